"""Sample pages: family finding events, their children, and what came of them."""

from __future__ import annotations

from permanency.web.finding import came_views, event_page
from permanency.web.gallery.finding import COUNCILS, PAGING, child, view
from permanency.web.gallery.frame import Page, Samples, links
from permanency.web.gallery.matching import frame
from permanency.web.matching.listing import turning

EVENT = "/matching/events/S4410277/"


def events() -> Page:
    """Events that were held, with what came of them."""
    return {
        **frame("Events"),
        "title": "Family finding events",
        "lede": "Where children who wait and families meet. Enquiries, links and matches are "
        "counted from interest in profiles and the register of links.",
        "acts": [],
        "views": [view("To come", 2), view("Held", 5, current=True), view("Cancelled", 1)],
        "views_name": "Which events",
        "filters": [{**COUNCILS, "name": "kind", "label": "Kind"}],
        "filter_hidden": {"show": "held"},
        "list_path": "/matching/events/",
        "count_words": "5 events",
        "order_words": "the last first",
        "columns": [
            {"key": "what", "label": "Event", "width": 30},
            {"key": "when", "label": "When", "unbroken": True},
            *(
                {"key": key, "label": label, "number": True}
                for key, label in (
                    ("children", "Children shown"), ("families", "Families"), ("views", "Views"),
                    ("enquiries", "Enquiries"), ("links", "Links"), ("matches", "Matches"),
                )
            ),
        ],
        "rows": [
            {
                "what": {"words": title, "href": EVENT, "strong": True, "under": [kind]},
                "when": {"words": day, "under": ["10am to 2pm"]},
                "children": 14, "families": 22, "views": 512,
                "enquiries": 9, "links": 4, "matches": 1,
            }
            for title, kind, day in (
                ("Autumn exchange day", "Exchange day, Castlemoor", "17 Oct 2026"),
                ("Meet the children online", "Profiling event, Alderbridge", "3 Sep 2026"),
            )
        ],
        "name": "Family finding events, held",
        **PAGING,
        "empty": {},
    }  # fmt: skip


def event() -> Page:
    """One event, a child taken out again."""
    return {
        **frame("Events"),
        "trail_places": links(("Events", "/matching/events/")),
        "title": "Autumn exchange day",
        "lede": "Exchange day, 17 October 2026, Elmwood House.",
        "acts": [{"words": "Show a child", "href": f"{EVENT}show/"}],
        "cancelled": "",
        "columns": event_page.CHILDREN,
        "rows": [
            {
                "child": child("Persephone Honeysuckle-Oyelaran", "Castlemoor"),
                "profile": {"words": "B4410277", "what": "the profile of Persephone",
                            "href": "/matching/profiles/B4410277/", "tag": "Live",
                            "tone": "good"},
                "shown": {"words": "By a film or recording",
                          "under": ["Allowed 1 Oct 2026 by Tamsin Oakapple, team manager"]},
                "views": 41, "enquiries": 2, "links": 1, "matches": 0,
                "act": {"words": "Record", "what": "views of Persephone, or take the child out",
                        "href": f"{EVENT}children/12/"},
            },
            {
                "child": child("Ash Otterbridge", "Westmarsh"),
                "profile": {"words": "None"},
                "shown": {"words": "Not shown", "under": ["A family was found the day before"]},
                "views": "Not counted", "enquiries": 0, "links": 0, "matches": 0,
                "act": {"none": True},
            },
        ],
        "turning": turning(1, 34, {}, "children"),
        "counts": [
            ("Children shown", "34"), ("Families booked", "22"), ("Families who came", "19"),
            ("Views", "512"),
            *((words, {"words": count, "href": f"{EVENT}came/?show=links"})
              for words, count in (("Enquiries", "9"), ("Links explored", "4"), ("Matches", "1"))),
        ],
        "facts": [
            ("Held on", "17 October 2026"), ("Hours", "10am to 2pm"), ("Where", "Elmwood House"),
            ("Run by", "Castlemoor"), ("Places taken", "38 of 60"),
        ],
        "places_href": "/adopters/events/S4410277/",
    }  # fmt: skip


def came() -> Page:
    """The rows behind the figures: a link, and interest that became none."""
    return {
        **events(),
        "trail_places": links(("Events", "/matching/events/"), ("Autumn exchange day", EVENT)),
        "title": "What came of it",
        "lede": "Autumn exchange day, 17 October 2026. Each day counts once in the figure of its "
        "column.",
        "views": [view("All", 10, current=True), view("Enquiries", 9),
                  view("Links explored", 4), view("Matches", 1)],
        "views_name": "Which figure",
        "filters": [],
        "count_words": "10 rows",
        "order_words": "the oldest first",
        "columns": came_views.COLUMNS,
        "rows": [
            {
                "child": {**child("Persephone Honeysuckle-Oyelaran", "L4410277",
                                   "Interest J0441020"), "href": "/matching/links/L4410277/"},
                "family": {"words": "Cuthbert and Odile Honeydew"},
                "enquired": "17 Oct 2026", "linked": "30 Oct 2026", "matched": {"none": True},
            },
            {
                "child": {**child("2 children, 3 to 4 and 5 to 7", "Interest J0441021"),
                          "href": "/matching/interests/J0441021/"},
                "family": {"words": "Faraway Adopts", "under": ["Juniper Ashdown"]},
                "enquired": "20 Oct 2026", "linked": {"none": True}, "matched": {"none": True},
            },
        ],
        "name": "What came of Autumn exchange day, the oldest first",
    }  # fmt: skip


def event_off() -> Page:
    """One that was cancelled, with no child this person may see."""
    return {**event(), "cancelled": "The hall was flooded.", "rows": [], "turning": {}, "acts": []}


PAGES: Samples = {
    "finding-events": ("finding/list.html", events),
    "finding-event": ("finding/event.html", event),
    "finding-event-came": ("finding/list.html", came),
    "finding-event-cancelled": ("finding/event.html", event_off),
}
