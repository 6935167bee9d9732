"""Counts of children in care: taken, corrected, taken again, undone; each council sees its own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.children.models import CarePopulation
from permanency.casework.children.population import (
    CannotBe,
    Count,
    CountsMoved,
    history_of_month,
    last_day,
    live_counts,
    remove_count,
    take_counts,
    undo_counts,
    would_undo,
)
from permanency.platform.audit.changes import history_of_rows
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from permanency.web.population.comparison import compare
from permanency.web.population.judging import State, judge
from permanency.web.population.months import read_month
from permanency.web.population.reading import CannotRead, Line, read_lines

TODAY = date(2026, 11, 22)
MARCH, SEPTEMBER, OCTOBER = date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1)


# --- the month ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-10", OCTOBER),
        ("2026/10", OCTOBER),
        ("10/2026", OCTOBER),
        ("Oct 2026", OCTOBER),
        ("october 2026", OCTOBER),
        ("Oct-26", OCTOBER),
        ("31/10/2026", OCTOBER),
        ("31.10.2026", OCTOBER),
        ("31/10/26", OCTOBER),
        ("2026-10-31", OCTOBER),
        ("2026-10-31 00:00:00", OCTOBER),
        ("1 October 2026", OCTOBER),
        ("31st Oct 2026", OCTOBER),
        (" 2026-10 ", OCTOBER),
        ("29/02/2024", date(2024, 2, 1)),
        ("28/02/2026", date(2026, 2, 1)),
        ("Sept 2026", SEPTEMBER),
    ],
)
def test_a_month_is_read_in_several_layouts(written, meant):
    assert read_month(written) == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "The month is missing."),
        ("soon", "“soon” is not a month."),
        ("2026-13", "is not a month"),
        ("13/2026", "is not a month"),
        ("31/02/2026", "31 February 2026 is not a date."),
        ("15/10/2026", "15 October 2026 is not the end of a month."),
        ("28/02/2024", "28 February 2024 is not the end of a month."),
        ("2026", "is not a month"),
        ("10/1926", "1926 is long ago."),
    ],
)
def test_what_is_no_month_is_said_plainly(written, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        read_month(written)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_count_is_of_a_months_last_day(month, day):
    assert last_day(month) == day


# --- the file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"council,month,children,aged 0 to 5\nHolt and Fenwick,2026-10,412,96\n",
        b"\xef\xbb\xbfCouncil;Month;Children;0-5\r\nHolt and Fenwick;2026-10;412;96\r\n",
        b"Aged 0-5\tAll\tDate\tLocal authority\n96\t412\t2026-10\tHolt and Fenwick\n\t\t\t\n",
        "Council,Month,Children,Aged 0–5\nHolt and Fenwick,2026-10,412,96".encode("utf-16"),
        "Council,Month,Children,Aged 0–5\nHolt and Fenwick,2026-10,412,96".encode("cp1252"),
    ],
)
def test_columns_are_known_by_their_headings_in_any_order(content):
    (line,) = read_lines(content)
    assert (line.council, line.month, line.children, line.aged_0_5) == (
        "Holt and Fenwick", "2026-10", "412", "96",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "a spreadsheet, not CSV"),
        (b"%PDF-1.7", "a PDF, not CSV"),
        (b"", "There is no column “council”."),
        (b"council,month,children\nHolt,2026-10,4\n", "There is no column “aged 0 to 5”."),
        (b"council,month,children,aged 0 to 5\n\n", "There is no count under the headings."),
        (b"council,month,all,total,0-5\nHolt,2026-10,4,4,1\n", "Two columns are called “children”"),
        (b'council,month,children,0-5\n"Holt,2026-10,4,1\n' + b"x" * 200_000, "breaks off"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_plainly(content, said):
    with pytest.raises(CannotRead) as wrong:
        read_lines(content)
    assert said in str(wrong.value)


COUNCILS = {"Alderbridge": 1, "Holt and Fenwick": 3}
STANDING = {(1, SEPTEMBER): (400, 90), (1, MARCH): (390, 88)}


def judged(*rows: tuple[str, str, str, str]):
    lines = [Line(at, *row) for at, row in enumerate(rows, start=2)]
    return judge(lines, councils=COUNCILS, standing=STANDING, today=TODAY)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (("Alderbridge", "2026-10", "402", "91"), State.NEW),
        (("alderbridge council", "Sep 2026", "400", "90"), State.SAME),
        (("Alderbridge", "30/09/2026", "404", "90"), State.CHANGES),
        (("Holt & Fenwick", "2026-09", "1,204", "0"), State.NEW),
        (("Holt and Fenwick", "2026-09", "0", "0"), State.NEW),
        (("Holt and Fenwick", "2026-09", "12.0", "3.0"), State.NEW),
    ],
)
def test_what_a_row_would_do(row, state):
    assert judged(row)[0].state is state


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Westmarsh", "2026-10", "402", "91"), "“Westmarsh” is not a council you load counts for"),
        (("", "2026-10", "402", "91"), "The council is missing."),
        (("Alderbridge", "2026-11", "402", "91"), "November 2026 has not ended yet."),
        (("Alderbridge", "2027-10", "402", "91"), "October 2027 has not ended yet."),
        (("Alderbridge", "2026-10", "90", "91"), "91 aged 0 to 5 is more than the 90 children"),
        (("Alderbridge", "2026-10", "about 400", "91"), "“about 400” is not a whole number"),
        (("Alderbridge", "2026-10", "402.5", "91"), "“402.5” is not a whole number"),
        (("Alderbridge", "2026-10", "-4", "0"), "“-4” is not a whole number"),
        (("Alderbridge", "2026-10", "402", ""), "The number aged 0 to 5 is missing."),
        (("Alderbridge", "2026-10", "60000", "1"), "A count is between 0 and 50,000."),
    ],
)
def test_a_row_that_is_left_out_says_why(row, said):
    (one,) = judged(row)
    assert one.state is State.REFUSED
    assert said in one.reason


def test_one_bad_row_leaves_the_others_as_they_are():
    states = [
        each.state
        for each in judged(
            ("Alderbridge", "2026-10", "402", "91"),
            ("Alderbridge", "soon", "402", "91"),
            ("Holt and Fenwick", "2026-10", "1", "1"),
        )
    ]
    assert states == [State.NEW, State.REFUSED, State.NEW]


def test_twice_in_the_file_alike_is_taken_once():
    first, second = judged(
        ("Alderbridge", "2026-10", "402", "91"), ("Alderbridge", "Oct 2026", "402", "91")
    )
    assert (first.state, second.state) == (State.NEW, State.REFUSED)
    assert second.reason == "It stands twice in the file: the same as line 2."


def test_twice_in_the_file_and_different_is_not_taken_at_all():
    found = judged(
        ("Alderbridge", "2026-10", "402", "91"), ("Alderbridge", "31/10/2026", "403", "91")
    )
    assert {each.state for each in found} == {State.REFUSED}
    assert "Lines 2 and 3 say different things" in found[0].reason


# --- the tables -----------------------------------------------------------------------------------


def test_children_in_care_by_council_as_the_report_prints_them():
    """As table 1.10 of a 2023-24 report: two days, the change in number and in per cent."""
    rows, total = compare(
        ["North", "South", "East"],
        {"North": 400, "South": 250, "East": 0},
        {"North": 412, "South": 240, "East": 3},
    )
    assert [(row.change, row.percent) for row in rows] == [(12, 3), (-10, -4), (3, None)]
    assert (total.first, total.second, total.change) == (650, 655, 5)
    assert total.first == sum(row.first for row in rows)


def test_there_is_no_total_while_a_councils_count_is_missing():
    _, total = compare(["North", "South"], {"North": 400, "South": 250}, {"North": 412})
    assert (total.first, total.second, total.change) == (650, None, None)


# --- in the database ------------------------------------------------------------------------------


def load(region, *counts: Count, who: str = "pip", seen=None, why: str = ""):
    with acting_as(getattr(region, who)):
        return take_counts(
            counts=counts,
            seen=seen or {},
            source="file",
            by=current_account(),
            today=TODAY,
            why=why,
        )


def standing_of(region, who: str = "pip") -> dict[tuple[int, date], tuple[int, int]]:
    with acting_as(getattr(region, who)):
        rows = live_counts(current_account())
        return {(r.agency_id, r.month): (r.children, r.aged_0_5) for r in rows}


@pytest.mark.django_db
def test_taking_the_same_counts_again_changes_nothing(region):
    count = Count(region.castlemoor, OCTOBER, 412, 96)
    assert load(region, count).new == 1
    again = load(region, count, seen={count.key: (412, 96)})
    assert (again.load, again.new, again.changed, again.same) == (0, 0, 0, 1)
    with acting_as(region.pip):
        (row,) = CarePopulation.objects.all()
        assert row.version == 1


@pytest.mark.django_db
def test_a_correction_keeps_the_history_with_its_reason(region):
    load(region, Count(region.castlemoor, OCTOBER, 412, 96))
    key = (region.castlemoor, OCTOBER)
    load(region, Count(*key, 418, 97), seen={key: (412, 96)}, why="Six placed out of area left out")
    with acting_as(region.marguerite):
        told = history_of_month(*key, current_account())
    assert [(t.operation, t.content["children"]) for t in told] == [("I", 412), ("U", 418)]
    assert told[1].account_id == region.pip


@pytest.mark.django_db
def test_a_count_that_moved_since_it_was_looked_at_is_not_overwritten(region):
    key = (region.castlemoor, OCTOBER)
    load(region, Count(*key, 412, 96))
    with pytest.raises(CountsMoved):
        load(region, Count(*key, 500, 96))  # the preview saw none
    with pytest.raises(CountsMoved):
        load(region, Count(*key, 500, 96), seen={key: (400, 96)})
    assert standing_of(region) == {key: (412, 96)}


@pytest.mark.django_db
def test_all_or_nothing(region):
    good = Count(region.castlemoor, OCTOBER, 412, 96)
    bad = Count(region.westmarsh, OCTOBER, 5, 96)
    with pytest.raises(CannotBe):
        load(region, good, bad)
    assert standing_of(region) == {}


@pytest.mark.django_db
def test_undoing_takes_new_counts_out_and_puts_corrected_ones_back(region):
    castlemoor, westmarsh = (region.castlemoor, OCTOBER), (region.westmarsh, OCTOBER)
    load(region, Count(*castlemoor, 412, 96))
    second = load(
        region,
        Count(*castlemoor, 418, 97),
        Count(*westmarsh, 210, 40),
        seen={castlemoor: (412, 96)},
    )
    assert standing_of(region) == {castlemoor: (418, 97), westmarsh: (210, 40)}
    with acting_as(region.pip):
        me = current_account()
        undone = undo_counts(load=second.load, by=me, why="Wrong file")
        assert len(undone) == 2
        assert would_undo(second.load, me) == []
    assert standing_of(region) == {castlemoor: (412, 96)}


@pytest.mark.django_db
def test_undoing_one_after_the_other_goes_all_the_way_back(region):
    key = (region.castlemoor, OCTOBER)
    first = load(region, Count(*key, 400, 90))
    second = load(region, Count(*key, 410, 90), seen={key: (400, 90)})
    with acting_as(region.pip):
        me = current_account()
        undo_counts(load=second.load, by=me, why="Wrong file")
        assert standing_of(region) == {key: (400, 90)}
        undo_counts(load=first.load, by=me, why="Wrong file too")
    assert standing_of(region) == {}


@pytest.mark.django_db
def test_what_was_corrected_since_is_not_undone(region):
    key = (region.castlemoor, OCTOBER)
    first = load(region, Count(*key, 400, 90))
    load(region, Count(*key, 410, 90), seen={key: (400, 90)})
    with acting_as(region.pip):
        assert would_undo(first.load, current_account()) == []
    assert standing_of(region) == {key: (410, 90)}


@pytest.mark.django_db
def test_a_count_taken_out_can_be_loaded_again(region):
    key = (region.castlemoor, OCTOBER)
    load(region, Count(*key, 400, 90))
    with acting_as(region.pip):
        me = current_account()
        row = live_counts(me).get()
        with pytest.raises(ValueError, match="Say why"):
            remove_count(row=row, version=1, by=me, why=" ")
        remove_count(row=row, version=1, by=me, why="Of another council")
        with pytest.raises(ChangedByAnother):
            remove_count(row=row, version=1, by=me, why="Twice")
    assert standing_of(region) == {}
    load(region, Count(*key, 380, 80))
    assert standing_of(region) == {key: (380, 80)}


@pytest.mark.django_db
def test_a_council_loads_and_sees_its_own_counts_only(region):
    load(region, Count(region.westmarsh, OCTOBER, 210, 40), who="morgan")
    load(region, Count(region.castlemoor, OCTOBER, 412, 96))
    assert standing_of(region, "morgan") == {(region.westmarsh, OCTOBER): (210, 40)}
    assert standing_of(region, "tamsin") == {(region.castlemoor, OCTOBER): (412, 96)}
    assert standing_of(region, "dev") == {}
    with pytest.raises(NotAllowed):
        load(region, Count(region.castlemoor, SEPTEMBER, 1, 0), who="morgan")
    with pytest.raises(NotAllowed):
        load(region, Count(region.castlemoor, SEPTEMBER, 1, 0), who="tamsin")


@pytest.mark.django_db
def test_the_history_of_anothers_count_is_empty(region):
    load(region, Count(region.castlemoor, OCTOBER, 412, 96))
    with acting_as(region.pip):
        number = CarePopulation.objects.get().pk
        assert len(history_of_rows("children_carepopulation", [number])) == 1
        assert history_of_rows("children_record", [number]) == []
    for who in ("morgan", "dev", "wren"):
        with acting_as(getattr(region, who)):
            assert history_of_rows("children_carepopulation", [number]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"children": 5, "aged_0_5": 6},
        {"children": -1, "aged_0_5": -1},
        {"month": date(2026, 10, 2)},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(region, values):
    row = {"month": OCTOBER, "children": 9, "aged_0_5": 3, "source": "file", **values}
    with acting_as(region.pip), pytest.raises(IntegrityError), transaction.atomic():
        CarePopulation.objects.create(agency_id=region.castlemoor, **row)
