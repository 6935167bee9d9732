"""One figure made from figures, opened: its value, what it is made from, groups, meaning."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html

from permanency.insight.derived import DerivedFigure
from permanency.insight.figures import Figure
from permanency.insight.measures import MEASURES, Measure
from permanency.insight.measures.derived import (
    Change,
    Derived,
    Formula,
    OverTarget,
    Proportion,
    Ratio,
)
from permanency.insight.periods import Period, PeriodError
from permanency.web.figures import periods, sentences
from permanency.web.figures.adopter_themes import OWN_NAMES, of_adopters
from permanency.web.figures.asking import Asking
from permanency.web.figures.contents import contents_of
from permanency.web.figures.frame import choice, figure_href, trail
from permanency.web.figures.made_rows import is_known, is_split, periods_of, value_words
from permanency.web.figures.reader import reader_of
from permanency.web.figures.ready import being_counted, ready_for
from permanency.web.figures.themes import SPLITS, words_of
from permanency.web.gate import actor_of

# Splits by place come last: a share by time or trait says more at first sight.
_PLACES = ("authority", "approving_agency", "hub", "organiser")


def made_figure(request: HttpRequest, declared: Derived) -> HttpResponse:
    """A figure made from figures of the reader's councils; who may is asked by the caller."""
    first, today = MEASURES[declared.measures[0]], timezone.localdate()
    splits = _splits(declared)
    problem, period, by = "", periods.usual(first, today), splits[0]
    try:
        period = _period(request.GET.get("period", ""), declared, period)
    except PeriodError as wrong:
        problem = str(wrong)
    if asked := request.GET.get("by", ""):
        by, problem = (asked, problem) if asked in splits else (by, f"Not split by “{asked}”.")
    ready = ready_for(reader_of(actor_of(request)))
    if ready is None:
        return being_counted(request, trail())
    answer = (
        {"none_words": problem}
        if problem
        else _answer(ready.asking, declared, period, by, reader_of(actor_of(request)).whole)
    )
    return render(
        request,
        "figures/explore.html",
        {
            "title": declared.title,
            "lede": f"{_formula(declared.formula)}{ready.warning}",
            "trail_places": trail(),
            "acts": [],
            "themes": contents_of(declared.code, adopters=of_adopters(first)),
            "controls": _controls(declared, period, by, splits, today),
            "narrowed": None,
            "behind_title": "",
            "chart": None,
            "table": None,
            "meaning": _meaning(declared),
            **answer,
        },
        status=400 if problem else 200,
    )


def _period(asked: str, declared: Derived, usual: Period) -> Period:
    """The period of the address, where every figure it is made from is given for it.

    Raises:
        PeriodError.
    """
    if not asked.strip():
        return usual
    period = periods.from_address(asked)
    if not all(MEASURES[code].allows(period) for code in declared.measures):
        raise PeriodError(
            f"This figure is not given for {periods.in_words(period)}. Choose a period from the "
            "list."
        )
    return period


def _splits(declared: Derived) -> list[str]:
    """What all the figures it is made from are split by."""
    first, *others = [
        [each.name for each in MEASURES[code].by] for code in declared.measures
    ]  # fmt: skip
    common = [name for name in first if all(name in other for other in others)]
    return sorted(common, key=lambda name: (name in _PLACES) is is_split(declared))


def _answer(
    asking: Asking, declared: Derived, period: Period, by: str, whole_name: str
) -> dict[str, Any]:
    if not is_known(asking, declared, period):
        return {
            "none_words": "Not known for this period.",
            "none_more": "The records do not reach back over all that it is made from.",
        }
    *cells, total = asking.derived(declared.code, period, by)
    over = periods_of(declared, period)
    told = [_side(each, over[min(nth, len(over) - 1)]) for nth, each in enumerate(total.sides)]
    if is_split(declared):
        # The whole is 100%: what says something is how many it is a share of.
        value, unit, told = sentences.shown(total.sides[0]), total.sides[0].unit, told[:1]
    else:
        value, unit = value_words(total), _unit(declared)
    return {
        "value": value or "z",
        "unit": unit,
        "lines": told,
        "why_href": "#meaning",
        "table": _table(declared, by, cells, total, whole_name, over),
    }


def _unit(declared: Derived) -> str:
    return "" if declared.unit in ("percent", "points", "pence") else declared.unit


def _side(figure: Figure, period: Period) -> Any:
    """What it is made from, as a sentence that opens it."""
    measure = MEASURES[figure.measure]
    return format_html(
        '<a href="{}">{}</a>, {}: {}',
        figure_href(measure, period),
        measure.title,
        periods.in_words(period, stock=measure.is_stock),
        sentences.shown(figure) or "nobody to count",
    )


def _table(
    declared: Derived,
    by: str,
    cells: list[DerivedFigure],
    total: DerivedFigure,
    whole_name: str,
    over: tuple[Period, ...],
) -> dict[str, Any] | None:
    if not cells:
        return None
    shown = 1 if is_split(declared) else len(total.sides)
    headings = [_heading(each, over) for each in total.sides[:shown]]
    columns: list[dict[str, Any]] = [{"key": "group", "label": SPLITS.get(by, words_of(by))}]
    columns += [
        {"key": f"side-{nth}", "label": label, "number": True} for nth, label in enumerate(headings)
    ]
    columns.append({"key": "value", "label": _value_label(declared), "number": True})
    return {
        "columns": columns,
        "rows": [_row(each, by, shown) for each in cells],
        "total": _row(total, by, shown) | {"group": whole_name},
    }


def _heading(figure: Figure, over: tuple[Period, ...]) -> str:
    title = MEASURES[figure.measure].title
    return f"{title}, {figure.period}" if len(over) > 1 else title


def _row(figure: DerivedFigure, by: str, shown: int) -> dict[str, Any]:
    code = next(iter(figure.breakdown.values()), "")
    sides = {
        f"side-{nth}": sentences.shown(each) or None
        for nth, each in enumerate(figure.sides[:shown])
    }
    return {
        "group": code if by in OWN_NAMES else words_of(code),
        "value": {"words": value_words(figure), "strong": True},
        **sides,
    }


def _value_label(declared: Derived) -> str:
    match declared.formula:
        case Proportion():
            return "Share of all"
        case Change():
            return "Change"
        case OverTarget():
            return "Over the target"
        case Ratio(_, bottom):
            return f"For each: {MEASURES[bottom].title}"


def _formula(what: Formula) -> str:
    match what:
        case Proportion(of):
            return f"Each group of “{MEASURES[of].title}” as a share of all its groups together."
        case Change(of, kind, back):
            than = "the year before" if back == "year" else "the period just before"
            how = {"percent": "in per cent", "points": "in percentage points"}.get(kind, "")
            return f"“{MEASURES[of].title}” set against {than}{', ' + how if how else ''}."
        case OverTarget(of):
            return f"“{MEASURES[of].title}” less its target."
        case Ratio(top, bottom):
            return f"“{MEASURES[top].title}” divided by “{MEASURES[bottom].title}”."


def _meaning(declared: Derived) -> list[tuple[str, str]]:
    better = {
        "lower": "Lower is better",
        "higher": "Higher is better",
        "neither": "Neither is better",
    }
    return [
        ("How it is made", _formula(declared.formula)),
        ("Rounding", "Worked out exactly, and rounded half up only here."),
        ("Nothing to divide", "z: there is nothing to divide by, or no target is set."),
        ("Which way", better[declared.better]),
        ("Its list", "It has no rows of its own. Open the figures it is made from."),
    ]


def _controls(
    declared: Derived, period: Period, by: str, splits: list[str], today: Any
) -> list[dict[str, Any]]:
    measures: list[Measure] = [MEASURES[code] for code in declared.measures]
    offered = [
        each
        for each in dict.fromkeys([period, *periods.offered(measures[0], today)])
        if all(measure.allows(each) for measure in measures)
    ]
    stock = measures[0].is_stock
    return [
        choice(
            "period",
            "Period",
            periods.to_address(period),
            [(periods.to_address(each), periods.in_words(each, stock=stock)) for each in offered],
        ),
        choice("by", "Split by", by, [(each, SPLITS.get(each, words_of(each))) for each in splits]),
    ]
