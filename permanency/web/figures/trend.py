"""The chart of a figure: the same kind of period over six years, councils, target and England.

Drawn by the report's own chart builder, in its words; kept beside the facts, since drawing takes
longer than reading a page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from permanency.insight.figures import Question
from permanency.insight.measures import Measure
from permanency.insight.periods import Period, PeriodKind, before
from permanency.insight.reports import findings
from permanency.insight.reports.charts import NARROW, WIDE
from permanency.insight.reports.definitions import definition
from permanency.insight.reports.references import Published
from permanency.insight.reports.render.html import picture
from permanency.insight.reports.tree import Chart, Role, Series
from permanency.web.figures.adopter_themes import by_agency
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import drawing_of

PERIODS = 6
#: More councils than this would be a thicket of lines.
COUNCILS_DRAWN = 8


def trend(
    asking: Asking, measure: Measure, period: Period, whole: str, today: date
) -> dict[str, Any] | None:
    """The chart as the templates take it; None where fewer than two periods are known."""
    drawn = _chart(asking, measure, period, whole, today)
    if drawn is None:
        return None
    return {
        "title": drawn.title,
        "what": drawn.subtitle,
        "wide": drawing(asking, drawn, WIDE),
        "narrow": drawing(asking, drawn, NARROW),
    }


def drawing(asking: Asking, chart: Chart, width: int) -> Markup:
    """The chart's picture at a width."""
    content = f"{width} {chart!r}"
    drawn = drawing_of(asking.known, content, lambda: picture(chart, width))
    return Markup(drawn)  # noqa: S704 - our own renderer, which escapes what it is given


def _chart(
    asking: Asking, measure: Measure, period: Period, whole: str, today: date
) -> Chart | None:
    spans = [before(period, back) for back in range(PERIODS - 1, 0, -1)] + [period]
    labels = [_label(each, measure) for each in spans]
    ours: list[float | None] = []
    by = by_agency(measure)
    names = asking.councils if by else ()
    councils: dict[str, list[float | None]] = {name: [] for name in names}
    for span in spans:
        question = Question(measure.code, span, by)
        if not asking.covers(question):
            ours.append(None)
            for points in councils.values():
                points.append(None)
            continue
        *cells, total = asking.figures(question)
        ours.append(_point(total.exact))
        told = {each: _point(cell.exact) for cell in cells for each in cell.breakdown.values()}
        for name, points in councils.items():
            points.append(told.get(name))
    if sum(point is not None for point in ours) < 2:
        return None
    series = [_series(whole, "ours", labels, ours)]
    if 1 < len(councils) <= COUNCILS_DRAWN:
        series = [*(_series(name, "council", labels, p) for name, p in councils.items()), *series]
    series += _references(measure, spans, labels, today)
    what = _drawn(measure, period)
    subject = measure.title.rsplit(" (", 1)[0]
    return Chart(
        code=f"trend-{measure.code.lower()}",
        number=1,
        title=findings.lines_title(subject, series, measure.better),
        subtitle=what,
        alternative=findings.lines_text(what, series, measure.unit),
        kind="lines",
        unit=measure.unit,
        series=tuple(series),
        table="figures",
    )


def _references(
    measure: Measure, spans: list[Period], labels: list[str], today: date
) -> list[Series]:
    """Target and England's values, where there are any for these periods."""
    published = Published(today)
    found = []
    named: tuple[tuple[str, Role], ...] = (("Target", "target"), ("England", "comparator"))
    for name, role in named:
        if role == "comparator":
            values = [published.value("comparator", measure, span) for span in spans]
        else:
            values = [published.value("target", measure, span) for span in spans]
        points = [_point(value) for value in values]
        known = [label for label, point in zip(labels, points, strict=True) if point is not None]
        if known:
            one = _series(name, role, labels, points)
            late = role == "comparator" and points[-1] is None
            found.append(replace(one, note=f"published to {known[-1]}") if late else one)
    return found


def _series(name: str, role: Role, labels: list[str], points: list[float | None]) -> Series:
    return Series(name, role, tuple(zip(labels, points, strict=True)))


def _point(value: Any) -> float | None:
    return None if value is None else float(value)


def _label(period: Period, measure: Measure) -> str:
    if measure.is_stock or period.kind is PeriodKind.AT:
        return f"{period.last:%b} {period.last.year}"
    if period.kind is PeriodKind.POOLED:
        return f"{period.first.year}-{period.last.year % 100:02d}"
    return period.label


def _drawn(measure: Measure, period: Period) -> str:
    what = dict(definition(measure.code).facts)["What"].rstrip(".")
    if measure.is_stock:
        return f"{what}, on the same day of each year"
    if period.kind is PeriodKind.POOLED:
        return f"{what}, in each period of three years"
    return f"{what}, in the same part of each year"
