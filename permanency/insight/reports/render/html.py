"""The report as one accessible page: no script, no address outside itself, pictures inside it.

``fragment`` gives the sections alone, for a page of the web service that has its own head.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from permanency.insight.reports import charts
from permanency.insight.reports.render.links import Links, links_of
from permanency.insight.reports.tree import Chart, Report, Run, Value
from permanency.insight.reports.words import SYMBOLS

TEMPLATES = Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def picture(chart: Chart, width: int) -> str:
    """The chart's SVG with title and description inside, as one image to assistive technology."""
    from markupsafe import Markup, escape

    name = f"{chart.code}-{width}"
    opening = (
        f'<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-text" '
        f'class="chart chart-{width}" xmlns="http://www.w3.org/2000/svg"'
    )
    inside = (
        f'<title id="{name}-title">{escape(chart.title)}</title>'
        f'<desc id="{name}-text">{escape(chart.alternative)}</desc>'
    )
    drawn = charts.svg(chart, width)
    head, rest = re.match(r"<svg[^>]*>", drawn), re.sub(r"^<svg[^>]*>", "", drawn)
    sizes = re.findall(r' (?:width|height|viewBox)="[^"]*"', head.group(0)) if head else []
    # Vega labels each inner group for readers; here the picture is one image with one sentence.
    rest = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", rest)
    return str(Markup(f"{opening}{''.join(sizes)}>{inside}{rest}"))  # noqa: S704 - escaped above


def _lists(links: Links) -> Callable[[Value], str | None]:
    """The list of children behind a cell; its definition opens from the heading of its column."""

    def lists(value: Value) -> str | None:
        return links.children(value.key) if value.key and not value.symbol else None

    return lists


def _opens(links: Links) -> Callable[[Run], str | None]:
    """Where a figure in a sentence opens: its children, else its definition."""
    lists = _lists(links)

    def opens(run: Run) -> str | None:
        if not isinstance(run, Value):
            return None
        return lists(run) or (links.definition(run.definition) if run.definition else None)

    return opens


def render(report: Report, links: Links | None = None, *, fragment: bool = False) -> str:
    """The report as HTML text.

    ``links`` says where figures open; without it they open at the definitions of the same file.
    """
    from markupsafe import Markup

    found = links_of(report, links)
    template = _environment().get_template("sections.html" if fragment else "report.html")
    page: str = template.render(
        report=report,
        opens=_opens(found),
        lists=_lists(found),
        defined=lambda code: found.definition(code) if code else None,
        picture=lambda chart, width: Markup(picture(chart, width)),  # noqa: S704
        is_value=lambda run: isinstance(run, Value),
        kind=lambda block: type(block).__name__,
        symbols=SYMBOLS,
        styles=Markup((TEMPLATES / "report.css").read_text("utf-8")),  # noqa: S704 - our own file
        widths=(charts.WIDE, charts.NARROW),
    )
    return page
