"""Rows that cannot be taken: each set aside with file, line, child, what it says, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from permanency.exchange.ssda903.reading import Return, SetAside, read_return
from permanency.exchange.ssda903.set_aside import why_unreadable


def the_one(folder: Path) -> tuple[Return, SetAside]:
    one = read_return("Castlemoor", folder)
    [row] = one.set_aside
    return one, row


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "child", "found", "reason"),
    [
        (
            "episodes.csv",
            "20/06/2025,X1",
            "31/02/2026,X1",
            2,
            "C1",
            "DEC 31/02/2026",
            "There is no 31 February.",
        ),
        (
            "episodes.csv",
            "02/02/2026,E12",
            "19/06/2025,E12",
            3,
            "C1",
            "DECOM 20/06/2025, DEC 19/06/2025",
            "The episode ends before it starts.",
        ),
        (
            "episodes.csv",
            "C2,01/07/2025",
            "C2,",
            4,
            "C2",
            "CHILD C2, DECOM (blank)",
            "The episode has no start date.",
        ),
        (
            "episodes.csv",
            "C2,01/07/2025",
            ",01/07/2025",
            4,
            "",
            "CHILD (blank), DECOM 01/07/2025",
            "There is no child number.",
        ),
        (
            "episodes.csv",
            "C2,01/07/2025",
            "C9,01/07/2025",
            4,
            "C9",
            "CHILD C9",
            "This child is not in Header.",
        ),
        (
            "episodes.csv",
            "C2,01/07/2025,S,",
            "C2,01/07/2025,",
            4,
            "C2",
            "C2,01/07/2025,C2,N1,U6,PR1,,,,ST4 1HH,B1 1BB,SC123456",
            "The row has 12 cells where the table has 13.",
        ),
        (
            "placed.csv",
            "15/05/2025",
            "zz/05/2025",
            2,
            "C1",
            "DATE_PLACED ZZ/05/2025",
            'The day is missing in "zz/05/2025". Type the day or ask Castlemoor.',
        ),
        (
            "placed.csv",
            "15/05/2025,,",
            ",,",
            2,
            "C1",
            "CHILD C1, DOB 01/06/2022, DATE_PLACED (blank)",
            "There is no date of the decision.",
        ),
        (
            "ad1.csv",
            "10/06/2025",
            "10/13/2025",
            2,
            "C1",
            "DATE_MATCH 10/13/2025",
            "There is no month 13. Check the day and month.",
        ),
        (
            "header.csv",
            "C2,M,14/02/2020",
            "C2,M,ZZ9",
            3,
            "C2",
            "DOB ZZ9",
            '"ZZ9" is not a date. Write it as DD/MM/YYYY.',
        ),
        (
            "previous.csv",
            "zz/05/2021",
            "31/04/2021",
            3,
            "C2",
            "DATE_PERM 31/04/2021",
            "There is no 31 April.",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_what_and_why(
    spoil, file, old, new, line, child, found, reason
) -> None:
    one, row = the_one(spoil(file, old, new))
    assert (row.authority, row.file, row.line, row.child) == ("Castlemoor", file, line, child)
    assert (row.found, row.reason) == (found, reason)
    [read] = [each for each in one.files if each.file == file]
    assert (read.rows, read.set_aside) == (read.kept + 1, 1)
    assert one.tables[read.table].height == read.kept


def test_the_other_rows_of_the_child_are_read(spoil) -> None:
    one, _ = the_one(spoil("header.csv", "C2,M,14/02/2020", "C2,M,31/02/2020"))
    assert "C2" in one.tables["Episodes"]["CHILD"].to_list()


def test_the_same_row_again_is_set_aside_once_and_names_the_first(spoil) -> None:
    line = "C2,M,14/02/2020,MWBC,UN1,,\n"
    one, row = the_one(spoil("header.csv", line, line * 2))
    assert (row.line, row.found, row.reason) == (4, "as line 3", "The same row again.")
    assert one.tables["Header"].height == 2


def test_a_repeat_of_a_row_set_aside_is_called_a_repeat(spoil) -> None:
    old = "C2,01/07/2025,S,C2,N1,U6,PR1,,,,ST4 1HH,B1 1BB,SC123456\n"
    new = old.replace("PR1,,,", "PR1,30/06/2025,E4A,")
    one = read_return("Castlemoor", spoil("episodes.csv", old, new * 2))
    assert [(row.line, row.reason) for row in one.set_aside] == [
        (4, "The episode ends before it starts."),
        (5, "The same row again."),
    ]


def test_a_child_twice_in_header_keeps_the_first_row(spoil) -> None:
    one, row = the_one(
        spoil("header.csv", "C2,M", "C1,M,02/06/2022,WBRI,UN1,,\nC2,M"),
    )
    assert row.line == 3
    assert row.reason == "This child has another row in Header, on line 2, which was kept."
    assert one.tables["Header"]["SEX"].to_list() == ["F", "M"]


def test_of_two_episodes_from_the_same_day_the_longer_is_kept(spoil) -> None:
    short = "C2,01/07/2025,S,V2,N1,U6,PR1,01/07/2025,X1,,,,\n"
    one, row = the_one(spoil("episodes.csv", "C2,01/07/2025", short + "C2,01/07/2025"))
    assert (row.line, row.reason) == (
        4,
        "Another episode of this child starts on the same day, on line 5, which was kept.",
    )
    assert one.tables["Episodes"]["LS"].to_list() == ["C2", "E1", "C2"]


def test_an_unreadable_copy_of_the_birth_date_does_not_cost_the_row(spoil) -> None:
    one = read_return("Castlemoor", spoil("placed.csv", "01/06/2022", "31/02/2022"))
    assert one.set_aside == []
    assert one.tables["PlacedAdoption"]["DOB_ON"].to_list() == [None]


def test_without_a_header_no_child_is_unknown(good_return: Path) -> None:
    (good_return / "header.csv").unlink()
    assert read_return("Castlemoor", good_return).set_aside == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2026", "There is no 31 February."),
        ("29/02/2025", "There is no 29 February in 2025."),
        ("31/11/2025", "There is no 31 November."),
        ("00/11/2025", "There is no 0 November."),
        ("2025-02-30", "There is no 30 February."),
        ("01/00/2025", "There is no month 0. Check the day and month."),
        ("01/01/0205", "The year 205 cannot be right. Check the date."),
        ("ZZ/05/2025", 'The day is missing in "zz/05/2025". Type the day or ask Holt.'),
        (
            "ZZ/ZZ/2025",
            'The day and month are missing in "zz/zz/2025". Type the day and month or ask Holt.',
        ),
        ("SOON", '"SOON" is not a date. Write it as DD/MM/YYYY.'),
    ],
)
def test_why_a_cell_is_not_a_date(text: str, says: str) -> None:
    assert why_unreadable(text, "Holt") == says
