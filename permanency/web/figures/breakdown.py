"""The table of a figure: its cells by what it is split by, each against a year before."""

from __future__ import annotations

from typing import Any

from permanency.insight.figures import Figure, Question
from permanency.insight.measures import Measure
from permanency.insight.measures import language as words
from permanency.insight.periods import Period, before
from permanency.insight.rounding import percent, whole
from permanency.insight.targets import target
from permanency.web.figures import periods, sentences
from permanency.web.figures.adopter_themes import OWN_NAMES, one_of
from permanency.web.figures.asked import Asked
from permanency.web.figures.asking import Asking
from permanency.web.figures.themes import SPLITS, words_of


def breakdown_table(asking: Asking, asked: Asked, whole_name: str) -> dict[str, Any] | None:
    """Columns, rows and total as the templates take them; None where the whole is one row."""
    measure, period = asked.measure, asked.period
    *cells, total = asking.figures(asked.question)
    earlier = Question(measure.code, before(period), asked.by, asked.picks)
    past = (
        {_label(each): each for each in asking.figures(earlier)} if asking.covers(earlier) else {}
    )
    split = measure.breakdown(asked.by)
    adds_up = not isinstance(split, words.Limbs)
    rows = [_row(measure, period, cell, past, total if adds_up else None) for cell in cells]
    if not rows:
        return None
    named = {"group": whole_name if not asked.picks else "All of these"}
    return {
        "columns": _columns(measure, asked, before(period), has_past=bool(past), share=adds_up),
        "rows": rows,
        "total": _row(measure, period, total, past, None) | named,
    }


def _columns(
    measure: Measure, asked: Asked, past: Period, *, has_past: bool, share: bool
) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [
        {"key": "group", "label": SPLITS.get(asked.by, words_of(asked.by))}
    ]
    if measure.unit == "percent":
        columns += [_number("part", "Of them"), _number("n", one_of(measure, 0).capitalize())]
        columns += [_number("value", "Share")]
    elif isinstance(measure.statistic, words.Mean):
        columns += [
            _number("n", one_of(measure, 0).capitalize()),
            _number("sum", f"{measure.unit.capitalize()} in all"),
        ]
        columns += [_number("value", f"Average {measure.unit}")]
    elif isinstance(measure.statistic, words.Median):
        columns += [
            _number("n", one_of(measure, 0).capitalize()),
            _number("value", f"Middle number of {measure.unit}"),
        ]
    else:
        columns += [_number("value", sentences.unit(measure).capitalize())]
        if share:
            columns += [_number("share", "Share of all")]
    if has_past:
        told = periods.in_short(past, stock=measure.is_stock)
        columns += [_number("change", f"Change on {told}")]
    if target(measure, asked.period) is not None:
        columns += [_number("over", "Over target")]
    return columns


def _number(key: str, label: str) -> dict[str, Any]:
    return {"key": key, "label": label, "number": True}


def _row(
    measure: Measure,
    period: Period,
    figure: Figure,
    past: dict[str, Figure],
    total: Figure | None,
) -> dict[str, Any]:
    moved = sentences.change(measure, figure, past.get(_label(figure)))
    row: dict[str, Any] = {
        "group": _words(figure),
        "n": figure.n,
        "sum": figure.numerator,
        "part": figure.numerator,
        "value": {"words": sentences.shown(figure), "strong": True}
        if figure.value is not None
        else None,
        "change": moved.short if moved else None,
        "over": sentences.over_target(measure, figure, period),
    }
    if total is not None and total.value and figure.value is not None:
        row["share"] = f"{whole(percent(figure.value, total.value))}%"
    elif not figure.breakdown and figure.value:
        row["share"] = "100%"
    return row


def _label(figure: Figure) -> str:
    return next(iter(figure.breakdown.values()), "")


def _words(figure: Figure) -> str:
    name, label = next(iter(figure.breakdown.items()), ("", ""))
    return label if name in OWN_NAMES else words_of(label)
