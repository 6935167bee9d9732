"""Sample pages: lists of households, and adding one."""

from __future__ import annotations

from permanency.web.gallery.adopters import HERE, TOMASZ, household_cell, places
from permanency.web.gallery.frame import Page, Samples, links, shell


def households() -> Page:
    """The list with filters, and a search for a name."""
    return {
        "shell": shell("/adopters/", TOMASZ),
        "sub_places": places("Households"),
        "title": "Households",
        "lede": "Every household that applied to us, wherever it stands.",
        "acts": links(("Add a household", "/adopters/add/")),
        "errors": [],
        "filter_groups": [
            {
                "legend": "Where they stand",
                "name": "stands",
                "choices": [
                    {"value": "stage_1", "words": "Stage 1", "count": 19, "checked": True},
                    {"value": "stage_2", "words": "Stage 2", "count": 15, "checked": False},
                ],
            }
        ],
        "filter_fields": [
            {"kind": "select", "name": "hub", "label": "Hub", "value": "",
             "choices": [{"value": "", "words": "All hubs"}]},
        ],
        "filter_hidden": {},
        "list_path": "/adopters/households/",
        "search": {"label": "Name, or reference such as H2081731", "value": "Thistlewood",
                   "action": "/adopters/households/find/"},
        "chosen": [{"words": "Stage 1", "off_href": "/adopters/households/"}],
        "clear_href": "/adopters/households/",
        "count_words": "19 of 214 households",
        "order_words": "newest first",
        "list_links": [],
        "columns": [
            {"key": "household", "label": "Household", "width": 35},
            {"key": "stands", "label": "Stands at"},
            {"key": "since", "label": "Since", "unbroken": True},
            {"key": "worker", "label": "Social worker"},
        ],
        "rows": [
            {
                "household": household_cell("Fern and Rowan Thistlewood", "H2081731", "North hub"),
                "stands": {"tag": "Stage 1"},
                "since": "20 Aug 2026",
                "worker": "Tomasz Brookwillow",
            }
        ],
        "name": "Households",
        "key_words": "",
        "range_words": "1 to 19 of 19",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def to_chase() -> Page:
    """Nothing to chase."""
    return {
        **households(),
        "sub_places": places("Checks to chase"),
        "title": "Checks to chase",
        "lede": "Asked for and not back, the longest first.",
        "acts": [],
        "filter_groups": [],
        "filter_fields": [],
        "search": None,
        "chosen": [],
        "rows": [],
        "empty": {
            "title": "Nothing to chase.",
            "words": "Every check that was asked for is back, or was asked for lately.",
            "links": [],
        },
    }


def add() -> Page:
    """Adding a household: one like it is known."""
    error = "Type the family name"
    return {
        "shell": shell("/adopters/", TOMASZ),
        "trail_places": links(("Adopters", "/adopters/"), ("Households", "/adopters/households/")),
        "errors": [{"words": error, "href": "#family"}],
        "fields": [
            {"kind": "text", "name": "given", "id": "given", "label": "Given name",
             "value": "Fern"},
            {"kind": "text", "name": "family", "id": "family", "label": "Family name",
             "value": "", "error": error},
        ],
        "token": "sample",
        "form_action": "/adopters/households/add/",
        "back_href": "/adopters/households/",
        "from_enquiry": "E0931442",
        "alike": [{"words": "Fern and Rowan Thistlewood", "href": HERE,
                   "more": "H2081731, Alderbridge: same name and same e-mail or phone"}],
        "searched": True,
    }  # fmt: skip


def add_nobody_alike() -> Page:
    """Adding a household nobody knows."""
    return {**add(), "errors": [], "alike": [], "from_enquiry": ""}


PAGES: Samples = {
    "adopters-households": ("adopters/list.html", households),
    "adopters-to-chase": ("adopters/list.html", to_chase),
    "adopters-add": ("adopters/add.html", add),
    "adopters-add-new": ("adopters/add.html", add_nobody_alike),
}
