"""Disclosure control of the public edition: small counts, and cells that would give them back.

Owner: performance lead and information governance. Source: measures.md 11. Rule: a count of 1 to 5
children is not printed, nor a share or mean that rests on one; then the least further cells are
held back so that no sum or difference gives one back. Zero is shown. The internal edition holds
nothing back and says on each page that it is internal.

Cells carry keys of the caller's choosing. Tables that share a margin are treated together by using
the same key for the same figure; what earlier editions printed is passed as ``already``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from permanency.insight.derived import DerivedFigure
from permanency.insight.figures import Figure
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.measures.derived import DERIVED, Proportion

THRESHOLD = 5
FEWEST_FOR_EXTREMES = 10  # a youngest or longest prints only when this many stand behind it
HELD_BACK = "c"
# Left out of a figure although they have a value: beside the figure of all, it would tell theirs.
LEFT_OUT_WITH_A_VALUE = ("declared_exception",)

Key = Hashable
_PATIENCE = 50_000  # moves tried before a cell counts as not protected


class DisclosureError(ValueError):
    """A table that cannot be protected: it must be left out of the public edition."""


@dataclass(frozen=True)
class Sum:
    """A printed total is the sum of printed parts: what a reader can subtract."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every cell of the sum."""
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Edition:
    """Who reads it, and from which count on a figure is printed."""

    name: str
    public: bool
    threshold: int = THRESHOLD


PUBLIC = Edition("public", public=True)
INTERNAL = Edition("internal", public=False)


def margins(rows: Sequence[Key], columns: Sequence[Key], total: Key = "total") -> list[Sum]:
    """The sums of a table with a total row and a total column; cells are (row, column) pairs."""
    every_row, every_column = (*rows, total), (*columns, total)
    across = [Sum((row, total), tuple((row, column) for column in columns)) for row in every_row]
    down = [Sum((total, column), tuple((row, column) for row in rows)) for column in every_column]
    return [*across, *down]


def small(people: int, threshold: int = THRESHOLD) -> bool:
    """Whether a count of people is too small to print; zero is not."""
    return 1 <= people <= threshold


def rests_on_few(figure: Figure, edition: Edition = PUBLIC) -> bool:
    """Whether the figure by itself would speak of too few children.

    A share also when its numerator or its complement is small; a least or greatest value when it
    rests on fewer than ten; a mean also when a few exceptional cases were left out of it, for the
    mean of all stands beside it and the difference would be theirs.
    """
    counts: tuple[int, ...]
    measure = MEASURES[figure.measure]
    if not edition.public or not measure.disclosive:
        return False
    match measure.statistic:
        case words.Share():
            others = figure.n - figure.numerator
            counts = (figure.n, figure.numerator, others)
        case words.Minimum() | words.Maximum():
            return 0 < figure.n < FEWEST_FOR_EXTREMES
        case _:
            apart = (figure.excluded.get(reason, 0) for reason in LEFT_OUT_WITH_A_VALUE)
            counts = (figure.n, *apart)
    return any(small(each, edition.threshold) for each in counts)


def derived_rests_on_few(figure: DerivedFigure, edition: Edition = PUBLIC) -> bool:
    """Whether a figure made from others would speak of too few: a side does, or what is left of a
    whole beside its part.
    """
    if any(rests_on_few(side, edition) for side in figure.sides):
        return True
    if not isinstance(DERIVED[figure.code].formula, Proportion) or not edition.public:
        return False
    part, whole = figure.sides
    return MEASURES[part.measure].disclosive and small(whole.n - part.n, edition.threshold)


def suppressed(
    cells: Mapping[Key, int],
    sums: Sequence[Sum],
    *,
    threshold: int = THRESHOLD,
    already: Iterable[Key] = (),
    patience: int = _PATIENCE,
) -> frozenset[Key]:
    """The keys to hold back: small counts, and the least further cells that protect them.

    Args:
        cells: every printed count, totals included.
        sums: which cells add up to which.
        threshold: the greatest count not printed.
        already: cells an earlier edition printed; they are known and cannot be taken back.
        patience: moves tried before a cell counts as not protected; fewer for a page.

    Raises:
        DisclosureError: a small count can be worked out whatever is held back.
    """
    known = set(already)
    few = [key for key in cells if small(cells[key], threshold) and key not in known]
    hidden = set(few)
    for key in few:
        usable = {each for each in cells if cells[each] > 0 and each not in known}
        way = _cheapest_way(key, cells, sums, hidden, usable, patience)
        if way is None:
            raise DisclosureError(
                "A small count can be worked out from the other cells whatever is held back. "
                "Leave the table out of the public edition, or print it with fewer columns."
            )
        hidden |= way
    return frozenset(hidden)


def protected(
    key: Key, cells: Mapping[Key, int], sums: Sequence[Sum], hidden: Collection[Key]
) -> bool:
    """Whether a reader who knows every other cell, and the rule, cannot tell this one.

    A reader knows that a cell held back is at least 1. The cell is safe when some other value of it
    agrees with everything printed.
    """
    return _cheapest_way(key, cells, sums, set(hidden), set(hidden)) is not None


def _cheapest_way(
    key: Key,
    cells: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: Collection[Key],
    usable: Collection[Key],
    patience: int = _PATIENCE,
) -> set[Key] | None:
    """The cells that, moved by one against each other, leave every sum true but change this one.

    Of all such ways the one that holds back the least more: fewest totals, then smallest counts.
    None when there is no way. Each cell moves once; a cell never falls below 1.
    """
    totals = {each.total for each in sums}
    turn = count()
    waiting: list[tuple[tuple[int, int], int, dict[Key, int]]] = [
        ((0, 0), next(turn), {key: step}) for step in (1, -1) if cells[key] + step >= 1
    ]
    while waiting:
        (lost_totals, lost), tried, moved = heappop(waiting)
        if tried > patience:
            return None
        open_ = next((each for each in sums if _out_by(each, moved)), None)
        if open_ is None:
            return set(moved)
        out_by = _out_by(open_, moved)
        for other in open_.keys:
            change = -out_by if other == open_.total else out_by
            if other in moved or other not in usable or cells[other] + change < 1:
                continue
            free = other in hidden
            cost = (
                lost_totals + (not free and other in totals),
                lost + (0 if free else cells[other]),
            )
            heappush(waiting, (cost, next(turn), {**moved, other: change}))
    return None


def _out_by(each: Sum, moved: Mapping[Key, int]) -> int:
    return moved.get(each.total, 0) - sum(moved.get(part, 0) for part in each.parts)
