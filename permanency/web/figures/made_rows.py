"""Figures made from figures, as values and rows: a share, a change, what is over a target, a cost.

They have no rows of their own; the figures they are made from stand beside them and open to theirs.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.insight.derived import DerivedFigure, previous
from permanency.insight.figures import Question
from permanency.insight.measures import MEASURES
from permanency.insight.measures.derived import DERIVED, Change, Derived, Proportion
from permanency.insight.periods import Period, before
from permanency.insight.rounding import whole
from permanency.web.figures import periods, sentences
from permanency.web.figures.adopter_themes import MADE_FROM_FIGURES, of_adopters
from permanency.web.figures.asking import Asking


def periods_of(declared: Derived, period: Period) -> tuple[Period, ...]:
    """The period, and the one it is set against."""
    if not isinstance(declared.formula, Change):
        return (period,)
    earlier = before(period) if declared.formula.back == "year" else previous(period)
    return (period, earlier)


def is_known(asking: Asking, declared: Derived, period: Period) -> bool:
    """Whether the records hold all of what the figure is made from."""
    return all(
        asking.covers(Question(code, each))
        for code in declared.measures
        for each in periods_of(declared, period)
    )


def value_words(figure: DerivedFigure) -> str:
    """The value with its sign; "z" where there is nothing to divide by or no target."""
    if figure.exact is None:
        return figure.why
    told = sentences.amount(whole(figure.exact), figure.unit)
    return f"{told} points" if figure.unit == "points" else told


def made_of(*, adopters: bool) -> list[Derived]:
    """Those made from figures of adopters and events, or from figures of children."""
    return [
        each for each in DERIVED.values() if of_adopters(MEASURES[each.measures[0]]) is adopters
    ]


def made_group(asking: Asking, year: Period, *, adopters: bool) -> dict[str, Any]:
    """All of them for a year, as the list of figures shows its themes."""
    return {
        "theme": MADE_FROM_FIGURES,
        "columns": [
            {"key": "figure", "label": "Figure", "width": 40},
            {"key": "value", "label": periods.in_words(year), "number": True, "width": 15},
            {"key": "unit", "label": "Unit", "width": 10},
            {"key": "of", "label": "Made from", "width": 35},
        ],
        "rows": [_row(asking, each, year) for each in made_of(adopters=adopters)],
    }


def _row(asking: Asking, declared: Derived, year: Period) -> dict[str, Any]:
    first = MEASURES[declared.measures[0]]
    period = periods.of_kind(first, year, three_years=False)
    row: dict[str, Any] = {
        "figure": {
            "words": declared.title,
            "href": reverse("figure", args=[declared.code])
            + f"?period={periods.to_address(period)}",
        },
        "unit": {"percent": "%", "pence": "£"}.get(declared.unit, declared.unit),
        "of": {
            "words": first.title,
            "under": [MEASURES[code].title for code in declared.measures[1:]],
        },
    }
    if not is_known(asking, declared, period):
        return row | {"value": "Not known"}
    if is_split(declared):
        return row | {"value": "By group"}
    figure = asking.derived(declared.code, period)[-1]
    return row | {"value": {"words": value_words(figure), "strong": True}}


def is_split(declared: Derived) -> bool:
    """A share of the whole says something of each group, and 100% of all of them."""
    return isinstance(declared.formula, Proportion)
