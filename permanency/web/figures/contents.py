"""The contents beside a figure: all figures of children, or of adopters, by theme."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.insight.measures import MEASURES
from permanency.web.figures.adopter_themes import ADOPTER_THEMES, MADE_FROM_FIGURES
from permanency.web.figures.frame import figure_href
from permanency.web.figures.made_rows import made_of
from permanency.web.figures.themes import THEMES


def contents_of(code: str, *, adopters: bool) -> list[dict[str, Any]]:
    """Every theme with its figures, the one of ``code`` marked."""
    found = [
        {
            "theme": theme,
            "items": [
                {"words": short, "href": figure_href(MEASURES[each]), "current": each == code}
                for each, short in items
            ],
        }
        for theme, items in (ADOPTER_THEMES if adopters else THEMES).items()
    ]
    made = [
        {
            "words": each.title,
            "href": reverse("figure", args=[each.code]),
            "current": each.code == code,
        }
        for each in made_of(adopters=adopters)
    ]
    return [*found, {"theme": MADE_FROM_FIGURES, "items": made}]
