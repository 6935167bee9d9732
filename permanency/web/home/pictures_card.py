"""The side card of pictures whose right ends: of the profiles of one's children and families."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.profiles.models import Picture
from permanency.casework.profiles.queries import (
    current_family_profiles,
    current_profiles,
    pictures_ending,
)
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import count_of, short_date
from permanency.web.home.cards import ROWS, Card
from permanency.web.home.due import records_of


def pictures_to_renew(
    whose: Account, today: date, families: Mapping[int, str]
) -> tuple[Card | None, list[Record]]:
    """Pictures to renew or to take down, and the children named; None where there are none.

    Only for those who write profiles: nobody else could do anything about them.

    Args:
        families: the names of one's families, by the id of their application.
    """
    children = current_profiles(records_of(whose.pk, today), whose)
    homes = current_family_profiles(families, whose) if families else {}
    if not children and not homes:
        return None, []
    rows = pictures_ending(whose, today).filter(profile_id__in=[*children, *homes])
    shown = list(rows.select_related("profile")[:ROWS])
    if not shown:
        return None, []
    here = {each.profile_id for each in shown}
    records = Record.objects.select_related("person").in_bulk(
        [record for profile, record in children.items() if profile in here]
    )
    names = {profile: families[application] for profile, application in homes.items()}
    names |= _names({profile: records.get(record) for profile, record in children.items()})
    card = {
        "title": "Pictures to renew",
        "link": {"words": "See all", "href": f"{reverse('profiles')}?show=pictures"},
        "rows": [_row(each, names[each.profile_id], today) for each in shown],
    }
    return card, list(records.values())


def _names(children: Mapping[int, Record | None]) -> dict[int, str]:
    """What each child is called, by profile."""
    names = names_of(each.person for each in children.values() if each)
    found = {profile: names.get(each.person_id) for profile, each in children.items() if each}
    return {
        profile: name.full if name and name.full else NOT_NAMED for profile, name in found.items()
    }


def _row(picture: Picture, whose: str, today: date) -> dict[str, Any]:
    ends = short_date(picture.until)
    if picture.until <= today:
        more = f"The right ended on {ends}. It is shown to nobody."
    else:
        more = f"The right ends on {ends}: {count_of((picture.until - today).days, 'day')} left."
    return {
        "words": picture.described,
        "href": reverse("profile-picture-renew", args=[picture.profile.ref, picture.pk]),
        "after": f", {whose}",
        "more": more,
    }
