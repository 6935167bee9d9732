"""People's own pages in the matrix: who was invited to which application, and what they wrote.

At Castlemoor and Alderbridge a family with a form begun and one handed in, a paper in quarantine
and one checked. Whether an account's invitation opens anything is written down here by hand.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from tests.integration.isolation_shapes import Row, Who

THEN = datetime(2024, 5, 1, 12, tzinfo=UTC)
# name: (account from outside, accepted, ended, voided); the last works at the council and adopts.
INVITED: dict[str, tuple[bool, bool, bool, bool]] = {
    "family": (True, True, False, False),
    "family, ended": (True, True, True, False),
    "family, entered in error": (True, True, False, True),
    "works here and adopts": (False, True, False, False),
}


def opens(name: str) -> bool:
    """Whether an invitation like this one opens anything."""
    return name == "family"


def rows_of(made: dict[type[models.Model], Any], accounts: dict[str, int]) -> list[dict[str, Any]]:
    """Write the rows of one council's application; each with what the oracle needs of it."""
    from permanency.casework.adopters.models import Application
    from permanency.casework.adopters.own.models import (
        FormDraft,
        Invitation,
        Upload,
        UploadContent,
    )
    from permanency.platform.people.models import Person
    from permanency.platform.security.models import Account

    application, by = made[Application], made[Account]
    told: list[dict[str, Any]] = []
    for name, (_, accepted, ended, voided) in INVITED.items():
        person = Person.objects.create(
            agency_id=application.agency_id, side="family", born_precision="u"
        )
        told.append({"row": person, "about": None})
        invitation = Invitation.objects.create(
            application=application, person=person, email="x@y.example", sent_by=by,
            token_hash=f"{name} {application.pk}", expires_at=datetime(2090, 1, 1, tzinfo=UTC),
            account_id=accounts[name] if accepted else None,
            accepted_at=THEN if accepted else None, ended_at=THEN if ended else None,
        )  # fmt: skip
        if voided:
            invitation.void("sent to somebody else")
        told.append({"row": invitation, "about": accounts[name]})
    live = frozenset(pk for name, pk in accounts.items() if opens(name))
    for handed in (None, THEN):
        draft = FormDraft.objects.create(
            application=application, form="money", saved_at=THEN, saved_by=by, handed_in_at=handed
        )
        clean = {"media_type": "application/pdf", "sha256": "x"} if handed else {}
        upload = Upload.objects.create(
            application=application, kind="passport", sent_by=by, checked_at=handed, **clean
        )
        content = UploadContent.objects.create(
            application=application, upload=upload, content=b"x", checked_at=handed
        )
        told += [
            {"row": each, "mine": live, "handed": handed is not None}
            for each in (draft, upload, content)
        ]
    return told


def sees(who: Who, row: Row) -> bool:
    """One's own, or handed over to an agency whose files one reads."""
    if row.table == "own_invitation":
        return row.about == who.account or row.council in who.reads_adopters
    return who.account in row.mine or (row.handed and row.council in who.reads_adopters)


def changes(who: Who, row: Row) -> bool:
    """One's own until it is handed over; an invitation its worker ends."""
    if row.table == "own_invitation":
        return row.council in who.writes_adopters
    return who.account in row.mine and not row.handed


def adds(who: Who, row: Row) -> bool:
    """One's own; nobody writes an invitation that somebody has taken already."""
    if row.table == "own_invitation":
        return row.about is None and row.council in who.writes_adopters
    return who.account in row.mine
