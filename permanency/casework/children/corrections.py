"""Putting a journey right: a day that was wrong, an entry that never happened.

One thing that happened shows in several lists (an order is a legal status too; leaving care ends
the placement). Correcting its day moves all of them; taking it back lets what it ended go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from permanency.casework.children.journey import (
    CarePeriod,
    Journey,
    LegalStatus,
    Placement,
)
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.terms import ADOPTED, PLACEMENT_ORDER_STATUS

Spell = TypeVar("Spell", CarePeriod, LegalStatus, Placement)

# The kind of row that carries each milestone's own day.
CARRIED_BY: dict[Milestone, str] = {
    Milestone.ENTERED_CARE: "period",
    Milestone.LEFT_CARE: "period",
    Milestone.LEGAL_STATUS: "legal_status",
    Milestone.DECISION: "decision",
    Milestone.REVERSAL: "decision",
    Milestone.ORDER: "order",
    Milestone.ORDER_END: "order",
    Milestone.MATCH: "match",
    Milestone.MATCH_END: "match",
    Milestone.PLACEMENT: "placement",
    Milestone.PLACED: "placement",
    Milestone.ADOPTION: "adoption",
}

# Kinds whose rows are found by the day that a milestone's correction moves.
MOVES: dict[Milestone, tuple[str, ...]] = {
    Milestone.ENTERED_CARE: ("period", "legal_status", "placement"),
    Milestone.LEGAL_STATUS: ("legal_status",),
    Milestone.DECISION: ("decision",),
    Milestone.ORDER: ("order", "legal_status"),
    Milestone.MATCH: ("match",),
    Milestone.PLACEMENT: ("placement",),
    Milestone.PLACED: ("placement",),
    Milestone.LEFT_CARE: ("permanence_order",),
    Milestone.ADOPTION: ("adoption",),
}


def move(journey: Journey, milestone: Milestone, old: date, new: date) -> Journey:
    """The journey with the day of one milestone corrected, wherever it shows."""
    if milestone is Milestone.DECISION:
        return replace(
            journey,
            decisions=tuple(
                replace(d, decided_on=_at(d.decided_on, old, new)) for d in journey.decisions
            ),
        )
    if milestone is Milestone.REVERSAL:
        moved = replace(
            journey,
            decisions=tuple(
                replace(d, reversed_on=_maybe(d.reversed_on, old, new)) for d in journey.decisions
            ),
        )
        return _move_match_end(moved, old, new)
    if milestone is Milestone.MATCH:
        return replace(
            journey,
            matches=tuple(
                replace(m, matched_on=_at(m.matched_on, old, new)) for m in journey.matches
            ),
        )
    if milestone is Milestone.MATCH_END:
        return _move_match_end(journey, old, new)
    if milestone in (Milestone.ORDER, Milestone.ORDER_END):
        moved = replace(
            journey,
            orders=tuple(
                replace(o, from_on=_at(o.from_on, old, new))
                if milestone is Milestone.ORDER
                else replace(o, ended_on=_maybe(o.ended_on, old, new))
                for o in journey.orders
            ),
        )
        return replace(moved, legal_statuses=_shifted(moved.legal_statuses, old, new))
    if milestone is Milestone.LEGAL_STATUS:
        return replace(journey, legal_statuses=_shifted(journey.legal_statuses, old, new))
    if milestone in (Milestone.PLACEMENT, Milestone.PLACED, Milestone.PLACEMENT_END):
        return _move_placements(journey, old, new)
    if milestone is Milestone.ENTERED_CARE:
        moved = replace(journey, periods=_shifted(journey.periods, old, new))
        moved = replace(moved, legal_statuses=_shifted(moved.legal_statuses, old, new))
        return _move_placements(moved, old, new)
    return _move_leaving(journey, old, new)


def remove(journey: Journey, kind: str, on: date) -> Journey:
    """The journey without one thing that never happened; what it ended goes on.

    ``kind`` is a kind of row: decision, order, match, placement, legal_status or adoption.

    Raises:
        ValueError: nothing of that kind begins on the day, or the kind cannot be taken back.
    """
    if kind == "decision":
        kept = tuple(d for d in journey.decisions if d.decided_on != on)
        return _lost(journey, replace(journey, decisions=kept))
    if kind == "match":
        return _lost(
            journey,
            replace(journey, matches=tuple(m for m in journey.matches if m.matched_on != on)),
        )
    if kind == "order":
        without = replace(journey, orders=tuple(o for o in journey.orders if o.from_on != on))
        statuses = _without(without.legal_statuses, on, PLACEMENT_ORDER_STATUS)
        return _lost(journey, replace(without, legal_statuses=statuses))
    if kind == "legal_status":
        statuses = _without(journey.legal_statuses, on)
        return _lost(journey, replace(journey, legal_statuses=statuses))
    if kind == "placement":
        return _lost(journey, replace(journey, placements=_without(journey.placements, on)))
    if kind == "adoption" and journey.adoption and journey.adoption.made_on == on:
        *earlier, last = (*journey.earlier_adoptions, None)
        without = replace(journey, adoption=last, earlier_adoptions=tuple(earlier))
        return _stay(without, on)
    raise ValueError(f"Nothing of the kind {kind} can be taken back on {on}.")


def _lost(before: Journey, after: Journey) -> Journey:
    if before == after:
        raise ValueError("Nothing of that kind begins on that day.")
    return after


def _stay(journey: Journey, on: date) -> Journey:
    """Leaving care on the day never happened: everything that ended with it goes on."""
    return replace(
        journey,
        periods=tuple(
            replace(
                p,
                ended_on=None,
                end_reason="",
                stretches=(*p.stretches[:-1], (p.stretches[-1][0], None)),
            )
            if p.ended_on == on and p.end_reason in ADOPTED
            else p
            for p in journey.periods
        ),
        legal_statuses=tuple(
            replace(s, ended_on=None) if s.ended_on == on else s for s in journey.legal_statuses
        ),
        placements=tuple(
            replace(p, ended_on=None) if p.ended_on == on else p for p in journey.placements
        ),
        orders=tuple(
            replace(o, ended_on=None, end_reason="")
            if o.ended_on == on and o.end_reason == "adopted"
            else o
            for o in journey.orders
        ),
    )


def _without(rows: tuple[Spell, ...], on: date, code: str = "") -> tuple[Spell, ...]:
    """Without the spell that begins on the day; the one it cut goes on as long as it would have."""
    gone = [row for row in rows if row.from_on == on and (not code or _code(row) == code)]
    if not gone:
        return rows
    kept: list[Spell] = []
    for row in rows:
        if row in gone:
            continue
        kept.append(replace(row, ended_on=gone[-1].ended_on) if row.ended_on == on else row)
    return tuple(kept)


def _code(row: CarePeriod | LegalStatus | Placement) -> str:
    return "" if isinstance(row, CarePeriod) else row.code


def _move_match_end(journey: Journey, old: date, new: date) -> Journey:
    return replace(
        journey,
        matches=tuple(replace(m, ended_on=_maybe(m.ended_on, old, new)) for m in journey.matches),
    )


def _move_placements(journey: Journey, old: date, new: date) -> Journey:
    shifted = _shifted(journey.placements, old, new)
    return replace(
        journey,
        placements=tuple(replace(p, carer_from=_maybe(p.carer_from, old, new)) for p in shifted),
    )


def _move_leaving(journey: Journey, old: date, new: date) -> Journey:
    adoption = journey.adoption
    return replace(
        journey,
        periods=_shifted(journey.periods, old, new),
        legal_statuses=_shifted(journey.legal_statuses, old, new),
        placements=_shifted(journey.placements, old, new),
        orders=tuple(replace(o, ended_on=_maybe(o.ended_on, old, new)) for o in journey.orders),
        adoption=replace(adoption, made_on=_at(adoption.made_on, old, new)) if adoption else None,
        permanence_orders=tuple(
            replace(o, made_on=_at(o.made_on, old, new)) for o in journey.permanence_orders
        ),
    )


def _shifted(rows: Iterable[Spell], old: date, new: date) -> tuple[Spell, ...]:
    """The spells with one day moved, at whichever end it stands."""
    found = []
    for row in rows:
        moved = replace(
            row, from_on=_at(row.from_on, old, new), ended_on=_maybe(row.ended_on, old, new)
        )
        if isinstance(moved, CarePeriod):
            moved = replace(
                moved,
                stretches=tuple(
                    (_at(start, old, new), _maybe(end, old, new)) for start, end in moved.stretches
                ),
            )
        found.append(moved)
    return tuple(sorted(found, key=lambda row: row.from_on))


def _at(day: date, old: date, new: date) -> date:
    return new if day == old else day


def _maybe(day: date | None, old: date, new: date) -> date | None:
    return new if day == old else day
