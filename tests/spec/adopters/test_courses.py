"""Which courses stop stage 2 from ending: rules with a start date, our own first."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.courses import course_standings, rules_in_force
from permanency.casework.adopters.file import (
    ApplicationFile,
    CourseFact,
    CourseRule,
    Somebody,
)
from tests.spec.adopters.told import household, table

ADULTS = (Somebody(1, "Fern", nth=1), Somebody(2, "Rowan", nth=2))
ON = date(2026, 5, 1)
USUAL = rules_in_force(())

MANDATORY = """
kind          | fast track   | stage 2 began | mandatory
adoption      |              | 2023-09-30    | preparation
adoption      |              | 2023-10-01    | preparation, early_permanence, siblings
dual_approval |              | 2023-10-01    | preparation, early_permanence, siblings
intercountry  |              | 2023-10-01    | preparation
adoption      | foster_carer | 2023-09-30    |
adoption      | foster_carer | 2023-10-01    | early_permanence, siblings
non_agency    |              | 2023-10-01    |
"""


@pytest.mark.parametrize("row", table(MANDATORY), ids=lambda row: " ".join(row.values()))
def test_what_is_mandatory(row):
    journey = household(
        f"stage 2 | {row['stage 2 began']}", kind=row["kind"], fast_track=row["fast track"]
    )
    found = course_standings(ApplicationFile(journey, ADULTS, rules=USUAL), ON)
    assert ", ".join(each.course_kind for each in found if each.mandatory) == row["mandatory"]


def test_in_stage_1_the_rules_of_the_day_are_shown():
    file = ApplicationFile(household("stage 1 | 2023-01-12"), ADULTS, rules=USUAL)
    found = {each.course_kind for each in course_standings(file, ON) if each.missing}
    assert found == {"preparation", "early_permanence", "siblings"}


# Who did the course on early permanence, and when: h the household together.
DONE = """
done                         | done on    | not yet
                             |            | Fern, Rowan
h 2026-03-01                 | 2026-03-01 |
Fern 2026-03-01              |            | Rowan
Fern 2026-03-01 Rowan 2026-04-01 | 2026-04-01 |
h 2026-06-01                 |            | Fern, Rowan
"""


@pytest.mark.parametrize("row", table(DONE), ids=lambda row: row["done"] or "nobody")
def test_a_course_is_done_together_or_by_both(row):
    words = row["done"].split()
    numbers = {"h": None, "Fern": 1, "Rowan": 2}
    courses = tuple(
        CourseFact("early_permanence", date.fromisoformat(on), numbers[who])
        for who, on in zip(words[::2], words[1::2], strict=True)
    )
    file = ApplicationFile(household("stage 2 | 2026-01-12"), ADULTS, courses=courses, rules=USUAL)
    found = next(e for e in course_standings(file, ON) if e.course_kind == "early_permanence")
    assert (str(found.done_on or ""), ", ".join(found.not_yet)) == (row["done on"], row["not yet"])


# The partnership asked for the course from 1 January 2026, from nobody else from 1 September.
OWN = """
stage 2 began | which rule binds
2023-09-30    |
2023-10-01    | our rule since October 2023
2025-12-31    | our rule since October 2023
2026-01-01    | our board, January 2026
2026-08-31    | our board, January 2026
2026-09-01    |
"""


@pytest.mark.parametrize("row", table(OWN), ids=lambda row: row["stage 2 began"])
def test_the_partnership_s_own_rule_holds_from_its_first_day_and_the_usual_one_until_then(row):
    own = CourseRule("siblings", date(2026, 1, 1), "our board, January 2026", date(2026, 9, 1))
    none = CourseRule(
        "siblings", date(2026, 9, 1), "our board, September 2026", for_kinds=("none",)
    )
    begun = date.fromisoformat(row["stage 2 began"])
    said = {"kind": "adoption", "fast_track": False}
    binding = [
        rule.source
        for rule in rules_in_force([own, none])
        if rule.course_kind == "siblings" and rule.binds(begun_on=begun, **said)
    ]
    assert binding == ([row["which rule binds"]] if row["which rule binds"] else [])


def test_an_own_rule_from_before_the_usual_one_leaves_nothing_of_it():
    own = CourseRule("siblings", date(2020, 1, 1), "our board, 2019")
    rules = [rule for rule in rules_in_force([own]) if rule.course_kind == "siblings"]
    assert rules == [own]


def test_a_rule_that_ended_binds_nobody_after():
    ended = CourseRule("siblings", date(2023, 10, 1), "our rule", date(2025, 1, 1))
    said = {"kind": "adoption", "fast_track": False}
    assert ended.binds(begun_on=date(2024, 12, 31), **said)
    assert not ended.binds(begun_on=date(2025, 1, 1), **said)


def test_a_further_course_is_shown_when_done_and_stops_nothing():
    file = ApplicationFile(
        household("stage 2 | 2026-01-12"), ADULTS,
        courses=(CourseFact("adopter_training", date(2026, 2, 1)),), rules=USUAL,
    )  # fmt: skip
    found = next(e for e in course_standings(file, ON) if e.course_kind == "adopter_training")
    assert (found.mandatory, found.missing) == (False, False)
