"""Which year a return is for, and returns that do not belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from permanency.exchange.ssda903.reading import (
    ReturnError,
    read_authority,
    read_return,
    year_label,
)

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,1,01/06/2015,WBRI,UN1,,\n"


def written(folder: Path, year: int, reviews: int = 12) -> Path:
    """A return with so many reviews in that collection year."""
    folder.mkdir()
    (folder / "header.csv").write_text(HEADER, encoding="utf-8")
    rows = "".join(f"C1,01/06/2015,{day:02d}/05/{year - 1},PN1\n" for day in range(1, reviews + 1))
    (folder / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\n" + rows, encoding="utf-8")
    return folder


def test_the_year_is_told_from_reviews_and_endings(tmp_path: Path) -> None:
    one = read_return("Holt", written(tmp_path / "a", 2024))
    assert (one.year, one.year_certain) == (2024, True)
    assert one.year_from == "12 of 12 reviews and endings are in 2023-24"


@pytest.mark.parametrize(("day", "year"), [("31/03/2026", 2026), ("01/04/2026", 2027)])
def test_the_year_turns_on_1_april(tmp_path: Path, day: str, year: int) -> None:
    folder = written(tmp_path / "a", 2020, reviews=0)
    (folder / "reviews.csv").write_text(
        f"CHILD,DOB,REVIEW,REVIEW_CODE\nC1,01/06/2015,{day},PN1\n", encoding="utf-8"
    )
    one = read_return("Holt", folder)
    assert (one.year, one.year_certain) == (year, False)
    assert one.year_from == f"its latest date is {day}"


def test_a_few_wrong_dates_do_not_change_the_year(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", 2024)
    with (folder / "reviews.csv").open("a", encoding="utf-8") as file:
        file.write("C1,01/06/2015,01/05/2033,PN1\n")
    assert read_return("Holt", folder).year == 2024


def test_later_starts_throw_doubt_on_the_year(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", 2024)
    (folder / "episodes.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER\nC1,01/04/2024,S,C2,N1,U6,PR1\n",
        encoding="utf-8",
    )
    one = read_return("Holt", folder)
    assert (one.year, one.year_certain) == (2024, False)


def test_a_given_year_is_taken(tmp_path: Path) -> None:
    one = read_return("Holt", written(tmp_path / "a", 2024), year=2022)
    assert (one.year, one.year_from) == (2022, "it was given")


def test_without_any_date_the_year_is_not_known(tmp_path: Path) -> None:
    one = read_return("Holt", written(tmp_path / "a", 2024, reviews=0))
    assert one.year is None
    assert year_label(one.year) == "an unknown year"


def test_a_return_of_another_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReturnError) as refused:
        read_return("Holt", written(tmp_path / "a", 2024), expected=2025)
    assert str(refused.value) == (
        f"{tmp_path / 'a'} is the return of another year: 12 of 12 reviews and endings are in "
        "2023-24, and 2024-25 was asked for. Give the folder for 2024-25, or ask for 2023-24."
    )


def test_the_return_of_the_year_asked_for_is_read(tmp_path: Path) -> None:
    assert read_return("Holt", written(tmp_path / "a", 2024), expected=2024).year == 2024


def test_folders_not_oldest_first_are_refused(tmp_path: Path) -> None:
    new, old = written(tmp_path / "new", 2025), written(tmp_path / "old", 2024)
    with pytest.raises(ReturnError, match=r"not oldest first: .*new is for 2024-25 and .*old"):
        read_authority(f"Holt={new},{old}")


def test_the_same_year_twice_is_refused(tmp_path: Path) -> None:
    one, two = written(tmp_path / "one", 2025), written(tmp_path / "two", 2025)
    with pytest.raises(ReturnError, match=r"two returns for 2024-25: .*one and .*two"):
        read_authority(f"Holt={one},{two}")


def test_a_guess_from_few_dates_refuses_nothing(tmp_path: Path) -> None:
    new, old = written(tmp_path / "new", 2025, reviews=3), written(tmp_path / "old", 2024)
    assert [one.year for one in read_authority(f"Holt={new},{old}").returns] == [2025, 2024]
