"""The run of the rules: none vanishes, none takes the others with it; and the command."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import polars as pl
import pytest

from permanency.config.cli import main
from permanency.exchange.ssda903.checks.catalogue import RULES
from permanency.exchange.ssda903.checks.result import State
from permanency.exchange.ssda903.checks.rule import Remedy, Rule
from permanency.exchange.ssda903.checks.runner import check
from permanency.exchange.ssda903.reading import AuthorityReturns, read_authority, read_return


def result_of(given: AuthorityReturns, code: str):
    return next(result for result in check(given).results if result.rule.code == code)


def test_every_rule_is_in_the_result_once_in_order(good_return: Path) -> None:
    result = check(read_authority(f"Holt={good_return}"))
    assert [one.rule.code for one in result.results] == [rule.code for rule in RULES]
    assert len(result.results) == sum(len(result.in_state(state)) for state in State)
    assert all(one.reason for one in result.in_state(State.NOT_RUN))


def test_a_rule_says_which_table_or_column_it_lacks(good_return: Path) -> None:
    (good_return / "ad1.csv").unlink()
    path = good_return / "placed.csv"
    path.write_text("CHILD,DATE_PLACED,DATE_PLACED_CEASED\nC1,15/05/2025,\n", encoding="utf-8")
    given = read_authority(f"Holt={good_return}")
    assert result_of(given, "331").state is State.NOT_RUN
    assert result_of(given, "331").reason == "Could not be checked: this return has no AD1."
    assert result_of(given, "120").reason == (
        "Could not be checked: this return has no column REASON_PLACED_CEASED in PlacedAdoption."
    )


def test_a_rule_says_which_return_it_lacks(good_return: Path) -> None:
    given = read_authority(f"Holt={good_return}", [2026])
    assert result_of(given, "560").reason == "Could not be checked. Needs the return for 2024-25."


def test_the_return_before_must_be_of_the_year_before(good_return: Path) -> None:
    returns = (
        read_return("Holt", good_return, year=2023),
        read_return("Holt", good_return, year=2026),
    )
    assert result_of(AuthorityReturns("Holt", returns), "560").reason == (
        "Could not be checked. Needs the return for 2024-25; the one given before it is for "
        "2022-23."
    )


def test_a_rule_not_yet_in_force_says_so(good_return: Path) -> None:
    given = read_authority(f"Holt={good_return}", [2024])
    assert result_of(given, "233").reason == ("Not in force for 2023-24: it holds from 2025-26.")


def test_a_rule_that_fails_is_named_and_the_others_run(good_return: Path) -> None:
    def broken(_: object) -> pl.DataFrame:
        raise ZeroDivisionError("no children")

    rules = [replace(RULES[0], find=broken), *RULES[1:]]
    result = check(read_authority(f"Holt={good_return}", [2026]), rules)
    assert result.results[0].state is State.NOT_RUN
    assert result.results[0].reason == "The rule itself failed (ZeroDivisionError: no children)."
    assert len(result.in_state(State.NOT_RUN)) == 1 + sum(r.needs_last_year for r in RULES)


def test_a_finding_says_when_its_row_was_set_aside(spoil) -> None:
    folder = spoil("ad1.csv", "15/05/2025", "31/02/2025")
    [finding] = result_of(read_authority(f"Holt={folder}"), "112").findings
    assert (finding.child, finding.file, finding.line) == ("C1", "ad1.csv", 2)
    assert (finding.found, finding.set_aside) == ("DATE_INT 31/02/2025", True)


def test_children_whose_dates_contradict_each_other_are_to_mend_first(spoil) -> None:
    folder = spoil("placed.csv", "15/05/2025", "16/05/2025")
    result = check(read_authority(f"Holt={folder}"))
    [found] = [one for one in result.in_state(State.FOUND) if one.rule.code == "523"]
    assert found.rule.remedy is Remedy.MEND_FIRST
    assert found.findings[0].found == "DATE_INT 15/05/2025, DATE_PLACED 16/05/2025"
    assert result.children_to_mend == ["C1"]


def test_a_declaration_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match=r"rule 1: name what it needs as Table\.COLUMN"):
        Rule("1", "Anything", ("AD1",), lambda _: pl.DataFrame(), ())


@pytest.mark.parametrize("share", [0.02, 0.3])
def test_damage_crashes_no_rule_and_loses_no_row(tmp_path: Path, share: float) -> None:
    rng = Random(903)
    folders = [damaged(tmp_path / str(year), year, share, rng) for year in (2025, 2026)]
    given = read_authority(f"Holt={folders[0]},{folders[1]}", [2025, 2026])

    result = check(given)

    assert [(one.rule.code, one.reason) for one in result.in_state(State.NOT_RUN)] == []
    assert len(result.in_state(State.FOUND)) > (20 if share < 0.1 else 60)
    for one in given.returns:
        for file in one.files:
            lines = (Path(one.folder) / file.file).read_text(encoding="utf-8").splitlines()
            assert file.rows == len(lines) - 1
            assert file.rows == file.kept + file.set_aside
            assert one.tables[file.table].height == file.kept
            assert sum(row.file == file.file for row in one.set_aside) == file.set_aside


def damaged(folder: Path, year: int, share: float, rng: Random) -> Path:
    """The return of 400 adopted children, that share of the cells spoilt."""
    folder.mkdir()
    start = f"/{year - 1}"
    tables = {
        "header": ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "{0},F,01/06/2020,WBRI,UN1,,"],
        "episodes": [
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
            "PL_POST,URN",
            f"{{0}},10/05{start},S,C2,N1,U6,PR1,20/06{start},X1,CARPL,ST4 1HH,B1 1BB,SC123456",
            f"{{0}},20/06{start},P,E1,N1,A6,PR1,02/12{start},E12,,ST4 1HH,B1 1BB,SC123456",
        ],
        "placed": [
            "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
            f"{{0}},01/06/2020,15/05{start},,",
        ],
        "ad1": [
            "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
            f"{{0}},01/06/2020,15/05{start},10/06{start},0,2,MF,L11",
        ],
        "previous": [
            "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
            "{0},01/06/2020,P1,860,zz/05/2021",
        ],
    }
    spoilt = ("", "31/02/2025", "ZZ9", "01/01/2031", "15/05/2024", "S", "A3", "E2", "1", "RD9")
    for name, (heading, *rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(heading.split(","))
            for child in range(400):
                for row in rows:
                    cells = row.format(f"C{child}").split(",")
                    for place in range(len(cells)):
                        if rng.random() < share:
                            cells[place] = rng.choice(spoilt)
                    if rng.random() < share / 10:
                        cells.pop()
                    writer.writerow(cells)
                    if rng.random() < share / 10:
                        writer.writerow(cells)
    return folder


def test_the_command_ends_with_0_and_says_what_ran(good_return: Path, capsys) -> None:
    assert main(["check", "ssda903", f"Holt={good_return}", "--year", "2026"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Holt, return for 2025-26 (it was given)\n112 rules run: ")
    assert "  560   The date of the decision differs" in said
    assert "  episodes.csv: Episodes, 3 rows, 3 kept, 0 set aside" in said


def test_the_command_ends_with_3_when_rows_are_set_aside(spoil, capsys) -> None:
    folder = spoil("episodes.csv", "20/06/2025,X1", "31/02/2026,X1")
    assert main(["check", "ssda903", f"Holt={folder}"]) == 3
    said = capsys.readouterr().out
    assert "Rows set aside: 1. None is lost" in said
    assert (
        "  2025-26 episodes.csv line 2, child C1: There is no 31 February. [DEC 31/02/2026]"
    ) in said


def test_the_command_ends_with_2_and_one_sentence_when_it_cannot_read(
    tmp_path: Path, capsys
) -> None:
    assert main(["check", "ssda903", f"Holt={tmp_path / 'gone'}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no folder {tmp_path / 'gone'}. Check how it is spelt.\n"


def test_the_command_refuses_a_year_that_is_none(good_return: Path, capsys) -> None:
    assert main(["check", "ssda903", f"Holt={good_return}", "--year", "26"]) == 2
    assert capsys.readouterr().err.startswith("26 is not a collection year.")


def test_the_command_prints_one_json_object(spoil, capsys) -> None:
    folder = spoil("placed.csv", "15/05/2025,,", "15/05/2025,01/09/2025,")
    assert main(["check", "ssda903", f"Holt={folder}", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["authority"], said["year"]) == ("Holt", "2025-26")
    [rule] = [rule for rule in said["rules"] if rule["code"] == "119"]
    assert rule == {
        "code": "119",
        "title": "A reversal has a date but no reason, or a reason but no date",
        "severity": "error",
        "remedy": "kept_flagged",
        "tables": ["PlacedAdoption"],
        "years_in_force": "every year",
        "state": "found",
        "reason": "",
        "children": 1,
        "findings": [
            {
                "child": "C1",
                "file": "placed.csv",
                "line": 2,
                "found": "DATE_PLACED_CEASED 01/09/2025, REASON_PLACED_CEASED (blank)",
                "set_aside": False,
            }
        ],
    }
