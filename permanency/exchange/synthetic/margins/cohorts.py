"""How many children, and how many days in all, so that every printed mean comes out exactly.

A mean of one year and the mean of three years bind the numbers of children: 199, 179 and 192 days
pool to 180 only if nearly all the children belong to the middle year. All combinations of children
in the years with a mean of their own are tried for each partner, so that none existing is missed;
then partners are combined until the totals and the region's means hold too. Years without a mean
of their own come last: their days are free, and make the older pooled means right.

The children of A10 and of A2 need not be the same: A2 leaves out who had no placement order, A10
who has no known entry to care. As few as possible are left out, and the solution says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

from permanency.exchange.synthetic.margins.printed import (
    ALL,
    Margins,
    MarginsContradictError,
    year_label,
    years_of,
)
from permanency.exchange.synthetic.margins.whole_numbers import (
    Interval,
    add,
    fill,
    gap,
    meet,
    split,
    sums_rounding_to,
)

MEASURES = ("A10", "A2")
#: Mean days a year without a printed mean may have.
PLAUSIBLE = {"A10": (150, 1000), "A2": (20, 600)}
_RESTARTS = 8
_TRIED = 200
_BROKEN = 10_000

Counts = tuple[int, ...]  # children by year


@dataclass(frozen=True)
class Cohort:
    """The children one partner's adoption orders of one year are made of."""

    adopted: int
    counted: Mapping[str, int]  # by measure
    days: Mapping[str, int]  # by measure, the sum


@dataclass(frozen=True)
class Cohorts:
    """Every cohort by partner and year, and what had to be left out to make the means hold."""

    by_area: Mapping[tuple[str, int], Cohort]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Counted:
    """Numbers of children one measure counts of one partner, over the bound years."""

    counts: Counts
    children: int
    reach: Interval  # sums of days that make the years' means and the pooled mean right


@dataclass
class _Partner:
    """One partner's part of the search: what is possible, and what is chosen now."""

    least: Counts  # adoption orders
    most: Counts
    possible: Mapping[str, list[Counts]]
    chosen: dict[str, _Counted]

    def adopted(self) -> Counts:
        """As many orders as either measure counts children, and never fewer than the least."""
        return tuple(
            max(several)
            for several in zip(
                self.least, *(one.counts for one in self.chosen.values()), strict=True
            )
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
    sizes = _sizes(margins, window)
    partners = {
        area: _partner(margins, area, window, sizes[area], same_children=same_children)
        for area in margins.areas
    }
    # Numbers that suit the bound years may leave the older pooled means no way out: then the next.
    trouble: MarginsContradictError | None = None
    for chosen in _search(margins, window, partners, rng, same_children=same_children):
        for area, partner in partners.items():
            partner.chosen = chosen[area]
        found = _with_days(margins, window, partners)
        try:
            for year in free:
                found |= _free_year(margins, year, found, sizes, rng)
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
    window = max(pooled) if pooled else tuple(single)
    if tuple(single) != window:
        raise ValueError(
            f"Means are printed for the single years {single}; they must be the years of the last "
            f"pooled mean, {list(window)}. Leave out the others."
        )
    earlier = {year for years in pooled for year in years} - set(window)
    return window, sorted(earlier, reverse=True)


def _sizes(margins: Margins, window: Sequence[int]) -> dict[str, float]:
    """The share of each partner, as near as the report tells: by children placed."""
    placed = [margins.value("children_placed", year_label(window[-1]), a) for a in margins.areas]
    known = [value or 0 for value in placed]
    whole = sum(known)
    return {
        area: value / whole if whole else 1 / len(known)
        for area, value in zip(margins.areas, known, strict=True)
    }


def _range(margins: Margins, area: str, year: int, size: float) -> range:
    """How many adoption orders a partner may have had; printed numbers are not searched."""
    printed = margins.value("adoption_orders", year_label(year), area)
    if printed is not None:
        return range(printed, printed + 1)
    total = margins.value("adoption_orders", year_label(year)) or 100
    return range(max(2, round(0.45 * size * total)), round(1.5 * size * total) + 2)


def _partner(
    margins: Margins, area: str, window: tuple[int, ...], size: float, *, same_children: bool
) -> _Partner:
    ranges = [_range(margins, area, year, size) for year in window]
    possible = {m: sorted(_counts(margins, m, area, window, ranges)) for m in MEASURES}
    for measure, counts in possible.items():
        if not counts:
            raise MarginsContradictError(
                "No numbers of children make these means hold together",
                _cells(margins, measure, area, window),
            )
    if same_children:
        both = sorted(set(possible["A10"]) & set(possible["A2"]))
        if not both:
            raise MarginsContradictError(
                "A10 and A2 cannot be about the same children",
                [name for m in MEASURES for name in _cells(margins, m, area, window)],
            )
        possible = dict.fromkeys(MEASURES, both)
    return _Partner(tuple(r.start for r in ranges), tuple(r.stop - 1 for r in ranges), possible, {})


def _cells(margins: Margins, measure: str, area: str, window: Sequence[int]) -> list[str]:
    periods = [*map(year_label, window), f"{window[0]}-{window[-1] + 1}"]
    cells = [margins.find(measure, period, area) for period in periods]
    return [str(cell) for cell in cells if cell is not None]


def _counts(
    margins: Margins, measure: str, area: str, window: Sequence[int], ranges: Sequence[range]
) -> Iterator[Counts]:
    """All numbers of children by year for which the years' and the pooled mean hold together."""
    means = [margins.value(measure, year_label(year), area) for year in window]
    pooled = margins.value(measure, f"{window[0]}-{window[-1] + 1}", area)
    printed = [mean for mean in means if mean is not None]
    if pooled is None or len(printed) < len(means):
        raise ValueError(f"{measure} of {area} is not printed for each year and all years")
    # Fewer than all adopted may be counted, so the least is one child.
    tables = [
        [(n, sums_rounding_to(mean, n)) for n in range(1, r.stop)]
        for mean, r in zip(printed, ranges, strict=True)
    ]
    *first, last = tables
    for combination in product(*first):
        low, high, children = 0, 0, 0
        for n, (least, most) in combination:
            low, high, children = low + least, high + most, children + n
        for n, (least, most) in last:
            whole = sums_rounding_to(pooled, children + n)
            if low + least <= whole[1] and high + most >= whole[0]:
                yield (*(each for each, _ in combination), n)


def _counted(
    margins: Margins, measure: str, area: str, window: Sequence[int], counts: Counts
) -> _Counted:
    pooled = _printed(margins, measure, f"{window[0]}-{window[-1] + 1}", area)
    children = sum(counts)
    reach = meet(
        add(_year_sums(margins, measure, area, window, counts)),
        sums_rounding_to(pooled, children),
    )
    return _Counted(counts, children, reach)


def _year_sums(
    margins: Margins, measure: str, area: str, window: Sequence[int], counts: Counts
) -> list[Interval]:
    return [
        sums_rounding_to(_printed(margins, measure, year_label(year), area), n)
        for year, n in zip(window, counts, strict=True)
    ]


def _printed(margins: Margins, measure: str, period: str, area: str) -> int:
    value = margins.value(measure, period, area)
    if value is None:
        raise ValueError(f"{measure} of {area} is not printed for {period}")
    return value


def _search(
    margins: Margins,
    window: tuple[int, ...],
    partners: Mapping[str, _Partner],
    rng: Random,
    *,
    same_children: bool,
) -> list[dict[str, dict[str, _Counted]]]:
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
    def counted(measure: str, area: str, counts: Counts) -> _Counted:
        return _counted(margins, measure, area, window, counts)

    def draw(area: str, measures: tuple[str, ...], at_most: int) -> Iterator[dict[str, _Counted]]:
        possible = partners[area].possible[measures[0]]
        few = possible if len(possible) <= at_most else rng.sample(possible, at_most)
        for counts in few:
            yield {measure: counted(measure, area, counts) for measure in measures}

    found: list[tuple[int, dict[str, dict[str, _Counted]]]] = []
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

    def told(self, partners: Sequence[_Partner]) -> list[int]:
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

    def cost(self, told: Sequence[int], partners: Sequence[_Partner]) -> int:
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


def _with_days(
    margins: Margins, window: tuple[int, ...], partners: Mapping[str, _Partner]
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
            sums = _year_sums(margins, measure, area, window, one.counts)
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
    margins: Margins, window: Sequence[int], partners: Mapping[str, _Partner]
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


def _free_year(
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


def _notes(
    margins: Margins, window: tuple[int, ...], partners: Mapping[str, _Partner]
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
