"""The spreadsheets equal the list on the screen: cell by cell, for every page of it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from permanency.casework.children.models import SiblingGroup
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Part
from permanency.platform.security.record_rights import name_worker
from permanency.web.children.export import as_csv, as_xlsx
from permanency.web.children.list_columns import COLUMNS
from permanency.web.formats import NOT_KNOWN, short_date
from tests.integration.tracker_pages import table_of
from tests.integration.tracker_world import World, child
from tests.web import signed_in

pytestmark = pytest.mark.django_db

EVERY = [
    "", "?order=name", "?order=-entry", "?stands=authority_active&stands=matched&order=born",
    "?clock=order_to_match", "?waits=any&order=due", "?council={westmarsh}", "?worker=me",
    "?show=decision&show=to_order&show=moving&show=worker&show=age&show=waits",
    "?days=30&order=council", "?on={past}", "?group={group}", "?stands=authority_paused",
]  # fmt: skip


@pytest.fixture(scope="module")
def world(lasting_region) -> World:
    region = lasting_region
    made = World(region)
    group = SiblingGroup.objects.create()
    for nth in range(28):
        child(
            made, f"Child{nth:02}", list(region.agencies)[nth % 4], entered=ago(500 - 9 * nth),
            decided=ago(240 - nth), ordered=ago(200 - 4 * nth) if nth % 3 else None,
            paused=ago(20) if nth % 9 == 4 else None,
            matched=ago(15) if nth % 6 == 5 else None, placed=ago(9) if nth % 12 == 5 else None,
            disabled=nth % 5 == 0, ethnicity="black" if nth % 7 == 0 else "white_british",
            group=group if nth in (3, 4, 8) else None, born=date(2020 + nth % 6, 3, 1 + nth),
            family="Honeysuckle-Oyelaran" if nth == 2 else "=HYPERLINK(1)" if nth == 5 else "Test",
        )  # fmt: skip
    with acting_as(region.ivy):
        me = current_account()
        for nth in (1, 2, 3):
            record = made.records[f"Child{nth:02}"]
            name_worker(account=me, record=record, part=Part.FAMILY_FINDER, by=me, from_on=ago(9))
    made.group = group  # type: ignore[attr-defined]
    return made


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def address(world: World, query: str) -> str:
    return query.format(
        westmarsh=world.region.westmarsh, past=f"{ago(30):%d/%m/%Y}", group=world.group.ref
    )


def screen(client, query: str) -> tuple[list[str], list[list[list[str]]]]:
    """The headings and the rows of all pages."""
    heads: list[str] = []
    rows: list[list[list[str]]] = []
    for page in range(1, 5):
        joint = "&" if query else "?"
        response = client.get(f"/children/{query}{joint}page={page}")
        table = table_of(response)
        heads = [head.rstrip(" ↓↑") for head in table.heads]
        rows += table.rows
        if 'rel="next"' not in response.content.decode():
            break
    return heads, rows


def from_xlsx(content: bytes) -> list[list[object]]:
    import fastexcel

    sheet = fastexcel.read_excel(content).load_sheet(0, header_row=None, dtypes="string")
    columns = [column.to_pylist() for column in sheet.to_arrow().columns]
    return [list(row) for row in zip(*columns, strict=True)]


def from_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def lines(key: str, cells: list[str], on: date) -> list[str]:
    """What a column's cells of the spreadsheet look like on the screen, written out again."""
    first, *rest = (cell.removeprefix("'") for cell in cells)
    if key == "Child":
        ref, age, with_them = rest
        return [first, f"{ref}, {age}", *([with_them] if with_them else [])]
    if key == "Stands at":
        return [first, f"for {rest[0]} day{'' if rest[0] == '1' else 's'}"]
    if key in ("Entry to placed", "Order to match"):
        if not first:
            return [rest[0]] if rest[0] else []
        target = 426 if key == "Entry to placed" else 121
        days, how = int(first), rest[0]
        return [clock_words(days, target, how)[0], clock_words(days, target, how)[1]]
    if key in ("Entry to decision", "Decision to order", "Match to moving in"):
        if not first:
            return [rest[0]] if rest[0] else []
        return [f"{first} day{'' if first == '1' else 's'}", *(["so far"] * (rest[0] != "stopped"))]
    if key == "Next due":
        if not first:
            return []
        due = date.fromisoformat(rest[0])
        late = (on - due).days
        shown = short_date(due) if late < 0 else "Today" if not late else f"{late} days ago"
        return [first, shown.replace("1 days ago", "1 day ago") if late == 1 else shown]
    if key == "Age":
        return [first]
    return [first] if first else []


def clock_words(days: int, target: int, how: str) -> tuple[str, str]:
    said = f"{days:,} day{'' if days == 1 else 's'}"
    if how == "stopped":
        return f"took {said}", f"{days - target:,} over" if days > target else "in time"
    if how == "paused":
        return said, "paused"
    return said, f"{days - target:,} over" if days > target else f"{target - days:,} left"


def in_columns(heads: list[str], file: list[list[str]]) -> list[list[list[str]]]:
    """The rows of a file, its cells gathered under the headings of the screen."""
    width = {column.label: len(column.heads) for column in COLUMNS.values()}
    found = []
    for row in file:
        at, cells = 0, []
        for head in heads:
            cells.append(
                [str(cell) if cell is not None else "" for cell in row[at : at + width[head]]]
            )
            at += width[head]
        assert at == len(row), "the file has other columns than the screen"
        found.append(cells)
    return found


@pytest.mark.parametrize("query", EVERY)
def test_both_files_hold_what_the_screen_shows(world, query):
    client = signed_in(world.region.ivy)
    query = address(world, query)
    heads, rows = screen(client, query)
    on = ago(30) if "on=" in query else timezone.localdate()
    joint = "&" if query else "?"
    written = from_csv(client.get(f"/children/spreadsheet/{query}{joint}as=csv").content)
    book = from_xlsx(client.get(f"/children/spreadsheet/{query}").content)
    assert len(written) == len(book) == len(rows) + 1
    assert rows, "a comparison of nothing proves nothing"
    assert [head for name in heads for head in by_label(name).heads] == written[0] == book[0]
    for shown, told, cells in zip(rows, in_columns(heads, written[1:]), book[1:], strict=True):
        for head, screen_cell, file_cell in zip(heads, shown, told, strict=True):
            if head == "Age":
                continue  # an age on the screen, the day of birth in the file
            assert screen_cell == lines(head, file_cell, on), (head, file_cell)
        flat = [cell.removeprefix("'") for group in told for cell in group]
        assert [same(cell) for cell in cells] == flat


def by_label(label: str):
    return next(column for column in COLUMNS.values() if column.label == label)


def same(cell: object) -> str:
    """A cell of the workbook as the CSV writes it."""
    text = "" if cell is None else str(cell)
    try:
        return datetime.fromisoformat(text).date().isoformat() if len(text) > 9 else text
    except ValueError:
        return text


def test_a_name_is_never_a_formula(world):
    """A family name typed as =HYPERLINK(1) stays words: quoted in CSV, a text in the workbook."""
    client = signed_in(world.region.ivy)
    content = client.get("/children/spreadsheet/?order=name").content
    written = client.get("/children/spreadsheet/?order=name&as=csv").content.decode("utf-8-sig")
    assert any("Child05 =HYPERLINK(1)" in str(row[0]) for row in from_xlsx(content))
    import zipfile

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "Child05 =HYPERLINK(1)" in written


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-3", "@SUM(A1)", "\tx", "\r=1"])
def test_what_a_spreadsheet_would_calculate_is_made_text(typed):
    class Said:
        heads = ("Note",)

        @staticmethod
        def values(row: str) -> tuple[str]:
            return (row,)

    rows = from_csv(as_csv([Said], [typed]))  # type: ignore[list-item]
    assert rows[1][0].startswith("'")
    import zipfile

    book = as_xlsx([Said], [typed], "t")  # type: ignore[list-item]
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()


def test_a_council_takes_only_its_own(world):
    dev = signed_in(world.region.dev)
    rows = from_csv(dev.get("/children/spreadsheet/?as=csv").content)
    council = rows[0].index("Council")
    assert {row[council] for row in rows[1:]} == {"Castlemoor"}
    other = f"?as=csv&council={world.region.westmarsh}"
    assert from_csv(dev.get(f"/children/spreadsheet/{other}").content) == rows
    assert signed_in(world.region.nell).get("/children/spreadsheet/").status_code == 404
    assert NOT_KNOWN in {cell for row in rows for cell in row}
