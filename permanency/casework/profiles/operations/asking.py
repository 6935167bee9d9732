"""A colleague of the region asks about a live profile of another agency, from the profile itself.

The row belongs to the profile's agency, where the asker writes nothing: one function of the
database takes it, and another tells the asker what was answered, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction

from permanency.casework.matching.models import Link
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.operations.interests import answer_by
from permanency.casework.profiles.policies import WRITE, can_ask
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, agencies_with


@dataclass(frozen=True)
class Asked:
    """What I asked about a profile, and what came of it. What was said stays with its agency."""

    ref: str
    profile_ref: str
    agency_name: str
    other_ref: str
    received_on: date
    due_on: date
    answer: str
    answered_on: date | None
    declined_why: str


@transaction.atomic
def ask_about(
    *, profile: Profile, agency_id: int, other_ref: str, reach: str, words: str, by: Account,
    today: date,
) -> str:  # fmt: skip
    """Tell the profile's agency that we are interested; gives the reference of the interest.

    Args:
        agency_id: the agency for which ``by`` asks.
        other_ref: the reference of our family or child, where one is thought of already.

    Raises:
        NotAllowed: ``by`` writes no profiles for that agency.
        NotPossible: not live, one of our own, no way to reach us, asked already.
    """
    if agency_id not in agencies_with(by, WRITE):
        raise NotAllowed("Ask for an agency you find families for.")
    if not can_ask(profile, by):
        raise NotPossible("", "Only live profiles of other agencies are asked about from here.")
    if not reach.strip() or len(reach.strip()) > 200:
        raise NotPossible("reach", "Write an e-mail address or a telephone number at work")
    if len(words.strip()) > terms.LONGEST_ASKED:
        raise NotPossible("words", f"Say it in at most {terms.LONGEST_ASKED:,} characters")
    given: list[Any] = [
        profile.ref, agency_id, other_ref.strip()[:40], by.shown_name, reach.strip(),
        words.strip(), answer_by(today),
    ]  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT app.ask_about_profile(%s, %s, %s, %s, %s, %s, %s)", given)
            row = cursor.fetchone()
    except IntegrityError as there:
        if "interest_one_waiting_of_a_colleague" not in str(there):
            raise
        raise NotPossible("", "You asked about this profile already. They answer soon.") from there
    if row is None or row[0] is None:
        raise NotPossible("", "The profile was taken down just now.")
    log_write(
        action="interest.asked",
        records=[profile],
        detail={"profile": profile.ref, "interest": row[0], "for": agency_id},
    )
    return str(row[0])


@transaction.atomic
def note_links_asked(links: Iterable[Link]) -> None:
    """Tell the family's agency that a link was opened of what a colleague asked, and it answered.

    A link of which nobody asked from the family's profile changes nothing.
    """
    for link in links:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.note_link_asked(%s)", [link.pk])
            (noted,) = cursor.fetchone()
        if noted:
            log_write(action="interest.became_link", records=[link], detail={"link": link.pk})


def asked_by_me(first: int, at_most: int) -> tuple[int, list[Asked]]:
    """How often the account in hand asked from profiles, and some of it, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT every, interest, profile, agency, about, asked_on, by_on, said, said_on, why"
            " FROM app.my_interests(%s, %s)",
            [first, at_most],
        )
        rows = cursor.fetchall()
    return (int(rows[0][0]) if rows else 0), [Asked(*row[1:]) for row in rows]
