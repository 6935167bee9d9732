"""Children with a plan who are not adopted: placed, waiting, or with the plan changed.

Years not printed are free, so who is left over when a year's printed number is reached had the
event before; and where children are short, a plan is made and changed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from permanency.exchange.synthetic.margins.adopted import Room
from permanency.exchange.synthetic.margins.life_dates import days_in_years
from permanency.exchange.synthetic.margins.lives import Dates, newborn


@dataclass
class _Story:
    """The financial years of one child's events; None where the event never comes."""

    decided: int | None = None
    ordered: int | None = None
    matched: int | None = None
    placed: int | None = None
    disrupted: int | None = None
    reversed: int | None = None
    needs_order: bool = False
    early_permanence: bool = False
    agency: str = "partner"


@dataclass(frozen=True)
class Stock:
    """How a partner's children stand at the end of the last year."""

    waiting_with_order: int
    waiting_without_order: int
    matched: int
    disrupted: tuple[str, ...]  # agency of each placement that ended in the last year


def children_not_adopted(
    area: str,
    last: int,
    room: Room,
    stock: Stock,
    early_permanence: int,
    rng: Random,
) -> list[Dates]:
    """Children who fill what is left of the printed years, and stand as printed at the end.

    Args:
        area: the partner.
        last: the last financial year printed.
        room: how many events are still missing in each printed year; emptied here.
        stock: how they stand at the end.
        early_permanence: how many of those placed in the last year came that way.
        rng: for days within the years.
    """
    stories = _placed(area, last, room, stock, early_permanence)
    stories += [
        _Story(needs_order=True, matched=last if at < stock.matched else None)
        for at in range(stock.waiting_with_order - len(stock.disrupted))
    ]
    stories += [_Story() for _ in range(stock.waiting_without_order)]
    _orders(area, last, room, stories)
    _decisions(area, last, room, stories)
    return [_dates(area, story, rng) for story in stories]


def _missing(room: Room, measure: str, area: str, year: int) -> int:
    return room.get((measure, area, year), 0)


def _placed(area: str, last: int, room: Room, stock: Stock, early_permanence: int) -> list[_Story]:
    stories = []
    for year in (last, last - 1):
        for _ in range(_missing(room, "children_placed", area, year)):
            stories.append(_Story(matched=year, placed=year, needs_order=True))
    # A placement that ended in the last year began in the one before.
    before = [story for story in stories if story.placed == last - 1]
    for at, agency in enumerate(stock.disrupted):
        if at < len(before):
            story = before[at]
        else:
            story = _Story(matched=last - 2, placed=last - 2, needs_order=True)
            stories.append(story)
        story.disrupted, story.agency = last, agency
    this_year = [story for story in stories if story.placed == last]
    for story in this_year[:early_permanence]:
        story.early_permanence = True
    return stories


def _orders(area: str, last: int, room: Room, stories: list[_Story]) -> None:
    for year in (last, last - 1):
        missing = _missing(room, "placement_orders", area, year)
        for story in stories:
            late_enough = (story.placed or last) >= year and (story.matched or last) >= year
            if missing and story.needs_order and story.ordered is None and late_enough:
                story.ordered = year
                missing -= 1
        stories += [_Story(ordered=year, reversed=year, needs_order=True) for _ in range(missing)]
    for story in stories:
        if story.needs_order and story.ordered is None:
            story.ordered = last - 2 if (story.placed or last) > last - 2 else last - 3


def _decisions(area: str, last: int, room: Room, stories: list[_Story]) -> None:
    for year in (last, last - 1):
        missing = _missing(room, "adoption_decisions", area, year)
        for story in stories:
            if missing and story.decided is None and (story.ordered or last) >= year:
                story.decided = year
                missing -= 1
        stories += [_Story(decided=year, reversed=year) for _ in range(missing)]
    for story in stories:
        if story.decided is None:
            story.decided = min(story.ordered or last, last - 2)


def _dates(area: str, story: _Story, rng: Random) -> Dates:
    """Days in the story's years, in order; entry to care comes the year before the decision."""
    decided = story.decided
    if decided is None:
        raise ValueError("A child with a plan has a decision")
    names: list[str] = ["decided_on"]
    years: list[int] = [decided]
    for name, year in (
        ("ordered_on", story.ordered),
        ("matched_on", story.matched),
        ("placed_on", story.placed),
        ("disrupted_on", story.disrupted),
        ("reversed_on", story.reversed),
    ):
        if year is not None:
            names.append(name)
            years.append(year)
    days = dict(zip(names, days_in_years(rng, years), strict=True))
    dates = Dates(area, days["decided_on"] - timedelta(rng.randint(90, 260)))
    for name, day in days.items():
        setattr(dates, name, day)
    dates.early_permanence, dates.agency = story.early_permanence, story.agency
    newborn(dates, rng.randint(1, 700))
    return dates


def give_agencies(placed: Sequence[Dates], wanted: Sequence[tuple[str, int]]) -> None:
    """Let so many of the children placed in the last year be with adopters of each agency."""
    at = 0
    for agency, count in wanted:
        for dates in placed[at : at + count]:
            dates.agency = agency
        at += count
