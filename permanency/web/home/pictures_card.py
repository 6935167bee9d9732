"""The side card of pictures whose right ends: of the profiles of one's children."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.profiles.models import Picture
from permanency.casework.profiles.queries import current_profiles, pictures_ending
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import count_of, short_date
from permanency.web.home.cards import ROWS, Card
from permanency.web.home.due import records_of


def pictures_to_renew(whose: Account, today: date) -> tuple[Card | None, list[Record]]:
    """Pictures to renew or to take down, and the children named; None where there are none.

    Only for those who write profiles: nobody else could do anything about them.
    """
    children = current_profiles(records_of(whose.pk, today), whose)
    if not children:
        return None, []
    rows = pictures_ending(whose, today).filter(profile_id__in=children)
    shown = list(rows.select_related("profile")[:ROWS])
    if not shown:
        return None, []
    records = Record.objects.select_related("person").in_bulk(
        [children[each.profile_id] for each in shown]
    )
    names = names_of(each.person for each in records.values())

    def name(picture: Picture) -> str:
        record = records.get(children[picture.profile_id])
        found = names.get(record.person_id) if record else None
        return found.full if found and found.full else NOT_NAMED

    card = {
        "title": "Pictures to renew",
        "link": {"words": "See all", "href": f"{reverse('profiles')}?show=pictures"},
        "rows": [_row(each, name(each), today) for each in shown],
    }
    return card, list(records.values())


def _row(picture: Picture, child: str, today: date) -> dict[str, Any]:
    ends = short_date(picture.until)
    if picture.until <= today:
        more = f"The right ended on {ends}. It is shown to nobody."
    else:
        more = f"The right ends on {ends}: {count_of((picture.until - today).days, 'day')} left."
    return {
        "words": picture.described,
        "href": reverse("profile-picture-renew", args=[picture.profile.ref, picture.pk]),
        "after": f", {child}",
        "more": more,
    }
