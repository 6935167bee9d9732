"""Every rule of the return check against a page of small tables: rows in, the flagged rows out.

The pages are ``rules/*.md``. A section names the rule by code and title; its tables are the return
(``AD1``), last year's (``AD1 last year``); a ``found`` column marks with ``yes`` the rows the rule
must find, and it must find no other. Columns not shown are filled in so that nothing else is wrong
with the row; children not in a Header table are put there, born on 1 June 2018. ``Year: 2022-23``
sets the year; otherwise it is 2025-26.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from permanency.exchange.ssda903.checks.catalogue import RULES
from permanency.exchange.ssda903.checks.result import State
from permanency.exchange.ssda903.checks.runner import check
from permanency.exchange.ssda903.reading import AuthorityReturns, read_return
from permanency.exchange.ssda903.tables import TABLES

PAGES = Path(__file__).parent / "rules"
BORN = "01/06/2018"

NOTHING_WRONG = {
    "Header": {"SEX": "F", "DOB": BORN, "ETHNIC": "WBRI", "UPN": "A123456789012"},
    "Episodes": {
        "DECOM": "01/05/2025",
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U6",
        "PLACE_PROVIDER": "PR1",
    },
    "AD1": {
        "DOB": BORN,
        "DATE_INT": "01/02/2025",
        "DATE_MATCH": "01/06/2025",
        "FOSTER_CARE": "0",
        "NB_ADOPTR": "2",
        "SEX_ADOPTR": "MF",
        "LS_ADOPTR": "L11",
    },
    "PlacedAdoption": {"DOB": BORN, "DATE_PLACED": "01/02/2025"},
    "PrevPerm": {"DOB": BORN, "PREV_PERM": "Z1"},
}


@dataclass
class Section:
    """One section of a page: a rule and the tables it is shown."""

    code: str
    title: str
    page: str
    year: int = 2026
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} {self.page}"


def sections() -> list[Section]:
    found: list[Section] = []
    for page in sorted(PAGES.glob("*.md")):
        table, columns = "", []
        for line in page.read_text(encoding="utf-8").splitlines():
            if heading := re.match(r"## (\S+) (.+)", line):
                found.append(Section(heading[1], heading[2], page.stem))
                table = ""
            elif year := re.match(r"Year: (\d{4})-\d\d$", line):
                found[-1].year = int(year[1]) + 1
            elif re.fullmatch(r"\w+( last year)?", line) and line.split()[0] in TABLES:
                table, columns = line, []
                found[-1].tables[table] = []
            elif line.startswith("|") and table and not set(line) <= set("|- "):
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                if columns:
                    found[-1].tables[table].append(dict(zip(columns, cells, strict=True)))
                else:
                    columns = cells
    return found


SECTIONS = sections()


def written(section: Section, folder: Path, which: str) -> list[tuple[str, int]]:
    """Write one year's tables as files; file and line of the rows marked ``found``."""
    tables = {
        name.removesuffix(" last year"): [dict(row) for row in rows]
        for name, rows in section.tables.items()
        if name.endswith(" last year") == (which == "last year")
    }
    children = dict.fromkeys(row["CHILD"] for rows in tables.values() for row in rows)
    header = tables.setdefault("Header", [])
    header += [{"CHILD": child} for child in children if child not in {r["CHILD"] for r in header}]
    marked = []
    folder.mkdir()
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, TABLES[name].columns)
            writer.writeheader()
            for line, row in enumerate(rows, start=2):
                if row.pop("found", "") == "yes":
                    marked.append((f"{name}.csv", line))
                writer.writerow(NOTHING_WRONG[name] | row)
    return marked


@pytest.mark.parametrize("section", SECTIONS, ids=str)
def test_the_rule_finds_the_marked_rows_and_no_others(section: Section, tmp_path: Path) -> None:
    [rule] = [rule for rule in RULES if rule.code == section.code]
    assert section.title == rule.title, "the page and the rule must say the same"
    returns = []
    if any(name.endswith(" last year") for name in section.tables):
        written(section, tmp_path / "last", "last year")
        returns.append(read_return("Holt", tmp_path / "last", year=section.year - 1))
    marked = written(section, tmp_path / "this", "this year")
    returns.append(read_return("Holt", tmp_path / "this", year=section.year))

    [result] = check(AuthorityReturns("Holt", tuple(returns)), [rule]).results

    assert result.state is not State.NOT_RUN, result.reason
    assert sorted((one.file, one.line) for one in result.findings) == sorted(marked)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_shown_rows_it_finds_and_rows_it_passes(rule) -> None:
    rows = [
        row
        for section in SECTIONS
        if section.code == rule.code
        for name, rows in section.tables.items()
        if not name.endswith(" last year") and rows and "found" in rows[0]
        for row in rows
    ]
    assert any(row["found"] == "yes" for row in rows), "no row that it finds"
    assert any(row["found"] == "" for row in rows), "no row that it passes"
