"""The kinds of stored rows a journey is made of, and the two ways between rows and a journey.

``rows_of`` and ``journey_from`` are each other's inverse (a property test holds them to it), so
that writing a journey and reading it back changes nothing. A row is found again by its kind and
its day; ``nth`` tells several of one day apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children import journey as j
from permanency.casework.children import models as children
from permanency.casework.children.order_of_dates import adoptions, decision_ended_on
from permanency.casework.children.standing import holds
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import models as matching

Values = dict[str, Any]
Key = tuple[date, int]
Rows = dict[str, dict[Key, Values]]


@dataclass(frozen=True)
class Link:
    """``column`` copies the day of the row of ``kind`` that ``pointer`` points at."""

    pointer: str
    column: str
    kind: str


@dataclass(frozen=True)
class Kind:
    """One kind of row: its table, the day it is found by, and the columns a journey fills.

    ``word`` and ``words`` are what people call it; ``shown`` says whether a preview counts it.
    """

    code: str
    model: type[Any]
    day: str
    columns: tuple[str, ...]
    word: str
    words: str
    links: tuple[Link, ...] = ()


# In the order they are written: what is pointed at comes first.
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "period",
            children.PeriodOfCare,
            "started_on",
            ("started_on", "start_known", "ended_on", "end_reason", "stretches"),
            "period of care",
            "Periods of care",
        ),
        Kind(
            "legal_status",
            children.LegalStatus,
            "started_on",
            ("code", "started_on", "start_known", "ended_on"),
            "legal status",
            "Legal statuses",
        ),
        Kind(
            "decision",
            children.Decision,
            "decided_on",
            ("decided_on", "reversed_on", "reversal_reason", "ended_on", "entered_care_on"),
            "agency decision",
            "Agency decisions",
            (Link("period_id", "entered_care_on", "period"),),
        ),
        Kind(
            "order",
            children.PlacementOrder,
            "made_on",
            ("made_on", "start_known", "ended_on", "end_reason", "decided_on"),
            "placement order",
            "Placement orders",
            (Link("decision_id", "decided_on", "decision"),),
        ),
        Kind(
            "match",
            matching.Match,
            "matched_on",
            ("matched_on", "ended_on", "told_with_adoption", "decided_on"),
            "match",
            "Matches",
            (Link("decision_id", "decided_on", "decision"),),
        ),
        Kind(
            "placement",
            matching.Placement,
            "started_on",
            (
                "kind",
                "code",
                "provider",
                "approving_agency_kind",
                "started_on",
                "start_known",
                "ended_on",
                "same_carer",
                "carer_from",
                "matched_on",
                "ordered_on",
            ),
            "placement",
            "Placements",
            (
                Link("match_id", "matched_on", "match"),
                Link("order_id", "ordered_on", "order"),
            ),
        ),
        Kind(
            "adoption",
            matching.AdoptionOrder,
            "made_on",
            (
                "made_on",
                "decided_on_return",
                "consent_dispensed",
                "adopted_by_carer",
                "number_of_adopters",
                "adopter_status",
                "placed_on",
            ),
            "adoption order",
            "Adoption orders",
            (Link("placement_id", "placed_on", "placement"),),
        ),
        Kind(
            "permanence_order",
            children.PermanenceOrder,
            "made_on",
            ("made_on", "code"),
            "special guardianship or child arrangements order",
            "Special guardianship and child arrangements orders",
        ),
    )
}


def rows_of(journey: j.Journey) -> Rows:
    """The stored rows a journey is made of, with what each rests on."""
    listed: dict[str, list[Values]] = {
        "period": [
            {
                "started_on": p.from_on,
                "start_known": p.start_known,
                "ended_on": p.ended_on,
                "end_reason": p.end_reason,
                "stretches": _stretches_out(p),
            }
            for p in journey.periods
        ],
        "legal_status": [
            {
                "code": s.code,
                "started_on": s.from_on,
                "start_known": s.start_known,
                "ended_on": s.ended_on,
            }
            for s in journey.legal_statuses
        ],
        "decision": [
            {
                "decided_on": d.decided_on,
                "reversed_on": d.reversed_on,
                "reversal_reason": d.reversal_reason,
                "ended_on": decision_ended_on(journey, d),
                "entered_care_on": _entry_of(journey, d.decided_on),
            }
            for d in journey.decisions
        ],
        "order": [
            {
                "made_on": o.from_on,
                "start_known": o.start_known,
                "ended_on": o.ended_on,
                "end_reason": o.end_reason,
                "decided_on": _decision_behind(journey, o.from_on),
            }
            for o in journey.orders
        ],
        "match": [
            {
                "matched_on": m.matched_on,
                "ended_on": m.ended_on,
                "told_with_adoption": m.told_with_adoption,
                "decided_on": _decision_behind(journey, m.matched_on),
            }
            for m in journey.matches
        ],
        "placement": [
            {
                "kind": p.kind,
                "code": p.code,
                "provider": p.provider,
                "approving_agency_kind": p.approving_agency_kind,
                "started_on": p.from_on,
                "start_known": p.start_known,
                "ended_on": p.ended_on,
                "same_carer": p.same_carer,
                "carer_from": p.carer_from,
                "matched_on": _match_behind(journey, p),
                "ordered_on": _order_behind(journey, p),
            }
            for p in journey.placements
        ],
        "adoption": [
            {
                "made_on": a.made_on,
                "decided_on_return": a.decided_on,
                "consent_dispensed": a.consent_dispensed,
                "adopted_by_carer": a.adopted_by_carer,
                "number_of_adopters": a.number_of_adopters,
                "adopter_status": a.adopter_status,
                "placed_on": _placement_behind(journey, a),
            }
            for a in adoptions(journey)
        ],
        "permanence_order": [
            {"made_on": o.made_on, "code": o.code} for o in journey.permanence_orders
        ],
    }
    return {code: keyed(KINDS[code], rows) for code, rows in listed.items()}


def keyed(kind: Kind, rows: Iterable[Values]) -> dict[Key, Values]:
    """The rows by their day, numbered within it in the order given."""
    seen: dict[date, int] = defaultdict(int)
    found: dict[Key, Values] = {}
    for row in rows:
        day = row[kind.day]
        found[day, seen[day]] = row
        seen[day] += 1
    return found


def journey_from(
    rows: Mapping[str, Iterable[Mapping[str, Any]]],
    *,
    child: str,
    authority: str,
    born_on: date | None,
    sex: str,
    ethnicity_group: str,
) -> j.Journey:
    """The journey that rows tell, whatever order they are in.

    ``rows`` gives, per kind, mappings with at least the kind's columns.
    """

    def of(code: str) -> list[Mapping[str, Any]]:
        day = KINDS[code].day
        return sorted(rows.get(code, ()), key=lambda row: row[day])

    adopted = [
        j.Adoption(
            made_on=row["made_on"],
            consent_dispensed=row["consent_dispensed"],
            adopted_by_carer=row["adopted_by_carer"],
            number_of_adopters=row["number_of_adopters"],
            adopter_status=row["adopter_status"],
            decided_on=row["decided_on_return"],
        )
        for row in of("adoption")
    ]
    return j.Journey(
        child=child,
        authority=authority,
        born_on=born_on,
        sex=sex,
        ethnicity_group=ethnicity_group,
        periods=tuple(
            j.CarePeriod(
                row["started_on"],
                row["start_known"],
                row["ended_on"],
                row["end_reason"],
                _stretches_in(row),
            )
            for row in of("period")
        ),
        legal_statuses=tuple(
            j.LegalStatus(row["code"], row["started_on"], row["start_known"], row["ended_on"])
            for row in sorted(of("legal_status"), key=lambda row: (row["started_on"], row["code"]))
        ),
        decisions=tuple(
            j.Decision(row["decided_on"], row["reversed_on"], row["reversal_reason"])
            for row in of("decision")
        ),
        orders=tuple(
            j.PlacementOrder(row["made_on"], row["start_known"], row["ended_on"], row["end_reason"])
            for row in of("order")
        ),
        placements=tuple(
            j.Placement(
                kind=row["kind"],
                code=row["code"],
                provider=row["provider"],
                from_on=row["started_on"],
                start_known=row["start_known"],
                ended_on=row["ended_on"],
                same_carer=row["same_carer"],
                carer_from=row["carer_from"],
                approving_agency_kind=row["approving_agency_kind"],
            )
            for row in of("placement")
        ),
        matches=tuple(
            j.Match(row["matched_on"], row["ended_on"], row["told_with_adoption"])
            for row in of("match")
        ),
        adoption=adopted[-1] if adopted else None,
        earlier_adoptions=tuple(adopted[:-1]),
        permanence_orders=tuple(
            j.PermanenceOrder(row["made_on"], row["code"]) for row in of("permanence_order")
        ),
    )


def _stretches_out(period: j.CarePeriod) -> list[list[str | None]] | None:
    if period.stretches == ((period.from_on, period.ended_on),):
        return None
    return [[a.isoformat(), b.isoformat() if b else None] for a, b in period.stretches]


def _stretches_in(row: Mapping[str, Any]) -> tuple[tuple[date, date | None], ...]:
    if row["stretches"] is None:
        return ((row["started_on"], row["ended_on"]),)
    return tuple(
        (date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in row["stretches"]
    )


def _entry_of(journey: j.Journey, decided_on: date) -> date | None:
    """The known entry to the period of care the decision falls in."""
    opened = [period for period in journey.periods if period.from_on <= decided_on]
    return opened[-1].from_on if opened and opened[-1].start_known else None


def _decision_behind(journey: j.Journey, on: date) -> date | None:
    """The decision an order or a match rests on: the one that stands, else the last before."""
    return max((d.decided_on for d in journey.decisions if d.decided_on <= on), default=None)


def _match_behind(journey: j.Journey, placement: j.Placement) -> date | None:
    if placement.kind != ADOPTIVE:
        return None
    on = placement.from_on
    live = [m.matched_on for m in journey.matches if holds(m.matched_on, m.ended_on, on)]
    return max(live, default=None)


def _order_behind(journey: j.Journey, placement: j.Placement) -> date | None:
    if placement.kind != ADOPTIVE:
        return None
    on = placement.from_on
    live = [o.from_on for o in journey.orders if holds(o.from_on, o.ended_on, on)]
    return max(live, default=None)


def _placement_behind(journey: j.Journey, adoption: j.Adoption) -> date | None:
    placed = [
        p.from_on
        for p in journey.placements
        if p.kind == ADOPTIVE and p.from_on <= adoption.made_on
    ]
    return max(placed, default=None)
