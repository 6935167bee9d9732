"""Sample pages: what a personal link opens, and files to and from Link Maker."""

from __future__ import annotations

from typing import Any

from permanency.casework.profiles import terms
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gallery.frame import Page, Samples
from permanency.web.gallery.profiles import BODY, away
from permanency.web.gallery.public import HELPLINE, public_page
from permanency.web.profiles import exchange_views, forms
from permanency.web.profiles.profile_views import facts_of, texts_of

WHOSE = "For Juniper Ashdown-Featherstonehaugh, 24 Nov 2026 at 9:42am"


def exchange() -> Page:
    """A file in, with a line to mend."""
    return {
        **away(),
        "to_send": ["Wilhelmina, B0093312"],
        "headings": ["profile", "direction", "day", "agency", "worker", "words"],
        "error": "",
        "columns": exchange_views.COLUMNS,
        "rows": [
            _line(2, {"tag": "Taken", "tone": "good"}),
            _line(3, {"tag": "There already", "tone": "quiet"}),
            _line(4, {"tag": "To mend", "tone": "late", "under": ["the day is in the future"]}),
        ],
        "summary": "1 line would be taken.",
        "stopped": True,
        "take_words": "",
        "carried": "",
    }


def exchange_none() -> Page:
    """Nothing to send; a file that cannot be read."""
    return {
        **exchange(),
        "to_send": [],
        "rows": [],
        "error": "The first line has no column “profile”. See the list of columns.",
    }


def door() -> Page:
    """The link opens."""
    return {
        **public_page(""),
        "shell": {**vars(public_page("")["shell"]), "places": ()},
        "helpline": HELPLINE,
        "opens": True,
        "busy": False,
        "minutes": 30,
        "hours": 72,
        "home_href": "#main",
        "footer_places": [],
    }


def door_shut() -> Page:
    """The link opens no more, or never did."""
    return {**door(), "opens": False}


def door_busy() -> Page:
    """Too much was sent from one address."""
    return {**door(), "busy": True}


def outside() -> Page:
    """What the reader sees."""
    form = forms.OutsideInterestForm(initial={"from_whom": "Juniper Ashdown-Featherstonehaugh"})
    return {
        **door(),
        "title": "Children waiting for a family",
        "whose": WHOSE,
        "texts": texts_of(terms.CHILD, BODY),
        "facts": facts_of(BODY),
        "pictures": [{"described": "A film of a birthday", "href": ""}],
        "closes": "27 Nov 2026 at 9:42am",
        "left": "4 more times",
        "has_asked": False,
        "fields": fields_of(form),
        "errors": [],
        "interest_href": "/p/sample/interest/",
    }


def outside_asked() -> Page:
    """The reader has said so."""
    return {**outside(), "has_asked": True, "pictures": []}


def outside_errors() -> Page:
    """Something is missing."""
    form = forms.OutsideInterestForm({})
    form.is_valid()
    return {**outside(), "fields": fields_of(form), "errors": errors_of(form)}


def _line(number: int, what: dict[str, Any]) -> dict[str, Any]:
    return {
        "line": number,
        "profile": "B0093312",
        "whom": {"words": "Faraway Adopts", "under": ["Juniper Ashdown"]},
        "day": "20 Nov 2026",
        "what": what,
    }


PAGES: Samples = {
    "profile-exchange": ("profiles/exchange.html", exchange),
    "profile-exchange-none": ("profiles/exchange.html", exchange_none),
    "profile-door": ("profiles/door.html", door),
    "profile-door-shut": ("profiles/door.html", door_shut),
    "profile-door-busy": ("profiles/door.html", door_busy),
    "profile-outside": ("profiles/outside.html", outside),
    "profile-outside-asked": ("profiles/outside.html", outside_asked),
    "profile-outside-errors": ("profiles/outside.html", outside_errors),
}
