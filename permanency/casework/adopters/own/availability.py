"""Asking families every 90 days whether they still wait for a child, by a link that says nobody.

The link is a secret and its use a fact: the family waits. Who they are stands in the database
alone. All of it is done by the service's own account, which must be acting.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import Adult, Application, Availability
from permanency.casework.adopters.own.invitations import hash_of
from permanency.casework.adopters.own.models import AvailabilityLink
from permanency.platform.audit.operations import log_write
from permanency.platform.pathways.policy import policy_value
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

ASK_EVERY = timedelta(days=policy_value("availability_days", 90))
OPEN_FOR = timedelta(days=30)
WAITS = ("available", "linked")


class Use(StrEnum):
    """What a link does, or did."""

    OPEN = "open"
    DONE = "done"
    USED = "used"
    OVER = "over"
    NOT_WAITING = "not waiting"


@dataclass(frozen=True)
class Ask:
    """A family that is due to be asked, and where its adults read e-mail."""

    application: Application
    addresses: tuple[str, ...]


def due(*, by: Account, today: date) -> list[Ask]:
    """Families that wait, last said so 90 days ago or more, and hold no link that still opens."""
    spells = within(Availability.objects.filter(LIVE), by, "adopter.read").filter(
        ended_on__isnull=True, state__in=WAITS, approval__ended_on__isnull=True
    )
    asked = AvailabilityLink.objects.filter(LIVE, expires_on__gt=today, used_at__isnull=True)
    found = {}
    for spell in spells.exclude(application__in=asked.values("application")).select_related(
        "application"
    ):
        said = spell.confirmed_at.date() if spell.confirmed_at else spell.started_on
        if said + ASK_EVERY <= today and spell.application.closed_on is None:
            found[spell.application_id] = spell.application
    addresses = _addresses(found, today)
    return [Ask(each, tuple(addresses.get(number, ()))) for number, each in found.items()]


@transaction.atomic
def make_link(*, application: Application, today: date) -> str:
    """A new link for one adult of a family; returns its secret, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    AvailabilityLink.objects.create(
        application=application,
        token_hash=hash_of(token),
        sent_on=today,
        expires_on=today + OPEN_FOR,
    )
    log_write(action="availability.asked", records=[application])
    return token


def stands(token: str, today: date) -> Use:
    """Whether a link still opens, without using it."""
    link = AvailabilityLink.objects.filter(LIVE, token_hash=hash_of(token)).first()
    return _state(link, today)


@transaction.atomic
def use(*, token: str, by: Account, now: datetime, today: date) -> Use:
    """The family waits still: recorded once, however often the button is pressed."""
    link = (
        AvailabilityLink.objects.select_for_update(of=("self",))
        .filter(LIVE, token_hash=hash_of(token))
        .first()
    )
    state = _state(link, today)
    if state is not Use.OPEN or link is None:
        return state
    application = Application.objects.get(pk=link.application_id)
    link.change(used_at=now)
    return Use.DONE if confirm(application=application, by=by, now=now) else Use.NOT_WAITING


def confirm(*, application: Application, by: Account, now: datetime) -> bool:
    """Record that they wait; False where they wait no more (on hold, placed, left)."""
    waits = Availability.objects.filter(
        LIVE, application=application, ended_on__isnull=True, state__in=WAITS
    )
    if not waits.exists():
        return False
    try:
        with transaction.atomic():
            operations.confirm_availability(application=application, at=now, by=by, how="link")
    except NotPossible:
        return False
    return True


def _state(link: AvailabilityLink | None, today: date) -> Use:
    if link is None or (link.expires_on <= today and link.used_at is None):
        return Use.OVER
    return Use.USED if link.used_at is not None else Use.OPEN


def _addresses(found: dict[int, Application], today: date) -> dict[int, list[str]]:
    """Where the adults of these applications read e-mail; nobody twice."""
    homes = {each.household_id: number for number, each in found.items()}
    adults = Adult.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today), LIVE, household__in=homes
    )
    told: dict[int, list[str]] = {}
    for adult in adults.exclude(email="").order_by("nth"):
        mine = told.setdefault(homes[adult.household_id], [])
        if adult.email.lower() not in mine:
            mine.append(adult.email.lower())
    return told
