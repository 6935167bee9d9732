"""Closing, cutting and fitting in the spells of a journey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from permanency.casework.children import standing
from permanency.casework.children.journey import (
    CarePeriod,
    Decision,
    Journey,
    LegalStatus,
    Match,
    Placement,
    PlacementOrder,
)

Made = TypeVar("Made", LegalStatus, Placement)
Row = TypeVar("Row", CarePeriod, LegalStatus, PlacementOrder, Placement, Match, Decision)


def home_until(journey: Journey, on: date) -> Placement | None:
    """The placement that holds just before the day, whose carers the child may stay with."""
    found = [
        p
        for p in journey.placements
        if p.from_on <= on and (p.ended_on is None or p.ended_on >= on)
    ]
    return found[-1] if found else None


def leave(period: CarePeriod, on: date, reason: str) -> CarePeriod:
    """The period of care ended on the day, with the reason (REC code)."""
    *earlier, (start, end) = period.stretches
    last = (start, on if end is None else end)
    return replace(period, ended_on=on, end_reason=reason, stretches=(*earlier, last))


def close_orders(journey: Journey, on: date, reason: str) -> Journey:
    """The journey with the placement order in force ended."""
    return replace(
        journey,
        orders=end_open(
            journey.orders, on, lambda one: replace(one, ended_on=on, end_reason=reason)
        ),
    )


def close_matches(journey: Journey, on: date) -> Journey:
    """The journey with the match that stands ended."""
    return replace(
        journey, matches=end_open(journey.matches, on, lambda one: replace(one, ended_on=on))
    )


def end_open(rows: tuple[Row, ...], on: date, close: Callable[[Row], Row]) -> tuple[Row, ...]:
    """Close what is open. What began after the day stays open: the order of dates will say so."""
    return tuple(close(row) if _open(row) and _start(row) <= on else row for row in rows)


def _open(row: object) -> bool:
    return getattr(row, "ended_on", None) is None


def make_room(rows: tuple[Made, ...], on: date) -> tuple[tuple[Made, ...], date | None]:
    """The rows with the one that holds on the day cut there, and how long a new one lasts.

    What is recorded late fits in between: it lasts until the next one began, or as long as the one
    it cuts would have.
    """
    cut: list[Made] = [row for row in rows if standing.holds(row.from_on, row.ended_on, on)]
    later: list[date] = [row.from_on for row in rows if row.from_on > on]
    ends = [row.ended_on for row in cut if row.ended_on] + later
    kept = tuple(replace(row, ended_on=on) if row in cut else row for row in rows)
    return kept, min(ends, default=None)


def _start(row: object) -> date:
    for name in ("from_on", "matched_on", "decided_on"):
        found = getattr(row, name, None)
        if found is not None:
            started: date = found
            return started
    raise TypeError(f"{type(row).__name__} has no first day")


def open_since(rows: Iterable[Row]) -> date | None:
    """The first day of what stands, of several the earliest; None when nothing does."""
    return min((_start(row) for row in rows if _open(row)), default=None)


def in_order(*rows: Row) -> tuple[Row, ...]:
    """Rows in order of their first day."""
    return tuple(sorted(rows, key=_start))


def overlaps(spells: Iterable[tuple[date, date | None]]) -> Iterator[tuple[date, date]]:
    """(first day of a spell, first day of an earlier one that still holds then).

    A spell that overlaps is not itself used against later ones, as in the database, where it is
    kept outside the constraint. A spell of no days, or one that ends before it starts, occupies
    nothing.
    """
    kept: list[tuple[date, date | None]] = []
    for spell in sorted(spells, key=lambda one: (one[0], one[1] or date.max)):
        started_on, ended_on = spell
        if ended_on is not None and ended_on <= started_on:
            continue
        other = next((k[0] for k in kept if k[1] is None or k[1] > started_on), None)
        if other is None:
            kept.append(spell)
        else:
            yield started_on, other
