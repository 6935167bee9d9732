"""What was recorded, and what the list makes of it: told | column | at least | at most."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.inputs.asked import Asked
from permanency.casework.matching.inputs.household_refs import HouseholdRef
from permanency.casework.matching.inputs.household_rows import household_row
from permanency.casework.matching.inputs.known import Known
from permanency.casework.matching.inputs.said import Said
from permanency.casework.matching.inputs.unit_refs import ChildRef, UnitRef
from permanency.casework.matching.inputs.unit_rows import unit_row

TODAY = date(2026, 11, 22)
RHEA = HouseholdRef(
    "H1994031", 1, 1, "A1", 1, "Alderbridge", "North hub", "KV1", 1, date(2026, 3, 14),
    "available", date(2026, 3, 14), None,
)  # fmt: skip

# of a kind of need: stance, level -> the most they can meet
WISHES = [
    ("yes", 3, (3, 3)),
    ("with_support", 2, (2, 2)),
    ("discuss", 2, (0, 2)),  # to be talked about: no limit yet, and no yes
    ("no", 0, (0, 0)),
    ("not_asked", None, (0, 4)),
]


@pytest.mark.parametrize(("stance", "level", "most"), WISHES)
def test_what_a_family_said_of_a_need(stance, level, most):
    said = Said()
    said.wishes[1] = {"sensory": (stance, level, "known")}
    assert of_home(said, "limit_sensory") == most


# approved for (children, years), hope (children, months) -> children, ages in months
RANGES = [
    ((2, 0, 5), (None, None, None), 2, (0, 71)),
    ((2, 0, 5), (1, 0, 47), 1, (0, 47)),
    ((1, 0, 3), (2, 0, 95), 1, (0, 47)),  # their agency's limit holds as well
    ((2, 0, 2), (2, 60, 95), 2, (60, 95)),  # they contradict: what they said stands for the talk
]


@pytest.mark.parametrize(("approved", "hope", "children", "ages"), RANGES)
def test_the_narrower_of_approval_and_hope(approved, hope, children, ages):
    said = Said()
    said.terms[1] = {
        "max_children": approved[0], "age_from": approved[1], "age_to": approved[2],
        "early_permanence": "none",
    }  # fmt: skip
    if hope[0]:
        said.ranges[1] = {
            "max_children": hope[0], "age_from_months": hope[1], "age_to_months": hope[2],
        }  # fmt: skip
    assert of_home(said, "max_children") == (children, children)
    assert (of_home(said, "age_from")[0], of_home(said, "age_to")[1]) == ages


# who is written down at home, what was said -> children at home
AT_HOME = [
    ([], {}, (0, 9)),  # nobody wrote anything: not known, never none
    ([], {"no_children": [("Yes", "known")]}, (0, 0)),
    ([date(2021, 5, 1)], {}, (1, 1)),
    ([None], {}, (1, 1)),
    ([date(2005, 5, 1)], {}, (0, 0)),  # grown up since
]


@pytest.mark.parametrize(("born", "facts", "count"), AT_HOME)
def test_children_at_home(born, facts, count):
    said = Said()
    if born:
        said.children[1] = born
    said.facts[1].update(facts)
    assert of_home(said, "children_at_home") == count


# what the plan asks, must or not -> column, what it holds a family to
MUSTS = [
    ("age_gap", "2", "age_gap", (24, 24)),
    ("youngest", "", "age_gap", (1, 1)),
    ("only_child", "", "home_children", (0, 0)),
    ("two_carers", "", "carers", (2, 2)),
    ("carer_at_home", "12", "carer_at_home", (12, 12)),
    ("contact_siblings", "direct_3plus", "contact_siblings", (3, 3)),
    ("contact_siblings", "none", "contact_siblings", (0, 0)),
    ("heritage", "Somebody who shares it", "home_children", (9, 9)),  # never a hard line
]


@pytest.mark.parametrize(("criterion", "value", "column", "span"), MUSTS)
def test_a_must_of_the_plan(criterion, value, column, span):
    asked = Asked()
    asked.values[criterion].append(value)
    assert of_unit([Known()], [asked], column) == span


# of two children what is known of one kind of need -> from, to
LEVELS = [
    ((2, 3), (3, 3)),
    ((2, None), (2, 4)),
    ((0, None), (0, 4)),
    ((0, 0), (0, 0)),
]


@pytest.mark.parametrize(("levels", "span"), LEVELS)
def test_of_brothers_and_sisters_the_highest_counts(levels, span):
    known = [Known({"sensory": (level, "assessed")}) for level in levels]
    assert of_unit(known, [Asked(), Asked()], "need_sensory") == span


def of_home(said, column):
    made = households_from([household_row(RHEA, said, {}, TODAY)])
    return ends(made, column)


def of_unit(known, asked, column):
    children = tuple(
        ChildRef(n, f"C{n}", n, 1, "Castlemoor", date(2022, 1, 1), "female", "WBRI",
                 "authority_active", date(2026, 1, 5))
        for n in range(len(known))
    )  # fmt: skip
    unit = UnitRef("C1", children, "alone")
    return ends(units_from([unit_row(unit, known, asked, {}, TODAY)]), column)


def ends(made, column):
    span = made.span(column)
    return int(span.low[0]), int(span.high[0])
