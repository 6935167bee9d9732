"""A figure in words: its cohort, its distance from the target, its change. Nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from permanency.insight.figures import Figure
from permanency.insight.measures import MEASURES, Measure
from permanency.insight.periods import Period
from permanency.insight.reports import words
from permanency.insight.rounding import half_up
from permanency.insight.targets import target
from permanency.web.figures import periods
from permanency.web.figures.adopter_themes import of_adopters, one_of
from permanency.web.figures.themes import OF_TABLE
from permanency.web.formats import number


@dataclass(frozen=True)
class Change:
    """A figure against the same a while before: "7 fewer days", and whether that is better."""

    exact: Fraction
    size: str
    judgement: str

    @property
    def short(self) -> str:
        """ "7 fewer, better", "no change"."""
        return f"{self.size}, {self.judgement}" if self.judgement else self.size


def change(measure: Measure, now: Figure | None, past: Figure | None) -> Change | None:
    """How the figure has changed; None where either side has no value."""
    if now is None or past is None or now.exact is None or past.exact is None:
        return None
    exact = now.exact - past.exact
    size = abs(half_up(exact))
    if exact == 0:
        told = "no change"
    elif size == 0:
        told = "less than 1 " + ("more" if exact > 0 else "fewer")
    else:
        way = "more" if exact > 0 else "fewer"
        points = (" point" if size == 1 else " points") if measure.unit == "percent" else ""
        sized = amount(int(size), "pence") if measure.unit == "pence" else number(size)
        told = f"{sized}{points} {way}"
    return Change(exact, told, words.verdict(exact, measure.better).judgement or "")


def lines(
    measure: Measure, period: Period, figure: Figure, past: Figure | None, before: Period
) -> list[Markup]:
    """The sentences beside the number: cohort and target, then the change."""
    said = [Markup("{} {}.").format(cohort(measure, figure), _when(measure, period))]
    if judged := against_target(measure, figure, period):
        said[0] += Markup(" ") + judged
    moved = change(measure, figure, past)
    if moved is not None:
        compared = f"{moved.size[0].upper()}{moved.size[1:]}"
        sentence = Markup("{} than {}").format(compared, _than(measure, before))
        if moved.exact == 0:
            sentence = Markup("The same as {}").format(_than(measure, before))
        if moved.judgement:
            sentence += Markup(": <strong>{}</strong>").format(moved.judgement)
        said.append(sentence + Markup("."))
    return said


def cohort(measure: Measure, figure: Figure) -> str:
    """Who stands behind the number: "391 children adopted", "12 of 40 children placed"."""
    if of_adopters(measure):
        return _adopters(measure, figure)
    of = OF_TABLE[measure.table]
    if figure.unit == "percent":
        return f"{number(figure.numerator)} of {number(figure.n)} {of}"
    counted = of if measure.unit in ("days", "percent") else measure.unit
    if figure.n == 1:
        counted = counted.replace("children", "child").replace("placements", "placement")
    return f"{number(figure.n)} {counted}"


def _adopters(measure: Measure, figure: Figure) -> str:
    counted = f"{number(figure.n)} {one_of(measure, figure.n)}"
    return f"{number(figure.numerator)} of {counted}" if figure.unit == "percent" else counted


def against_target(measure: Measure, figure: Figure, period: Period) -> Markup:
    """ "90 days over the target of 121."; nothing where there is no target."""
    aim = target(measure, period)
    if aim is None or figure.exact is None:
        return Markup("")
    over = over_target(measure, figure, period)
    if over is not None and over > 0:
        far = f"{number(over)} {'day' if over == 1 else measure.unit} over"
        return Markup("<strong>{}</strong> the target of {}.").format(far, number(aim))
    if figure.exact > aim:
        return Markup("<strong>Just over</strong> the target of {}.").format(number(aim))
    return Markup("<strong>Within</strong> the target of {}.").format(number(aim))


def over_target(measure: Measure, figure: Figure, period: Period) -> int | None:
    """Whole units over the target, 0 when it is met; None where there is no target or value."""
    aim = target(measure, period)
    if aim is None or figure.exact is None:
        return None
    return max(0, int(half_up(figure.exact - aim)))


def shown(figure: Figure | None) -> str:
    """The value as a page prints it."""
    if figure is None or figure.value is None:
        return ""
    return amount(figure.value, figure.unit)


def amount(value: int, unit: str) -> str:
    """A value with its sign: 40%, £750.50, 391."""
    if unit == "pence":
        return f"£{value // 100:,}.{value % 100:02d}"
    return f"{number(value)}%" if unit == "percent" else number(value)


def unit(measure: Measure) -> str:
    """The unit as a page says it; money carries its own sign."""
    return "cost" if measure.unit == "pence" else measure.unit


def left_out(figure: Figure) -> str:
    """ "21 children: 14 no placement order, 7 order before first return"; "Nobody"."""
    if not figure.excluded:
        return "Nobody"
    count = sum(figure.excluded.values())
    reasons = ", ".join(
        f"{number(n)} {reason.replace('_', ' ')}" for reason, n in figure.excluded.items()
    )
    return f"{number(count)} {one_of(MEASURES[figure.measure], count)}: {reasons}"


def exact(figure: Figure) -> str:
    """How the printed number was made: "82,412 ÷ 391 = 210.77"."""
    if figure.exact is None or figure.denominator is None:
        return "A whole number, nothing is rounded"
    shown_exact = f"{half_up(figure.exact, 2):,}"
    if figure.unit == "percent":
        sum_ = f"{figure.numerator:,} ÷ {figure.denominator:,} = {shown_exact}%"
    elif figure.denominator == 2 and figure.n != 2:
        sum_ = f"the middle number is {shown_exact}"
    else:
        sum_ = f"{figure.numerator:,} ÷ {figure.denominator:,} = {shown_exact}"
    return f"Half up, only here. Exact: {sum_}"


def _when(measure: Measure, period: Period) -> str:
    return periods.within(period, stock=measure.is_stock)


def _than(measure: Measure, before: Period) -> str:
    told = periods.in_words(before, stock=measure.is_stock)
    if measure.is_stock or told.startswith("20"):
        return f"on {told}" if measure.is_stock else f"in {told}"
    if told.startswith("Year "):
        return f"in {told.removeprefix('Year ')}"
    return f"in the {told[0].lower()}{told[1:]}"
