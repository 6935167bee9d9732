"""A return to try the import with: one council sends its last return again, corrected.

Two folders: the corrected return with known mistakes planted in it, and the same return mended. A
page of plain text beside them says what was corrected and where each mistake is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.problems import Planted
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.returns import collection_years, write_returns

COUNCIL = "Westmarsh"
_MATCHES = 8
_EARLIER = timedelta(days=28)


@dataclass(frozen=True)
class Tutorial:
    """Where the two folders are."""

    with_problems: Path
    mended: Path
    guide: Path


def write_tutorial(region: Region, folder: Path, council: str = COUNCIL) -> Tutorial:
    """Write the corrected return with and without mistakes, and the guide beside them.

    Args:
        folder: where to write; made when absent.
        council: whose return it is.
    """
    year = collection_years(region)[-1]
    moved = list(_moved(region.children_of(council), year))
    instead = {before.number: after for before, after in moved}
    corrected = replace(
        region,
        councils=tuple(one for one in region.councils if one.name == council),
        children=tuple(instead.get(child.number, child) for child in region.children_of(council)),
    )
    written = write_returns(corrected, folder / "with-problems", [year], problems=[(council, year)])
    mended = write_returns(corrected, folder / "mended", [year])
    guide = folder / "what-is-in-these-folders.txt"
    guide.write_text(_guide(council, year, moved, written.planted))
    return Tutorial(
        written.folders[council, year],
        mended.folders[council, year],
        guide,
    )


def _moved(children: tuple[Child, ...], year: int) -> Iterator[tuple[Child, Child]]:
    """Children adopted in the year whose match was really four weeks earlier, and how they read."""
    found = 0
    for child in children:
        made = child.adoption
        if made is None or not date(year - 1, 4, 1) <= made.made_on <= date(year, 3, 31):
            continue
        matched_on = made.matched_on - _EARLIER
        orders = [one.decom for one in child.episodes if one.ls == "E1"]
        if not orders or matched_on <= min(orders):
            continue
        yield child, replace(child, adoption=replace(made, matched_on=matched_on))
        found += 1
        if found == _MATCHES:
            return


def _guide(
    council: str, year: int, moved: list[tuple[Child, Child]], planted: tuple[Planted, ...]
) -> str:
    lines = [
        f"{council}'s return to 31 March {year}, sent again (invented children).",
        "",
        "Corrected since the first time, in both folders:",
        *(
            f"  child {before.number}: matched {_day(after)}, not {_day(before)} (AD1, DATE_MATCH)"
            for before, after in moved
        ),
        "",
        'Mistakes in the folder "with-problems", which the folder "mended" does not have:',
        *(
            f"  {one.table}.csv, line {one.line}, child {one.child}: {one.says}"
            + (f" (rule {one.rule})" if one.rule else "")
            for one in planted
        ),
        "",
    ]
    return "\n".join(lines)


def _day(child: Child) -> str:
    assert child.adoption is not None
    return f"{child.adoption.matched_on:%d/%m/%Y}"
