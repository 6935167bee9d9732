"""A month as councils write it: 2026-10, Oct 2026, 31/10/2026."""

from __future__ import annotations

import re
from datetime import date

from permanency.casework.children.population import last_day
from permanency.web.formats import MONTHS, long_date

EARLIEST = 2000
EXAMPLES = "2026-10, Oct 2026 or 31/10/2026"

_NAMES = {
    name[:length].lower(): at + 1 for at, name in enumerate(MONTHS) for length in (3, len(name))
} | {"sept": 9}
_YEAR_MONTH = re.compile(r"(\d{4})[-/. ](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_NAME_YEAR = re.compile(r"([a-z]+)[-/. ]+'?(\d{4}|\d{2})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]00:00(?::00)?)?")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]+)[-/., ]+'?(\d{4}|\d{2})")


def read_month(text: str) -> date:
    """The first day of the month that is meant.

    A day stands for its month where it is the first or the last day of it; another day is no
    month's end, so it is asked about instead of guessed.

    Raises:
        ValueError: in a sentence that can be shown.
    """
    said = " ".join(text.split()).lower()
    if not said:
        raise ValueError(f"The month is missing. Write it like {EXAMPLES}.")
    found = _month_alone(said)
    if found is None:
        found = _of_a_day(said, text.strip())
    if found.year < EARLIEST:
        raise ValueError(f"{found.year} is long ago. Check the year.")
    return found


def _month_alone(said: str) -> date | None:
    if match := _YEAR_MONTH.fullmatch(said):
        return _first(int(match[1]), int(match[2]), said)
    if match := _MONTH_YEAR.fullmatch(said):
        return _first(int(match[2]), int(match[1]), said)
    match = _NAME_YEAR.fullmatch(said)
    if match and match[1] in _NAMES:
        return _first(_year(match[2]), _NAMES[match[1]], said)
    return None


def _of_a_day(said: str, shown: str) -> date:
    if match := _YEAR_MONTH_DAY.fullmatch(said):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_MONTH_YEAR.fullmatch(said):
        parts = _year(match[3]), int(match[2]), int(match[1])
    elif (match := _DAY_NAME_YEAR.fullmatch(said)) and match[2] in _NAMES:
        parts = _year(match[3]), _NAMES[match[2]], int(match[1])
    else:
        raise ValueError(f"“{shown}” is not a month. Write it like {EXAMPLES}.")
    first = _first(parts[0], parts[1], shown)
    try:
        day = date(*parts)
    except ValueError:
        raise ValueError(
            f"{parts[2]} {MONTHS[parts[1] - 1]} {parts[0]} is not a date. Check the day."
        ) from None
    if day not in (first, last_day(first)):
        raise ValueError(
            f"{long_date(day)} is not the end of a month. A count is of a month’s last day: "
            f"write {long_date(last_day(first))}, or ask for the count of that day."
        )
    return first


def _first(year: int, month: int, shown: str) -> date:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        raise ValueError(f"“{shown}” is not a month. Write it like {EXAMPLES}.")
    return date(year, month, 1)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
