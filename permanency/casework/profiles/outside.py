"""What a reader without an account sees by a personal link: the answers of five functions.

The database decides at each of them whether the link stands; nothing is kept in between but a key
in the reader's own browser, for as long as one sitting.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from permanency.casework.profiles.operations.interests import answer_by
from permanency.casework.profiles.operations.links import hash_of
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible

_MOST = 2**63 - 1  # what a column holds: an address may hold more


@dataclass(frozen=True)
class ShownPicture:
    """A picture of the page; a film has none to show."""

    number: int
    kind: str
    described: str


@dataclass(frozen=True)
class Shown:
    """A profile as this reader sees it."""

    agency_id: int
    ref: str
    side: str
    body: dict[str, Any]
    shown_name: str
    reader: str
    reader_kind: str
    opened_at: datetime
    closes_at: datetime
    openings_left: int
    has_asked: bool
    pictures: tuple[ShownPicture, ...]


def stands(token: str) -> bool:
    """Whether the link opens now. One that no longer does counts the try for its sender."""
    return bool(_one("SELECT app.profile_door(%s)", [hash_of(token)])[0])


def open_link(token: str) -> str | None:
    """Count one opening; the key by which this reader goes on reading, or None: it opens not."""
    key = secrets.token_urlsafe(32)
    opened = _one("SELECT app.open_profile(%s, %s)", [hash_of(token), hash_of(key)])[0]
    if not opened:
        return None
    shown = read(token, key)
    if shown is not None:
        log_write(
            action="profile.opened_by_link",
            agency_id=shown.agency_id,
            detail={"profile": shown.ref},
        )
    return key


def read(token: str, key: str) -> Shown | None:
    """The profile; None where the link stands no longer or the key is none of its."""
    given = [hash_of(token), hash_of(key)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency, profile_ref, profile_side, told::text, first_name, reader_name,"
            " reader_kind, opened_at, closes_at, openings_left, has_asked"
            " FROM app.read_profile(%s, %s)",
            given,
        )
        row = cursor.fetchone()
        if row is None:
            return None
        cursor.execute(
            "SELECT picture, picture_kind, says FROM app.read_profile_pictures(%s, %s)", given
        )
        pictures = tuple(ShownPicture(*each) for each in cursor.fetchall())
    agency, ref, side, told, first_name, reader, kind, at, closes, left, asked = row
    return Shown(
        agency, ref, side, json.loads(told), first_name, reader, kind, at, closes, left, asked,
        pictures,
    )  # fmt: skip


def picture(token: str, key: str, number: int) -> tuple[str, bytes] | None:
    """A picture's type and bytes, before the reader's name is drawn into it."""
    if number > _MOST:
        return None
    row = _one(
        "SELECT media, bytes FROM app.read_profile_picture(%s, %s, %s)",
        [hash_of(token), hash_of(key), number],
    )
    return (str(row[0]), bytes(row[1])) if row else None


def tell_interest(
    *, token: str, key: str, agency_name: str, from_whom: str, reach: str, words: str, today: date
) -> bool:
    """The reader is interested: told to the profile's agency, once for each link.

    Returns:
        False where the link stands no longer.

    Raises:
        NotPossible: no agency, no name, no way to reach them, or too much.
    """
    said = {"agency_name": agency_name, "from_whom": from_whom, "reach": reach, "words": words}
    asked = {
        "agency_name": "Write the name of your agency",
        "from_whom": "Write your name",
        "reach": "Write an e-mail address or a telephone number we can answer to",
        "words": "",
    }
    for field, missing in asked.items():
        if missing and not said[field].strip():
            raise NotPossible(field, missing)
    longest = {"agency_name": 120, "from_whom": 120, "reach": 200, "words": 2000}
    for field, most in longest.items():
        if len(said[field].strip()) > most:
            raise NotPossible(field, f"This is longer than {most:,} characters. Shorten it.")
    row = _one(
        "SELECT app.profile_interest(%s, %s, %s, %s, %s, %s, %s)",
        [hash_of(token), hash_of(key), *(each.strip() for each in said.values()), answer_by(today)],
    )
    told = bool(row[0])
    shown = read(token, key) if told else None
    if shown is not None:
        log_write(
            action="interest.told_by_link",
            agency_id=shown.agency_id,
            detail={"profile": shown.ref},
        )
    return told


def _one(statement: str, values: list[Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() or ()
