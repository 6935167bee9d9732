"""The places of the service: the same order for everybody; what a person may not use is absent."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from permanency.platform.agencies.queries import on_day
from permanency.platform.security.models import Account, Appointment
from permanency.platform.security.roles import BY_CODE
from permanency.web.components import Place
from permanency.web.home.due import overdue_of


@dataclass(frozen=True)
class Standing:
    """What somebody is here: the words under their name, and all they may do somewhere."""

    role: str
    may: frozenset[str]


# (words, name of the page, capabilities of which one is enough; none: everybody)
_PLACES = (
    ("My work", "home", ()),
    ("Children", "children", ("child.read",)),
    ("Adopters", "adopters", ("adopter.read", "enquiry.read")),
    ("Family finding", "matching", ("child.read",)),
    ("Figures and reports", "figures", ("figures.read",)),
    ("More", "more", ("import.read", "people.read", "audit.read")),
)
# Page names that begin so belong to the place; "more" has the rest of the signed-in service.
_BELONGS = {
    "child": "children",
    "adopter": "adopters",
    "household": "adopters",
    "enquir": "adopters",
    "campaign": "adopters",
    "recruitment": "adopters",
    "event": "adopters",
    "matching": "matching",
    "link": "matching",
    "profile": "matching",
    "finding": "matching",
    "figure": "figures",
    "report": "figures",
    "home": "home",
}
# Where a place leads for somebody who may not use its own page: (the right its page asks, the
# page to go to instead).
_INSTEAD = {"adopters": ("adopter.read", "enquiries")}
# A place that needs a second right too: family finding is of children and families together.
_ALSO = {"matching": ("adopter.read",)}


def standing(account: Account) -> Standing:
    """Roles held today, as words and as capabilities."""
    held = list(
        Appointment.objects.filter(on_day(timezone.localdate()), account=account)
        .order_by("started_on", "pk")
        .values_list("role__code", "role__title", "team__name", "hub__name", "agency__name")
    )
    may = {cap for code, *_ in held if code in BY_CODE for cap in BY_CODE[code].may}
    return Standing(_words(*held[0][1:]) if held else "No role yet", frozenset(may))


def _words(title: str, team: str | None, hub: str | None, agency: str | None) -> str:
    place = team or hub or agency
    return f"{title}, {place}" if place else title


def places(request: HttpRequest, here: Standing) -> tuple[Place, ...]:
    """The main navigation for this person, with the current place marked.

    A page that belongs elsewhere than its name says, says so by ``request.place``.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    current = getattr(request, "place", "") or next(
        (place for start, place in _BELONGS.items() if name.startswith(start)), "more"
    )
    overdue = (
        overdue_of(cast(Account, request.user).pk, timezone.localdate())
        if "child.read" in here.may
        else 0
    )
    return tuple(
        Place(
            words,
            address,
            current=bool(name) and page == current,
            count=overdue or None if page == "home" else None,
        )
        for words, page, needed in _PLACES
        if (not needed or here.may.intersection(needed))
        and here.may.issuperset(_ALSO.get(page, ()))
        and (address := _address(page, here))
    )


def _address(page: str, here: Standing) -> str:
    """The page of a place, or the part of it that this person may use; "" when neither is there."""
    asked, instead = _INSTEAD.get(page, ("", page))
    pages = (page, instead) if not asked or asked in here.may else (instead,)
    for each in pages:
        with suppress(NoReverseMatch):
            return reverse(each)
    return ""
