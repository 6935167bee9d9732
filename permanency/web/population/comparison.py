"""Children in care by council on two days, with the change: the tables of the annual report.

A total is the sum over the councils and nothing else; where a council's count is missing there is
no total, since a sum without it would be read as the partnership's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Compared:
    """One council, or all of them: the count on the first day and on the second."""

    name: str
    first: int | None
    second: int | None

    @property
    def change(self) -> int | None:
        """How many more (or fewer) on the second day."""
        if self.first is None or self.second is None:
            return None
        return self.second - self.first

    @property
    def percent(self) -> Fraction | None:
        """The change in per cent of the first; None where there is none to compare with."""
        if self.change is None or not self.first:
            return None
        return Fraction(self.change * 100, self.first)


def compare(
    councils: Sequence[str],
    first: Mapping[str, int],
    second: Mapping[str, int],
) -> tuple[list[Compared], Compared]:
    """A row for each council, in order, and their total."""
    rows = [Compared(name, first.get(name), second.get(name)) for name in councils]
    total = Compared(
        "All councils", _sum(row.first for row in rows), _sum(row.second for row in rows)
    )
    return rows, total


def _sum(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    known = [number for number in found if number is not None]
    return sum(known) if found and len(known) == len(found) else None
