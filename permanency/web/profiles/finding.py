"""One profile for a page: found among what the reader may see, or the same answer as for none."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.policies import READ, WRITE
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.security.policies import within
from permanency.web.components import Place
from permanency.web.gate import actor_of

# States people are shown, with the tone of the tag.
TONES = {
    terms.DRAFT: "quiet",
    terms.READY: "wait",
    terms.ON_VIEW: "good",
    terms.WITHDRAWN: "outline",
}


def find_profile(request: HttpRequest, ref: str, *, writing: bool = False) -> Profile:
    """The profile of that reference; reading it is logged.

    Raises:
        Http404: not there, or not the reader's; both are one answer.
    """
    rows = Profile.objects.filter(voided_at__isnull=True).select_related("agency")
    actor = actor_of(request)
    seen = within(rows, actor, WRITE if writing else READ, writing=writing)
    found = seen.filter(ref=ref).first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("profile.read", [found])
    return found


def title_of(profile: Profile) -> str:
    """What the profile is called on pages: the allowed name, or whom it is about in bands."""
    if profile.side == terms.FAMILY:
        return f"A family, {profile.ref}"
    if profile.shown_name:
        return profile.shown_name
    together = str(profile.body.get("siblings", "1"))
    who = "A child" if together == "1" else f"{together} children"
    return f"{who}, {str(profile.body.get('age_band', 'age not known')).lower()}"


def stands(profile: Profile) -> str:
    """The words of its tag; a draft that waits for its second reader says so."""
    if profile.state == terms.DRAFT and profile.submitted_by_id is not None:
        return "To be read"
    return terms.STATES[profile.state]


def tone(profile: Profile) -> str:
    """The tone of that tag."""
    return "wait" if stands(profile) == "To be read" else TONES[profile.state]


def trail(profile: Profile | None = None) -> list[Place]:
    """The way back."""
    found = [Place("Profiles", reverse("profiles"))]
    if profile is not None:
        found.append(Place(title_of(profile), reverse("profile", args=[profile.ref])))
    return found
