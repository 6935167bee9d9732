"""Columns, pictures and sentences of the region's pages that need no record to be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from permanency.casework.matching.region.coverage import Options
from permanency.insight.reports.tree import Chart, Series
from permanency.web.formats import count_of, in_words, number

YEARS = 3  # of campaigns, for what an approval costs
HOW = (
    "A profile says what a family could offer: how many children, up to which age, which needs, "
    "how much contact, a home without stairs. It never says who adopters are.",
    "Each profile is held against every child or group with fewer than three families, by the same "
    "rules as each child’s own list. The next one is chosen by what it adds to those above it.",
    "The cost of one approval is what an average approval costs, times how many of our families "
    "there are for each one who offers at least as much. Where nobody does, it is an estimate.",
    f"An average approval is what campaigns begun in the last {YEARS} years cost, divided by the "
    "families approved who came by them.",
)


OPTION_COLUMNS = [
    {"key": "families", "label": "Families"},
    {"key": "units", "label": "Children or groups", "number": True},
    {"key": "children", "label": "Children", "number": True},
]
WAY_COLUMNS = [
    {"key": "what", "label": "What stands in the way"},
    {"key": "units", "label": "Children or groups", "number": True},
    {"key": "children", "label": "Children", "number": True},
    {"key": "who", "label": "Who may change it"},
]
TOGETHER_COLUMNS = [
    {"key": "children", "label": "Children"},
    {"key": "family", "label": "Family to talk about together"},
    {"key": "other", "label": "If not, then"},
]
DIFFERS_COLUMNS = [
    {"key": "children", "label": "Children"},
    {"key": "first", "label": "In the first way"},
    {"key": "here", "label": "In this way"},
]
PROFILE_COLUMNS = [
    {"key": "family", "label": "Family to look for"},
    {"key": "helped", "label": "Groups helped", "number": True},
    {"key": "long", "label": "Waiting 18 months", "number": True},
    {"key": "cost", "label": "Cost of one approval", "number": True},
    {"key": "each", "label": "Per group helped", "number": True},
    {"key": "act", "label": "Act", "hidden": True},
]
TALK_COLUMNS = [
    {"key": "family", "label": "Family"},
    {"key": "what", "label": "What to talk about"},
    {"key": "units", "label": "Children or groups", "number": True},
    {"key": "children", "label": "Children", "number": True},
    {"key": "who", "label": "Who may change it"},
]


def unit_columns(options: int) -> list[dict[str, Any]]:
    """The columns of a list of units with so many options."""
    what = "Nearest family is missing" if options == 0 else "One change would add"
    return [
        {"key": "children", "label": "Children"},
        {"key": "days", "label": "Days since order", "number": True},
        {"key": "missing", "label": what},
        {"key": "see", "label": "What to do", "hidden": True},
    ]


def coverage_chart(options: Sequence[Options]) -> Chart:
    """Bars of units by number of families who meet everything known."""
    none = len(options[0].units)
    title = (
        f"{count_of(none, 'has', 'have')} no family who meets everything we know"
        if none
        else "Each of them has a family who meets everything we know"
    )
    told = [f"{each.words.lower()}: {number(len(each.units))}" for each in options]
    return Chart(
        code="region-options",
        number=1,
        title=title,
        subtitle="Children or sibling groups, by number of families who meet everything known",
        alternative=f"{title}. {in_words(told).capitalize()}.",
        kind="bars",
        unit="children or groups",
        series=(
            Series("", "bar", tuple((each.words, float(len(each.units))) for each in options)),
        ),
        table="options",
        spoken=options[0].words if none else "",
    )


def option_rows(
    options: Sequence[Options], chosen: int, link: Callable[..., str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The numbers under the chart, each a link to its list, and their total."""
    rows = [
        {
            "families": {
                "words": each.words, "href": link(families=each.options) + "#list",
            },
            "units": len(each.units),
            "children": each.children,
            "state": "chosen" if each.options == chosen else "",
        }
        for each in options
    ]  # fmt: skip
    total = {
        "families": "All",
        "units": sum(len(each.units) for each in options),
        "children": sum(each.children for each in options),
    }
    return rows, total


def helped_chart(added: Sequence[tuple[str, int]]) -> Chart:
    """Bars of the children each profile adds: its short words and how many."""
    points = tuple((name, float(many)) for name, many in added)
    first, most = points[0]
    title = f"{first.partition('. ')[2]} would help {count_of(int(most), 'child', 'children')}"
    told = [f"{name}: {number(value)}" for name, value in points]
    return Chart(
        code="region-recruit",
        number=1,
        title=title,
        subtitle="Children each further family would give an option to, in the order of the table",
        alternative=f"{title}. {in_words(told)}.",
        kind="bars",
        unit="children",
        series=(Series("", "bar", points),),
        table="families to look for",
        spoken=first,
    )
