"""What the public edition holds back: small numbers, and every figure that would give one away.

``disclosure`` decides which cells of sums are held back. Here the sums of the report are named:
councils add up to all councils, parts of a table to its whole, and a figure that lies within
another leaves a rest that nobody prints but anybody can subtract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from permanency.insight.disclosure import DisclosureError, Sum, rests_on_few
from permanency.insight.disclosure import suppressed as held_back
from permanency.insight.figures import Figure
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as statistics
from permanency.insight.reports.book import Hidden
from permanency.insight.reports.checking import ReportRefused
from permanency.insight.reports.tree import FigureKey

# A reader who sees both can subtract: the second lies within the first.
WITHIN = (
    ("children_placed", "early_permanence_placed"),
    ("adoption_orders", "adopted_aged_5_or_over"),
    ("adoption_orders", "adopted_minority_ethnic"),
    ("children_in_care", "children_in_care_aged_0_5"),
    ("waiting_with_order", "waiting_not_matched"),
    ("waiting_with_order", "waiting_6_months"),
)
# The first is the sum of the others, wherever their numbers say so.
TOGETHER = (("waiting_with_decision", ("waiting_without_order", "waiting_with_order")),)
# A share, and the count it is a share of; its numerator is a count too, or its whole is narrowed.
SHARES = {
    "early_permanence_share": ("children_placed", "early_permanence_placed"),
    "placed_in_region_share": ("children_placed", None),
}

Figures = dict[FigureKey, Figure]


def _is_count(key: FigureKey) -> bool:
    measure = MEASURES[key.measure]
    return measure.disclosive and isinstance(measure.statistic, statistics.Count)


def _of(key: FigureKey, measure: str) -> FigureKey:
    return FigureKey(measure, key.period, key.breakdown, key.picks)


def _axis(key: FigureKey) -> str:
    """By what the figure is broken down: council or band; none of a total."""
    return key.breakdown[0][0] if key.breakdown else ""


def _over_cells(counts: Figures) -> Iterator[Sum]:
    """All councils are the sum of the councils, all bands that of the bands."""
    parts: dict[tuple[FigureKey, str], list[FigureKey]] = defaultdict(list)
    for key in counts:
        if key.breakdown:
            whole = FigureKey(key.measure, key.period, (), key.picks)
            parts[whole, _axis(key)].append(key)
    for (total, _), cells in parts.items():
        if total in counts:
            yield Sum(total, tuple(cells))


def _over_picks(counts: Figures) -> Iterator[Sum]:
    """The whole is the sum of its parts, where the parts shown are all there are."""
    parts: dict[tuple[FigureKey, str], list[FigureKey]] = defaultdict(list)
    for key in counts:
        if len(key.picks) == 1:
            whole = FigureKey(key.measure, key.period, key.breakdown)
            parts[whole, key.picks[0][0]].append(key)
    for (whole, _), cells in parts.items():
        if whole in counts and sum(counts[cell].n for cell in cells) == counts[whole].n:
            yield Sum(whole, tuple(cells))


def _together(counts: Figures) -> Iterator[Sum]:
    """Measures that are declared to add up to another."""
    for whole, parts in TOGETHER:
        for key in counts:
            cells = tuple(_of(key, part) for part in parts)
            if key.measure == whole and all(cell in counts for cell in cells):
                yield Sum(key, cells)


def _rests(counts: Figures) -> Iterator[tuple[Sum, Hashable, int]]:
    """The rest that is left when a figure within another is taken from it."""
    outer_of = {inner: outer for outer, inner in WITHIN}
    for key in counts:
        if key.measure in outer_of:
            whole = _of(key, outer_of[key.measure])
        elif len(key.picks) == 1:
            whole = FigureKey(key.measure, key.period, key.breakdown)
        else:
            continue
        if whole in counts:
            rest = ("rest", key)
            yield Sum(whole, (key, rest)), rest, counts[whole].n - counts[key].n


def _components(sums: list[Sum]) -> Iterator[list[Sum]]:
    """Sums that share no cell can be treated apart, which keeps the search short."""
    owner: dict[Hashable, int] = {}
    groups: dict[int, list[Sum]] = {}
    for number, each in enumerate(sums):
        groups[number] = [each]
        for old in {owner[key] for key in each.keys if key in owner}:
            groups[number].extend(groups.pop(old))
        for one in groups[number]:
            owner.update(dict.fromkeys(one.keys, number))
    yield from groups.values()


def _hidden_counts(printed: Figures) -> set[Hashable]:
    counts = {key: figure for key, figure in printed.items() if _is_count(key)}
    cells: dict[Hashable, int] = {key: figure.n for key, figure in counts.items()}
    sums = [*_over_cells(counts), *_over_picks(counts), *_together(counts)]
    for each, rest, size in _rests(counts):
        sums.append(each)
        cells[rest] = size
    hidden: set[Hashable] = {key for key, size in cells.items() if 1 <= size <= 5}
    for group in _components([each for each in sums if _adds_up(each, cells)]):
        keys = dict.fromkeys(key for each in group for key in each.keys)
        hidden |= held_back({key: cells[key] for key in keys}, group)
    return hidden


def _adds_up(each: Sum, cells: dict[Hashable, int]) -> bool:
    """Distinct counts need not add up; then nobody can subtract."""
    return cells[each.total] == sum(cells[part] for part in each.parts)


def _hidden_shares(printed: Figures, hidden: set[Hashable]) -> Iterator[FigureKey]:
    """Shares that rest on few, or that would give back a count held back."""
    for key, figure in printed.items():
        if not isinstance(MEASURES[key.measure].statistic, statistics.Share):
            continue
        whole, part = SHARES.get(key.measure, (None, None))
        beside = [_of(key, one) for one in (whole, part) if one]
        if whole and part is None:
            beside += [
                other
                for other in printed
                if other.measure == whole
                and (other.period, other.breakdown) == (key.period, key.breakdown)
                and printed[other].n in (figure.numerator, figure.n - figure.numerator)
            ]
        if rests_on_few(figure) or any(other in hidden for other in beside):
            yield key


def _hidden_means(printed: Figures) -> Iterator[FigureKey]:
    """Means that rest on few; one alone among the councils takes the next smallest with it."""
    groups: dict[FigureKey, list[FigureKey]] = defaultdict(list)
    for key in printed:
        statistic = MEASURES[key.measure].statistic
        if isinstance(statistic, statistics.Mean | statistics.Median):
            groups[FigureKey(key.measure, key.period, (), key.picks)].append(key)
    for total, keys in groups.items():
        few = [key for key in keys if rests_on_few(printed[key])]
        yield from few
        councils = sorted(
            (key for key in keys if key.breakdown and key not in few and printed[key].n),
            key=lambda key: printed[key].n,
        )
        if len([key for key in few if key.breakdown]) == 1 and total not in few:
            yield councils[0] if councils else total


def suppressed(printed: Figures) -> Hidden:
    """Which of the printed figures the public edition holds back.

    Raises:
        ReportRefused: a small number could be worked out whatever is held back.
    """
    try:
        hidden = _hidden_counts(printed)
    except DisclosureError as reason:
        raise ReportRefused(f"The public edition cannot be made. {reason}") from reason
    hidden.update(_hidden_shares(printed, hidden))
    hidden.update(_hidden_means(printed))
    return lambda key: key in hidden


def printed_figures(keys: Iterable[FigureKey], figures: Figures) -> Figures:
    """The figures that the report prints: those read for a comparison of cells are not told."""
    return {key: figures[key] for key in keys if key in figures}
