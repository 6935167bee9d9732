"""What a published report prints: counts and mean days, by partner and period.

A cell that is not printed is free. Percentages and changes are not margins: they follow.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

#: The area of a printed total.
ALL = "all"


class MarginsContradictError(ValueError):
    """Printed margins that no children can hold together; ``margins`` names them."""

    def __init__(self, why: str, margins: Iterable[str]) -> None:
        self.margins = tuple(margins)
        super().__init__(f"{why}: {'; '.join(self.margins)}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed number. ``pick`` narrows the measure, as ``approving_agency_kind=vaa``."""

    measure: str
    period: str
    area: str
    pick: str
    value: int

    def __str__(self) -> str:
        picked = f" {self.pick}" if self.pick else ""
        return f"{self.measure}{picked} {self.period} {self.area} {self.value}"


class Margins:
    """The printed cells of one report, found by measure, period, area and pick."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells: dict[tuple[str, str, str, str], Cell] = {}
        for cell in cells:
            key = (cell.measure, cell.period, cell.area, cell.pick)
            before = self._cells.setdefault(key, cell)
            if before.value != cell.value:
                raise MarginsContradictError("Printed twice", (str(before), str(cell)))
        self.areas = tuple(
            dict.fromkeys(cell.area for cell in self._cells.values() if cell.area != ALL)
        )

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, in the order given."""
        return tuple(self._cells.values())

    def find(self, measure: str, period: str, area: str = ALL, pick: str = "") -> Cell | None:
        """The cell, or None when it is not printed."""
        return self._cells.get((measure, period, area, pick))

    def value(self, measure: str, period: str, area: str = ALL, pick: str = "") -> int | None:
        """The printed number, or None when it is not printed."""
        cell = self.find(measure, period, area, pick)
        return None if cell is None else cell.value

    def periods(self, measure: str) -> list[str]:
        """The periods for which a measure is printed for some area, in order."""
        return sorted({cell.period for cell in self._cells.values() if cell.measure == measure})


def read_margins(path: Path) -> Margins:
    """The margins of a CSV of printed cells: those of kind ``figure`` that are whole numbers.

    Columns: measure, kind, pick, period, area, printed, instead. A cell with ``instead`` says of
    itself that it cannot hold, and is no margin. Shares are left to follow from their parts.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return Margins(
            Cell(row["measure"], row["period"], row["area"], row["pick"], int(row["printed"]))
            for row in csv.DictReader(file)
            if row["kind"] == "figure"
            and not row["instead"]
            and not row["measure"].endswith("_share")
        )


def year_label(start: int) -> str:
    """The financial year from 1 April of ``start``: 2023 gives 2023-24."""
    return f"{start}-{(start + 1) % 100:02}"


def years_of(period: str) -> tuple[int, ...]:
    """The financial years of a period: 2021-2024 gives 2021, 2022, 2023; 2023-24 gives 2023."""
    first, last = period.split("-")
    return tuple(range(int(first), int(last))) if len(last) == 4 else (int(first),)
