"""A child and a family with profiles, and links to them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone

from permanency.casework.adopters.models import Application
from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import Profile
from permanency.platform.documents.paper import Paper
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import DECIDED, child, family
from tests.people import Region

TODAY = date(2026, 11, 22)
WORDS = {
    "about_me": "I laugh with my whole face and I notice when somebody is sad.",
    "what_i_like": "Trains, puddles, and toast cut into triangles.",
    "what_i_need": "Time to warm up, and help to fall asleep.",
    "family_i_need": "A family who are at home a lot and do not mind noise.",
}
FAMILY_WORDS = {
    "about_us": "We are two people who met on a muddy walk.",
    "what_we_offer": "Time, patience, and a course on parenting with empathy.",
}


def said() -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": current_account(), "today": TODAY}


def drafted(
    region: Region, given: str = "Peregrine", *, decided_on: date = DECIDED, **words: str
) -> Profile:
    """A child of Castlemoor with a profile as far as it is written, by Dev."""
    with acting_as(region.dev):
        record = child(given, agency_id=region.castlemoor, decided_on=decided_on)
        profile = does.begin_profile(records=[record], **said())
        return does.write_profile(
            profile=profile, version=profile.version, words=WORDS | words, by=current_account()
        )


def live(region: Region, profile: Profile | None = None) -> Profile:
    """Sent in by Dev, read by Tamsin, and live."""
    profile = profile or drafted(region)
    with acting_as(region.dev):
        profile = does.submit_profile(profile=profile, version=profile.version, **said())
    with acting_as(region.tamsin):
        me = current_account()
        profile = does.check_profile(profile=profile, version=profile.version, by=me)
        return does.make_live(profile=profile, version=profile.version, by=me)


def family_live(region: Region, application: Application | None = None) -> Profile:
    """A family of Alderbridge with a live profile, written by Nora, read by Alma."""
    application = application or family(region)
    with acting_as(region.nora):
        profile = does.begin_family_profile(application=application, **said())
        profile = does.write_profile(
            profile=profile, version=profile.version, words=FAMILY_WORDS, by=current_account()
        )
        profile = does.submit_profile(profile=profile, version=profile.version, **said())
    with acting_as(region.alma):
        me = current_account()
        profile = does.check_profile(profile=profile, version=profile.version, by=me)
        return does.make_live(profile=profile, version=profile.version, by=me)


def sent(region: Region, profile: Profile, **given: Any) -> does.Sent:
    """A link for a worker elsewhere, sent by Dev now."""
    told: dict[str, Any] = {
        "reader": "worker", "for_whom": "Juniper Ashdown", "of_agency": "Faraway Adopts",
        "hours": 72, "openings": 5, "now": timezone.now(),
    }  # fmt: skip
    with acting_as(region.dev):
        return does.send_link(profile=profile, by=current_account(), **(told | given))


def drawing() -> Paper:
    """A drawing, with a note of a place in it."""
    from PIL import Image

    held = BytesIO()
    picture = Image.new("RGB", (640, 480), (214, 232, 228))
    picture.save(held, "JPEG", comment=b"drawn at Castlemoor")
    return Paper("drawing.jpg", held.getvalue())


def pictured(profile: Profile, **given: Any) -> Any:
    """A drawing joins the profile, allowed for links for long."""
    told: dict[str, Any] = {
        "kind": "photo", "described": "A drawing of a train", "paper": drawing(), "held_at": "",
        "allowed_by": "agency", "who": "Marguerite Holloway-Finch", "on": date(2026, 11, 1),
        "uses": ["links"], "until": date(2090, 5, 1),
    }  # fmt: skip
    return does.add_picture(profile=profile, **(told | given), **said())
