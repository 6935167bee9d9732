"""Which numbers of children make the printed means of one partner hold.

A mean of one year and the mean of three years bind the numbers of children: 199, 179 and 192 days
pool to 180 only if nearly all the children belong to the middle year. All combinations of children
in the years with a mean of their own are tried, so that none existing is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from permanency.exchange.synthetic.margins.printed import (
    Margins,
    MarginsContradictError,
    year_label,
)
from permanency.exchange.synthetic.margins.whole_numbers import (
    Interval,
    add,
    meet,
    sums_rounding_to,
)

MEASURES = ("A10", "A2")

Counts = tuple[int, ...]  # children by year


@dataclass(frozen=True)
class Counted:
    """Numbers of children one measure counts of one partner, over the bound years."""

    counts: Counts
    children: int
    reach: Interval  # sums of days that make the years' means and the pooled mean right


@dataclass
class Partner:
    """One partner's part of the search: what is possible, and what is chosen now."""

    least: Counts  # adoption orders
    most: Counts
    possible: Mapping[str, list[Counts]]
    chosen: dict[str, Counted]

    def adopted(self) -> Counts:
        """As many orders as either measure counts children, and never fewer than the least."""
        return tuple(
            max(several)
            for several in zip(
                self.least, *(one.counts for one in self.chosen.values()), strict=True
            )
        )


def sizes_of(margins: Margins, window: Sequence[int]) -> dict[str, float]:
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


def partner_of(
    margins: Margins, area: str, window: tuple[int, ...], size: float, *, same_children: bool
) -> Partner:
    ranges = [_range(margins, area, year, size) for year in window]
    possible = {m: sorted(_counts(margins, m, area, window, ranges)) for m in MEASURES}
    for measure, counts in possible.items():
        if not counts:
            raise MarginsContradictError(
                f"No numbers of children, with {_up_to(ranges)} adopted, make these means hold",
                cells_of(margins, measure, area, window),
            )
    if same_children:
        both = sorted(set(possible["A10"]) & set(possible["A2"]))
        if not both:
            raise MarginsContradictError(
                f"With {_up_to(ranges)} adopted A10 and A2 cannot be about the same children",
                [name for m in MEASURES for name in cells_of(margins, m, area, window)],
            )
        possible = dict.fromkeys(MEASURES, both)
    return Partner(tuple(r.start for r in ranges), tuple(r.stop - 1 for r in ranges), possible, {})


def _up_to(ranges: Sequence[range]) -> str:
    return "up to " + ", ".join(str(one.stop - 1) for one in ranges)


def cells_of(margins: Margins, measure: str, area: str, window: Sequence[int]) -> list[str]:
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


def counted_of(
    margins: Margins, measure: str, area: str, window: Sequence[int], counts: Counts
) -> Counted:
    pooled = _printed(margins, measure, f"{window[0]}-{window[-1] + 1}", area)
    children = sum(counts)
    reach = meet(
        add(year_sums(margins, measure, area, window, counts)),
        sums_rounding_to(pooled, children),
    )
    return Counted(counts, children, reach)


def year_sums(
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
