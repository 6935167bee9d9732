"""The adopted children of each cohort, with exactly the cohort's days from A2 and A10."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from random import Random

from permanency.exchange.synthetic.margins.cohort import Cohort, Cohorts
from permanency.exchange.synthetic.margins.life_dates import (
    first_day,
    last_day,
    spread,
    year_of,
)
from permanency.exchange.synthetic.margins.lives import Dates
from permanency.exchange.synthetic.margins.printed import MarginsContradictError

_MATCH_TO_MOVE = 14
# Between entry and order: the decision and the court's time.
_BEFORE_ORDER = 45
_TRIES = 3000

#: How many more events of a measure a partner may have in a year; absent years are free.
Room = dict[tuple[str, str, int], int]  # measure, area, year


def adopted_children(cohorts: Cohorts, room: Room, rng: Random) -> list[Dates]:
    """The children of all cohorts; what they take of the year's room is taken off.

    Raises:
        MarginsContradictError: there is no room for what led to their adoption.
    """
    made = []
    for (area, year), cohort in sorted(cohorts.by_area.items(), key=lambda item: -item[0][1]):
        for waits in _waits(cohort, rng):
            made.append(_child(area, year, waits, room, rng))
    return made


def _waits(cohort: Cohort, rng: Random) -> Iterable[tuple[int | None, int | None]]:
    """For each child the days of A10 and of A2; None where the measure leaves the child out."""
    a10: list[int] = []
    a2: list[int] = []
    for evenness in (0.35, 0.6, 0.8, 1.0):
        a10 = spread(rng, cohort.days["A10"], cohort.counted["A10"], 90, evenness)
        a2 = spread(rng, cohort.days["A2"], cohort.counted["A2"], 0, evenness)
        # Longest with longest: who waits long for a match was long in care before moving in.
        if all(x >= y + _MATCH_TO_MOVE + _BEFORE_ORDER for x, y in zip(a10, a2, strict=False)):
            break
    else:
        raise MarginsContradictError(
            "Too short from entry to moving in for so long from order to match",
            [f"A10 {cohort.days['A10']} days", f"A2 {cohort.days['A2']} days"],
        )
    for at in range(cohort.adopted):
        yield a10[at] if at < len(a10) else None, a2[at] if at < len(a2) else None


def _child(
    area: str, year: int, waits: tuple[int | None, int | None], room: Room, rng: Random
) -> Dates:
    """Dates in a year of adoption for which there is room in the years that led there."""
    entry_to_move, order_to_match = waits
    for attempt in range(_TRIES):
        longest = 330 + attempt // 3
        adopted_on = first_day(year) + timedelta(
            rng.randint(0, (last_day(year) - first_day(year)).days)
        )
        placed_on = adopted_on - timedelta(rng.randint(75, longest))
        matched_on = placed_on - timedelta(_MATCH_TO_MOVE)
        dates = Dates(area, placed_on, adopted_on=adopted_on, placed_on=placed_on)
        dates.matched_on = matched_on
        before = matched_on
        if order_to_match is not None:
            dates.ordered_on = before = matched_on - timedelta(order_to_match)
        dates.decided_on = before - timedelta(rng.randint(8, 30))
        if entry_to_move is None:
            dates.entry_known = False
            dates.entered_on = dates.decided_on - timedelta(rng.randint(60, 200))
        else:
            dates.entered_on = placed_on - timedelta(entry_to_move)
        if _fits(dates, room):
            return dates
    raise MarginsContradictError(
        f"No room for an adoption of {year} in what is printed of the years before",
        sorted(f"{measure} {at} {area}" for measure, where, at in room if where == area),
    )


def _fits(dates: Dates, room: Room) -> bool:
    taken = [("children_placed", dates.area, year_of(dates.placed_on))] if dates.placed_on else []
    if dates.ordered_on:
        taken.append(("placement_orders", dates.area, year_of(dates.ordered_on)))
    if dates.decided_on:
        taken.append(("adoption_decisions", dates.area, year_of(dates.decided_on)))
    if any(room.get(key, 1) < 1 for key in taken):
        return False
    for key in taken:
        if key in room:
            room[key] -= 1
    return True


def give_characteristics(
    children: list[Dates], wanted: Mapping[str, int | None], rng: Random
) -> None:
    """Let so many of these children be five or over, of minority ethnic groups, with siblings.

    Those in care longest are the oldest. All get a day of birth that fits.

    Raises:
        MarginsContradictError: fewer are to be five or over than were in care for five years.
    """
    longest = sorted(children, key=_days_to_order, reverse=True)
    older = wanted.get("adopted_aged_5_or_over")
    forced = sum(_days_to_order(child) >= 5 * 365 for child in children)
    if older is not None and older < forced:
        raise MarginsContradictError(
            f"{forced} of the children were in care for five years", [f"aged 5 or over {older}"]
        )
    for at, child in enumerate(longest):
        if child.adopted_on is None:
            continue
        if older is not None and at < older:
            least = child.adopted_on - timedelta(5 * 366 + rng.randint(30, 900))
            child.born_on = min(least, child.entered_on - timedelta(20))
        else:
            spare = 5 * 365 - 10 - _days_to_order(child)
            born = child.entered_on - timedelta(rng.randint(0, max(0, min(500, spare))))
            child.born_on = born
    drawn = rng.sample(children, len(children))
    for child in drawn[: wanted.get("adopted_minority_ethnic") or 0]:
        child.ethnicity = rng.choice(("mixed", "mixed", "asian", "black", "white_other"))
    drawn = rng.sample(children, len(children))
    for child in drawn[: wanted.get("siblings") or 0]:
        child.siblings = "yes"


def _days_to_order(child: Dates) -> int:
    return (child.adopted_on - child.entered_on).days if child.adopted_on else 0
