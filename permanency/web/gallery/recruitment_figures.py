"""Sample pages: from enquiry to approval, carry-over, channels, districts."""

from __future__ import annotations

from permanency.web.gallery.frame import Page, Samples, links
from permanency.web.gallery.recruitment import frame

_FIGURE_LINKS = [
    {"words": "From enquiry to approval", "href": "/adopters/recruitment/", "current": True},
    {"words": "Carry-over", "href": "/adopters/recruitment/carry-over/", "current": False},
    {"words": "Website and social media", "href": "/adopters/recruitment/channels/",
     "current": False},
]  # fmt: skip
_CONTROLS = [
    {"name": "period", "label": "Enquired in", "value": "2025-26",
     "choices": [{"value": "2025-26", "words": "2025-26"}, {"value": "all", "words": "All"}]},
]  # fmt: skip


def funnel() -> Page:
    """Steps of a year, split by hub."""
    columns = [{"key": "step", "label": "Step"},
               {"key": "count", "label": "Households", "number": True},
               {"key": "of_all", "label": "Of all", "number": True},
               {"key": "middle", "label": "Days to it", "number": True}]  # fmt: skip
    return {
        **frame("Recruitment figures"),
        "links": _FIGURE_LINKS,
        "controls": _CONTROLS,
        "period": "2025-26",
        "sentence": "12 households have been approved so far, 9% of those who enquired.",
        "chart": None,
        "columns": columns,
        "rows": [
            {"step": "Enquired", "count": 132, "of_all": "100%", "middle": None},
            {"step": "Came to an information event", "count": 71, "of_all": "54%", "middle": "19"},
            {"step": "Approved", "count": 12, "of_all": "9%", "middle": "121"},
        ],
        "split": {
            "title": "By hub",
            "count_columns": [{"key": "value", "label": "Hub"},
                              {"key": "enquired", "label": "Enquired", "number": True}],
            "count_rows": [{"value": "Castlemoor hub", "enquired": 80},
                           {"value": "North hub", "enquired": 52}],
            "day_columns": [{"key": "value", "label": "Hub"},
                            {"key": "event", "label": "Event", "number": True}],
            "day_rows": [{"value": "Castlemoor hub", "event": "19 (41)"},
                         {"value": "North hub", "event": None}],
        },
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def no_funnel() -> Page:
    """Nobody enquired in the period."""
    return {
        **funnel(),
        "sentence": "",
        "empty": {"title": "Nobody whom you may see enquired in 2025-26.",
                  "words": "Choose another period, or another hub.",
                  "links": links(("All years", "?period=all"))},
    }  # fmt: skip


def cohorts() -> Page:
    """Two years, the second with more approved than entered."""
    return {
        **frame("Recruitment figures"),
        "links": _FIGURE_LINKS,
        "controls": _CONTROLS,
        "start_words": "registration of interest accepted",
        "sentence": "In 2025-26 45 were approved and 38 registered. Of the approved, 30 had "
        "started before 2025-26: the carry-over.",
        "before": "In 2024-25 41 were approved and 52 registered.",
        "running": "2025-26 is counted to 24 November 2026.",
        "chart": None,
        "balance_columns": [{"key": "span", "label": "Period"},
                            {"key": "entered", "label": "Registered", "number": True},
                            {"key": "adds_up", "label": "Adds up"}],
        "balance_rows": [{"span": "2025-26", "entered": 38,
                          "adds_up": {"tag": "Holds", "tone": "good"}}],
        "cohort_columns": [{"key": "span", "label": "Started in"},
                           {"key": "started", "label": "Started", "number": True}],
        "cohort_rows": [{"span": "2024-25", "started": 52}, {"span": "2025-26", "started": 38}],
        "cohort_total": {"span": "Together", "started": 90},
        "empty": None,
    }  # fmt: skip


def channels() -> Page:
    """Numbers of two months."""
    return {
        **frame("Recruitment figures"),
        "links": _FIGURE_LINKS,
        "acts": links(("Load a file", "load/")),
        "columns": [{"key": "month", "label": "Month"}, {"key": "channel", "label": "Channel"},
                    {"key": "number", "label": "Number", "number": True}],
        "rows": [{"month": "October 2026", "channel": "Website", "number": 12403}],
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def load() -> Page:
    """A file with lines to mend."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": links(("Website and social media", "/adopters/recruitment/channels/")),
        "errors": [{"words": "1 line needs mending. Nothing was saved.", "href": "#sent"}],
        "fields": [{"kind": "file", "name": "sent", "id": "sent", "label": "File with numbers",
                    "error": "1 line needs mending. Nothing was saved."}],
        "token": "sample",
        "back_href": "/adopters/recruitment/channels/",
        "template_href": "/adopters/recruitment/channels/template.csv",
        "bad": [{"lead": "Line 3.", "words": "“fax” is not a channel."}],
        "more_bad": 2,
        "channels": ["website", "facebook"],
        "metrics": ["views", "visits", "followers"],
    }  # fmt: skip


def districts() -> Page:
    """Two districts."""
    return {
        **frame("Enquiries"),
        "acts": links(("Load a file", "load/")),
        "columns": [{"key": "district", "label": "District"}, {"key": "hub", "label": "Hub"}],
        "rows": [{"district": "KV1", "hub": "North hub"}, {"district": "KV2", "hub": "South hub"}],
        "empty": {"title": "", "words": "", "links": []},
    }


def districts_load() -> Page:
    """A file with a line to mend."""
    return {
        **load(),
        "trail_places": links(("Postcode districts", "/adopters/recruitment/districts/")),
        "bad": [{"lead": "Line 2.", "words": "There is no hub “Nowhere”."}],
    }


PAGES: Samples = {
    "recruitment": ("recruitment/funnel.html", funnel),
    "recruitment-none": ("recruitment/funnel.html", no_funnel),
    "recruitment-carry-over": ("recruitment/cohorts.html", cohorts),
    "recruitment-channels": ("recruitment/channels.html", channels),
    "recruitment-load": ("recruitment/load.html", load),
    "recruitment-districts": ("recruitment/districts.html", districts),
    "recruitment-districts-load": ("recruitment/districts_load.html", districts_load),
}
