"""Interest made on Link Maker, from a file: judged line by line, taken whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import Interest, Profile
from permanency.casework.profiles.policies import WRITE
from permanency.exchange.link_maker.mapping import AT_MOST, DIRECTIONS, IN, LARGEST, NEEDED
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

CAME_BY = "link_maker"


class NotRead(ValueError):  # noqa: N818 - reads as what is so
    """The file as a whole cannot be read; one sentence says why and what to do."""


@dataclass
class Line:
    """One line of the file, and what stops it; ``known`` when it was taken before."""

    number: int
    told: dict[str, Any]
    profile: Profile | None = None
    problems: list[str] = field(default_factory=list)
    known: bool = False

    @property
    def good(self) -> bool:
        """Whether it would be taken."""
        return not self.problems and not self.known


def judged(content: bytes, *, by: Account, today: date) -> list[Line]:
    """Every line with its problems. Nothing is written.

    Raises:
        NotRead: no text, too long, or a column is missing.
    """
    rows = _rows(content)
    refs = {row.get("profile", "") for row in rows}
    mine = within(Profile.objects.filter(LIVE, ref__in=refs), by, WRITE, writing=True)
    profiles = {each.ref: each for each in mine}
    lines = [_judged(nth, row, profiles, today) for nth, row in enumerate(rows, start=2)]
    _mark_known(lines)
    return lines


@transaction.atomic
def take(content: bytes, *, by: Account, today: date) -> list[Interest]:
    """Take every line of the file that is not there yet.

    Raises:
        NotRead: the file, or any line of it, needs mending: nothing is taken.
    """
    lines = judged(content, by=by, today=today)
    bad = [line for line in lines if line.problems]
    if bad:
        raise NotRead(
            f"Line {bad[0].number} needs mending: {bad[0].problems[0]}. Nothing is saved."
        )
    return [
        does.record_interest(profile=line.profile, came_by=CAME_BY, by=by, today=today, **line.told)
        for line in lines
        if line.good and line.profile is not None
    ]


def _rows(content: bytes) -> list[dict[str, str]]:
    if len(content) > LARGEST:
        raise NotRead("The file is larger than 200 KB. Send it in parts.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise NotRead("The file is no text in UTF-8. Save it as “CSV UTF-8”.") from other
    try:
        read = csv.DictReader(io.StringIO(text), strict=True)
        headings = [(name or "").strip().lower() for name in read.fieldnames or []]
        missing = [name for name in NEEDED if name not in headings]
        if missing:
            raise NotRead(f"The first line has no column “{missing[0]}”. See the list of columns.")
        read.fieldnames = headings
        rows = [
            {name: (row.get(name) or "").strip() for name in IN}
            for row in read
            if any(isinstance(each, str) and each.strip() for each in row.values())
        ]
    except csv.Error as broken:
        raise NotRead("The file is no CSV that can be read. Save it as CSV again.") from broken
    if not rows:
        raise NotRead("The file holds no line below its heading.")
    if len(rows) > AT_MOST:
        raise NotRead(f"The file holds {len(rows):,} lines. At most {AT_MOST} are taken at once.")
    return rows


def _judged(
    number: int, row: Mapping[str, str], profiles: Mapping[str, Profile], today: date
) -> Line:
    told: dict[str, Any] = {IN[name]: value for name, value in row.items() if name != "profile"}
    line = Line(number, told, profiles.get(row["profile"]))
    if line.profile is None:
        line.problems.append("there is no such profile among yours")
    direction = DIRECTIONS.get(row["direction"].lower())
    if direction is None:
        line.problems.append("the direction is “to us” or “from us”")
    told["direction"] = direction
    told["on"] = _day(row["day"])
    if told["on"] is None:
        line.problems.append("the day is written as 2026-11-22 or 22/11/2026")
    elif told["on"] > today:
        line.problems.append("the day is in the future")
    for heading, most in (("agency", 120), ("worker", 120), ("their_reference", 40)):
        value = row[heading]
        if heading in NEEDED and not value:
            line.problems.append(f"“{heading}” is empty")
        if len(value) > most:
            line.problems.append(f"“{heading}” is longer than {most} characters")
    if len(row["words"]) > 2000:
        line.problems.append("“words” is longer than 2,000 characters")
    return line


def _mark_known(lines: list[Line]) -> None:
    """The same interest twice, in the file or in the list already, is taken once."""
    profiles = {line.profile.pk for line in lines if line.profile is not None}
    rows = Interest.objects.filter(LIVE, profile__in=profiles, came_by=CAME_BY)
    seen = {
        (each.profile_id, each.direction, each.received_on, each.agency_name, each.other_ref)
        for each in rows
    }
    for line in lines:
        if line.problems or line.profile is None:
            continue
        told = line.told
        key = (
            line.profile.pk,
            told["direction"],
            told["on"],
            told["agency_name"],
            told["other_ref"],
        )
        line.known = key in seen
        seen.add(key)


def _day(said: str) -> date | None:
    try:
        if "/" in said:
            day, month, year = (int(part) for part in said.split("/"))
            return date(year, month, day)
        return date.fromisoformat(said)
    except ValueError:
        return None
