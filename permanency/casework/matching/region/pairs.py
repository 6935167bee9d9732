"""What the region's questions are asked of: which units could live with which households, how well.

A row is a unit: a child, or brothers and sisters who are to be placed together; a column is an
available household. Parts of a group that may be split are rows of their own, named by the approval
that allows it. Without an approval a group is whole, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

MONTHS_OF_FULL_CREDIT = 24.0


@dataclass(frozen=True)
class Approval:
    """One way in which a group may be split, as the together-or-apart decision allows it."""

    whole: int  # row of the group
    parts: tuple[int, ...]  # rows of its parts: each child in exactly one of them
    approved_by: str  # who decided
    approved_on: date

    def __post_init__(self) -> None:
        """Refuse an approval that nobody gave, and parts that are not parts."""
        if not self.approved_by.strip():
            raise ValueError(
                "A split without a name under it is not approved. Say who decided, or leave the "
                "brothers and sisters together."
            )
        if len(self.parts) < 2 or len({self.whole, *self.parts}) != len(self.parts) + 1:
            raise ValueError(
                f"Row {self.whole} cannot be split into {self.parts}: give two or more rows, each "
                "once, none of them the group itself."
            )


@dataclass(frozen=True, eq=False)
class Pairs:
    """Units by households on one day.

    Args:
        feasible: units by households; no known limit of either is broken (unknown is not a no).
        fit: units by households, 0 to 1: the sum of visible terms over the most it can be.
        children: how many children each unit has.
        months: months each unit has waited since its order.
        approvals: the only splits that may be proposed; none is the rule.

    Raises:
        ValueError: shapes that do not agree, fit outside 0 to 1, an approval whose children do
            not add up, a part named by two approvals.
    """

    feasible: Flags
    fit: Numbers
    children: Counts
    months: Numbers
    approvals: tuple[Approval, ...] = ()

    def __post_init__(self) -> None:
        """Take any arrays of numbers; check them once, here."""
        for name, kind in _KINDS.items():
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=kind))
        if self.feasible.ndim != 2 or self.fit.shape != self.feasible.shape:
            raise ValueError(
                f"Feasible is {self.feasible.shape} and fit is {self.fit.shape}; both are units "
                "by households."
            )
        if self.children.shape != (self.units,) or self.months.shape != (self.units,):
            raise ValueError(f"There are {self.units} units; give children and months for each.")
        if self.units and int(self.children.min()) < 1:
            raise ValueError("Every unit has at least one child.")
        known = self.fit[self.feasible]
        if not np.isfinite(self.months).all() or not ((known >= 0) & (known <= 1)).all():
            raise ValueError("Fit is between 0 and 1 and months are numbers; something is not.")
        self._check_approvals()

    def _check_approvals(self) -> None:
        wholes = {each.whole for each in self.approvals}
        seen: set[int] = set()
        for each in self.approvals:
            if not all(0 <= row < self.units for row in (each.whole, *each.parts)):
                raise ValueError(f"An approval names a row that is not there: {each}.")
            parts = int(self.children[list(each.parts)].sum())
            if parts != self.children[each.whole]:
                raise ValueError(
                    f"The parts of row {each.whole} have {parts} children, the group has "
                    f"{self.children[each.whole]}. Each child is in one part."
                )
            if seen & set(each.parts) or wholes & set(each.parts):
                raise ValueError(f"A part of row {each.whole} is also something else.")
            seen |= set(each.parts)

    @property
    def units(self) -> int:
        """How many rows, parts included."""
        return int(self.feasible.shape[0])

    @property
    def households(self) -> int:
        """How many columns."""
        return int(self.feasible.shape[1])

    @property
    def is_part(self) -> Flags:
        """Rows that exist only inside an approved split."""
        parts = np.zeros(self.units, dtype=bool)
        parts[[row for each in self.approvals for row in each.parts]] = True
        return parts

    @property
    def waiting_credit(self) -> Numbers:
        """0 to 1: months waited over 24, never more than 1; so that long waits are not outbid."""
        credit: Numbers = np.clip(self.months / MONTHS_OF_FULL_CREDIT, 0.0, 1.0)
        return credit

    def ways(self) -> Iterator[tuple[tuple[int, ...], ...]]:
        """For each group that may be split: its ways of being placed, whole first."""
        for whole in sorted({each.whole for each in self.approvals}):
            yield ((whole,), *(each.parts for each in self.approvals if each.whole == whole))


_KINDS: dict[str, Any] = {
    "feasible": np.bool_,
    "fit": np.float64,
    "children": np.int64,
    "months": np.float64,
}
