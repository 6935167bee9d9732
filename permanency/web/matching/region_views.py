"""The region at a glance: which children are waiting for a family, and who is there for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching import tracker
from permanency.casework.matching.tracker_counts import counted
from permanency.casework.matching.tracker_filters import Filters
from permanency.platform.agencies.models import Agency
from permanency.web.formats import count_of
from permanency.web.gate import actor_of
from permanency.web.matching.frame import children_and_families, sub_places

SEARCHING = "authority_active"


@children_and_families
def region(request: HttpRequest) -> HttpResponse:
    """Children whose search is active, by council."""
    rows = tracker.visible(actor_of(request))
    active = Filters(on=timezone.localdate(), positions=(SEARCHING,))
    found = counted(rows, active)
    total, by_council = found.of(active), found.choices(active)["councils"]
    councils = Agency.objects.in_bulk(by_council)
    return render(
        request,
        "matching/region.html",
        {
            "sub_places": sub_places("matching"),
            "lede": f"{count_of(total, 'child', 'children')} in active family finding, today.",
            "columns": [
                {"key": "council", "label": "Council"},
                {"key": "children", "label": "Children", "number": True},
            ],
            "rows": [
                {
                    "council": {
                        "words": councils[agency].name,
                        "href": f"{reverse('children')}?council={agency}&stands={SEARCHING}",
                    },
                    "children": number,
                }
                for agency, number in sorted(by_council.items(), key=lambda each: -each[1])
                if number and agency in councils
            ],
            "empty": {
                "title": "No child is waiting for a family.",
                "words": "Children come here once a court or a parent has agreed that they may be "
                "placed, and while the search is not paused.",
                "links": [{"words": "All children", "href": reverse("children")}],
            },
        },
    )
