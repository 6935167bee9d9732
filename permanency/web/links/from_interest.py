"""A link that begins with interest in a profile: the form holds what was told already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import HouseholdSubject, Interest
from permanency.casework.profiles.policies import WRITE
from permanency.casework.profiles.queries import children_of_profiles
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.gate import actor_of

# Where a family came from, by how the interest came; all others by our own search.
_SOURCES = {terms.AT_EVENT: "exchange_event", terms.LINK_MAKER: "national_matching"}
_OWN_SEARCH = "own_search"


def interest_of(request: HttpRequest, children: Sequence[Record]) -> Interest | None:
    """The interest named in the address or the form: answered with yes, about these children."""
    ref = (request.POST or request.GET).get("interest", "")
    if not ref:
        return None
    actor = actor_of(request)
    rows = Interest.objects.filter(
        LIVE, ref=ref[:8], answer=terms.EXPLORED, became__isnull=True
    ).select_related("profile", "event")
    found = within(rows, actor, WRITE, writing=True).first()
    if found is None or not _children_of(found, children, actor):
        return None
    log_read("interest.read", [found])
    return found


def form_of(interest: Interest, by: Account) -> str:
    """Where the link of this interest is opened, its form filled; "" where ``by`` may not.

    Of a child's profile the children are known, of a family's those a colleague of the region
    asked for; an agency elsewhere has its child on its own records.
    """
    if interest.answer != terms.EXPLORED or interest.became_id is not None:
        return ""
    waiting = Record.objects.filter(LIVE, closed_on__isnull=True)
    records = within(waiting, by, "child.write", writing=True)
    if interest.profile.side == terms.CHILD:
        about = children_of_profiles([interest.profile_id], by).get(interest.profile_id, ())
        records, home = records.filter(pk__in=about), interest.other_ref
    else:
        records = records.filter(ref=interest.other_ref)
        bridge = HouseholdSubject.objects.filter(LIVE, profile=interest.profile_id)
        home = bridge.values_list("application__household__ref", flat=True).first() or ""
    child = records.order_by("pk").first()
    if child is None:
        return ""
    family = within(Household.objects.filter(LIVE, ref=home), by, "adopter.read").first()
    if family is not None:
        page = reverse("link-open", args=[child.ref, family.ref])
    elif interest.profile.side == terms.CHILD:
        page = reverse("link_open_outside", args=[child.ref])
    else:
        return ""
    return f"{page}?interest={interest.ref}"


def filled_from(interest: Interest, today: date) -> dict[str, Any]:
    """What the form of a link begins with."""
    ours_asked = interest.direction == terms.INTEREST_OUT
    by_family = (interest.profile.side == terms.CHILD) is not ours_asked
    agency = Agency.objects.filter(name__iexact=interest.agency_name).first()
    return {
        "agency": str(agency.pk) if agency is not None else "",
        "outside_ref": interest.other_ref,
        "source": _SOURCES.get(interest.came_by, _OWN_SEARCH),
        "event": interest.event.ref if interest.event is not None else "",
        "side": "family" if by_family else "child",
        "on": interest.answered_on or today,
        "words": "\n\n".join(part for part in (interest.words, interest.answer_words) if part),
    }


def _children_of(interest: Interest, children: Sequence[Record], by: Account) -> bool:
    if interest.profile.side == terms.CHILD:
        about = children_of_profiles([interest.profile_id], by).get(interest.profile_id, ())
        return any(each.pk in about for each in children)
    return any(each.ref == interest.other_ref for each in children)
