"""Those who started together, followed: why more can be approved in a year than entered in it.

A household approved this year may have started last year: the carry-over. Each approval belongs to
one starting period, so the approvals of a year are the sum over the periods they started in, and

    open at the start + entered - approved - ended = open at the end

holds for every period, which the page shows as a table that adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanency.casework.recruitment.ways import Way


@dataclass(frozen=True)
class Span:
    """A period of days, both ends in it."""

    label: str
    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether the day is in it."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class Cohort:
    """Households that started in one period (``span`` None: before all of them).

    ``approved`` gives approvals by period, in the order of the spans asked for. ``earlier`` were
    approved before the first of them; ``ended`` left without approval by the last day.
    """

    span: Span | None
    started: int
    approved: tuple[int, ...]
    earlier: int
    ended: int
    open: int


@dataclass(frozen=True)
class Balance:
    """One period: who was there, who came, who was approved, who left, who is there at its end.

    ``of_earlier``: of the approved, those who had started before the period.
    """

    span: Span
    at_start: int
    entered: int
    approved: int
    of_earlier: int
    ended: int
    at_end: int

    @property
    def adds_up(self) -> bool:
        """The identity that every period must keep."""
        return self.at_start + self.entered - self.approved - self.ended == self.at_end


def cohorts(ways: Sequence[Way], spans: Sequence[Span], start: str) -> list[Cohort]:
    """A cohort for each span by the day of the step ``start``, those of before first.

    Households that never took ``start`` belong to none; those who took it later are not counted.
    """
    last = spans[-1].last
    found: list[Cohort] = []
    for span in (None, *spans):
        group = [way for way in ways if _started_in(way, span, spans[0], start)]
        if span is None and not group:
            continue
        approved = tuple(sum(1 for way in group if each.holds(way.approved)) for each in spans)
        earlier = sum(1 for way in group if way.approved and way.approved < spans[0].first)
        ended = sum(1 for way in group if _left_by(way, last))
        found.append(
            Cohort(
                span,
                len(group),
                approved,
                earlier,
                ended,
                open=len(group) - sum(approved) - earlier - ended,
            )
        )
    return found


def balance(ways: Sequence[Way], span: Span, start: str) -> Balance:
    """One period's comings and goings, each counted by itself, so that the sum is a check."""
    mine = [way for way in ways if way.day(start) is not None]
    approved = [way for way in mine if span.holds(way.approved)]
    return Balance(
        span=span,
        at_start=sum(1 for way in mine if _open_on(way, span.first, start, begins=True)),
        entered=sum(1 for way in mine if span.holds(way.day(start))),
        approved=len(approved),
        of_earlier=sum(1 for way in approved if _before(way.day(start), span.first)),
        ended=sum(1 for way in mine if _left_in(way, span)),
        at_end=sum(1 for way in mine if _open_on(way, span.last, start, begins=False)),
    )


def explained(told: Balance, entered: str = "entered") -> str:
    """Why approvals and entries of a period differ, in a sentence."""
    if not told.approved:
        return f"In {told.span.label} {told.entered:,} {entered} and none was approved."
    words = (
        f"In {told.span.label} {told.approved:,} {_were(told.approved)} approved and "
        f"{told.entered:,} {entered}."
    )
    if not told.of_earlier:
        return f"{words} All of the approved had started in the period."
    of = "all" if told.of_earlier == told.approved else f"{told.of_earlier:,}"
    return f"{words} Of the approved, {of} had started before {told.span.label}: the carry-over."


def financial_years(until: date, many: int) -> list[Span]:
    """The last ``many`` financial years, April to March, the one of ``until`` being the last."""
    year = until.year if until >= date(until.year, 4, 1) else until.year - 1
    return [
        Span(f"{each}-{(each + 1) % 100:02}", date(each, 4, 1), date(each + 1, 3, 31))
        for each in range(year - many + 1, year + 1)
    ]


def quarters(until: date, many: int) -> list[Span]:
    """The last ``many`` quarters of financial years, the one of ``until`` being the last."""
    month = (until.month - 1) // 3 * 3 + 1
    found = []
    year = until.year
    for _ in range(many):
        first = date(year, month, 1)
        after = date(year + 1, 1, 1) if month == 10 else date(year, month + 3, 1)
        found.append(Span(_quarter(first), first, date.fromordinal(after.toordinal() - 1)))
        year, month = (year - 1, 10) if month == 1 else (year, month - 3)
    return found[::-1]


def _quarter(first: date) -> str:
    nth = (first.month - 4) // 3 % 4 + 1
    year = first.year if first.month >= 4 else first.year - 1
    return f"{year}-{(year + 1) % 100:02} Q{nth}"


def _were(many: int) -> str:
    return "was" if many == 1 else "were"


def _before(day: date | None, first: date) -> bool:
    return day is not None and day < first


def _started_in(way: Way, span: Span | None, first: Span, start: str) -> bool:
    day = way.day(start)
    return _before(day, first.first) if span is None else span.holds(day)


def _left_by(way: Way, day: date) -> bool:
    """Left without approval, by that day."""
    return way.approved_by(day) is None and way.ended_on is not None and way.ended_on <= day


def _left_in(way: Way, span: Span) -> bool:
    left = span.holds(way.ended_on)
    return left and way.approved_by(span.last) is None


def _open_on(way: Way, day: date, start: str, *, begins: bool) -> bool:
    """Started, and neither approved nor gone: as the day begins, or as it ends."""
    came = way.day(start)
    if came is None or came > day or (begins and came == day):
        return False
    for end in (way.approved, way.ended_on):
        if end is not None and (end < day if begins else end <= day):
            return False
    return True
