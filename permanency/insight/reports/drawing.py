"""Makes the chart of a filled table: its series, its title by rule, its sentence for readers."""

from __future__ import annotations

from permanency.insight.measures import MEASURES
from permanency.insight.reports import findings
from permanency.insight.reports.binding import Binder
from permanency.insight.reports.declared import Authorities, ChartSpec, Figures, TableSpec
from permanency.insight.reports.tree import Chart, Role, Row, Series, Table, Value


def _point(value: Value) -> float | None:
    return None if value.exact is None else float(value.exact)


def _held_back(row: Row) -> bool:
    """A line with gaps where numbers are held back would be stray dots: it is left out."""
    return row.kind == "plain" and any(cell.symbol == "c" for cell in row.cells)


def _roles(spec: TableSpec) -> dict[str, Role]:
    references = spec.rows.references if isinstance(spec.rows, Authorities) else ()
    return {reference.label: reference.role for reference in references}


def _line(binder: Binder, row: Row, table: Table, spec: TableSpec) -> Series:
    places = [at for at, one in enumerate(spec.columns) if isinstance(one, Figures)]
    points = tuple((table.columns[at].heading, _point(row.cells[at])) for at in places)
    known = [period for period, value in points if value is not None]
    late = known and points[-1][1] is None
    if row.kind == "total":
        role: Role = "ours"
    else:
        role = _roles(spec).get(row.label, "council")
    published = "published to" if role == "comparator" else "to"
    name = binder.whole if role == "ours" else row.label.split(",")[0]
    return Series(name, role, points, f"{published} {known[-1]}" if late else "")


def chart(
    binder: Binder, spec: ChartSpec, of: TableSpec, table: Table, number: int
) -> Chart | None:
    """The chart of a table; None when no figure of it may be shown or there is nothing to see.

    A line needs two periods of the whole partnership; bars need two numbers above nought.
    """
    measure = next(
        MEASURES[binder.measure_of(row, column)]
        for row in binder.rows(of)
        for column in of.columns
        if isinstance(column, Figures) and row.reference is None
    )
    decimals = max((cell.decimals for row in table.rows for cell in row.cells), default=0)
    quiet = False
    if spec.kind == "bars":
        points = tuple(
            (row.label, _point(row.cells[spec.column])) for row in table.rows if row.kind == "plain"
        )
        if sum(bool(value) for _, value in points) < 2:
            return None
        bars = Series("", "bar", points)
        title = findings.bars_title(spec.subject, bars)
        text = findings.bars_text(spec.drawn, bars, measure.unit, decimals)
        series: tuple[Series, ...] = (bars,)
    else:
        drawable = [row for row in table.rows if not _held_back(row)]
        quiet = len(drawable) < len(table.rows)
        series = tuple(_line(binder, row, table, of) for row in drawable)
        ours = [one for one in series if one.role == "ours"]
        if sum(value is not None for one in ours for _, value in one.points) < 2:
            return None
        title = findings.lines_title(spec.subject, series, measure.better)
        text = findings.lines_text(spec.drawn, series, measure.unit, decimals)
    drawn = f"{spec.drawn}, {measure.unit}"
    if quiet:
        drawn += "; councils with a number held back are not drawn"
    return Chart(
        code=spec.code,
        number=number,
        title=title,
        subtitle=drawn,
        alternative=text,
        kind=spec.kind,
        unit=measure.unit,
        series=series,
        table=table.code,
        decimals=decimals,
    )
