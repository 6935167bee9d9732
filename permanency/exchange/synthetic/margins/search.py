"""Putting the partners' numbers together, so that totals and the region's means hold too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from permanency.exchange.synthetic.margins.partners import (
    MEASURES,
    Counted,
    Counts,
    Partner,
    counted_of,
)
from permanency.exchange.synthetic.margins.printed import (
    Margins,
    MarginsContradictError,
    year_label,
)
from permanency.exchange.synthetic.margins.whole_numbers import gap, sums_rounding_to

_RESTARTS = 8
_TRIED = 200
_BROKEN = 10_000


def combinations(
    margins: Margins,
    window: tuple[int, ...],
    partners: Mapping[str, Partner],
    rng: Random,
    *,
    same_children: bool,
) -> list[dict[str, dict[str, Counted]]]:
    """Numbers for every partner with which totals and the region's means hold; few left out first.

    From several beginnings, one partner's numbers after another are changed for the best beside
    all others, until nothing gets better.

    Raises:
        MarginsContradictError: nothing was found; it names the totals and the region's means.
    """
    wanted = _Wanted.of(margins, window)
    together: list[tuple[str, ...]] = [MEASURES] if same_children else [(m,) for m in MEASURES]
    moves = [(area, measures) for area in partners for measures in together]

    @cache
    def counted(measure: str, area: str, counts: Counts) -> Counted:
        return counted_of(margins, measure, area, window, counts)

    def draw(area: str, measures: tuple[str, ...], at_most: int) -> Iterator[dict[str, Counted]]:
        possible = partners[area].possible[measures[0]]
        few = possible if len(possible) <= at_most else rng.sample(possible, at_most)
        for counts in few:
            yield {measure: counted(measure, area, counts) for measure in measures}

    found: list[tuple[int, dict[str, dict[str, Counted]]]] = []
    for start in range(_RESTARTS):
        for area, measures in moves:
            partners[area].chosen.update(next(draw(area, measures, 1)))
            everybody = partners[area].most
            if start == 0 and everybody in partners[area].possible[measures[0]]:
                for measure in measures:
                    partners[area].chosen[measure] = counted(measure, area, everybody)
        cost, idle = wanted.cost([], list(partners.values())), 0
        while idle < 2:
            before = cost
            for area, measures in moves:
                partner = partners[area]
                others = [one for one in partners.values() if one is not partner]
                told = wanted.told(others)
                kept = dict(partner.chosen)
                for tried in draw(area, measures, _TRIED):
                    partner.chosen.update(tried)
                    now = wanted.cost(told, [partner])
                    if now < cost:
                        cost, kept = now, dict(partner.chosen)
                partner.chosen.update(kept)
            idle = 0 if cost < before else idle + 1
        if cost < _BROKEN:
            found.append((cost, {area: dict(one.chosen) for area, one in partners.items()}))
        if cost == 0:  # nobody is left out: nothing can be better
            break
    if not found:
        raise MarginsContradictError(
            "No numbers of children were found that make these hold with the partners' means",
            wanted.names,
        )
    return [chosen for _, chosen in sorted(found, key=lambda one: one[0])]


@dataclass(frozen=True)
class _Wanted:
    """What all partners together must make: printed totals by year, the region's means."""

    totals: tuple[int | None, ...]
    means: tuple[tuple[str, int], ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, margins: Margins, window: Sequence[int]) -> _Wanted:
        orders = [margins.find("adoption_orders", year_label(year)) for year in window]
        pooled = f"{window[0]}-{window[-1] + 1}"
        means = [(m, margins.find(m, pooled)) for m in MEASURES]
        return cls(
            tuple(cell.value if cell else None for cell in orders),
            tuple((m, cell.value) for m, cell in means if cell),
            tuple(str(cell) for cell in (*orders, *(cell for _, cell in means)) if cell),
        )

    def told(self, partners: Sequence[Partner]) -> list[int]:
        """Sums over partners: left out, broken, orders by year, then children, least and most
        days of each mean.
        """
        sums = [0] * (2 + len(self.totals) + 3 * len(self.means))
        for partner in partners:
            orders = partner.adopted()
            chosen = partner.chosen
            sums[0] += 2 * sum(orders) - sum(one.children for one in chosen.values())
            sums[1] += sum(max(0, n - most) for n, most in zip(orders, partner.most, strict=True))
            for at, n in enumerate(orders):
                sums[2 + at] += n
            at = 2 + len(orders)
            for measure, _ in self.means:
                one = chosen[measure]
                sums[at] += one.children
                sums[at + 1] += one.reach[0]
                sums[at + 2] += one.reach[1]
                at += 3
        return sums

    def cost(self, told: Sequence[int], partners: Sequence[Partner]) -> int:
        """How many children are left out of a mean; far more for whatever is broken."""
        sums = self.told(partners)
        if told:
            sums = [one + other for one, other in zip(sums, told, strict=True)]
        left_out, broken = sums[0], 200 * sums[1]
        for total, orders in zip(self.totals, sums[2:], strict=False):
            if total is not None:
                broken += 200 * max(0, orders - total)
                left_out += 2 * max(0, total - orders)
        at = 2 + len(self.totals)
        for _, mean in self.means:
            broken += gap((sums[at + 1], sums[at + 2]), sums_rounding_to(mean, sums[at]))
            at += 3
        return left_out + (_BROKEN + 20 * broken if broken else 0)
