"""Several returns as one: the later return wins for the same child and episode start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from permanency.exchange.ssda903.merging import merge
from permanency.exchange.ssda903.reading import read_authority

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"


def given(tmp_path: Path, *years: dict[str, str]) -> str:
    folders = []
    for number, tables in enumerate(years):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        folders.append(str(folder))
    return f"Holt={','.join(folders)}"


def test_an_open_episode_gets_its_end_from_the_later_return(tmp_path: Path) -> None:
    named = given(
        tmp_path,
        {
            "e": EPISODES
            + "B,01/02/2024,S,C2,N1,U6,PR1,,\n"
            + "A,01/02/2023,S,C2,N1,U6,PR1,01/06/2023,E4A\n"
        },
        {
            "e": EPISODES
            + "B,2024-02-01,S,C2,N1,U6,PR1,01/05/2024,X1\nB,01/05/2024,P,E1,N1,A6,PR1,,\n"
        },
    )
    merged = merge(read_authority(named))
    assert merged.episodes.select("CHILD", "DECOM_ON", "REC", "_return").rows() == [
        ("A", date(2023, 2, 1), "E4A", 0),
        ("B", date(2024, 2, 1), "X1", 1),
        ("B", date(2024, 5, 1), None, 1),
    ]
    assert merged.years == (2024, 2025)


def test_a_decision_keeps_one_row_with_its_reversal_and_a_second_decision_its_own(
    tmp_path: Path,
) -> None:
    named = given(
        tmp_path,
        {"p": PLACED + "A,,01/02/2024,,\n"},
        {"p": PLACED + "A,,01/02/2024,01/05/2024,RD1\nA,,01/08/2024,,\n"},
    )
    merged = merge(read_authority(named))
    assert merged.placed_adoption.select("DATE_PLACED", "REASON_PLACED_CEASED").rows() == [
        ("01/02/2024", "RD1"),
        ("01/08/2024", None),
    ]


def test_a_child_has_one_header_row_the_later(tmp_path: Path) -> None:
    header = "CHILD,SEX,DOB,ETHNIC\n"
    named = given(
        tmp_path,
        {"h": header + "A,2,01/01/2020,NOBT\nB,1,01/01/2020,WBRI\n"},
        {"h": header + "A,F,01/01/2020,WBRI\n"},
    )
    merged = merge(read_authority(named))
    assert merged.header.select("CHILD", "SEX_CODE", "ETHNIC").rows() == [
        ("A", "female", "WBRI"),
        ("B", "male", "WBRI"),
    ]


def test_rows_set_aside_of_every_return_are_carried(tmp_path: Path) -> None:
    named = given(
        tmp_path,
        {"e": EPISODES + "A,31/02/2024,S,C2,N1,U6,PR1,,\n"},
        {"e": EPISODES + "A,01/02/2024,S,C2,N1,U6,PR1,01/01/2024,E4A\n"},
    )
    merged = merge(read_authority(named))
    assert [row.reason for row in merged.set_aside] == [
        "There is no 31 February.",
        "The episode ends before it starts.",
    ]
    assert merged.episodes.is_empty()
