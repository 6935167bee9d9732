"""The other children in care, so that the care population is as printed at both ends of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.margins.lives import Dates
from permanency.exchange.synthetic.margins.printed import MarginsContradictError


def in_care(dates: Dates, day: date) -> bool:
    """Whether the child is in care at the end of the day."""
    ended_on = dates.adopted_on or dates.left_on
    return dates.entered_on <= day and (ended_on is None or ended_on > day)


def aged_0_5(dates: Dates, day: date) -> bool:
    """Whether the child has not had the sixth birthday."""
    born = dates.born_on
    if born is None:
        return False
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return age < 6


def others_in_care(
    area: str,
    days: tuple[date, date],
    wanted: tuple[tuple[int, int], tuple[int, int]],
    children: Iterable[Dates],
    rng: Random,
) -> Iterator[Dates]:
    """Children without a plan, some young and some not, present on the first day, the second, both.

    Args:
        area: the partner.
        days: the two days.
        wanted: for each day, all in care and those aged 0 to 5.
        children: the partner's children who have a plan: they are in care too.
        rng: for their dates.

    Raises:
        MarginsContradictError: more children have a plan than are to be in care.
    """
    listed = list(children)
    for young in (True, False):
        missing = []
        for day, (everybody, little) in zip(days, wanted, strict=True):
            there = sum(in_care(one, day) and aged_0_5(one, day) == young for one in listed)
            want = little if young else everybody - little
            if there > want:
                raise MarginsContradictError(
                    f"{there} children with a plan are in care on {day}",
                    [f"children in care {'aged 0 to 5' if young else 'over 5'} {area} {want}"],
                )
            missing.append(want - there)
        first, second = missing
        both = min(first, second)
        for at in range(max(first, second)):
            yield _child(
                area, days, young, at < both or first > second, at < both or second > first, rng
            )


def _child(
    area: str, days: tuple[date, date], young: bool, on_first: bool, on_second: bool, rng: Random
) -> Dates:
    first, second = days
    entered_on = first - timedelta(rng.randint(10, 400))
    if not on_first:
        entered_on = first + timedelta(rng.randint(5, (second - first).days - 5))
    left_on = None
    if not on_second:
        left_on = first + timedelta(rng.randint(5, (second - first).days - 5))
    # Ages far from six, so that nobody changes sides between the two days.
    born_on = entered_on - timedelta(rng.randint(0, 900) if young else rng.randint(2700, 5200))
    if young:
        born_on = max(born_on, second - timedelta(5 * 365))
    return Dates(area, entered_on, left_on=left_on, born_on=min(born_on, entered_on))
