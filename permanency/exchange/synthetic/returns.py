"""Writing the region's annual returns: a folder for each council and collection year."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from permanency.exchange.synthetic.problems import Planted, plant
from permanency.exchange.synthetic.region import FIRST_DAY, Region
from permanency.exchange.synthetic.return_rows import COLUMNS, Tables, rows_of_year


@dataclass(frozen=True)
class Written:
    """Where the returns are, and which mistakes were planted in them."""

    folders: Mapping[tuple[str, int], Path]  # by council and collection year
    planted: tuple[Planted, ...]

    def folders_of(self, council: str) -> tuple[Path, ...]:
        """The folders of one council, oldest first."""
        return tuple(path for (name, _), path in sorted(self.folders.items()) if name == council)

    def inputs(self) -> list[str]:
        """One ``NAME=DIR,DIR…`` for each council, as the command line takes them."""
        councils = dict.fromkeys(council for council, _ in self.folders)
        return [
            f"{council}={','.join(str(path) for path in self.folders_of(council))}"
            for council in councils
        ]


def collection_years(region: Region) -> range:
    """The years a council has sent by today: the return to 31 March 2026 is "2026"."""
    today = region.today
    last = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    return range(FIRST_DAY.year + 1, last + 1)


def write_returns(
    region: Region,
    folder: Path,
    years: Iterable[int] | None = None,
    problems: Collection[tuple[str, int]] = (),
) -> Written:
    """Write every council's returns as CSV files under ``folder/<council>/<year>/``.

    Each is what the council would have sent that year: children cut at 31 March, open episodes
    with a blank end, the codes of the year. Files of a table without rows hold its heading.

    Args:
        region: the invented region.
        folder: where to write; made when absent, files of the same name are replaced.
        years: collection years; all those sent by the region's today when left out.
        problems: the returns (council, year) to plant mistakes in, for trying an import.

    Returns:
        The folders, and every planted mistake with its file and line.
    """
    registrations = {worker.key: worker.registration for worker in region.workers}
    folders: dict[tuple[str, int], Path] = {}
    planted: list[Planted] = []
    for council in region.councils:
        children = region.children_of(council.name)
        for year in years if years is not None else collection_years(region):
            tables = rows_of_year(children, year, registrations, region.seed)
            if (council.name, year) in problems:
                rng = Random(f"{region.seed}/problems/{council.name}/{year}")  # noqa: S311
                planted += plant(rng, tables, council.name, year)
            target = folder / council.slug / str(year)
            _write(tables, target)
            folders[council.name, year] = target
    return Written(folders, tuple(planted))


def _write(tables: Tables, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(COLUMNS[name])
            writer.writerows(rows)
