"""From the record of a child or of a household to its profile, or to the page that begins one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.profiles.models import HouseholdSubject, Profile, Subject
from permanency.casework.profiles.policies import READ, can_begin, can_begin_for
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.profiles.finding import stands, tone


def profile_of_child(record: Record, by: Account, *, searching: bool) -> dict[str, Any] | None:
    """A row of a side card: the profile there is, or where one is begun; None for neither.

    ``searching``: whether families are looked for, so that a profile would have readers.
    """
    there = Subject.objects.filter(LIVE, record=record, ended_at__isnull=True)
    found = _seen(there.values("profile"), by)
    if found is not None:
        return {"words": "Profile", "href": reverse("profile", args=[found.ref]), **_tag(found)}
    if not searching or record.closed_on is not None or record.access > 0:
        return None
    # Whoever may begin one reads the profiles of that council, so there is none.
    if not can_begin(record, by):
        return None
    return {"words": "Begin a profile", "href": reverse("profile-begin", args=[record.ref])}


def profile_of_family(
    application: Application | None, household_ref: str, by: Account
) -> dict[str, Any] | None:
    """The same for a family: a link beside the heading of its links."""
    if application is None:
        return None
    there = HouseholdSubject.objects.filter(LIVE, application=application, ended_at__isnull=True)
    found = _seen(there.values("profile"), by)
    if found is not None:
        words = f"Profile, {stands(found).lower()}"
        return {"words": words, "href": reverse("profile", args=[found.ref])}
    if application.closed_on is not None or not can_begin_for(application, by):
        return None
    href = reverse("profile-begin-family", args=[household_ref])
    return {"words": "Begin a profile", "href": href}


def _seen(profiles: Any, by: Account) -> Profile | None:
    return within(Profile.objects.filter(LIVE, pk__in=profiles), by, READ).first()


def _tag(profile: Profile) -> dict[str, str]:
    return {"tag": stands(profile), "tone": tone(profile)}
