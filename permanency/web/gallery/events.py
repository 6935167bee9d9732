"""Sample pages: sessions of events and courses, who is booked, who came."""

from __future__ import annotations

from typing import Any

from permanency.web.gallery.adopters import SUB_PLACES
from permanency.web.gallery.frame import Page, Samples, links, shell

ROWAN = ("Rowan Thistlewood", "Recruitment officer, central hub")
HERE = "/adopters/events/S4410277/"
_TRAIL = links(("Events and training", "/adopters/events/"))
DEEPER = [*_TRAIL, *links(("Preparation group", HERE))]


def _session(
    what: str, kind: str, day: str, where: str, places: str, stands: str = "Planned"
) -> dict[str, Any]:
    waiting = ["3 on the waiting list"] if places == "14 of 14" else []
    return {
        "what": {"words": what, "href": HERE, "strong": True, "under": [kind]},
        "when": {"words": day, "under": ["6:30pm to 8pm"]},
        "where": {"words": where, "under": ["Central hub"]},
        "places": {"words": places, "under": waiting},
        "stands": {"tag": stands, "tone": "outline" if stands == "Planned" else "quiet"},
    }


def events() -> Page:
    """The list of sessions to come."""
    return {
        "shell": shell("/adopters/", ROWAN),
        "sub_places": SUB_PLACES,
        "acts": [
            {"words": "Courses and events", "href": "/adopters/events/courses/", "quiet": True}
        ],
        "views": [
            {"words": "To come", "href": "?show=coming", "count": 3, "current": True},
            {"words": "Held", "href": "?show=held", "count": 128, "current": False},
            {"words": "Cancelled", "href": "?show=cancelled", "count": 2, "current": False},
        ],
        "filters": [
            {
                "kind": "select",
                "name": "kind",
                "label": "Kind",
                "value": "",
                "choices": [{"value": "", "words": "All kinds"}],
            }
        ],
        "filter_hidden": {"show": "coming"},
        "count_words": "3 sessions",
        "order_words": "the next first",
        "columns": [
            {"key": "what", "label": "What", "width": 35},
            {"key": "when", "label": "When", "unbroken": True},
            {"key": "where", "label": "Where"},
            {"key": "places", "label": "Places", "unbroken": True},
            {"key": "stands", "label": "Stands at"},
        ],
        "rows": [
            _session("Information evening", "Information event, Castlemoor", "2 Dec 2026",
                     "Online", "31, no limit"),
            _session("Preparation group", "Preparation, Castlemoor", "9 Jan 2027",
                     "Elmwood House, Mill Lane, Castlemoor", "14 of 14"),
            _session("Adopting brothers and sisters, with a very long name of its own",
                     "Brothers and sisters, Holt and Fenwick", "16 Jan 2027", "The Old Exchange",
                     "2 of 12"),
        ],
        "range_words": "1 to 3 of 3",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
        "empty": {"title": "No events are planned.", "words": "", "links": []},
    }  # fmt: skip


def events_none() -> Page:
    """Nothing is planned."""
    return {
        **events(),
        "acts": [],
        "rows": [],
        "empty": {
            "title": "None of that kind.",
            "words": "What is planned for everybody also stands on the public pages.",
            "links": links(("See all kinds", "?show=coming")),
        },
    }


def courses() -> Page:
    """The list of courses."""
    return {
        "shell": shell("/adopters/", ROWAN),
        "trail_places": _TRAIL,
        "acts": links(("Add a course", "/adopters/events/courses/add/")),
        "columns": [
            {"key": "what", "label": "What", "width": 40},
            {"key": "whom", "label": "Who for"},
            {"key": "sessions", "label": "Sessions", "number": True},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": [
            {
                "what": {"words": "Preparation group", "strong": True,
                         "href": "/adopters/events/courses/R2201944/",
                         "under": ["Preparation, Castlemoor, 3 days"]},
                "whom": "People being assessed and adopters",
                "sessions": 41,
                "act": {"words": "Plan a session", "what": "of Preparation group",
                        "href": "/adopters/events/courses/R2201944/plan/"},
            },
            {
                "what": {"words": "Non-violent resistance", "strong": True,
                         "under": ["Training for adopters, Westmarsh, 2 days",
                                   "Retired from 1 Apr 2025"]},
                "whom": "People being assessed and adopters",
                "sessions": 6,
                "act": {"none": True},
            },
        ],
        "empty": {"title": "No courses yet.", "words": "", "links": []},
    }  # fmt: skip


def field(kind: str, name: str, label: str, value: Any = "", **more: Any) -> dict[str, Any]:
    """A field of a form, as ``form_fields`` gives it."""
    return {"kind": kind, "name": name, "id": name, "label": label, "value": value, **more}


def plan() -> Page:
    """Changing a session, with an error."""
    error = "14 places are taken. Cancel bookings first, or enter at least 14."
    return {
        "shell": shell("/adopters/", ROWAN),
        "trail_places": DEEPER,
        "title": "Change Preparation group",
        "lede": "",
        "act_words": "Change the session",
        "errors": [{"words": error, "href": "#capacity"}],
        "fields": [
            field("date", "day", "First day", {"day": "9", "month": "1", "year": "2027"}),
            field("text", "begins", "Begins", "9:30", width="5", hint="For example 10am."),
            field("checkbox", "virtual", "It is held online"),
            field("text", "place", "Place", "Elmwood House", optional=True),
            field("number", "capacity", "How many people can come", 10, error=error, width="4"),
        ],
        "hidden": {"details": 2},
        "token": "sample",
        "back_href": HERE,
        "other": {
            "title": "Cancel the session",
            "words": "Its bookings stay on the page, so that everybody can be told.",
            "href": f"{HERE}cancel/",
            "act": "Cancel the session",
            "field": field("text", "why", "Why is it cancelled?"),
        },
        "meanwhile": None,
        "choices": [],
    }


def book() -> Page:
    """Booking somebody in: the last place went meanwhile, and two are of that name."""
    return {
        **plan(),
        "title": "Book somebody in: Preparation group",
        "lede": "Saturday 9 January 2027, 9:30am to 3:30pm. 14 of 14 places taken.",
        "act_words": "Put on the waiting list",
        "errors": [],
        "fields": [
            field("text", "whose", "Household or enquiry", "Thistlewood"),
            field("number", "people", "How many adults come", 2, width="2"),
        ],
        "hidden": {"offered": "waiting"},
        "other": None,
        "meanwhile": {
            "lead": "The last place was taken a moment ago.",
            "words": "Nothing was booked. You can put them on the waiting list instead.",
        },
        "choices": [
            {"words": "Fern and Rowan Thistlewood", "more": "Household H2081731, Alderbridge",
             "value": "H2081731"},
            {"words": "Cass Thistlewood", "more": "Household H2093077, Castlemoor",
             "value": "H2093077"},
        ],
    }  # fmt: skip


def _booking(name: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name, "href": "/adopters/H2081731/", "beside": "", "people": "2 people",
        "people_href": f"{HERE}bookings/4/people/", "needs": "", "booked": "12 Nov 2026",
        "moved_up": "", "attended": "", "certificate_href": "", "may": True,
        "cancel_href": f"{HERE}bookings/4/cancel/", "token": "sample", "place": "1st",
        "give_href": "", **more,
    }  # fmt: skip


def session() -> Page:
    """A session that is full: who is booked, who waits, who cancelled."""
    return {
        "shell": shell("/adopters/", ROWAN),
        "trail_places": _TRAIL,
        "title": "Preparation group",
        "kind": "Preparation",
        "stands": {"tag": "Planned", "tone": "outline"},
        "cancelled": "",
        "acts": [
            {"words": "Book somebody in", "href": f"{HERE}book/", "quiet": False},
            {"words": "Change or cancel", "href": f"{HERE}change/", "quiet": True},
        ],
        "places": "14 of 14 places taken",
        "queue": "3 on the waiting list",
        "elsewhere": "4 places taken by people of other agencies, who are not shown here.",
        "booked": [
            _booking("Fern and Rowan Thistlewood", needs="A place without steps"),
            _booking("Grandma Thistlewood", href="", people="1 person",
                     beside="Family or friend of Fern and Rowan Thistlewood",
                     moved_up="From the waiting list 20 Nov 2026"),
            _booking("Name not recorded", may=False),
        ],
        "waiting": [
            _booking("Persephone and Marmaduke Honeysuckle-Oyelaran",
                     give_href=f"{HERE}bookings/9/give-place/"),
            _booking("Cass Merriweather", place="2nd", people="1 person", may=False),
        ],
        "gone": [{"words": "Heath and Ellis Corrigan", "more": "Cancelled 18 Nov 2026"}],
        "facts": [
            ("Days", "9 January 2027, 16 January 2027 and 23 January 2027"),
            ("Hours", "9:30am to 3:30pm"),
            ("Where", "Elmwood House, Mill Lane, Castlemoor"),
            ("Run by", "Castlemoor"),
        ],
        "feedback": {"words": "Nobody has given feedback yet.", "href": f"{HERE}feedback/"},
        "views_field": None,
        "views_href": f"{HERE}views/",
        "token": "sample",
    }  # fmt: skip


def session_held() -> Page:
    """A session that was held online: who came, and how often its recording was looked at."""
    return {
        **session(),
        "stands": {"tag": "Held", "tone": "quiet"},
        "elsewhere": "",
        "booked": [
            _booking("Fern and Rowan Thistlewood", may=False, attended="Came",
                     certificate_href=f"{HERE}bookings/1/certificate/"),
            _booking("Cass Merriweather", may=False, attended="Did not come"),
        ],
        "waiting": [],
        "gone": [],
        "feedback": {"words": "12 sheets, 92% good or excellent overall.", "href": "#"},
        "views_field": field("number", "views", "Views of its recording or page", 171,
                              hint="As the site that shows it counts them.", width="5"),
    }  # fmt: skip


def session_cancelled() -> Page:
    """A session that is not held, with nobody on it."""
    return {
        **session(),
        "stands": {"tag": "Cancelled", "tone": "quiet"},
        "cancelled": "The trainer is ill.",
        "acts": [],
        "places": "0 of 14 places taken",
        "queue": "",
        "elsewhere": "",
        "booked": [],
        "waiting": [],
        "gone": [],
    }


def attendance() -> Page:
    """The attendance list of a course of three days."""
    came = [
        {"value": "not_yet", "text": "Not yet recorded", "checked": False},
        {"value": "yes", "text": "Came", "checked": True},
        {"value": "no", "text": "Did not come", "checked": False},
    ]
    days = [{"value": str(n), "text": f"{n} days of 3", "checked": n == 3} for n in range(4)]
    error = "“two” is not a number we can read. Enter 0 to 99."
    name = "Fern and Rowan Thistlewood"
    return {
        "shell": shell("/adopters/", ROWAN),
        "trail_places": DEEPER,
        "title": "Who came",
        "lede": "Preparation group. Saturday 9 January 2027, 9:30am to 3:30pm, and 2 more days.",
        "errors": [{"words": f"{name}: {error}", "href": "#children-1"}],
        "lines": [
            {
                "name": name,
                "beside": "",
                "version_name": "version-1",
                "version": 1,
                "fields": [
                    field("radios", "came-1", "Did they come?", items=came, inline=True),
                    field("select", "adult-1-0", "Fern", items=days),
                    field("number", "children-1", "Children who came", "two",
                           error=error, width="2"),
                ],
            },
            {
                "name": "Grandma",
                "beside": "Family or friend of a household",
                "version_name": "version-2",
                "version": 1,
                "fields": [field("radios", "came-2", "Did they come?", items=came, inline=True)],
            },
        ],
        "prepares": True,
        "token": "sample",
        "back_href": HERE,
    }  # fmt: skip


def attendance_nobody() -> Page:
    """A list with nobody on it."""
    return {**attendance(), "lines": [], "errors": []}


PAGES: Samples = {
    "events": ("events/list.html", events),
    "events-none": ("events/list.html", events_none),
    "events-courses": ("events/courses.html", courses),
    "events-plan": ("form_page.html", plan),
    "events-book": ("form_page.html", book),
    "events-session": ("events/session.html", session),
    "events-session-held": ("events/session.html", session_held),
    "events-session-cancelled": ("events/session.html", session_cancelled),
    "events-attendance": ("events/attendance.html", attendance),
    "events-attendance-nobody": ("events/attendance.html", attendance_nobody),
}
