"""How many children, and how many days in all, so that every printed mean comes out exactly.

First each partner's numbers in the years with a mean of their own, then all partners together,
then the years before, whose days are free: they make the older pooled means right.

The children of A10 and of A2 need not be the same: A2 leaves out who had no placement order, A10
who has no known entry to care. As few as possible are left out, and the solution says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from permanency.exchange.synthetic.margins.cohort import Cohort, Cohorts
from permanency.exchange.synthetic.margins.free_years import free_year
from permanency.exchange.synthetic.margins.partners import (
    MEASURES,
    Partner,
    partner_of,
    sizes_of,
    year_sums,
)
from permanency.exchange.synthetic.margins.printed import (
    Margins,
    MarginsContradictError,
    year_label,
    years_of,
)
from permanency.exchange.synthetic.margins.search import combinations
from permanency.exchange.synthetic.margins.whole_numbers import (
    add,
    fill,
    meet,
    split,
    sums_rounding_to,
)


def solve(margins: Margins, seed: int = 1, *, same_children: bool = False) -> Cohorts:
    """Cohorts that make every printed A10 and A2, and the printed adoption orders, come out.

    Args:
        margins: what is printed.
        seed: of the search; the same arguments give the same cohorts.
        same_children: refuse solutions in which A10 and A2 leave different children out.

    Raises:
        MarginsContradictError: the printed means cannot hold together; it names them.
    """
    rng = Random(seed)  # noqa: S311
    window, free = _years(margins)
    sizes = sizes_of(margins, window)
    partners = {
        area: partner_of(margins, area, window, sizes[area], same_children=same_children)
        for area in margins.areas
    }
    # Numbers that suit the bound years may leave the older pooled means no way out: then the next.
    trouble: MarginsContradictError | None = None
    for chosen in combinations(margins, window, partners, rng, same_children=same_children):
        for area, partner in partners.items():
            partner.chosen = chosen[area]
        found = _with_days(margins, window, partners)
        try:
            for year in free:
                found |= free_year(margins, year, found, sizes, rng)
        except MarginsContradictError as error:
            trouble = error
            continue
        return Cohorts(found, tuple(_notes(margins, window, partners)))
    raise trouble or MarginsContradictError("Nothing to choose from", ())


def _years(margins: Margins) -> tuple[tuple[int, ...], list[int]]:
    """The years with means of their own, and the earlier ones that only pooled means bind."""
    pooled = [years_of(p) for m in MEASURES for p in margins.periods(m) if len(years_of(p)) > 1]
    single = sorted(
        {years_of(p)[0] for m in MEASURES for p in margins.periods(m) if len(years_of(p)) == 1}
    )
    if not pooled:
        raise ValueError("No A10 or A2 of several years is printed: there is nothing to solve")
    window = max(pooled)
    if tuple(single) != window:
        raise ValueError(
            f"Means are printed for the single years {single}; they must be the years of the last "
            f"pooled mean, {list(window)}. Leave out the others."
        )
    earlier = {year for years in pooled for year in years} - set(window)
    return window, sorted(earlier, reverse=True)


def _with_days(
    margins: Margins, window: tuple[int, ...], partners: Mapping[str, Partner]
) -> dict[tuple[str, int], Cohort]:
    """The sums of days, the region's first, then each partner's, then each year's."""
    pooled = f"{window[0]}-{window[-1] + 1}"
    days: dict[tuple[str, str], list[int]] = {}
    for measure in MEASURES:
        chosen = [partner.chosen[measure] for partner in partners.values()]
        reach = [one.reach for one in chosen]
        mean = margins.value(measure, pooled)
        whole = add(reach)
        if mean is not None:
            whole = meet(whole, sums_rounding_to(mean, sum(one.children for one in chosen)))
        totals = fill(reach, sum(whole) // 2)
        for area, one, total in zip(partners, chosen, totals, strict=True):
            sums = year_sums(margins, measure, area, window, one.counts)
            days[area, measure] = fill(sums, total)
    adopted = _padded(margins, window, partners)
    return {
        (area, year): Cohort(
            adopted[area][at],
            {measure: one.counts[at] for measure, one in partner.chosen.items()},
            {measure: days[area, measure][at] for measure in MEASURES},
        )
        for area, partner in partners.items()
        for at, year in enumerate(window)
    }


def _padded(
    margins: Margins, window: Sequence[int], partners: Mapping[str, Partner]
) -> dict[str, list[int]]:
    """Adoption orders by year; what is missing to a printed total is left out of both means."""
    adopted = {area: list(partner.adopted()) for area, partner in partners.items()}
    for at, year in enumerate(window):
        total = margins.value("adoption_orders", year_label(year))
        if total is not None:
            now = [orders[at] for orders in adopted.values()]
            for area, part in zip(adopted, split(total - sum(now), now), strict=True):
                adopted[area][at] += part
    return adopted


def _notes(
    margins: Margins, window: tuple[int, ...], partners: Mapping[str, Partner]
) -> Iterator[str]:
    for area, partner in partners.items():
        counted = {measure: one.counts for measure, one in partner.chosen.items()}
        if counted["A10"] == counted["A2"]:
            continue
        cells = [
            margins.find(measure, f"{window[0]}-{window[-1] + 1}", area) for measure in MEASURES
        ]
        named = " and ".join(str(cell) for cell in cells if cell)
        numbers = "; ".join(f"{m} counts {', '.join(map(str, n))}" for m, n in counted.items())
        yield (
            f"{named} are about different children: of {', '.join(map(str, partner.adopted()))} "
            f"adopted in the years, {numbers}"
        )
