"""Pictures of pages that draw what they have just read: drawn once, kept under all they show."""

from __future__ import annotations

import hashlib
from typing import Any

from markupsafe import Markup

from permanency.insight.reports.charts import NARROW, WIDE
from permanency.insight.reports.tree import Chart
from permanency.web.figures.kept import write
from permanency.web.figures.known import code_of_figures, drawings


def figure_of(chart: Chart) -> dict[str, Any]:
    """The chart as ``components/figure.html`` takes it."""
    return {
        "title": chart.title,
        "what": chart.subtitle,
        "wide": _picture(chart, WIDE),
        "narrow": _picture(chart, NARROW),
    }


def _picture(chart: Chart, width: int) -> Markup:
    told = f"{code_of_figures()} {width} {chart!r}"
    file = drawings() / f"{hashlib.sha256(told.encode()).hexdigest()}.svg"
    try:
        return Markup(file.read_text("utf-8"))  # noqa: S704 - our own renderer, which escapes
    except FileNotFoundError:
        from permanency.insight.reports.render.html import picture

        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = picture(chart, width)
        write(file, made.encode("utf-8"))
        return Markup(made)  # noqa: S704 - our own renderer, which escapes what it is given
