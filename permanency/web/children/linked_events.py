"""Match and move of a child for whom a link is open: recorded for the link, so that all agree.

A family of another agency that is not in this service has no link: then the day alone is recorded,
as a return tells it, and the page says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching import terms
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account
from permanency.web.children.event_forms import ELSEWHERE, MOVED_ON
from permanency.web.formats import short_date
from permanency.web.links.called import called_of
from permanency.web.links.pair import Pair, seen_as
from permanency.web.links.words import tag_of

ASK = (
    "This is recorded for the link with the family, whose record you do not see. "
    "Ask the hub to record it."
)


def families(record: Record, by: Account, today: date) -> dict[str, Any]:
    """What the form of a match is told: the families with an open link, as its choices.

    A choice carries the version of the link, so that nobody decides on one that has moved on.
    """
    found = list(
        links_seen(by)
        .filter(record=record, closed_on__isnull=True)
        .select_related("agency")
        .order_by("opened_on", "pk")
    )
    called = called_of(found, by, today)
    return {
        "families": [
            (
                f"{each.ref}.{each.version}",
                f"{called.family(each)}, {each.ref}: {tag_of(each)[0].lower()} since "
                f"{short_date(each.state_on)}",
            )
            for each in found
        ]
    }


def record_match(
    *, record: Record, on: date, by: Account, today: date, decided_as: str = "",
    family: str = ELSEWHERE,
) -> object:  # fmt: skip
    """The decision on the family of a link, for the whole unit; else the day of the match alone.

    Raises:
        NotAllowed, DoesNotFit, NotPossible.
    """
    if family == ELSEWHERE:
        return does.record_match(record=record, on=on, decided_as=decided_as, by=by, today=today)
    ref, _, version = family.partition(".")
    pair = _pair(record, by, today, ref=ref)
    versions = {each.pk: each.version for each in pair.together} | {pair.link.pk: int(version)}
    try:
        return does.record_unit_matched(
            links=pair.together, versions=versions, on=on, decided_as=decided_as, by=by, today=today
        )
    except ChangedByAnother as changed:
        raise does.NotPossible("family", MOVED_ON) from changed


def linked(record: Record, by: Account, today: date) -> dict[str, Any]:
    """What the form of the move is told: whether a link says already with whom and under what."""
    return {"linked": _matched(record, by) is not None}


def record_placed(
    *, record: Record, on: date, by: Account, today: date, code: str = "",
    approving_agency_kind: str = "not_known",
) -> object:  # fmt: skip
    """The move of a child who is matched through a link; else as it is told.

    Raises:
        NotAllowed, DoesNotFit, NotPossible.
    """
    link = _matched(record, by)
    if link is None:
        return does.record_placed_for_adoption(
            record=record, on=on, code=code, approving_agency_kind=approving_agency_kind, by=by,
            today=today,
        )  # fmt: skip
    pair = _pair(record, by, today, ref=link.ref)
    return does.record_unit_placed(
        links=[pair.link], versions={pair.link.pk: pair.link.version}, on=on, by=by, today=today
    )


def _matched(record: Record, by: Account) -> Link | None:
    rows = links_seen(by).filter(record=record, closed_on__isnull=True, state=terms.MATCHED)
    return rows.first()


def _pair(record: Record, by: Account, today: date, *, ref: str) -> Pair:
    link = links_seen(by).filter(ref=ref, record=record).select_related("agency").first()
    if link is None:
        raise does.NotPossible("family", MOVED_ON)
    pair = seen_as(link, by, today)
    if not pair.decides:
        raise does.NotPossible("", ASK)
    return pair
