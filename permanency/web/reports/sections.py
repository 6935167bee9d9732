"""One section of a report as a piece of a page; drawn once, since charts take their time."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from permanency.insight.reports.render import html
from permanency.insight.reports.tree import Report, Section
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import kept
from permanency.web.figures.reader import Reader
from permanency.web.reports.links import ToPages


def section_of(report: Report, number: str) -> Section | None:
    """The section of that number; None when the report has none."""
    return next((each for each in report.sections if each.number.lower() == number), None)


def fragment(asking: Asking, reader: Reader, report: Report, section: Section) -> Markup:
    """The section's markup, figures linked as this reader may open them."""
    name = (
        f"section {section.number} of {report.title} {report.edition} {report.partnership} "
        f"children {reader.opens_children}"
    )
    links = ToPages(opens_children=reader.opens_children)
    alone = replace(report, sections=(section,))
    drawn = kept(
        asking.known,
        asking.councils,
        name,
        lambda: html.render(alone, links, fragment=True),
    )
    return Markup(drawn)  # noqa: S704 - our own renderer, which escapes what it is given
