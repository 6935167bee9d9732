"""Days and times as people type them while a meeting runs: one text field, no boxes.

27/11/2026, 27 11 26, 27 November, friday, tomorrow; 10am, 10:30, 9.45. What cannot be read is
refused with what was found and what is allowed.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from permanency.web.formats import MONTHS, WEEKDAYS

_EXAMPLE = "Type it like 27/11/2026, 27 11 26 or friday."
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})(?:\s+(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")


class Unreadable(ValueError):  # noqa: N818 - reads as what was typed
    """What was typed is no day, or no time; the message is shown beside the field."""


def read_day(typed: str, today: date) -> date | None:
    """The day that was typed, or None for nothing.

    A day without a year is the next one; a weekday is the next one after ``today``.

    Raises:
        Unreadable: with a sentence that says what was found and what to do.
    """
    words = " ".join(typed.lower().replace(",", " ").split())
    if not words:
        return None
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    weekday = _weekday(words)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    numbers, named = _NUMBERS.fullmatch(words), _NAMED.fullmatch(words)
    if numbers:
        day, month, year = int(numbers[1]), int(numbers[2]), numbers[3]
    elif named and (month_named := _month(named[2])):
        day, month, year = int(named[1]), month_named, named[3]
    else:
        raise Unreadable(f"“{typed.strip()}” is not a day we can read. {_EXAMPLE}")
    if not 1 <= month <= 12:
        raise Unreadable(f"There is no month {month}. Check the day and month.")
    if year is None:
        return _next(day, month, today)
    return _real(day, month, int(year) + (2000 if len(year) == 2 else 0))


def read_time(typed: str) -> time | None:
    """The time that was typed, or None for nothing; an hour from 1 to 6 alone is the afternoon.

    Raises:
        Unreadable.
    """
    words = "".join(typed.lower().split())
    if not words:
        return None
    found = _TIME.fullmatch(words)
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 99
        elif 1 <= hour <= 6:
            hour += 12
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Unreadable(f"“{typed.strip()}” is not a time we can read. Type it like 10am or 14:30.")


def typed_day(day: date | None) -> str:
    """The day as the field shows it: 27/11/2026."""
    return day.strftime("%d/%m/%Y") if day else ""


def plainly(typed: str, today: date) -> str:
    """What was typed with the day written out, so that "friday" and 27/11/2026 are one."""
    try:
        return typed_day(read_day(typed, today))
    except Unreadable:
        return typed


def _weekday(words: str) -> int | None:
    if not words.isalpha() or len(words) < 3:
        return None
    found = [at for at, name in enumerate(WEEKDAYS) if name.lower().startswith(words)]
    return found[0] if found else None


def _month(words: str) -> int | None:
    found = [at for at, name in enumerate(MONTHS, start=1) if name.lower().startswith(words)]
    return found[0] if found else None


def _next(day: int, month: int, today: date) -> date:
    this_year = _real(day, month, today.year, leap=True)
    if this_year >= today:
        return this_year
    return _real(day, month, today.year + 1)


def _real(day: int, month: int, year: int, *, leap: bool = False) -> date:
    try:
        return date(year, month, day)
    except ValueError as not_a_day:
        if leap and (day, month) == (29, 2):
            return date.min
        raise Unreadable(
            f"{day} {MONTHS[month - 1]} {year} is not a date. Check the day and month."
        ) from not_a_day
