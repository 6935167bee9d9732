"""Sample pages: the region seen at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from permanency.casework.matching.region.coverage import Options
from permanency.insight.reports.charts import NARROW, WIDE
from permanency.insight.reports.render.html import picture
from permanency.insight.reports.tree import Chart
from permanency.web.components import Place
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell
from permanency.web.matching import words
from permanency.web.matching.to_agenda import COLUMN, box

SUB_PLACES = (
    Place("Region", "/matching/"),
    Place("Children waiting", "/matching/units/"),
    Place("Families available", "/matching/families/"),
    Place("Recruit for", "/matching/recruit-for/"),
    Place("Links", "/matching/links/"),
    Place("Matching meetings", "/matching/meetings/"),
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


def figure_of(chart: Chart) -> dict[str, Any]:
    """A chart as a page shows it, for wide and narrow screens."""
    return {
        "title": chart.title,
        "what": chart.subtitle,
        "wide": Markup(picture(chart, WIDE)),  # noqa: S704 - our own renderer, which escapes
        "narrow": Markup(picture(chart, NARROW)),  # noqa: S704 - the same
    }


def _select(name: str, label: str, *words: str) -> dict[str, Any]:
    choices = [{"value": str(nth) if nth else "", "words": each} for nth, each in enumerate(words)]
    return {"name": name, "label": label, "value": "", "choices": choices}


def _unit(name: str, under: str) -> dict[str, Any]:
    return {"words": name, "href": UNIT, "strong": True, "under": [under]}


def _family(ref: str, tag: str) -> dict[str, str]:
    tone = {"Strong": "good", "Workable": "linked", "Needs discussion": "wait"}[tag]
    return {"words": ref, "href": FAMILY, "tag": tag, "tone": tone}


UNIT, FAMILY = "/matching/units/U118/families/", "/matching/families/H1994/children/"
FIELDS = [
    _select("council", "Council", "All councils", "Castlemoor", "Holt and Fenwick"),
    _select("size", "Children", "Alone or together", "One child", "Brothers and sisters"),
    _select("age", "Age", "Any age", "Eldest under 2", "Eldest 2 to 4", "Eldest 5 or over"),
    _select("wait", "Wait", "Any wait", "18 months or more since the order"),
]
OPTIONS = (
    Options(0, tuple(range(9)), 15),
    Options(1, tuple(range(12)), 16),
    Options(2, tuple(range(8)), 9),
    Options(3, tuple(range(17)), 19),
)
NOBODY_YET = (
    ("Cassian and Leif Holloway", "U101, 8y 1m and 6y 0m, Westmarsh", 431,
     "Age of the eldest: 6 families, the nearest by 12 months"),
    ("Jasper Quillfeather", "C4016133, 5y 2m, Holt and Fenwick", 414,
     "Neurodiversity: 5 families, the nearest by 1 level"),
    ("Ada, Persephone and Cal Honeysuckle-Oyelaran", "U122, 7y 2m, 5y 0m and 3y 4m, Alderbridge",
     377, "No family is one change away. Number of children together rules out most: 52 families."),
    ("Marigold Sparrowhawk-Teale", "C4013308, 3y 8m, Westmarsh", 308,
     "A home without stairs: 3 families"),
)  # fmt: skip
TOGETHER = (
    ("Bracken and Clover Appletree", "U118, 6y 1m and 4y 4m, Castlemoor", "H1994", "Strong",
     "H1971", "Strong"),
    ("Posy Larkspur", "C4021735, 2y 0m, Castlemoor", "H1971", "Strong", "H1994", "Workable"),
    ("Linden Moonpenny", "C4009211, 4y 9m, Westmarsh", "H2019", "Workable", "H2003",
     "Needs discussion"),
)  # fmt: skip
LOOKED_FOR = (
    ("Two children, up to 8 years, moderate needs in feelings and behaviour", 9, 5, "£9,400",
     "£1,000"),
    ("One child, up to 6 years, significant health needs and disability", 6, 3, "£14,200",
     "£2,400"),
    ("Three children, up to 8 years", 3, 2, "£18,900", "£6,300"),
)  # fmt: skip


def _link(**asked: Any) -> str:
    return f"?{urlencode(asked)}"


def _together() -> list[dict[str, Any]]:
    return [
        {"children": _unit(name, under), "family": _family(*first), "other": _family(*then)}
        for name, under, *both in TOGETHER
        for first, then in [(both[:2], both[2:])]
    ]


def _profiles() -> list[dict[str, Any]]:
    return [
        {
            "family": said,
            "helped": {"words": str(helped), "href": "/matching/recruit-for/#who",
                       "what": f"children or groups: {said.lower()}"},
            "long": long,
            "cost": {"words": cost},
            "each": {"words": each},
            "act": {"words": "Start a campaign", "what": f"for {said.lower()}",
                    "href": "/adopters/campaigns/open/?for=1"},
        }
        for said, helped, long, cost, each in LOOKED_FOR
    ]  # fmt: skip


def _list() -> list[dict[str, Any]]:
    return [
        {"children": _unit(name, under), "days": days, "missing": missing,
         "see": {"words": "See near fits", "what": f"for {name}", "href": UNIT}}
        for name, under, days, missing in NOBODY_YET
    ]  # fmt: skip


KEPT: Page = {
    "made": {"words": "Weights 2026-1, agreed 1 September 2026. First made on what is known now: "
             "24 November 2026, 9:42am, from 46 children or sibling groups and 64 families.",
             "href": "/matching/lists/W2206418/", "ref": "W2206418"},
    "runs_href": "/matching/lists/",
}  # fmt: skip


def region() -> Page:
    """The region on a day (picture 10)."""
    rows, total = words.option_rows(OPTIONS, 0, _link)
    return {
        **frame("Region"),
        "acts": [
            {"words": "Print for the meeting", "href": "?families=0&show=print", "quiet": True}
        ],
        "lede": "46 children or sibling groups (59 children) in active family finding, and 64 "
        "available families, today.",
        "fields": FIELDS,
        "filtered": "",
        "chart": figure_of(words.coverage_chart(OPTIONS)),
        "option_columns": words.OPTION_COLUMNS,
        "option_rows": rows,
        "option_total": total,
        "together_columns": words.TOGETHER_COLUMNS,
        "together_rows": _together(),
        "together_href": "/matching/together/",
        "together_words": "All 31, and other ways nearly as good",
        "list_title": "No family, longest first",
        "list_columns": words.unit_columns(0),
        "list_rows": _list(),
        "range_words": "1 to 4 of 9",
        "previous_href": "",
        "next_href": "?families=0&page=2",
        "page_size": 25,
        "way_columns": words.WAY_COLUMNS,
        "way_rows": [
            {"what": what, "units": units, "children": children, "who": who}
            for what, units, children, who in (
                ("Number of children together", 4, 10, "The family, with their worker"),
                ("Age of the eldest", 5, 8, "The family, with their worker"),
                ("Contact with grandparents", 2, 2,
                 "The family, after talking with the children’s worker"),
            )
        ],
        "profile_columns": words.PROFILE_COLUMNS,
        "profile_rows": _profiles(),
        "profile_lede": "For the 29 children or groups with fewer than 3 families. An approval has "
        "cost us £4,700 on average, by the campaigns of the last three years.",
        "recruit_href": "/matching/recruit-for/",
        **KEPT,
        "empty": {},
    }  # fmt: skip


def region_filtered() -> Page:
    """A filter that leaves nobody without a family."""
    none = (Options(0, (), 0), Options(1, (1,), 1), Options(2, (), 0), Options(3, (2, 3), 3))
    rows, total = words.option_rows(none, 0, _link)
    return {
        **region(),
        "filtered": "3 of 46 shown",
        "chart": figure_of(words.coverage_chart(none)),
        "option_rows": rows,
        "option_total": total,
        "together_rows": [],
        "list_rows": [],
        "way_rows": [],
        "profile_rows": [],
    }


def nobody_waits() -> Page:
    """No child is waiting."""
    return {
        **frame("Region"),
        "lede": "0 children or sibling groups (0 children) in active family finding, and 64 "
        "available families, today.",
        "empty": {
            "title": "No child is waiting for a family.",
            "words": "Children come here once a court or a parent has agreed that they may be "
            "placed, and while the search is not paused.",
            "links": links(("All children", "/children/")),
        },
    }


def together() -> Page:
    """The list to talk about, with another way."""
    return {
        **frame(),
        "trail_places": links(("Region", "/matching/")),
        "lede": "One way in which 42 children of 59 children could have a family to talk about. "
        "A list for discussion, never a decision.",
        "fields": FIELDS,
        "filtered": "",
        "columns": [*words.TOGETHER_COLUMNS, COLUMN],
        "rows": [
            {**row, "pick": {"html": box(f"U{nth}", "H1994", row)}}
            for nth, row in enumerate(_together())
        ],
        "agenda": {
            "form": "to-agenda",
            "post_href": "/matching/together/agenda/",
            "token": "sample",
            "meetings": [
                {"value": "M7310284",
                 "words": "Castlemoor matching meeting, Thursday 26 November 2026, 10am"},
            ],
        },
        "range_words": "1 to 3 of 31",
        "previous_href": "",
        "next_href": "?page=2",
        "page_size": 25,
        **KEPT,
        "way_columns": words.DIFFERS_COLUMNS,
        "ways": [
            {
                "title": "Way 2: 2 changes",
                "words": "As many children have a family to talk about; fit and waiting time "
                "together are less by 0.02.",
                "rows": [
                    {"children": {"words": "Posy Larkspur", "href": UNIT},
                     "first": _family("H1971", "Strong"), "here": _family("H2003", "Workable")},
                    {"children": {"words": "Linden Moonpenny", "href": UNIT},
                     "first": _family("H2019", "Workable"), "here": "Nobody"},
                ],
                "more": "",
            }
        ],
        "splits": ["U118: the list would place them apart, as Hester Quillan allowed on 15 January "
                   "2026."],
    }  # fmt: skip


def recruit() -> Page:
    """Profiles to look for, one of them opened."""
    bars = words.helped_chart(
        [
            (f"{nth}. {', '.join(each[0].split(', ')[:2])}", each[1])
            for nth, each in enumerate(LOOKED_FOR, 1)
        ]
    )
    return {
        **frame("Recruit for"),
        "lede": region()["profile_lede"],
        "controls": [
            _select("budget", "Within a budget of", "20 average approvals, £94,000",
                    "40 average approvals, £188,000")
        ],
        "chart": figure_of(bars),
        "sentence": "3 families would give an option to 24 children of 38, for about £42,500.",
        "columns": words.PROFILE_COLUMNS,
        "rows": _profiles(),
        "who": {"title": "Who it would help: two children, up to 8 years",
                "columns": words.unit_columns(0), "rows": _list()[:2]},
        "talk_columns": words.TALK_COLUMNS,
        "talk_rows": [
            {"family": {"words": "H2019", "href": FAMILY, "strong": True},
             "what": "Age of the eldest", "units": 4, "children": 6,
             "who": "The family, with their worker"},
        ],
        "how": words.HOW,
        "empty": {},
    }  # fmt: skip


def recruit_nobody() -> Page:
    """Everybody has enough families."""
    return {
        **recruit(),
        "lede": "",
        "chart": None,
        "rows": [],
        "who": None,
        "talk_rows": [],
        "empty": {"title": "Every child or group has three families or more, or nobody waits.",
                  "words": "There is nobody to look for now.", "links": []},
    }  # fmt: skip


PAGES: Samples = {
    "matching-region": ("matching/region.html", region),
    "matching-region-filtered": ("matching/region.html", region_filtered),
    "matching-region-none": ("matching/region.html", nobody_waits),
    "matching-together": ("matching/together.html", together),
    "matching-recruit": ("matching/recruit.html", recruit),
    "matching-recruit-nobody": ("matching/recruit.html", recruit_nobody),
}
