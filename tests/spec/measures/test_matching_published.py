"""What four annual reports print of matching comes out digit for digit.

Where families came from, early permanence, time to match, disruptions, how the search stands,
inter-agency use and events. The table beside this file holds the printed rows; the children are
invented so that they are true (families_placed_world.py). A row with ``instead`` is a printed
number that cannot hold beside the others: ``why`` gives the entry in our list of inconsistencies,
and ``instead`` is what comes out. Every number is rounded half up, once, to the places it is
printed with.

In house is what the partnership's own adopters took, whichever partner's agency approved them: the
region. Whether an alliance of agencies is a region is for its partners to say; its five children
are not told apart here.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest

from permanency.insight.derived import derive
from permanency.insight.figures import Question, compute
from permanency.insight.measures.derived import DERIVED
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.rounding import half_up
from tests.spec.measures.families_placed_world import REPORTS

with Path(__file__).with_name("matching_published.csv").open(encoding="utf-8") as file:
    PRINTED = list(csv.DictReader(file))


def name(row):
    return " ".join(filter(None, (row["report"], row["measure"], row["pick"], row["group"])))


@lru_cache(maxsize=4)
def world(make):
    return make()


def picks_of(text):
    """``source=own_search+carer;sex=male``: the column and the codes it is narrowed to."""
    parts = (part.partition("=") for part in text.split(";") if part)
    return tuple((column, tuple(codes.split("+"))) for column, _, codes in parts)


@lru_cache(maxsize=400)
def cells(report, code, period, by="", pick=""):
    """The cells of a figure by group, the total under an empty name."""
    facts, over, picks = world(REPORTS[report]), parse_period(period), picks_of(pick)
    if code in DERIVED:
        found = derive(facts, code, over, by=by or None, picks=picks, engine="reference")
    else:
        found = compute(facts, [Question(code, over, by or None, picks)], "reference")
    return {next(iter(each.breakdown.values()), ""): each for each in found}


@pytest.mark.parametrize("row", PRINTED, ids=map(name, PRINTED))
def test_a_printed_row(row):
    found = cells(row["report"], row["measure"], row["period"], row["by"], row["pick"])
    exact = sum((found[group].exact for group in row["group"].split("+")), Fraction(0))
    expected = row["instead"] or row["printed"]
    places = len(expected.partition(".")[2])
    assert str(half_up(exact, places)) == expected
    if row["instead"]:
        assert row["why"]
        assert row["instead"] != row["printed"]


@pytest.mark.parametrize("report", ["A@H 2023-24", "NCT 2022-23"])
def test_duckdb_counts_every_printed_row_alike(report):
    asked = dict.fromkeys(
        Question(row["measure"], parse_period(row["period"]), row["by"] or None, pick)
        for row in PRINTED
        for pick in [picks_of(row["pick"])]
        if REPORTS[row["report"]] is REPORTS[report] and row["measure"] not in DERIVED
    )
    facts = world(REPORTS[report])
    assert compute(facts, list(asked), "duckdb") == compute(facts, list(asked), "reference")


def one(report, code, period, **options):
    return cells(report, code, period, **options)


def test_the_sources_of_the_families_add_up_to_the_children_placed():
    """A1, A12: a report that counts the same children by source and by council gets one total."""
    for report, period in (("T4C 2023-24", "2023-24"), ("A@H 2023-24", "2023-24")):
        for by in ("agency", "authority", "via_early_permanence"):
            *parts, total = one(report, "children_placed", period, by=by).values()
            assert sum(part.value for part in parts) == total.value
    assert one("A@H 2023-24", "children_placed", "2023-24")[""].value == 99


def test_placed_still_placed_and_disrupted_are_three_numbers():
    """A3: 99 placed, 9 of them disrupted, 90 still placed; the report takes 6 from 99 to get 90."""
    placed = one("A@H 2023-24", "children_placed", "2023-24")[""].value
    gone = one("A@H 2023-24", "children_placed_disrupted", "2023-24")[""].value
    still = one("A@H 2023-24", "children_still_placed", "2023-24")[""].value
    assert (placed, gone, still) == (99, 9, 90)
    assert placed - 6 != still


def test_six_disruptions_of_nine_children_are_counted_in_placements_and_in_children():
    """A4: four single children, two together, and so three together."""
    sizes = one("A@H 2023-24", "placements_disrupted", "2023-24", by="group_size")
    assert [cell.value for cell in sizes.values()] == [4, 1, 1, 0, 6]
    assert one("A@H 2023-24", "children_disrupted", "2023-24")[""].value == 9


def test_the_bands_of_the_time_to_match_leave_out_by_name_who_has_no_order():
    """E2: the bands add up to 36 of the 37 matched; the report does not say where the last is."""
    bands = one("NCT 2022-23", "matched_by_time_from_order", "2022-23", by="months_from_order")
    assert bands[""].value == 36
    assert bands[""].excluded == {"no_placement_order": 1}
    assert one("NCT 2022-23", "children_matched", "2022-23")[""].value == 37


def test_six_placements_of_other_agencies_children_are_seven_children():
    """E3: five single children and two together."""
    assert one("NCT 2022-23", "other_groups_with_own_adopters", "2022-23")[""].value == 6
    assert one("NCT 2022-23", "other_children_with_own_adopters", "2022-23")[""].value == 7


def test_who_is_matched_is_not_among_those_not_matched():
    """D2, C19: 74 less the 7 who were matched, 101 less the 15."""
    for report, day, waiting, matched in (
        ("T4C 2023-24", "2024-03-31", 74, 7), ("T4C 2021-22", "2022-03-31", 101, 15),
    ):  # fmt: skip
        where = one(report, "waiting_with_order", day, by="position")
        assert (where[""].value, where["matched"].value) == (waiting, matched)
        assert one(report, "waiting_not_matched", day)[""].value == waiting - matched


@pytest.mark.parametrize("report", ["T4C 2021-22", "A@H 2023-24", "NCT 2022-23"])
def test_every_identity_of_matching_holds_on_these_children(report):
    facts = world(REPORTS[report])
    found = {each.code: each for each in reconcile(facts, parse_period(report.split()[1]))}
    of_matching = ("LNK1", "LNK2", "MAT1", "MAT2", "MAT3", "PLA1", "PLA2", "PLA3", "PLA9", "PLA11")
    assert {found[code].outcome for code in (*of_matching, "POS4", "PARTS", "PAGE6")} == {"holds"}
