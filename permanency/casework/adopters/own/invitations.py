"""Inviting an adult to the pages of one application, taking the invitation, ending it.

The link holds a secret of 256 random bits and nothing else; the database keeps its hash. Whoever
takes it must also know the address it was sent to. From the moment it ends it opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import Q

from permanency.casework.adopters.models import Adult, Application
from permanency.casework.adopters.own.models import Invitation
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

# Long enough to be read after a holiday; a link that lies in a mailbox for months is a risk.
OPEN_FOR = timedelta(days=14)


class Taken(StrEnum):
    """What became of a try to take an invitation, in the words of the database."""

    MADE = "made"  # an account was made
    SIGN_IN = "sign in"  # the address signs in already: do so, then take it
    WORKS_HERE = "works here"  # the address is a colleague's
    WRONG = "wrong"  # not the address the link was sent to
    OVER = "over"  # used, ended or too old


@dataclass(frozen=True)
class Sent:
    """An invitation and its secret, which is told once and kept nowhere."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    *, application: Application, person: Person, email: str, by: Account, now: datetime
) -> Sent:
    """Ask an adult of the household to use its own pages; an unused link of theirs ends.

    Raises:
        NotAllowed: ``by`` writes no files of adopters at that agency.
        NotPossible: the application is closed, the person is no adult of it, no address, or they
            use their pages already.
    """
    check_may(by, "adopter.write", application.agency_id)
    address = email.strip().lower()
    _check(application, person, address, now)
    for before in Invitation.objects.filter(
        LIVE, application=application, person=person, ended_at__isnull=True
    ):
        if before.accepted_at is not None:
            raise NotPossible(
                ("person", "They use their pages already. End that first to send a new link.")
            )
        before.change(ended_at=now)
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        application=application,
        person=person,
        email=address,
        token_hash=hash_of(token),
        sent_by=by,
        sent_at=now,
        expires_at=now + OPEN_FOR,
    )
    log_write(action="invitation.sent", records=[application], detail={"invitation": made.pk})
    return Sent(made, token)


@transaction.atomic
def end_invitation(*, invitation: Invitation, by: Account, now: datetime, why: str = "") -> None:
    """The pages close for that person at once; what was handed over stays with the agency.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_may(by, "adopter.write", invitation.agency_id)
    if invitation.ended_at is None:
        invitation.change(ended_at=now)
        log_write(
            action="invitation.ended",
            records=[invitation.application],
            detail={"invitation": invitation.pk},
            why=why,
        )


def stands(token: str) -> str:
    """Whether a link still opens anything: open, taken or over."""
    return str(_ask("SELECT app.invitation_stands(%s)", hash_of(token)))


@transaction.atomic
def accept(*, token: str, email: str, password: str) -> Taken:
    """Take an invitation with a new account of one's own; nobody is signed in by it."""
    found = Taken(
        str(
            _ask(
                "SELECT app.accept_invitation(%s, %s, %s)",
                hash_of(token),
                email.strip().lower(),
                make_password(password),
            )
        )
    )
    if found is Taken.MADE:
        log_write(action="invitation.taken")
    return found


@transaction.atomic
def take(*, token: str) -> bool:
    """Take an invitation as whoever is signed in; False where it is not theirs or is over."""
    done = bool(_ask("SELECT app.take_invitation(%s)", hash_of(token)))
    if done:
        log_write(action="invitation.taken")
    return done


def hash_of(token: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check(application: Application, person: Person, address: str, now: datetime) -> None:
    if application.closed_on is not None:
        raise NotPossible(("person", "This application is closed, so its pages are too."))
    today = now.date()
    adults = Adult.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today),
        LIVE,
        household_id=application.household_id,
        person=person,
    )
    if not adults.exists():
        raise NotPossible(("person", "Choose one of the adults who apply"))
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise NotPossible(("email", "Enter an e-mail address, like fern@example.com")) from wrong


def _ask(query: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    return row[0] if row else None
