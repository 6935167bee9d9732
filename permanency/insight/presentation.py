"""Figures as JSON, CSV and a plain table: the shapes that leave the process."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TypedDict

from permanency.insight.engines.query import RowKey
from permanency.insight.figures import Figure
from permanency.insight.rounding import half_up


class FigureJson(TypedDict, total=False):
    """One figure as JSON. ``exact`` has two decimals; ``why`` and ``children`` only where meant."""

    measure: str
    period: str
    breakdown: dict[str, str]
    value: int | None
    exact: float | int | None
    numerator: int
    denominator: int | None
    unit: str
    excluded: dict[str, int]
    why: str
    children: list[list[str]]


def exact_number(figure: Figure) -> float | int | None:
    """The exact value to two decimals; a count stays a whole number."""
    if figure.exact is None:
        return None
    if figure.denominator is None:
        return figure.value
    return float(half_up(figure.exact, 2))


def child(key: RowKey) -> list[str]:
    """Authority and local number of the child of a row."""
    return [key.authority, key.child_id.removeprefix(f"{key.authority}/")]


def as_dict(figure: Figure) -> FigureJson:
    """One figure as plain values."""
    found: FigureJson = {
        "measure": figure.measure,
        "period": figure.period,
        "breakdown": dict(figure.breakdown),
        "value": figure.value,
        "exact": exact_number(figure),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unit": figure.unit,
        "excluded": dict(figure.excluded),
    }
    if figure.why:
        found["why"] = figure.why
    if figure.keys is not None:
        found["children"] = [child(key) for key in figure.keys]
    return found


def as_json(figures: Sequence[Figure]) -> str:
    """One object with the list of figures."""
    return json.dumps({"figures": [as_dict(figure) for figure in figures]}, indent=2)


def as_csv(figures: Sequence[Figure]) -> str:
    """One line for each figure; reasons as reason=count, children as authority/number."""
    with_children = any(figure.keys is not None for figure in figures)
    header = ["measure", "period", "breakdown", "group", "value", "exact", "numerator"]
    header += ["denominator", "unit", "excluded", "why"] + ["children"] * with_children
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for figure in figures:
        named = next(iter(figure.breakdown.items()), ("", ""))
        row = [figure.measure, figure.period, *named, figure.value, exact_number(figure)]
        row += [figure.numerator, figure.denominator, figure.unit, excluded(figure), figure.why]
        if with_children:
            row.append("; ".join("/".join(child(key)) for key in figure.keys or ()))
        writer.writerow(row)
    return out.getvalue()


def excluded(figure: Figure, between: str = "; ") -> str:
    """Children left out, by reason, in one line."""
    return between.join(f"{reason}={count}" for reason, count in figure.excluded.items())


def as_table(figures: Sequence[Figure]) -> str:
    """Columns for a terminal: measure, period, group, value, how it was made, left out."""
    rows = [("measure", "period", "group", "value", "unit", "from", "left out")]
    for figure in figures:
        group = next(iter(figure.breakdown.values()), "all")
        made = f"{figure.numerator} / {figure.denominator}" if figure.denominator else ""
        value = figure.why if figure.value is None else f"{figure.value:,}"
        rows.append(
            (
                figure.measure,
                figure.period,
                group,
                value,
                figure.unit,
                made,
                excluded(figure, ", "),
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    shown: list[Figure | None] = [None, *figures]
    for row, behind in zip(rows, shown, strict=True):
        cells = [
            cell.rjust(width) if place == 3 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
        if behind is not None and behind.keys:
            lines += [f"    {'/'.join(child(key))}" for key in behind.keys]
    return "\n".join(lines)
