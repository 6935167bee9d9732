"""Margins taken from any children can be met again: what is true of somebody never contradicts.

Numbers of children and days are invented for two partners and three years; what a report would
print of them is the input; the builder must find journeys of which every printed cell is true.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from permanency.exchange.synthetic.margins import Cell, Margins, journeys_for
from permanency.exchange.synthetic.margins.cohorts import solve
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period
from permanency.insight.rounding import whole
from permanency.insight.sources.journeys import fact_set

AREAS = ("North", "South")
YEARS = (2021, 2022, 2023)

children = st.integers(1, 14)
mean_a2 = st.integers(20, 320)
mean_before = st.integers(90, 300)


@st.composite
def reports(draw: st.DrawFn) -> Margins:
    """What would be printed of children drawn at random."""
    number = {key: draw(children) for key in product(AREAS, YEARS)}
    days: dict[tuple[str, str, int], int] = {}
    for area, year in number:
        n = number[area, year]
        a2 = draw(mean_a2)
        days["A2", area, year] = a2 * n + draw(st.integers(0, n - 1))
        days["A10", area, year] = (a2 + draw(mean_before)) * n + draw(st.integers(0, n - 1))
    cells = []
    for measure in ("A10", "A2"):
        for areas in (*((area,) for area in AREAS), AREAS):
            name = areas[0] if len(areas) == 1 else "all"
            spans = [(year,) for year in YEARS] if name != "all" else []
            for years in (*spans, YEARS):
                n = sum(number[key] for key in product(areas, years))
                total = sum(days[measure, a, y] for a, y in product(areas, years))
                mean = whole(Fraction(total, n))
                cells.append(Cell(measure, _label(years), name, "", mean))
    for (area, year), n in number.items():
        cells.append(Cell("adoption_orders", _label((year,)), area, "", n))
    return Margins(cells)


def _label(years: tuple[int, ...]) -> str:
    if len(years) == 1:
        return f"{years[0]}-{(years[0] + 1) % 100:02}"
    return f"{years[0]}-{years[-1] + 1}"


@given(reports())
def test_what_is_printed_of_some_children_can_be_met_again(margins: Margins) -> None:
    built = journeys_for(margins, 2023)
    facts = fact_set(built.journeys, authorities=margins.areas, source="margins")
    assert facts.set_aside == ()
    for cell in margins.cells:
        by = None if cell.area == "all" else "authority"
        asked = Question(cell.measure, parse_period(cell.period), by)
        wanted = {} if by is None else {"authority": cell.area}
        (figure,) = [one for one in compute(facts, [asked], "reference") if one.breakdown == wanted]
        assert figure.value == cell.value, str(cell)


@given(reports())
def test_nobody_is_counted_who_was_not_adopted(margins: Margins) -> None:
    for (area, year), cohort in solve(margins).by_area.items():
        printed = margins.value("adoption_orders", _label((year,)), area)
        assert cohort.adopted == printed
        assert all(counted <= cohort.adopted for counted in cohort.counted.values())
