"""Parts of a profile's page: its pictures, the links that were sent, who is interested."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest, Picture, Profile, ProfileLink
from permanency.casework.profiles.operations import Asked
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of, date_and_time, short_date
from permanency.web.matching.listing import some_of

LINK_COLUMNS = [
    {"key": "whom", "label": "For", "width": 25},
    {"key": "stands", "label": "Stands at"},
    {"key": "opened", "label": "Opened"},
    {"key": "until", "label": "Until"},
    {"key": "act", "label": "What to do", "hidden": True},
]
INTEREST_COLUMNS = [
    {"key": "what", "label": "Interest", "width": 30},
    {"key": "whom", "label": "From or to"},
    {"key": "on", "label": "Day", "unbroken": True},
    {"key": "answer", "label": "Answer"},
    {"key": "link", "label": "Link"},
]

# Tags stay on one line, so the answers are said shorter there.
_ANSWERS = {
    terms.WAITING: ("Waiting", "wait"),
    terms.EXPLORED: ("Link explored", "linked"),
    terms.DECLINED: ("No", "quiet"),
}


def picture_rows(profile: Profile, *, may: bool) -> list[dict[str, Any]]:
    """Pictures that are not removed, with the right to each."""
    today = timezone.localdate()
    rows = Picture.objects.filter(LIVE, profile=profile, removed_at__isnull=True).order_by("pk")
    return [
        {
            "described": each.described,
            "kind": terms.PICTURE_KINDS[each.kind],
            "href": reverse("profile-picture", args=[profile.ref, each.pk])
            if each.kind == terms.PHOTO and _shown(each, today, may=may)
            else "",
            "right": f"{terms.ALLOWED_BY[each.allowed_by]}, {short_date(each.allowed_on)}, "
            f"until {short_date(each.until)}",
            "uses": ", ".join(terms.USES[use] for use in each.uses if use in terms.USES),
            "ended": each.until <= today,
            "renew_href": reverse("profile-picture-renew", args=[profile.ref, each.pk])
            if may and ends_soon(each.until, today)
            else "",
            "held_at": each.held_at if may else "",
            "remove_href": reverse("profile-picture-remove", args=[profile.ref, each.pk])
            if may
            else "",
            "version": each.version,
        }
        for each in rows
        if may or _shown(each, today, may=False)
    ]


def ends_soon(until: date, today: date) -> bool:
    """Whether the right to a picture is to be renewed now, or ended already."""
    return until <= today + timedelta(days=terms.PICTURE_WARNING_DAYS)


def _shown(picture: Picture, today: date, *, may: bool) -> bool:
    return today < picture.until and (may or "region" in picture.uses)


def link_table(profile: Profile, query: QueryDict, *, may: bool) -> dict[str, Any]:
    """Every link to the profile, the newest first, a page at a time: opened when, how often."""
    now = timezone.now()
    every = ProfileLink.objects.filter(LIVE, profile=profile).order_by("-pk")
    some, turning = some_of(every, query, "links", others=["interest"])
    rows = [_link(each, profile, now, may=may) for each in some]
    return {"columns": LINK_COLUMNS, "rows": rows, "turning": turning}


def _link(link: ProfileLink, profile: Profile, now: datetime, *, may: bool) -> dict[str, Any]:
    stands, tone = link_stands(link, profile, now)
    last = f"last {_moment(link.last_opened_at)}" if link.last_opened_at else "not yet"
    late = [f"Tried {count_of(link.late, 'time')} after it closed"] if link.late else []
    return {
        "whom": {
            "words": link.for_whom,
            "strong": True,
            "under": [part for part in (link.of_agency, terms.READERS[link.reader]) if part],
        },
        "stands": {"tag": stands, "tone": tone},
        "opened": {"words": f"{link.opened} of {link.may_open}", "under": [last, *late]},
        "until": _moment(link.expires_at),
        "act": {
            "words": "Revoke",
            "what": f"the link for {link.for_whom}",
            "href": reverse("profile-link-revoke", args=[profile.ref, link.pk]),
        }
        if may and stands == "Open"
        else {"none": True},
    }


def link_stands(link: ProfileLink, profile: Profile, now: datetime) -> tuple[str, str]:
    """What the link does now, and the tone of its tag."""
    if link.revoked_at is not None:
        return "Revoked", "quiet"
    if link.expires_at <= now:
        return "Expired", "quiet"
    if link.opened >= link.may_open:
        return "Used up", "quiet"
    return ("Open", "good") if profile.state == terms.ON_VIEW else ("Shut for now", "wait")


def interest_table(profile: Profile, query: QueryDict) -> dict[str, Any]:
    """Who is interested, the newest first, a page at a time."""
    every = Interest.objects.filter(LIVE, profile=profile).select_related("became")
    newest = every.order_by("-received_on", "-pk")
    some, turning = some_of(newest, query, "interest", others=["links"])
    today = timezone.localdate()
    rows = [interest_row(each, today) for each in some]
    return {"columns": INTEREST_COLUMNS, "rows": rows, "turning": turning}


def interest_row(interest: Interest, today: date) -> dict[str, Any]:
    """One line of a list of interest."""
    return {
        "what": {
            "words": terms.DIRECTIONS[interest.direction],
            "what": f"interest {interest.ref}",
            "href": reverse("profile-interest", args=[interest.ref]),
            "strong": True,
            "under": [terms.CAME_BY[interest.came_by], interest.ref],
        },
        "whom": {"words": interest.agency_name, "under": [interest.from_whom]},
        "on": short_date(interest.received_on),
        "answer": answer_cell(interest, today),
        "link": _link_of(interest),
    }


def answer_cell(interest: Interest | Asked, today: date) -> dict[str, Any]:
    """Whether it is answered, and how; how long that may take."""
    tag, tone = _ANSWERS[interest.answer]
    under: list[Any] = []
    if interest.answer == terms.WAITING:
        words = f"Answer by {short_date(interest.due_on)}"
        late = interest.due_on < today
        under = [{"words": f"{words}, late", "late": True} if late else words]
    elif interest.declined_why:
        under = [terms.DECLINED_WHY[interest.declined_why]]
    return {"tag": tag, "tone": tone, "under": under}


def _link_of(interest: Interest) -> dict[str, Any]:
    """The link it became, where the reader may see that, or where one is opened."""
    if interest.became is not None:
        href = reverse("link", args=[interest.became.ref])
        return {"words": interest.became.ref, "href": href}
    if interest.answer != terms.EXPLORED or interest.became_id is not None:
        return {"none": True}
    return {"words": "None yet"}


def _moment(at: datetime) -> str:
    return date_and_time(timezone.localtime(at))
