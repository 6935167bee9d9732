"""Figures made from figures, worked out with exact fractions and rounded when shown.

A change from nought, and anything from or to z, is z; the two figures stay beside it (measures.md
6). Percentages are of the base the measure declares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from permanency.insight.engines.opening import Facts
from permanency.insight.engines.query import Pick
from permanency.insight.figures import NOTHING_TO_DIVIDE, Figure, Question, compute
from permanency.insight.measures import find
from permanency.insight.measures.derived import (
    DERIVED,
    Change,
    Derived,
    OverTarget,
    Proportion,
    Ratio,
)
from permanency.insight.periods import Period, PeriodKind, at_date, before, half_year, quarter
from permanency.insight.rounding import half_up, whole
from permanency.insight.targets import target

Cells = dict[str, Figure]
TOTAL = ""


@dataclass(frozen=True)
class DerivedFigure:
    """One figure made from others, which stand beside it. ``why`` is z where it has no value."""

    code: str
    period: str
    breakdown: Mapping[str, str]
    exact: Fraction | None
    unit: str
    sides: tuple[Figure, ...]
    why: str = ""

    @property
    def figure(self) -> Figure:
        """The same as a figure among others: numerator and denominator are the exact value's."""
        return Figure(
            measure=self.code,
            period=self.period,
            breakdown=self.breakdown,
            value=None if self.exact is None else whole(self.exact),
            exact=self.exact,
            numerator=0 if self.exact is None else self.exact.numerator,
            denominator=0 if self.exact is None else self.exact.denominator,
            unit=self.unit,
            why=self.why,
        )

    def shown(self, decimals: int = 0) -> str:
        """The value as printed, to so many decimals; z where there is none."""
        return self.why if self.exact is None else str(half_up(self.exact, decimals))


def derive(
    facts: Facts,
    code: str,
    period: Period,
    *,
    by: str | None = None,
    picks: tuple[Pick, ...] = (),
    engine: str = "duckdb",
) -> list[DerivedFigure]:
    """The cells of a figure made from figures, then its total.

    Raises:
        KeyError: no figure made from figures has that code.
        QueryError, NotHeldError, EngineError: as ``figures.compute``.
    """

    def ask(measure: str, over: Period) -> list[Figure]:
        return compute(facts, [Question(measure, over, by, picks)], engine)

    return cells(DERIVED[code], period, ask)


def cells(
    declared: Derived, period: Period, ask: Callable[[str, Period], list[Figure]]
) -> list[DerivedFigure]:
    """The cells of a figure made from figures, then its total, from figures got by ``ask``."""
    match declared.formula:
        case Proportion(of):
            now = ask(of, period)
            return [
                _made(declared, each, (each, now[-1]), _times(100, each, now[-1])) for each in now
            ]
        case Change(of, kind, back):
            earlier = before(period) if back == "year" else previous(period)
            then = _cells(ask(of, earlier))
            return [
                _made(declared, each, _both(each, then), _change(each, then, kind))
                for each in ask(of, period)
            ]
        case OverTarget(of):
            aim = target(find(of), period)
            return [
                _made(
                    declared,
                    each,
                    (each,),
                    None if each.exact is None or aim is None else each.exact - aim,
                )
                for each in ask(of, period)
            ]
        case Ratio(top, bottom):
            under = _cells(ask(bottom, period))
            return [
                _made(declared, each, _both(each, under), _over(each, under))
                for each in ask(top, period)
            ]


def previous(period: Period) -> Period:
    """The period of the same kind just before: the first half before the second.

    Raises:
        PeriodError: a kind that has none.
    """
    if period.kind is PeriodKind.AT:
        return at_date(period.first - timedelta(days=1))
    make: Callable[[int, int], Period]
    last = period.first - timedelta(days=1)
    start = last.year - (1 if last.month < 4 else 0)
    months = (last.month - 4) % 12
    if period.kind is PeriodKind.QUARTER:
        make, number = quarter, months // 3 + 1
    elif period.kind is PeriodKind.HALF:
        make, number = half_year, months // 6 + 1
    else:
        return before(period)
    return make(start, number)


def _cells(figures: list[Figure]) -> Cells:
    return {_label(figure): figure for figure in figures}


def _label(figure: Figure) -> str:
    return next(iter(figure.breakdown.values()), TOTAL)


def _both(figure: Figure, others: Cells) -> tuple[Figure, ...]:
    other = others.get(_label(figure))
    return (figure,) if other is None else (figure, other)


def _times(factor: int, part: Figure, whole: Figure) -> Fraction | None:
    if part.exact is None or not whole.exact:
        return None
    return factor * part.exact / whole.exact


def _over(figure: Figure, under: Cells) -> Fraction | None:
    other = under.get(_label(figure))
    return None if other is None else _times(1, figure, other)


def _change(figure: Figure, then: Cells, kind: str) -> Fraction | None:
    past = then.get(_label(figure))
    if past is None or past.exact is None or figure.exact is None:
        return None
    if kind != "percent":
        return figure.exact - past.exact
    return (figure.exact - past.exact) * 100 / past.exact if past.exact else None


def _made(
    declared: Derived, figure: Figure, sides: tuple[Figure, ...], exact: Fraction | None
) -> DerivedFigure:
    return DerivedFigure(
        declared.code,
        figure.period,
        figure.breakdown,
        exact,
        declared.unit,
        sides,
        NOTHING_TO_DIVIDE if exact is None else "",
    )
