"""Personal links: made for one reader, for some hours and openings; revoked at any moment."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile, ProfileLink
from permanency.casework.profiles.policies import check_can_write
from permanency.casework.profiles.refusals import NotSafe
from permanency.casework.profiles.telling import problems
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class Sent:
    """A link and its secret, which is told once and kept nowhere."""

    link: ProfileLink
    token: str


def hash_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def send_link(
    *, profile: Profile, reader: str, for_whom: str, of_agency: str, hours: int, openings: int,
    by: Account, now: datetime,
) -> Sent:  # fmt: skip
    """A link for one reader. It opens so often, until so many hours from now, and not after.

    Raises:
        NotAllowed.
        NotPossible: the profile is not live, nobody it is for, longer or oftener than the policy.
        NotSafe: something recorded since could tell who it is about.
    """
    check_can_write(profile, by)
    held = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    if held.state != terms.ON_VIEW:
        raise NotPossible("", "Only a live profile is sent. A second person reads it first.")
    if reader not in terms.READERS:
        raise NotPossible("reader", "Choose who will read it")
    if not for_whom.strip() or len(for_whom) > 120:
        raise NotPossible("for_whom", "Write the name of the one person, or the family, it is for")
    if not 1 <= hours <= terms.LINK_HOURS:
        raise NotPossible("hours", f"A link opens for at most {terms.LINK_HOURS} hours")
    if not 1 <= openings <= terms.LINK_OPENINGS:
        raise NotPossible("openings", f"A link opens at most {terms.LINK_OPENINGS} times")
    found = problems(held, held.body)
    if found:
        raise NotSafe(found)
    token = secrets.token_urlsafe(32)
    link = ProfileLink.objects.create(
        profile=held, token_hash=hash_of(token), reader=reader, for_whom=for_whom.strip(),
        of_agency=of_agency.strip(), sent_by=by, made_at=now,
        expires_at=now + timedelta(hours=hours), may_open=openings,
    )  # fmt: skip
    log_write(
        action="profile.link_sent",
        records=[held],
        detail={"profile": held.ref, "link": link.pk, "hours": hours, "openings": openings},
    )
    return Sent(link, token)


@transaction.atomic
def revoke_link(*, link: ProfileLink, by: Account, now: datetime) -> ProfileLink:
    """It opens nothing from the next statement on, also for somebody who is reading.

    An opening counted a moment ago is no reason to refuse: the link as it is now is revoked.

    Raises:
        NotAllowed.
        NotPossible: revoked already.
    """
    check_can_write(link, by)
    held = ProfileLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if held.revoked_at is not None:
        raise NotPossible("", "The link is revoked already.")
    held.change(revoked_at=now, revoked_by=by)
    log_write(
        action="profile.link_revoked",
        records=[held.profile],
        detail={"profile": held.profile.ref, "link": held.pk},
    )
    return held
