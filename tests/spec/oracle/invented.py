"""Invented returns for the comparison: three authorities, three years, whole and cut at the left.

Each folder of a year holds children of several cohorts made by gen903: one seen from the year
before, one that begins that year with last year's return, one whose earlier return is missing.
Cohorts get a letter of their own so that no two children share a number.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

GENERATOR = Path(__file__).with_name("gen903.py")
FILES = ("header", "episodes", "placed_for_adoption", "ad1")

AUTHORITIES = {"Stoke": 11, "Staffordshire": 12, "Telford": 13}


def cohort(folder: Path, *, year: int, seed: int, children: int) -> Path:
    """One cohort's ``this`` and ``last`` folders."""
    options = {"--children": children, "--year": year, "--seed": seed}
    words = [str(word) for pair in options.items() for word in pair]
    subprocess.run(
        [sys.executable, str(GENERATOR), str(folder), *words], check=True, capture_output=True
    )
    return folder


def add(source: Path, target: Path, letter: str) -> None:
    """Append the tables of a folder to another, the children renamed by a letter."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        path = source / f"{name}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        into = target / f"{name}.csv"
        new = not into.exists()
        with into.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(header)
            writer.writerows([f"{letter}{row[0]}", *row[1:]] for row in rows)


def three_years(base: Path, seed: int, children: int) -> list[Path]:
    """The folders of 2023-24, 2024-25 and 2025-26 of one authority, oldest first."""
    years = [base / "2024", base / "2025", base / "2026"]
    first = cohort(base / "a", year=2025, seed=seed, children=children)
    second = cohort(base / "b", year=2026, seed=seed + 100, children=children)
    cut = cohort(base / "c", year=2024, seed=seed + 200, children=children)
    late = cohort(base / "d", year=2026, seed=seed + 300, children=children)
    add(first / "last", years[0], "A")
    add(first / "this", years[1], "A")
    add(second / "last", years[1], "B")
    add(second / "this", years[2], "B")
    add(cut / "this", years[0], "C")
    add(late / "this", years[2], "D")
    return years


def same_numbers(base: Path, seed: int, children: int) -> list[Path]:
    """Three years whose children share numbers though they are others: overlaps of every sort."""
    years = []
    for year in (2024, 2025, 2026):
        made = cohort(base / str(year), year=year, seed=seed + year, children=children)
        add(made / "this", base / f"all{year}", "")
        years.append(base / f"all{year}")
    return years
