"""What the pages of figures and reports share: the row under the heading, choices, addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from permanency.insight.measures import Measure
from permanency.insight.periods import Period, PeriodError, PeriodKind
from permanency.web.components import Place
from permanency.web.figures import periods

PLACE_NAME = "Figures and reports"
_PAGES = (
    ("Explore", "figures"),
    ("Reports", "reports"),
    ("Checks on the figures", "figure_checks"),
)


def sub_places(current: str) -> list[Place]:
    """The row under the heading."""
    return [Place(words, reverse(name), current=name == current) for words, name in _PAGES]


def trail(*more: tuple[str, str]) -> list[Place]:
    """Where the page is, below the list of figures."""
    return [Place(PLACE_NAME, reverse("figures")), *(Place(*each) for each in more)]


def choice(name: str, label: str, value: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    """One control: a list to choose from. A value that is none of the choices joins them."""
    if value not in (known for known, _ in choices):
        choices = [(value, value), *choices]
    return {
        "name": name,
        "label": label,
        "value": value,
        "choices": [{"value": each, "words": words} for each, words in choices],
    }


def year_choice(chosen: Period, years: list[Period]) -> dict[str, Any]:
    """The control for a financial year."""
    return choice(
        "period",
        "Period",
        periods.to_address(chosen),
        [(periods.to_address(each), periods.in_words(each)) for each in years],
    )


def year_asked(request: HttpRequest, usual: Period) -> Period:
    """The financial year of the address, or the usual one.

    Raises:
        PeriodError: the address names another kind of period, or none.
    """
    asked = request.GET.get("period", "").strip()
    if not asked:
        return usual
    year = periods.from_address(asked)
    if year.kind is not PeriodKind.YEAR:
        raise PeriodError(
            f"“{asked}” is not a financial year. Choose one from the list, like {usual.label}."
        )
    return year


def figure_href(
    measure: Measure, period: Period | None = None, *, by: str = "", **picks: str
) -> str:
    """The address of a figure's page; ``picks`` narrow it to codes of a column."""
    given = {"period": periods.to_address(period) if period else "", "by": by, **picks}
    query = urlencode({name: value for name, value in given.items() if value})
    return reverse("figure", args=[measure.code]) + (f"?{query}" if query else "")
