"""Links of a household: the children it is or was considered for, as the reader sees them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from permanency.casework.matching.link_queries import links_seen
from permanency.platform.security.models import Account
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import household_page
from permanency.web.gate import actor_of, needs
from permanency.web.links.register_views import COLUMNS, rows_of
from permanency.web.profiles.way_in import profile_of_family
from permanency.web.tracking.said import said_of_family

TAB = "adopter_links"


@needs("adopter.read")
def links(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: every link of the household's applications, open ones first."""
    family = find_family(request, ref, action="household.links.read")
    actor = actor_of(request)
    found = links_seen(actor).filter(application__in=[each.pk for each in family.applications])
    rows = rows_of(
        list(found.select_related("agency").order_by("-closed_on", "-state_on", "-pk")), actor
    )
    profile = profile_of_family(family.application, ref, actor)
    section = {
        "title": "Links",
        "links": [profile] if profile else [],
        "lede": "Children this family is or was considered for. Nothing leaves the register.",
        "columns": [each for each in COLUMNS if each["key"] != "family"],
        "rows": rows,
        "name": "Links of this household, open ones first",
        "empty": None
        if rows
        else {
            "title": "No link is recorded yet.",
            "words": "A link is opened on the child’s page, or from the families for a child.",
        },
    }
    return household_page(request, family, TAB, [section, *_talks(family, actor)])


def _talks(family: Family, actor: Account) -> list[dict[str, Any]]:
    """What meetings said of them; nothing where none has talked about them."""
    events = said_of_family(family.applications, actor)
    return [{"title": "What matching meetings said", "events": events}] if events else []
