"""How dates, ages and numbers are written (docs: how the service looks, section 9).

24 November 2026 in text, 24 Nov 2026 in tables, "In 8 days", 2y 3m in lists, 1,204, -3 with a
true minus. Written out by hand: the locale of the machine must not change what people read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUS = "\N{MINUS SIGN}"
NOT_KNOWN = "Not known"


def short_date(day: date | None) -> str:
    """The day in a table: 24 Nov 2026. None is "Not known", never blank."""
    return NOT_KNOWN if day is None else f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def long_date(day: date | None) -> str:
    """The day in a sentence: 24 November 2026."""
    return NOT_KNOWN if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """With the weekday: Tuesday 24 November 2026."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def day_and_month(day: date) -> str:
    """Where the page says the year elsewhere: 24 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def clock_time(moment: datetime) -> str:
    """9:42am, 12:05pm; a full hour loses its minutes: 10am."""
    hour, half = moment.hour % 12 or 12, "am" if moment.hour < 12 else "pm"
    return f"{hour}:{moment.minute:02}{half}" if moment.minute else f"{hour}{half}"


def date_and_time(moment: datetime) -> str:
    """24 November 2026, 9:42am."""
    return f"{long_date(moment.date())}, {clock_time(moment)}"


def days_away(day: date, today: date) -> str:
    """ "12 days ago", "Today", "In 8 days"; the date itself stands beside or under it."""
    gap = (day - today).days
    if gap == 0:
        return "Today"
    return f"In {count_of(gap, 'day')}" if gap > 0 else f"{count_of(-gap, 'day')} ago"


def _years_and_months(born: date, today: date) -> tuple[int, int]:
    months = (today.year - born.year) * 12 + today.month - born.month
    if today.day < born.day:
        months -= 1
    return divmod(max(months, 0), 12)


def short_age(born: date | None, today: date) -> str:
    """In lists: 8m, 2y 3m, 4y 0m. A child not yet born is "unborn"."""
    if born is None:
        return "age not known"
    if born > today:
        return "unborn"
    years, months = _years_and_months(born, today)
    return f"{years}y {months}m" if years else f"{months}m"


def long_age(born: date | None, today: date) -> str:
    """On the record: 2 years 3 months, 8 months, 4 years."""
    if born is None:
        return "Age not known"
    if born > today:
        return "Unborn"
    years, months = _years_and_months(born, today)
    if not years:
        return count_of(months, "month")
    return count_of(years, "year") + (f" {count_of(months, 'month')}" if months else "")


def number(value: float | Decimal | None, places: int = 0) -> str:
    """1,204 or -3 with a true minus; half up, as the department rounds. None is "Not known"."""
    if value is None:
        return NOT_KNOWN
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"{MINUS}{text}" if rounded < 0 else text


def money(value: float | Decimal | None) -> str:
    """Whole pounds: £9,400."""
    if value is None:
        return NOT_KNOWN
    text = number(value)
    return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"


def percent(value: float | Decimal | None) -> str:
    """A share between 0 and 1 as 69%."""
    return NOT_KNOWN if value is None else f"{number(Decimal(str(value)) * 100)}%"


def count_of(count: int, one: str, many: str | None = None) -> str:
    """ "1 day", "2 days", "38 children" (`count_of(38, "child", "children")`)."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def in_words(parts: Sequence[str]) -> str:
    """A, B and C."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


FILTERS = {
    "short_date": short_date,
    "long_date": long_date,
    "full_date": full_date,
    "day_and_month": day_and_month,
    "clock_time": clock_time,
    "date_and_time": date_and_time,
    "days_away": days_away,
    "short_age": short_age,
    "long_age": long_age,
    "number": number,
    "money": money,
    "percent": percent,
    "count_of": count_of,
    "in_words": in_words,
}
