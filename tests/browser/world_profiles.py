"""Profiles of a browser's run: live with links in each state, and one that is being written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.browser import world_adopters
from tests.people import Region


def settle(region: Region) -> dict[str, Any]:
    """Make them; references and secrets by the words that stand for them in addresses."""
    from permanency.casework.profiles import operations as does
    from permanency.platform.security.identity import acting_as
    from tests.integration.profiles_world import drafted, family_live, live, pictured, said, sent

    # After the year whose figures other tests read.
    draft, profile = (
        drafted(region, name, decided_on=date(2026, 4, 1)) for name in ("Wilhelmina", "Peregrine")
    )
    with acting_as(region.dev):
        picture = pictured(profile)
        profile.refresh_from_db()
    profile = live(region, profile)
    family = family_live(
        region, world_adopters.approved(region, ("Cuthbert", "Odile"), "Honeydew", days=420)
    )
    opens, shut = sent(region, profile), sent(region, profile)
    with acting_as(region.dev):
        for made in (shut,):
            made.link.change(
                made_at=made.link.made_at - timedelta(hours=73),
                expires_at=made.link.expires_at - timedelta(hours=73),
            )
        interest = does.record_interest(
            profile=profile, direction="in", came_by="event", agency_name="Faraway Adopts",
            from_whom="Juniper Ashdown", reach="juniper@faraway.example", words="A family of ours.",
            on=said()["today"], **said(),
        )  # fmt: skip
    return {
        "profile": profile.ref,
        "profile_draft": draft.ref,
        "profile_family": family.ref,
        "picture_number": picture.pk,
        "link_opens": opens.token,
        "link_number": opens.link.pk,
        "link_shut": shut.token,
        "interest": interest.ref,
    }
