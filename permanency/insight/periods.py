"""Periods of counting: financial years, quarters, half years, pooled years, a single day.

Both ends are inside. A label is made from the days, never typed, so a figure cannot be printed
under the wrong year (rules.md 2; measures.md 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class PeriodError(ValueError):
    """A period that cannot be read or does not exist; the message says what is allowed."""


class PeriodKind(Enum):
    """What sort of period it is; a measure may allow only some."""

    YEAR = "financial year"
    QUARTER = "quarter"
    HALF = "half year"
    POOLED = "several years pooled"
    CALENDAR = "calendar year"
    AT = "at a date"
    SINCE = "since a date"


FLOW_KINDS = tuple(kind for kind in PeriodKind if kind is not PeriodKind.AT)
STOCK_KINDS = (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.AT)


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both inside; a stock is taken at the end of ``last``."""

    first: date
    last: date
    kind: PeriodKind
    label: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(f"The period ends on {self.last}, before it starts on {self.first}.")

    @property
    def end_label(self) -> str:
        """The label of a figure taken at the end of the last day."""
        return f"at {self.last.isoformat()}"

    @property
    def ending_year(self) -> int:
        """The calendar year in which the financial year of the last day ends."""
        return self.last.year + (1 if self.last.month >= 4 else 0)


def financial_year(start: int) -> Period:
    """1 April of ``start`` to 31 March of the year after; 2023 gives 2023-24."""
    return Period(
        date(start, 4, 1),
        date(start + 1, 3, 31),
        PeriodKind.YEAR,
        f"{start}-{(start + 1) % 100:02d}",
    )


def _months(start: int, offset: int, length: int) -> tuple[date, date]:
    """First and last day of ``length`` months, ``offset`` months into the financial year."""
    begin, end = 3 + offset, 3 + offset + length
    first = date(start + begin // 12, begin % 12 + 1, 1)
    return first, date(start + end // 12, end % 12 + 1, 1) - timedelta(days=1)


def quarter(start: int, number: int) -> Period:
    """Quarter 1 (April to June) to 4 (January to March) of the financial year from ``start``."""
    if number not in (1, 2, 3, 4):
        raise PeriodError(f"A year has quarters 1 to 4, not {number}.")
    first, last = _months(start, 3 * (number - 1), 3)
    label = f"{financial_year(start).label} Q{number}"
    return Period(first, last, PeriodKind.QUARTER, label)


def half_year(start: int, number: int) -> Period:
    """Half 1 (April to September) or 2 (October to March) of the financial year."""
    if number not in (1, 2):
        raise PeriodError(f"A year has halves 1 and 2, not {number}.")
    first, last = _months(start, 6 * (number - 1), 6)
    return Period(first, last, PeriodKind.HALF, f"{financial_year(start).label} H{number}")


def pooled_years(last: Period, years: int = 3) -> Period:
    """The ``years`` financial years that end with ``last``, as one period: 2021-2024.

    Raises:
        PeriodError: ``last`` is not a financial year, or fewer than one year is asked for.
    """
    if last.kind is not PeriodKind.YEAR:
        raise PeriodError(f"Years are pooled up to a financial year, not up to {last.label}.")
    if not 1 <= years <= 50:
        raise PeriodError(f"Between 1 and 50 years can be pooled, not {years}.")
    if years == 1:
        return last
    begin = last.last.year - years
    return Period(date(begin, 4, 1), last.last, PeriodKind.POOLED, f"{begin}-{last.last.year}")


def pooled_up_to(period: Period, years: int) -> Period:
    """The period ``--period`` and ``--years`` mean together; 1 is the period itself.

    A period that already pools that many years is taken as it is: 2021-2024 with 3.

    Raises:
        PeriodError: as ``pooled_years``.
    """
    if years == 1:
        return period
    if period.kind is PeriodKind.POOLED and len(years_of(period)) == years:
        return period
    return pooled_years(period, years)


def years_of(period: Period) -> tuple[Period, ...]:
    """The financial years a pooled period is made of; a financial year is its own."""
    if period.kind not in (PeriodKind.POOLED, PeriodKind.YEAR):
        raise PeriodError(f"{period.label} is not made of financial years.")
    return tuple(financial_year(year) for year in range(period.first.year, period.last.year))


def quarters_of(year: Period) -> tuple[Period, ...]:
    """The four quarters of a financial year."""
    if year.kind is not PeriodKind.YEAR:
        raise PeriodError(f"{year.label} is not a financial year; only a year has quarters.")
    return tuple(quarter(year.first.year, number) for number in (1, 2, 3, 4))


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31), PeriodKind.CALENDAR, f"{year} (Jan-Dec)")


def at_date(day: date) -> Period:
    """One day; a stock is taken at its end."""
    return Period(day, day, PeriodKind.AT, f"at {day.isoformat()}")


def since(first: date, last: date) -> Period:
    """From a stated day to the day of the report."""
    label = f"{first.isoformat()} to {last.isoformat()}"
    return Period(first, last, PeriodKind.SINCE, label)


def before(period: Period, back: int = 1) -> Period:
    """The same kind of period ``back`` years earlier: last year, last year's third quarter."""
    start = period.first.year - (1 if period.first.month < 4 else 0) - back
    number = ((period.first.month - 4) % 12) // 3 + 1
    if period.kind is PeriodKind.YEAR:
        return financial_year(start)
    if period.kind is PeriodKind.QUARTER:
        return quarter(start, number)
    if period.kind is PeriodKind.HALF:
        return half_year(start, (number + 1) // 2)
    if period.kind is PeriodKind.POOLED:
        ending = financial_year(period.last.year - 1 - back)
        return pooled_years(ending, period.last.year - period.first.year)
    if period.kind is PeriodKind.CALENDAR:
        return calendar_year(period.first.year - back)
    if period.kind is PeriodKind.AT:
        return at_date(_years_back(period.last, back))
    return since(_years_back(period.first, back), _years_back(period.last, back))


def _years_back(day: date, back: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - back, day.month, 28) if leap else day.replace(year=day.year - back)


_YEAR = re.compile(r"(\d{4})[-/](\d{2})(?:\s*([QqHh])([1-4]))?")
_POOLED = re.compile(r"(\d{4})-(\d{4})")
_CALENDAR = re.compile(r"(\d{4})(?:\s*\(jan-dec\))?", re.IGNORECASE)
_AT = re.compile(r"(?:at\s+)?(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_FORMS = "2023-24, 2023-24 Q3, 2023-24 H1, 2021-2024 or 2024-03-31"


def parse_period(text: str) -> Period:
    """The period a person wrote: 2023-24, 2023-24 Q3, 2023-24 H1, 2021-2024, at 2024-03-31.

    Raises:
        PeriodError: the text is no period; the message shows the forms allowed.
    """
    text = text.strip()
    if found := _YEAR.fullmatch(text):
        start, end = int(found[1]), int(found[2])
        if start == 0 or start >= 9998 or (start + 1) % 100 != end:
            raise PeriodError(
                f"'{text}' is not a financial year: the year after {start} "
                f"ends in {(start + 1) % 100:02d}, not {end:02d}."
            )
        if not found[3]:
            return financial_year(start)
        number = int(found[4])
        return quarter(start, number) if found[3] in "Qq" else half_year(start, number)
    if found := _POOLED.fullmatch(text):
        begin, end = int(found[1]), int(found[2])
        if not 0 < begin < end < 9999:
            raise PeriodError(f"'{text}' does not run forwards; write it like 2021-2024.")
        return pooled_years(financial_year(end - 1), end - begin)
    if found := _AT.fullmatch(text):
        return at_date(parse_day(found[1]))
    if (found := _CALENDAR.fullmatch(text)) and 0 < int(found[1]) < 9999:
        return calendar_year(int(found[1]))
    raise PeriodError(f"'{text}' is not a period. Write it like {_FORMS}.")


def parse_day(text: str) -> date:
    """A day written 2024-03-31.

    Raises:
        PeriodError: not such a day.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise PeriodError(f"'{text}' is not a day. Write it like 2024-03-31.") from None
