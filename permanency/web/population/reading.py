"""A file of counts as rows of text: columns known by their headings, in any order.

Nothing is kept on the way: the file is read, and what is in it goes back to the page.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

LARGEST = 1024 * 1024
MOST_ROWS = 3000
COLUMNS = ("council", "month", "children", "aged 0 to 5")

# Headings as councils write them, in letters and digits only -> the column.
_HEADINGS = {
    "council": "council",
    "councilname": "council",
    "authority": "council",
    "localauthority": "council",
    "la": "council",
    "lad": "council",
    "month": "month",
    "monthending": "month",
    "monthend": "month",
    "date": "month",
    "asat": "month",
    "snapshot": "month",
    "children": "children",
    "all": "children",
    "allchildren": "children",
    "total": "children",
    "childrenincare": "children",
    "cla": "children",
    "lac": "children",
    "cic": "children",
    "aged0to5": "aged 0 to 5",
    "0to5": "aged 0 to 5",
    "05": "aged 0 to 5",
    "aged05": "aged 0 to 5",
    "age0to5": "aged 0 to 5",
    "age05": "aged 0 to 5",
    "children0to5": "aged 0 to 5",
    "childrenaged0to5": "aged 0 to 5",
    "childrenincareaged0to5": "aged 0 to 5",
}
_OTHER_KINDS = (
    (b"PK\x03\x04", "a spreadsheet"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
)


@dataclass(frozen=True)
class Line:
    """One row of the file as it is written; ``number`` is its line."""

    number: int
    council: str
    month: str
    children: str
    aged_0_5: str


class CannotRead(Exception):  # noqa: N818 - reads as what happened
    """The file is not a list of counts; one plain sentence that says what to do."""


def read_lines(content: bytes) -> list[Line]:
    """The rows of a CSV file, empty ones left out.

    Raises:
        CannotRead: too large, not CSV, a heading missing, no row.
    """
    for start, what in _OTHER_KINDS:
        if content.startswith(start):
            raise CannotRead(f"This file is {what}, not CSV. Save it as CSV and send it again.")
    if len(content) > LARGEST:
        raise CannotRead("The file is larger than 1 MB. A list of counts is much smaller.")
    text = _text(content)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        heading, found = _places(next(rows, [])), list[Line]()
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append(_line(rows.line_num, row, heading))
            if len(found) > MOST_ROWS:
                raise CannotRead(f"There are more than {MOST_ROWS:,} rows. Send fewer at once.")
    except csv.Error as trouble:
        raise CannotRead(
            "The file breaks off in the middle of a row. Save it as CSV again and send it."
        ) from trouble
    if not found:
        raise CannotRead("There is no count under the headings.")
    return found


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets on Windows save unless told otherwise.
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)


def _places(headings: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = _HEADINGS.get(re.sub(r"[^a-z0-9]", "", heading.lower()))
        if column is not None:
            if column in places:
                raise CannotRead(f"Two columns are called “{column}”. Keep one of them.")
            places[column] = at
    missing = [column for column in COLUMNS if column not in places]
    if missing:
        raise CannotRead(
            f"There is no column “{missing[0]}”. The first row names the columns: "
            f"{', '.join(COLUMNS)}. Download the template to begin with."
        )
    return places


def _line(number: int, row: list[str], places: dict[str, int]) -> Line:
    cells = [
        row[at].strip()[:80] if (at := places[column]) < len(row) else "" for column in COLUMNS
    ]
    return Line(number, *cells)
