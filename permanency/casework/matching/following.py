"""What follows from what happens to a child: the link, early permanence, the court application.

Called by the operations on the journey inside their transaction, so that the register never says
"matched" of a match that ended. Nothing is written where nothing is open.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from permanency.casework.children.models import Record
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import terms
from permanency.casework.matching.models import (
    AdoptionApplication,
    AdoptionOrder,
    EarlyPermanence,
    Link,
    Placement,
)
from permanency.platform.rows.models import LIVE

OPEN = LIVE & Q(closed_on__isnull=True)


def match_ended(record: Record, on: date) -> None:
    """The match ended before the child moved in."""
    _close_committed(record, on, "match_ended")


def disrupted(record: Record, on: date) -> None:
    """The placement for adoption ended before an order."""
    _close_committed(record, on, terms.DISRUPTED)
    _withdraw_applications(record, on)
    for each in _in_early_permanence(record):
        each.change(outcome="other", outcome_on=max(on, each.started_on or on))


def adopted(record: Record, on: date) -> None:
    """The court made an adoption order: the application, early permanence and the link are done."""
    _close_committed(record, on, terms.ADOPTED)
    for application in AdoptionApplication.objects.filter(
        LIVE, record=record, outcome_on__isnull=True, applied_on__lte=on
    ):
        application.change(outcome="made", outcome_on=on)
    for each in _in_early_permanence(record):
        each.change(outcome=terms.ADOPTED, outcome_on=on)


def plan_reversed(record: Record, on: date) -> None:
    """The child should no longer be placed for adoption: nobody is explored any more."""
    for link in Link.objects.filter(OPEN, record=record).exclude(state=terms.PLACED):
        close(link, on, "plan_changed")


def close(link: Link, on: date, why: str) -> None:
    """Close a link that is open; a day before its last event counts as that event's day."""
    link.change(closed_on=max(on, link.state_on), closed_why=why)


def agree(record: Record, why: str) -> None:
    """After an entry was taken back: the register says what the journey says now.

    A match that stands is open in the register again; of one that never was, the link stands as it
    did before, and its events are marked as entered in error.
    """
    made = Link.objects.filter(LIVE, record=record).filter(
        Q(matches__isnull=False) | Q(state__in=terms.COMMITTED)
    )
    for link in made.distinct():
        match = link.matches.filter(LIVE, ended_on__isnull=True).order_by("-matched_on").first()
        if match is not None and not AdoptionOrder.objects.filter(LIVE, record=record).exists():
            placement = Placement.objects.filter(
                LIVE, match=match, kind=ADOPTIVE, ended_on__isnull=True
            ).first()
            _stand(
                link,
                terms.PLACED if placement else terms.MATCHED,
                placement.started_on if placement else match.matched_on,
                why,
            )
        elif match is None and link.closed_on is None and link.state in terms.COMMITTED:
            before = link.events.filter(LIVE, state__in=terms.EXPLORING).order_by("-on", "-pk")
            last = before.first()
            _stand(
                link, last.state if last else terms.SUGGESTED, last.on if last else link.opened_on,
                why,
            )  # fmt: skip


def _stand(link: Link, state: str, on: date, why: str) -> None:
    if link.closed_on is None and link.state == state:
        return
    link.change(state=state, state_on=on, closed_on=None, closed_why="")
    never = {terms.MATCHED: [terms.PLACED], terms.PLACED: []}.get(state, list(terms.COMMITTED))
    for event in link.events.filter(LIVE, state__in=never):
        event.void(why or "No longer so")


def end_temporary_approval(link: Link, on: date) -> None:
    """The approval under regulation 25A ends with the placement for adoption."""
    for each in EarlyPermanence.objects.filter(
        LIVE, link=link, approved_from__isnull=False, approved_until__isnull=True
    ):
        each.change(approved_until=on)


def _close_committed(record: Record, on: date, why: str) -> None:
    for link in Link.objects.filter(OPEN, record=record, state__in=terms.COMMITTED):
        close(link, on, why)


def _in_early_permanence(record: Record) -> list[EarlyPermanence]:
    return list(EarlyPermanence.objects.filter(LIVE, record=record, outcome_on__isnull=True))


def _withdraw_applications(record: Record, on: date) -> None:
    for application in AdoptionApplication.objects.filter(
        LIVE, record=record, outcome_on__isnull=True
    ):
        application.change(outcome="withdrawn", outcome_on=max(on, application.applied_on))
