"""From the region's events to the operations that record them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from permanency.casework.children.models import ConsentKind, Record
from permanency.casework.children.terms import BY_CONSENT
from permanency.casework.matching import operations
from permanency.exchange.synthetic.events import Event
from permanency.platform.security.models import Account

Operation = Callable[..., object]

_CONSENT_BEFORE = timedelta(days=28)
_SIX_WEEKS = timedelta(days=42)  # before that, consent to placement has no effect (section 52)


@dataclass(frozen=True)
class Doing:
    """An event with the operation that records it.

    ``alone``: the operation reads back what it wrote, so it is not written with others.
    """

    event: Event
    operation: Operation
    values: dict[str, Any]
    alone: bool = False

    def do(self, record: Record, by: Account, today: date) -> None:
        """Record it."""
        self.operation(record=record, on=self.event.on, by=by, today=today, **self.values)


def _place(*, record: Record, on: date, code: str, by: Account, today: date, **more: Any) -> None:
    """Place a child for adoption; under a parent's consent, the consent is recorded first."""
    consent_id = None
    if code in BY_CONSENT:
        given_on = max(on - _CONSENT_BEFORE, (record.born_on or on) + _SIX_WEEKS)
        consent = operations.record_consent(
            record=record, on=min(given_on, on), kind=ConsentKind.PLACEMENT, by=by, today=today
        )
        consent_id = consent.pk
    operations.record_placed_for_adoption(
        record=record, on=on, code=code, consent_id=consent_id, by=by, today=today, **more
    )


# kind of event: the operation, and for each of its arguments the name in the event
_PLAIN: dict[str, tuple[Operation, dict[str, str]]] = {
    "came_into_care": (
        operations.record_entry_to_care,
        {"legal_status": "legal_status", "placement_code": "place", "provider": "provider"},
    ),
    "decision": (operations.record_decision, {}),
    "legal_status_changed": (operations.record_legal_status, {"code": "legal_status"}),
    "placement_order": (operations.record_placement_order, {}),
    "match": (operations.record_match, {}),
    "match_ended": (operations.record_match_ended, {"reason": "reason"}),
    "placement_changed": (
        operations.record_placement,
        {"code": "place", "provider": "provider", "same_carer": "same_carer"},
    ),
    "early_permanence_started": (
        operations.record_placement,
        {"code": "place", "provider": "provider"},
    ),
    "placed_for_adoption": (
        _place,
        {
            "code": "place",
            "provider": "provider",
            "same_carer": "same_carer",
            "approving_agency_kind": "agency_kind",
        },
    ),
    "adoption_order": (
        operations.record_adoption_order,
        {
            "consent_dispensed": "consent_dispensed",
            "adopted_by_carer": "by_foster_carer",
            "number_of_adopters": "number_of_adopters",
            "adopter_status": "status",
        },
    ),
    "decision_reversed": (operations.record_reversal, {"reason": "reason"}),
    "placement_order_revoked": (
        operations.record_order_ended,
        {"legal_status": "legal_status"},
    ),
    "left_care": (operations.record_leaving_care, {"reason": "rec"}),
    # What people record and no return tells; see ``tracked.happenings``.
    "track_opened": (
        operations.record_track,
        {
            "kind": "track",
            "early_permanence": "early_permanence",
            "earlier_child_adopted": "earlier_child_adopted",
        },
    ),
    "track_closed": (operations.record_track_closed, {"kind": "track", "reason": "reason"}),
    "consent_given": (operations.record_consent, {"kind": "consent", "given_by": "given_by"}),
    "consent_withdrawn": (
        operations.record_consent_withdrawn,
        {"kind": "consent", "given_by": "given_by"},
    ),
    "report_finished": (
        operations.record_permanence_report,
        {"medical_summary_on": "medical_summary_on"},
    ),
    "report_defect": (operations.record_report_defect, {"defect": "defect"}),
    "report_redone": (
        operations.record_report_redone,
        {"medical_summary_on": "medical_summary_on"},
    ),
    "review_held": (
        operations.record_review,
        {"outcome": "outcome", "considered_plan": "considered_plan"},
    ),
    "visit_made": (operations.record_visit, {"seen_alone": "seen_alone"}),
    "search_paused": (
        operations.record_search_paused,
        {"reason": "reason", "review_on": "review_on", "words": "words"},
    ),
    "search_resumed": (operations.record_search_resumed, {}),
    "search_widened": (operations.record_search_widened, {"step": "step", "words": "words"}),
    "delay_began": (
        operations.record_delay,
        {"clock": "clock", "reason": "reason", "asked_by": "asked_by", "words": "words"},
    ),
    "delay_ended": (operations.record_delay_ended, {"clock": "clock"}),
}

# Which worker is named on a record is no event of the child's journey; see loading_children.
_ELSEWHERE = {"worker_changed"}


def doings_of(events: Iterable[Event]) -> Iterator[tuple[str, list[Doing]]]:
    """Per child, what is to be recorded, in the order given.

    Raises:
        KeyError: a kind of event no operation records.
    """
    by_child: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind not in _ELSEWHERE:
            by_child[event.child].append(event)
    for child, listed in by_child.items():
        yield child, list(_doings(listed))


def _doings(events: list[Event]) -> Iterator[Doing]:
    following = iter([*events[1:], None])
    disrupted: Event | None = None
    for event in events:
        after = next(following)
        if event.kind == "placement_disrupted":
            disrupted = event
            assert after is not None  # the move to the next home is the next event
            yield Doing(
                event,
                operations.record_disruption,
                {
                    "next_placement_code": after.values["place"],
                    "provider": after.values["provider"],
                },
                alone=True,
            )
        elif disrupted is not None and disrupted.on == event.on and "place" in event.values:
            disrupted = None  # the operation before recorded the move as well
        else:
            operation, names = _PLAIN[event.kind]
            yield Doing(event, operation, {to: event.values[name] for to, name in names.items()})
