"""Sample pages: the pipeline of adopters and its forecast."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from permanency.casework.adopters.forecast import Forecast, Point, Step
from permanency.web.adopters.forecast_picture import picture, said, title
from permanency.web.components import ClockBar, Place, clock_bar
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

ODETTE = ("Odette Larkfield", "Team manager, recruitment and assessment")
TOMASZ = ("Tomasz Brookwillow", "Social worker, North hub")
HERE = "/adopters/H2081731/"
SUB_PLACES = [
    Place("Pipeline", "/adopters/"),
    Place("Households", "/adopters/households/"),
    Place("Enquiries", "/adopters/enquiries/"),
    Place("Events and training", "/adopters/events/"),
    Place("Campaigns", "/adopters/campaigns/"),
    Place("Recruitment figures", "/adopters/recruitment/"),
    Place("Checks to chase", "/adopters/checks-to-chase/", count=31),
    Place("Availability to confirm", "/adopters/availability/", count=4),
]


def places(current: str) -> list[Place]:
    """The row under the heading, the page named ``current`` marked."""
    return [Place(each.words, each.href, each.words == current, each.count) for each in SUB_PLACES]


FORECAST = Forecast(
    on=TODAY,
    until=date(2027, 3, 31),
    approved=20,
    points=(
        Point(date(2026, 11, 30), 20, 20, 21, 21, 22),
        Point(date(2026, 12, 31), 22, 23, 24, 26, 27),
        Point(date(2027, 1, 31), 25, 27, 29, 31, 33),
        Point(date(2027, 2, 28), 27, 30, 32, 35, 38),
        Point(date(2027, 3, 31), 30, 33, 36, 39, 43),
    ),
    learnt_from={Step.STAGE_1: 141, Step.BETWEEN: 118, Step.STAGE_2: 112},
    under_way={Step.STAGE_1: 19, Step.BETWEEN: 6, Step.STAGE_2: 15},
    coming=54.0,
)
_SINCE = date(2026, 4, 1)
APPROVED_ON = [_SINCE + timedelta(days=11 * nth + 8) for nth in range(20)]


def _clock(days: int, target: int = 61, *, paused: bool = False) -> dict[str, ClockBar]:
    return {"clock": clock_bar(days, target, 127, paused=paused, width=200)}


def household_cell(name: str, ref: str, hub: str) -> dict[str, Any]:
    """A household in the first column of a list."""
    return {
        "words": name,
        "href": f"/adopters/{ref}/",
        "strong": True,
        "under": [f"{ref}, {hub}"],
    }


def pipeline() -> Page:
    """The households in stage 1, with the forecast beside them."""
    stages = (
        (64, "enquiries in 90 days", "/adopters/enquiries/"),
        (38, "came to an event", "/adopters/enquiries/?came=1"),
        (14, "registered interest", "/adopters/registered/"),
        (19, "in stage 1", "/adopters/stage-1/"),
        (6, "between the stages", "/adopters/between-stages/"),
        (15, "in stage 2", "/adopters/stage-2/"),
        (5, "on hold", "/adopters/on-hold/"),
        (23, "approved, waiting", "/adopters/approved/"),
    )
    waiting = (
        ("Alder and Sam Brightwater", "H2066104", "Central hub", 138, False,
         "Overseas check, asked 111 days ago", "Amaru Fieldhouse"),
        ("Cass Merriweather", "H2071552", "North hub", 121, True,
         "Paused for 30 days at their request: moving house", "Tomasz Brookwillow"),
        ("Fern and Rowan Thistlewood", "H2081731", "North hub", 96, False,
         "GP medical of Rowan, 38 days, chased twice", "Tomasz Brookwillow"),
        ("Persephone and Marmaduke Honeysuckle-Oyelaran", "H2085913", "South hub", 82, False,
         "Second referee not seen yet", "Lottie Marchbanks"),
        ("Heath and Ellis Corrigan", "H2093077", "Central hub", 55, False,
         "Nothing outside: the meeting at the end of stage 1", "Amaru Fieldhouse"),
    )  # fmt: skip
    return {
        "shell": shell("/adopters/", ODETTE),
        "sub_places": places("Pipeline"),
        "acts": links(("Add a household", "/adopters/add/")),
        "counts": [
            {"number": number, "words": words, "href": href, "chosen": words == "in stage 1"}
            for number, words, href in stages
        ],
        "title": "In stage 1: 19 households, 11 past two months",
        "links": links(("Download spreadsheet", "/adopters/stage-1/spreadsheet/")),
        "filters": [
            {
                "name": "hub",
                "label": "Hub",
                "value": "",
                "choices": [{"value": "", "words": "All hubs"}],
            },
            {
                "name": "worker",
                "label": "Social worker",
                "value": "",
                "choices": [{"value": "", "words": "Everybody"}, {"value": "me", "words": "Me"}],
            },
        ],
        "over": {"checked": False, "words": "Only those past two months"},
        "list_path": "/adopters/stage-1/",
        "filter_hidden": {},
        "filtered": "",
        "columns": [
            {"key": "household", "label": "Household", "width": 30},
            {"key": "clock", "label": "Stage 1 clock", "under": "2 months, ours 127 days",
             "width": 30},
            {"key": "waiting", "label": "Waiting for"},
            {"key": "worker", "label": "Social worker"},
        ],
        "rows": [
            {
                "household": household_cell(name, ref, hub),
                "clock": _clock(days, paused=paused),
                "waiting": said_of,
                "worker": worker,
            }
            for name, ref, hub, days, paused, said_of, worker in waiting
        ],
        "name": "Households in stage 1, longest first",
        "more": {"words": "Show all 19", "href": "/adopters/stage-1/?all=1"},
        "key_words": "Bars: solid line = target, circle = our own median, red = days over.",
        "empty": {"title": "", "words": "", "links": []},
        "forecast": {
            "title": title(FORECAST),
            "words": said(FORECAST),
            "picture": picture(FORECAST, APPROVED_ON, _SINCE),
            "links": links(
                ("Table", "/adopters/forecast/"),
                ("How this is worked out", "/adopters/forecast/#how"),
                ("How well it did before", "/adopters/forecast/#before"),
            ),
        },
        "workload": {
            "columns": [
                {"key": "worker", "label": "Social worker"},
                {"key": "assessing", "label": "Assessing", "number": True},
                {"key": "waiting", "label": "Waiting", "number": True},
            ],
            "rows": [
                {"worker": {"words": name, "href": "/adopters/?worker=7"}, "assessing": at_work,
                 "waiting": waits}
                for name, at_work, waits in (
                    ("Amaru Fieldhouse", 7, 3),
                    ("Lottie Marchbanks", 6, 2),
                    ("Tomasz Brookwillow", 5, 4),
                )
            ],
            "name": "Households of each social worker",
        },
    }  # fmt: skip


def pipeline_empty() -> Page:
    """A stage nobody is in, and too little known to forecast."""
    return {
        **pipeline(),
        "title": "Between the stages: no households",
        "rows": [],
        "more": None,
        "over": None,
        "filtered": "North hub",
        "empty": {
            "title": "No household is between the stages in North hub.",
            "words": "Six are in other hubs. ",
            "links": links(("Show all hubs", "/adopters/between-stages/")),
        },
        "forecast": {
            "title": "Too early to say",
            "words": "Fewer than 5 households have gone through stage 2 in three years.",
            "picture": None,
            "links": links(("How this is worked out", "/adopters/forecast/#how")),
        },
        "workload": None,
    }


def forecast() -> Page:
    """The forecast in numbers."""
    return {
        "shell": shell("/adopters/", ODETTE),
        "sub_places": places("Pipeline"),
        "trail_places": links(("Adopters", "/adopters/")),
        "finding": {
            "title": title(FORECAST),
            "words": said(FORECAST),
            "picture": picture(FORECAST, APPROVED_ON, _SINCE),
        },
        "tables": [
            {
                "id": "table",
                "title": "What to expect",
                "lede": "Households approved since 1 April 2026.",
                "columns": [
                    {"key": "day", "label": "By"},
                    {"key": "band", "label": "4 in 5", "number": True},
                    {"key": "middle", "label": "Middle", "number": True},
                ],
                "rows": [
                    {"day": f"{point.day:%d %b %Y}", "band": f"{point.lowest} to {point.highest}",
                     "middle": point.middle}
                    for point in FORECAST.points
                ],
                "name": "Approvals to be expected",
            },
            {"id": "before", "title": "How well it did before", "lede": "No year is past yet.",
             "columns": [], "rows": [], "name": ""},
        ],
        "steps": ["Each household now under way has some days behind it already."],
    }  # fmt: skip


PAGES: Samples = {
    "adopters-pipeline": ("adopters/pipeline.html", pipeline),
    "adopters-pipeline-empty": ("adopters/pipeline.html", pipeline_empty),
    "adopters-forecast": ("adopters/forecast.html", forecast),
}
