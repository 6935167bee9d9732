"""Sample pages: the region seen at once."""

from __future__ import annotations

from permanency.web.components import Place
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

SUB_PLACES = (
    Place("Region", "/matching/"),
    Place("Children waiting", "/matching/units/"),
    Place("Families available", "/matching/families/"),
    Place("Recruit for", "/matching/recruit-for/"),
    Place("Links", "/matching/links/"),
    Place("Profiles", "/matching/profiles/"),
    Place("Events", "/matching/events/"),
    Place("Permission to search wider", "/matching/permissions/"),
    Place("Fairness", "/matching/fairness/"),
)


def frame(place: str = "") -> Page:
    """What every page of family finding is given, with the current one marked."""
    return {
        "shell": shell("/matching/"),
        "today": TODAY,
        "sub_places": [
            Place(each.words, each.href, each.words == place, each.count) for each in SUB_PLACES
        ],
    }


def region() -> Page:
    """The region on a day."""
    return {
        **frame("Region"),
        "lede": "59 children in active family finding, today.",
        "columns": [
            {"key": "council", "label": "Council"},
            {"key": "children", "label": "Children", "number": True},
        ],
        "rows": [
            {"council": {"words": council, "href": "/children/?council=1"}, "children": number}
            for council, number in (("Castlemoor", 27), ("Westmarsh", 18), ("Alderbridge", 14))
        ],
        "empty": {},
    }


def nobody_waits() -> Page:
    """No child is waiting."""
    return {
        **region(),
        "lede": "0 children in active family finding, today.",
        "rows": [],
        "empty": {
            "title": "No child is waiting for a family.",
            "words": "Children come here once a court or a parent has agreed that they may be "
            "placed, and while the search is not paused.",
            "links": links(("All children", "/children/")),
        },
    }


PAGES: Samples = {
    "matching-region": ("matching/region.html", region),
    "matching-region-none": ("matching/region.html", nobody_waits),
}
