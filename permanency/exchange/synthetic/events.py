"""What has happened since the last return, as dated events for the live records.

The return to 31 March says how every child stood then; what workers recorded since is in these
events. They are the differences between the child then and the child today, in the order in which
they can be recorded: a placement order before the placement under it, a decision before the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from permanency.exchange.synthetic.child import AdoptionMade, Child, Episode
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.returns import collection_years

Value = str | date | bool | int | None

#: Every kind of event, in the order in which events of one day are recorded.
KINDS = (
    "came_into_care",  # legal_status, need, place (also U2, U5), provider; a new child: who it is
    "decision",  # should be placed for adoption
    "legal_status_changed",  # legal_status
    "placement_order",
    "match",  # agency_kind
    "placement_disrupted",  # an adoptive placement ends before an order
    "placement_changed",  # place, provider, same_carer, reason
    "early_permanence_started",  # a move to place U2 or U5; provider
    "placed_for_adoption",  # place, provider, same_carer, agency_kind
    "adoption_order",  # consent_dispensed, by_foster_carer, number_of_adopters, sex, status
    "decision_reversed",  # reason
    "placement_order_revoked",  # legal_status that follows
    "left_care",  # rec
    "worker_changed",  # worker
)
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}

_ADOPTIVE = ("A3", "A4", "A5", "A6")
_EARLY = ("U2", "U5")


@dataclass(frozen=True)
class Event:
    """One thing that happened to one child on one day."""

    on: date
    council: str
    child: str
    kind: str
    values: dict[str, Value] = field(default_factory=dict)


def last_returned_day(region: Region) -> date:
    """The day up to which the returns tell: 31 March of the last one sent."""
    return date(collection_years(region)[-1], 3, 31)


def current_events(region: Region) -> list[Event]:
    """Everything that happened after the last return up to today, oldest first."""
    since = last_returned_day(region)
    events = [
        event
        for child in region.children
        for event in _events(child, since)
        if since < event.on <= region.today
    ]
    return sorted(events, key=lambda one: (one.on, one.council, one.child, _RANK[one.kind]))


def matches_not_returned(region: Region) -> list[Event]:
    """Matches decided by the last return that it could not hold, oldest first.

    A return tells the match of an adopted child only; the live records know the others too.
    """
    since = last_returned_day(region)
    events = [
        Event(
            match.matched_on,
            child.council,
            child.number,
            "match",
            {"agency_kind": match.agency_kind, "ended_on": _by(match.ended_on, since)},
        )
        for child in region.children
        for match in child.matches
        if match.matched_on <= since and not _told(child, match.matched_on, since)
    ]
    return sorted(events, key=lambda one: (one.on, one.council, one.child))


def _told(child: Child, matched_on: date, since: date) -> bool:
    made = child.adoption
    return made is not None and made.made_on <= since and made.matched_on == matched_on


def _by(day: date | None, since: date) -> date | None:
    return day if day is not None and day <= since else None


def _events(child: Child, since: date) -> Iterator[Event]:
    def event(on: date, kind: str, **values: Value) -> Event:
        return Event(on, child.council, child.number, kind, values)

    new = child.episodes[0].decom > since
    before: Episode | None = None
    for one in child.episodes:
        if one.rne == "S" or before is None:
            who: dict[str, Value] = _who(child) if new and before is None else {}
            yield event(
                one.decom,
                "came_into_care",
                legal_status=one.ls,
                need=one.cin,
                place=one.place,
                provider=one.provider,
                **who,
            )
        else:
            for kind, values in _changes(child, before, one):
                yield event(one.decom, kind, **values)
        if one.dec is not None and one.rec != "X1":
            yield _ending(child, one, one.dec)
        before = one
    for decision in child.decisions:
        yield event(decision.decided_on, "decision")
        if decision.reversed_on is not None:
            yield event(decision.reversed_on, "decision_reversed", reason=decision.reason)
    for match in child.matches:
        yield event(match.matched_on, "match", agency_kind=match.agency_kind)
    for spell in child.workers[1:]:
        yield event(spell.from_on, "worker_changed", worker=spell.worker)


def _who(child: Child) -> dict[str, Value]:
    return {
        "first_name": child.first_name,
        "surname": child.surname,
        "sex": child.sex,
        "born_on": child.born_on,
        "ethnicity": child.ethnicity,
        "worker": child.workers[0].worker if child.workers else "",
    }


def _changes(
    child: Child, before: Episode, after: Episode
) -> Iterator[tuple[str, dict[str, Value]]]:
    if before.ls != after.ls:
        if after.ls == "E1":
            yield "placement_order", {}
        elif before.ls == "E1":
            yield "placement_order_revoked", {"legal_status": after.ls}
        else:
            yield "legal_status_changed", {"legal_status": after.ls}
    if after.rne not in ("P", "T", "B", "U"):
        return
    same_carer = after.rne in ("T", "U")
    where: dict[str, Value] = {"place": after.place, "provider": after.provider}
    if after.place in _ADOPTIVE:
        if before.place in _ADOPTIVE:
            yield "placement_disrupted", {}
        agency = _agency(child, after.decom)
        yield "placed_for_adoption", {**where, "same_carer": same_carer, "agency_kind": agency}
        return
    if before.place in _ADOPTIVE:
        yield "placement_disrupted", {}
    if after.place in _EARLY:
        yield "early_permanence_started", where
    else:
        why = before.reason_place_change
        yield "placement_changed", {**where, "same_carer": same_carer, "reason": why}


def _agency(child: Child, placed_on: date) -> str:
    """Who approved the adopters of the last match before the placement."""
    matched = [match for match in child.matches if match.matched_on <= placed_on]
    return matched[-1].agency_kind if matched else "not_known"


def _ending(child: Child, last: Episode, on: date) -> Event:
    made: AdoptionMade | None = child.adoption
    if made is not None and made.made_on == on:
        return Event(
            on,
            child.council,
            child.number,
            "adoption_order",
            {
                "consent_dispensed": last.rec == "E12",
                "by_foster_carer": made.by_foster_carer,
                "number_of_adopters": made.number_of_adopters,
                "sex": made.adopters_sex,
                "status": made.adopters_status,
            },
        )
    return Event(on, child.council, child.number, "left_care", {"rec": last.rec})
