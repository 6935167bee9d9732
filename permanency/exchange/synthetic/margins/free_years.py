"""Years without means of their own, whose days make the older pooled means right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from permanency.exchange.synthetic.margins.cohort import Cohort
from permanency.exchange.synthetic.margins.partners import MEASURES
from permanency.exchange.synthetic.margins.printed import (
    ALL,
    Margins,
    MarginsContradictError,
    year_label,
)
from permanency.exchange.synthetic.margins.whole_numbers import (
    Interval,
    add,
    fill,
    meet,
    split,
    sums_rounding_to,
)

#: Mean days a year without a printed mean may have.
PLAUSIBLE = {"A10": (150, 1000), "A2": (20, 600)}


def free_year(
    margins: Margins,
    year: int,
    found: Mapping[tuple[str, int], Cohort],
    sizes: Mapping[str, float],
    rng: Random,
) -> dict[tuple[str, int], Cohort]:
    """The cohorts of an earlier year, whose days make the pooled means that begin with it right."""
    period = f"{year}-{year + 3}"
    later = (year + 1, year + 2)
    total = margins.value("adoption_orders", year_label(year))
    weights = [sizes[area] for area in margins.areas]
    middle = total or round(sum(found[a, y].adopted for a in margins.areas for y in later) / 2)
    for attempt in range(8_000):
        # Near the usual shares first, further and further from them when that does not do.
        far = 1 + attempt / 2000
        counts = split(middle, [weight * far ** rng.uniform(-1, 1) for weight in weights])
        days = {}
        for measure in MEASURES:
            reach = [
                _free_sums(margins, measure, area, period, n, [found[area, y] for y in later])
                for area, n in zip(margins.areas, counts, strict=True)
            ]
            whole = add(reach)
            mean = margins.value(measure, period)
            if mean is not None:
                cohorts = [found[area, y] for area in margins.areas for y in later]
                children = sum(counts) + sum(one.counted[measure] for one in cohorts)
                low, high = sums_rounding_to(mean, children)
                told = sum(one.days[measure] for one in cohorts)
                whole = meet(whole, (low - told, high - told))
            if whole[0] > whole[1] or any(low > high for low, high in reach) or min(counts) < 1:
                break
            days[measure] = fill(reach, sum(whole) // 2)
        else:
            return {
                (area, year): Cohort(
                    n, dict.fromkeys(MEASURES, n), {m: days[m][at] for m in MEASURES}
                )
                for at, (area, n) in enumerate(zip(margins.areas, counts, strict=True))
            }
    named = [margins.find(m, period, area) for m in MEASURES for area in (*margins.areas, ALL)]
    raise MarginsContradictError(
        f"No adoption orders of {year_label(year)} were found that make these means hold",
        [str(cell) for cell in named if cell is not None],
    )


def _free_sums(
    margins: Margins, measure: str, area: str, period: str, n: int, later: Sequence[Cohort]
) -> Interval:
    least, most = PLAUSIBLE[measure]
    reach = (least * n, most * n)
    mean = margins.value(measure, period, area)
    if mean is None:
        return reach
    children = n + sum(one.counted[measure] for one in later)
    low, high = sums_rounding_to(mean, children)
    told = sum(one.days[measure] for one in later)
    return meet(reach, (low - told, high - told))
