"""Reading a return: what is accepted in any shape, and what is refused in one plain sentence."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from permanency.exchange.ssda903.reading import Return, ReturnError, read_authority, read_return


def rows(one: Return, table: str, *names: str) -> list[tuple[object, ...]]:
    return list(one.tables[table].select(*names).iter_rows())


def test_a_good_return_is_read_whole(good_return: Path) -> None:
    one = read_return("Holt", good_return)

    assert sorted(one.tables) == ["AD1", "Episodes", "Header", "PlacedAdoption", "PrevPerm"]
    assert one.set_aside == []
    assert rows(one, "Episodes", "CHILD", "DECOM_ON", "DEC_ON", "_file", "_line") == [
        ("C1", date(2025, 5, 10), date(2025, 6, 20), "episodes.csv", 2),
        ("C1", date(2025, 6, 20), date(2026, 2, 2), "episodes.csv", 3),
        ("C2", date(2025, 7, 1), None, "episodes.csv", 4),
    ]


def test_a_table_not_sent_is_empty_but_has_its_columns(good_return: Path) -> None:
    reviews = read_return("Holt", good_return).table("Reviews")
    assert reviews.is_empty()
    assert "REVIEW_ON" in reviews.columns


def test_tables_are_known_by_their_columns_not_by_file_name_case_or_order(
    good_return: Path,
) -> None:
    (good_return / "header.csv").rename(good_return / "Kinder 1.txt")
    episodes = good_return / "episodes.csv"
    lines = list(csv.reader(episodes.read_text(encoding="utf-8").splitlines()))
    order = sorted(range(13), key=lambda column: lines[0][column])
    shuffled = [[line[column] for column in order] for line in lines]
    shuffled[0] = [name.lower() for name in shuffled[0]]
    with episodes.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(shuffled)

    one = read_return("Holt", good_return)

    assert rows(one, "Header", "CHILD", "SEX_CODE") == [("C1", "female"), ("C2", "male")]
    assert rows(one, "Episodes", "PLACE") == [("U6",), ("A6",), ("U6",)]


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: ("\n" + text.replace("\n", "\n\n")).encode(),
        lambda text: text.replace("\n", ",,\n").encode(),
        lambda text: text.replace(",", " , ").encode(),
        lambda text: text.lower().encode(),
        lambda text: "\n".join(
            ",".join(f'"{cell}"' for cell in line.split(",")) for line in text.splitlines()
        ).encode(),
    ],
    ids=[
        "byte order mark",
        "Windows line ends",
        "old Mac line ends",
        "semicolons",
        "tabs",
        "no line end at the end",
        "blank lines",
        "empty columns at the end",
        "blanks around",
        "lower case",
        "quoted",
    ],
)
def test_the_same_rows_come_out_however_the_csv_was_saved(good_return: Path, save) -> None:
    plain = read_return("Holt", good_return)
    for path in good_return.iterdir():
        path.write_bytes(save(path.read_text(encoding="utf-8")))
    saved = read_return("Holt", good_return)

    assert saved.set_aside == []
    for table, frame in plain.tables.items():
        assert saved.tables[table].drop("_line").equals(frame.drop("_line"), null_equal=True), table


def test_the_names_of_the_xml_form_are_known_in_csv_too(spoil) -> None:
    spoil("episodes.csv", "CHILD,", "CHILDID,")
    one = read_return("Holt", spoil("episodes.csv", ",PLACE,", ",PL,"))
    assert rows(one, "Episodes", "CHILD", "PLACE") == [("C1", "U6"), ("C1", "A6"), ("C2", "U6")]


def test_a_quoted_cell_may_hold_the_separator_and_a_line_break(spoil) -> None:
    folder = spoil("episodes.csv", "ST4 1HH,B1 1BB", '"ST4,\n1HH",B1 1BB')
    one = read_return("Holt", folder)
    assert rows(one, "Episodes", "HOME_POST", "_line") == [
        ("ST4,\n1HH", 2),
        ("ST4 1HH", 4),
        ("ST4 1HH", 5),
    ]


def test_the_line_is_the_line_of_the_file_blank_lines_counted(spoil) -> None:
    folder = spoil("episodes.csv", "C2,01/07/2025", "\n   \nC2,01/07/2025")
    assert rows(read_return("Holt", folder), "Episodes", "_line") == [(2,), (3,), (6,)]


@pytest.mark.parametrize(
    ("sent", "read"),
    [("1", "male"), ("2", "female"), ("m", "male"), ("F", "female"), ("U", "not_known")],
)
def test_sex_of_any_year_reads_the_same(spoil, sent: str, read: str) -> None:
    folder = spoil("header.csv", "C1,F", f"C1,{sent}")
    one = read_return("Holt", folder)
    assert rows(one, "Header", "SEX", "SEX_CODE")[0] == (sent.upper(), read)


def test_a_partial_date_of_a_previous_order_keeps_its_text(good_return: Path) -> None:
    one = read_return("Holt", good_return)
    assert rows(one, "PrevPerm", "DATE_PERM", "DATE_PERM_ON") == [
        (None, None),
        ("ZZ/05/2021", None),
    ]


def test_a_file_that_is_no_table_is_listed_not_refused(good_return: Path) -> None:
    (good_return / "notes.csv").write_text("what,when\ncalled,today\n", encoding="utf-8")
    (good_return / "scan.pdf").write_bytes(b"%PDF-1.7\x00\xff\xfe")
    (good_return / "empty.csv").write_bytes(b"")
    (good_return / ".DS_Store").write_bytes(b"\x00")
    one = read_return("Holt", good_return)
    assert {(file.file, file.note) for file in one.files if file.table is None} == {
        ("notes.csv", "not a table of the return"),
        ("scan.pdf", "not a table of the return"),
        ("empty.csv", "not a table of the return"),
    }


def test_a_list_of_children_for_another_use_is_no_header(good_return: Path) -> None:
    (good_return / "list.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,NAME,WORKER,TEAM,SCHOOL,GP,NOTES\nC1,F,01/06/2022,WBRI,,,,,,\n",
        encoding="utf-8",
    )
    one = read_return("Holt", good_return)
    assert [file.file for file in one.files if file.table is None] == ["list.csv"]
    assert one.set_aside == []


def test_a_table_without_its_key_is_refused_not_left_out(spoil) -> None:
    folder = spoil("episodes.csv", "DECOM", "STARTED")
    with pytest.raises(ReturnError) as refused:
        read_return("Holt", folder)
    assert str(refused.value) == (
        "episodes.csv looks like Episodes but has no column DECOM. Name the column DECOM and "
        "give the file again."
    )


def test_a_missing_column_is_noted_and_an_added_one_left_out(good_return: Path) -> None:
    path = good_return / "header.csv"
    path.write_text("CHILD,SEX,DOB,ETHNIC,SHOE\nC1,F,01/06/2022,WBRI,9\nC2,M,14/02/2020,MWBC,8\n")
    one = read_return("Holt", good_return)
    assert one.columns_missing == {"Header": ("MC_DOB", "MOTHER", "UPN")}
    [header] = [file for file in one.files if file.table == "Header"]
    assert header.note == ("without UPN, MOTHER, MC_DOB; columns not of the return left out: SHOE")


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-16", "is saved as UTF-16"),
        ("utf-16-le", "is saved as UTF-16"),
        ("utf-16-be", "is saved as UTF-16"),
        ("cp1252", "is not in UTF-8: line 3 holds a letter saved the old Windows way"),
    ],
)
def test_a_wrong_encoding_is_refused_with_what_to_do(
    spoil, good_return: Path, encoding: str, says: str
) -> None:
    spoil("header.csv", "MWBC", "MÖBC")
    path = good_return / "header.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(ReturnError, match=says) as refused:
        read_return("Holt", good_return)
    assert str(refused.value).startswith("header.csv ")
    assert 'Save it as "CSV UTF-8" and give it again.' in str(refused.value)


@pytest.mark.parametrize("quoted", [False, True])
def test_a_file_cut_in_the_middle_of_a_row_is_refused(good_return: Path, quoted: bool) -> None:
    path = good_return / "episodes.csv"
    text = path.read_text(encoding="utf-8")
    if quoted:
        text = text.replace("CHILD,", '"CHILD",', 1)
    path.write_text(text[: text.index("C2,01/07/2025") + 20], encoding="utf-8")
    with pytest.raises(ReturnError) as refused:
        read_return("Holt", good_return)
    assert str(refused.value) == (
        "episodes.csv is cut off in the middle of line 4: it stops after 5 of 13 cells. "
        "Ask for the whole file and give it again."
    )


def test_a_file_cut_inside_a_quotation_is_refused(good_return: Path) -> None:
    path = good_return / "episodes.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("C2,01/07/2025")] + 'C2,"01/07', encoding="utf-8")
    with pytest.raises(ReturnError, match="cut off in the middle of line 4, inside a quotation"):
        read_return("Holt", good_return)


def test_quotation_marks_that_do_not_pair_are_refused(spoil) -> None:
    folder = spoil("episodes.csv", "C1,10/05/2025", '"C1"x,10/05/2025')
    with pytest.raises(ReturnError, match=r"quotation marks on line 2 of episodes.csv"):
        read_return("Holt", folder)


@pytest.mark.parametrize("where", ["C2,01/07", "CHILD,DECOM"])
def test_a_file_with_a_nul_is_damaged_not_left_out(good_return: Path, where: str) -> None:
    path = good_return / "episodes.csv"
    data = path.read_bytes()
    at = data.index(where.encode())
    path.write_bytes(data[:at] + b"\x00" + data[at:])
    line = data.count(b"\n", 0, at) + 1
    with pytest.raises(ReturnError, match=rf"episodes.csv is damaged: line {line} holds a NUL"):
        read_return("Holt", good_return)


def test_a_cell_longer_than_any_cell_is_refused(spoil) -> None:
    folder = spoil("episodes.csv", "B1 1BB", f'"{"x" * 200_000}"')
    with pytest.raises(ReturnError, match=r"A cell on line 2 of episodes.csv is longer than 131,0"):
        read_return("Holt", folder)


@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_of_separators_only_are_blank_lines(good_return: Path, quote: str) -> None:
    path = good_return / "header.csv"
    text = path.read_text(encoding="utf-8").replace("UN1", f"{quote}UN1{quote}", 1)
    path.write_text(f"{text},,,,,,\n , ,,,,,\n,,,\n", encoding="utf-8")
    read = read_return("Holt", good_return)
    assert read.set_aside == []
    assert read.table("Header").height == 2


def test_a_column_given_twice_is_refused(spoil) -> None:
    folder = spoil("header.csv", "MC_DOB", "DOB")
    with pytest.raises(ReturnError, match=r"header.csv has the column DOB twice"):
        read_return("Holt", folder)


def test_a_folder_with_no_known_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("what,when\n", encoding="utf-8")
    with pytest.raises(ReturnError, match=r"holds no table of the SSDA903 return. It holds notes"):
        read_return("Holt", tmp_path)


def test_a_folder_of_folders_says_which(tmp_path: Path) -> None:
    (tmp_path / "this").mkdir()
    (tmp_path / "last").mkdir()
    with pytest.raises(ReturnError, match="It holds the folders last, this: name one of them"):
        read_return("Holt", tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReturnError, match=r"There is no folder .*gone. Check how it is spelt."):
        read_return("Holt", tmp_path / "gone")


@pytest.mark.parametrize("named", ["", "Holt", "=folder", "Holt=", "Holt= , "])
def test_a_name_without_a_folder_is_refused(named: str) -> None:
    with pytest.raises(ReturnError, match="Write it as NAME=FOLDER"):
        read_authority(named)
