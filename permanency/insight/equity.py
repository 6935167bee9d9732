"""The fairness table as it may be shown: options, days waiting, links and declines by group.

Counts come from ``casework.matching.region.equity`` as plain numbers, so that nothing here reads
casework. Source: matching.md section 4, rule 9: each quarter, small counts held back. A count of 1
to 5 is not shown, nor what would give it back; days waiting rest on the children of the group and
go where their number goes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from permanency.insight.disclosure import DisclosureError, Sum, suppressed

TOTAL = "All children"
OPTIONS = ("options_0", "options_1", "options_2", "options_3")
COUNTS = ("children", *OPTIONS, "links", "declines")
# One mark for a small count and for what protects it: two marks would tell which is which.
HELD_BACK = "Held back"
# A page waits for this: a table that takes longer to protect leaves the attribute out.
_PATIENCE = 1_500


@dataclass(frozen=True)
class Row:
    """A group's line; a text where a number is held back."""

    attribute: str
    group: str
    counts: Mapping[str, int | str]
    days_median: float | str | None


@dataclass(frozen=True)
class EquityTable:
    """The table of a quarter, all children first; ``left_out``: attributes that cannot be shown."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]


Cells = Mapping[str, int]
Groups = Mapping[str, Mapping[str, tuple[Cells, float | None]]]


def shown(everybody: tuple[Cells, float | None], groups: Groups) -> EquityTable:
    """The rows, small counts and what would tell them held back.

    Args:
        everybody: counts of all children (``COUNTS``), and their median days waiting.
        groups: attribute -> group -> the same of a group; groups of one attribute add up to all.
    """
    kept: dict[str, Mapping[str, tuple[Cells, float | None]]] = {}
    left_out = []
    hidden: frozenset[Hashable] = frozenset()
    for attribute, each in groups.items():
        try:
            hidden = _hidden(everybody, {**kept, attribute: each})
        except DisclosureError:
            left_out.append(attribute)
            continue
        kept[attribute] = each
    if not kept:
        try:
            hidden = _hidden(everybody, {})
        except DisclosureError:
            hidden = frozenset(("", TOTAL, count) for count in COUNTS)
    rows = [_row("", TOTAL, everybody, hidden)]
    rows += [
        _row(attribute, group, counts, hidden)
        for attribute, each in kept.items()
        for group, counts in each.items()
    ]
    return EquityTable(tuple(rows), tuple(left_out))


def _hidden(everybody: tuple[Cells, float | None], groups: Groups) -> frozenset[Hashable]:
    cells: dict[Hashable, int] = {("", TOTAL, count): everybody[0][count] for count in COUNTS}
    lines = [("", TOTAL)]
    sums = []
    for attribute, each in groups.items():
        for group, (counts, _) in each.items():
            lines.append((attribute, group))
            cells |= {(attribute, group, count): counts[count] for count in COUNTS}
        sums += [
            Sum(("", TOTAL, count), tuple((attribute, group, count) for group in each))
            for count in COUNTS
        ]
    sums += [Sum((*line, "children"), tuple((*line, each) for each in OPTIONS)) for line in lines]
    return suppressed(cells, sums, patience=_PATIENCE)


def _row(
    attribute: str,
    group: str,
    counted: tuple[Cells, float | None],
    hidden: frozenset[Hashable],
) -> Row:
    counts, days = counted
    told: dict[str, int | str] = {
        count: HELD_BACK if (attribute, group, count) in hidden else counts[count]
        for count in COUNTS
    }
    quiet = (attribute, group, "children") in hidden
    return Row(attribute, group, told, HELD_BACK if quiet else days)
