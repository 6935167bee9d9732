"""A date asked for in three boxes: day, month, year. Messages say what was found and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from permanency.web.formats import MONTHS, long_date

_PARTS = ("day", "month", "year")
# How people and returns write a part they do not know.
_NOT_TOLD = frozenset({"z", "zz", "zzzz", "x", "xx", "xxxx", "?", "??", "????", "-", "00", "0"})


class DateBoxes(forms.Widget):
    """Reads NAME-day, NAME-month and NAME-year; the `date` form macro draws it."""

    is_date_boxes = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> tuple[str, str, str]:
        """What was typed, trimmed, as (day, month, year)."""
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in _PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when none of the three boxes was sent."""
        return not any(f"{name}-{part}" in data for part in _PARTS)

    def decompress(self, value: date | None) -> tuple[str, str, str]:
        """A date as the text of its three boxes."""
        return (
            ("", "", "") if value is None else (str(value.day), str(value.month), str(value.year))
        )


class DateBoxesField(forms.Field):
    """A day that exists. `empty` is what to say when nothing was typed and a date is needed.

    With `today`, a later day is refused in the words "… cannot be in the future"; `what` names
    the thing.
    """

    widget = DateBoxes

    def __init__(
        self,
        *,
        empty: str = "Type the day, the month and the year",
        what: str = "The date",
        today: Callable[[], date] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.empty, self.what, self.today = empty, what, today

    def clean(self, value: Any) -> date | None:
        """The date typed, or None when it is optional and left out; raises with a sentence."""
        typed = tuple(value or ("", "", ""))
        parts = tuple("" if part.lower() in _NOT_TOLD else part for part in typed)
        if not any(parts):
            if self.required:
                raise ValidationError(self.empty)
            return None
        missing = [name for name, part in zip(_PARTS, parts, strict=True) if not part]
        if missing:
            raise ValidationError(
                f"The {' and the '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing "
                f"in “{'/'.join(part or '?' for part in typed)}”. {self.what} needs the whole "
                "date: look it up, or ask whoever keeps the paper."
            )
        return self._not_later(real_day(parts))

    def _not_later(self, day: date) -> date:
        today = self.today() if self.today else None
        if today and day > today:
            raise ValidationError(
                f"{self.what} cannot be in the future. You entered {long_date(day)}. "
                f"Today is {long_date(today)}."
            )
        return day


def real_day(parts: tuple[str, ...]) -> date:
    """The day that day, month and year as typed name.

    Raises:
        ValidationError: with a sentence, when there is no such day.
    """
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValidationError(
            f"“{' '.join(parts)}” is not a date. Use numbers, for example 27 3 2026."
        )
    day, month, year = (int(part) for part in parts)
    if year < 100:
        year += 2000
    if not 1900 <= year <= 2200:
        raise ValidationError(f"{year} is not a year we can use. Check the year.")
    if not 1 <= month <= 12:
        raise ValidationError(f"There is no month {month}. Check the day and month.")
    try:
        return date(year, month, day)
    except ValueError as not_a_day:
        raise ValidationError(
            f"{day} {MONTHS[month - 1]} is not a date. Check the day and month."
        ) from not_a_day
