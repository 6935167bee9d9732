"""A month's numbers of websites and networks, as a CSV file: columns known by their headings.

    month,channel,metric,number,source
    2026-10,website,visits,12403,Web statistics

Nothing of it is kept until every line is good: a file half taken is one nobody can check.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.recruitment import terms
from permanency.platform.calendar.months import add_months

LARGEST = 256 * 1024
MOST_ROWS = 2000
COLUMNS = ("month", "channel", "metric", "number", "source")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class CannotRead(Exception):  # noqa: N818 - reads as what happened
    """The file as a whole cannot be read; the message says what it needs."""


@dataclass(frozen=True)
class ReadLine:
    """One number, of the last day of its month."""

    line: int
    channel: str
    metric: str
    counted_on: date
    number: int
    source: str

    @property
    def key(self) -> tuple[str, str, date]:
        """What there is one number of."""
        return self.channel, self.metric, self.counted_on


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken, what was found and what to do."""

    line: int
    words: str


def read_file(content: bytes, *, today: date) -> tuple[list[ReadLine], list[BadLine]]:
    """The good lines and the bad ones of a file, in its order.

    Raises:
        CannotRead: not text, too large, empty, a column missing.
    """
    if len(content) > LARGEST:
        raise CannotRead("The file is larger than 256 kilobytes. Send one month or one year.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CannotRead(
            "The file is not a CSV in UTF-8. In a spreadsheet choose “Save as”, then CSV UTF-8."
        ) from wrong
    if "\0" in text:
        raise CannotRead("The file is not a CSV. Send the numbers as CSV, not as a spreadsheet.")
    rows = csv.reader(io.StringIO(text), strict=True)
    try:
        return _judged(rows, today)
    except csv.Error as wrong:
        raise CannotRead(f"The file cannot be read from line {rows.line_num} on.") from wrong


def _judged(rows: Iterator[list[str]], today: date) -> tuple[list[ReadLine], list[BadLine]]:
    heading = [_plain(each) for each in next(rows, [])]
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise CannotRead(
            f"The file needs the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}."
        )
    at = {name: heading.index(name) for name in COLUMNS}
    good: list[ReadLine] = []
    bad: list[BadLine] = []
    seen: dict[tuple[str, str, date], int] = {}
    for nth, row in enumerate(rows, start=2):
        if not any(each.strip() for each in row):
            continue
        if nth > MOST_ROWS:
            raise CannotRead(f"The file has more than {MOST_ROWS:,} lines. Send fewer months.")
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
        read = _line(nth, cells, today)
        if isinstance(read, ReadLine) and read.key in seen:
            bad.append(BadLine(nth, f"The same number stands in line {seen[read.key]} already."))
        elif isinstance(read, ReadLine):
            seen[read.key] = nth
            good.append(read)
        else:
            bad.append(read)
    if not good and not bad:
        raise CannotRead("The file has headings and no line under them.")
    return good, bad


def _line(nth: int, cells: dict[str, str], today: date) -> ReadLine | BadLine:
    channel, metric = _plain(cells["channel"]), _plain(cells["metric"])
    if channel not in terms.READING_CHANNELS:
        return BadLine(
            nth,
            f"“{cells['channel'][:40]}” is not a channel. "
            f"Use one of: {', '.join(terms.READING_CHANNELS)}.",
        )
    if metric not in terms.METRICS:
        return BadLine(
            nth,
            f"“{cells['metric'][:40]}” is not counted here. "
            f"Use one of: {', '.join(terms.METRICS)}.",
        )
    day = read_month(cells["month"])
    if day is None:
        return BadLine(
            nth, f"“{cells['month'][:40]}” is not a month. Write it as 2026-10 or Oct 2026."
        )
    if day > _last_day(today):
        return BadLine(nth, f"{cells['month'][:40]} is still to come.")
    figures = re.sub(r"[,\s]", "", cells["number"])
    if not re.fullmatch(r"[0-9]{1,12}", figures):
        return BadLine(nth, f"“{cells['number'][:40]}” is not a whole number of 0 or more.")
    if not cells["source"]:
        return BadLine(nth, "The source is missing: where was the number read?")
    return ReadLine(nth, channel, metric, day, int(figures), cells["source"][:120])


def read_month(words: str) -> date | None:
    """The last day of a month written as 2026-10, 10/2026, Oct 2026 or any of its days.

    >>> read_month("Oct 2026")
    datetime.date(2026, 10, 31)
    """
    plain = words.strip().lower()
    found = re.fullmatch(r"(?P<y>20\d\d)-(?P<m>\d\d?)(-\d\d?)?", plain) or re.fullmatch(
        r"(\d\d?/)?(?P<m>\d\d?)/(?P<y>20\d\d)", plain
    )
    month = int(found["m"]) if found else 0
    if found is None:
        found = re.fullmatch(r"(?P<m>[a-z]{3,9})\s+(?P<y>20\d\d)", plain)
        month = _MONTHS.index(found["m"][:3]) + 1 if found and found["m"][:3] in _MONTHS else 0
    if found is None or not 1 <= month <= 12:
        return None
    return _last_day(date(int(found["y"]), month, 1))


def _last_day(day: date) -> date:
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def _plain(words: str) -> str:
    return "_".join(words.strip().lower().split())
