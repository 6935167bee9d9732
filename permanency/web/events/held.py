"""The choice of a family finding event that was held, for what began there: links and interest."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from permanency.casework.training.models import Session
from permanency.casework.training.queries import finding_events_held
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.formats import short_date

_NEWEST = 20


def events_held(actor: Account) -> list[Session]:
    """The newest of them; none for those who see no events."""
    if not can(actor, "enquiry.read"):
        return []
    return list(finding_events_held(actor, timezone.now())[:_NEWEST])


def event_field(events: Sequence[Session]) -> forms.ChoiceField:
    """At which of them it began, where it is one of ours."""
    named = [(each.ref, f"{each.course.title}, {short_date(each.first_on)}") for each in events]
    return forms.ChoiceField(
        label="At which event did it begin?",
        help_text="Only where they met at an event of ours. Its results count it then.",
        required=False,
        choices=[("", "None of these"), *named],
    )


def event_of(events: Sequence[Session], ref: str) -> Session | None:
    """The event chosen."""
    return next((each for each in events if each.ref == ref), None)
