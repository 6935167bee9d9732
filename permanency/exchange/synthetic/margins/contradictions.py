"""Contradictions that arithmetic proves, found before any child is invented."""

from __future__ import annotations

from permanency.exchange.synthetic.margins.printed import (
    ALL,
    Cell,
    Margins,
    MarginsContradictError,
    years_of,
)

AGENCIES = (
    "approving_agency_kind=own+partner",
    "approving_agency_kind=other_raa",
    "approving_agency_kind=vaa",
)
MEANS = ("A10", "A2")
# The first is counted among the second.
_AMONG = (
    ("early_permanence_placed", "children_placed"),
    ("adopted_aged_5_or_over", "adoption_orders"),
    ("adopted_minority_ethnic", "adoption_orders"),
    ("waiting_with_order", "waiting_with_decision"),
    ("children_in_care_aged_0_5", "children_in_care"),
)


def check(margins: Margins) -> None:
    """Raise when printed cells contradict each other whatever the children are.

    Raises:
        MarginsContradictError: naming the cells.
    """
    for cell in margins.cells:
        _total(margins, cell)
        _parts(margins, cell)
        _among(margins, cell)
        _pooled(margins, cell)


def _total(margins: Margins, cell: Cell) -> None:
    """A printed total is the sum of the areas when all are printed, and never less than some."""
    if cell.area != ALL or cell.measure in MEANS:
        return
    parts = [margins.find(cell.measure, cell.period, area, cell.pick) for area in margins.areas]
    printed = [part for part in parts if part is not None]
    total = sum(part.value for part in printed)
    if total > cell.value or (len(printed) == len(margins.areas) and total != cell.value):
        raise MarginsContradictError(
            f"The parts sum to {total}, not to the total", map(str, (cell, *printed))
        )


def _parts(margins: Margins, cell: Cell) -> None:
    """Children placed are those placed with adopters of the three kinds of agency."""
    if cell.measure != "children_placed" or cell.pick:
        return
    parts = [margins.find(cell.measure, cell.period, cell.area, pick) for pick in AGENCIES]
    printed = [part for part in parts if part is not None]
    total = sum(part.value for part in printed)
    if len(printed) == len(AGENCIES) and total != cell.value:
        raise MarginsContradictError(
            f"The agencies sum to {total}, not to the children placed", map(str, (cell, *printed))
        )


def _among(margins: Margins, cell: Cell) -> None:
    for part, whole in _AMONG:
        if cell.measure == part and not cell.pick:
            all_of_them = margins.find(whole, cell.period, cell.area)
            if all_of_them is not None and cell.value > all_of_them.value:
                raise MarginsContradictError(
                    f"{part} are among {whole} and cannot be more", map(str, (cell, all_of_them))
                )


def _pooled(margins: Margins, cell: Cell) -> None:
    """A mean over several years, or several areas, lies between the least and the greatest."""
    if cell.measure not in MEANS:
        return
    years = years_of(cell.period)
    if len(years) > 1:
        singles = [
            margins.find(cell.measure, f"{year}-{(year + 1) % 100:02}", cell.area) for year in years
        ]
        _between(cell, singles, "The years' means do not enclose the mean of all years")
    if cell.area == ALL:
        areas = [margins.find(cell.measure, cell.period, area) for area in margins.areas]
        _between(cell, areas, "The partners' means do not enclose the mean of all partners")


def _between(cell: Cell, parts: list[Cell | None], why: str) -> None:
    printed = [part for part in parts if part is not None]
    if len(printed) < len(parts):
        return
    values = [part.value for part in printed]
    if not min(values) <= cell.value <= max(values):
        raise MarginsContradictError(why, map(str, (cell, *printed)))
