"""Which checks a household needs follows from who lives there, since when, and where they lived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from permanency.casework.adopters.checks import (
    CheckState,
    referees_done,
    referees_needed,
    tracked,
    wanted,
)
from permanency.casework.adopters.file import (
    MEMBER,
    ApplicationFile,
    CheckFact,
    RefereeFact,
    Somebody,
)
from tests.spec.adopters.told import day, household, table

TODAY = date(2026, 5, 1)
STAGE_1 = household("stage 1 | 2026-01-12")
FERN = Somebody(1, "Fern", nth=1, born_on=date(1988, 4, 3))
ROWAN = Somebody(2, "Rowan", nth=2, born_on=date(1985, 7, 9))
JUNIPER = Somebody(3, "Juniper", MEMBER, born_on=date(2008, 5, 2))  # 18 on 2 May 2026
TWO = ApplicationFile(STAGE_1, (FERN, ROWAN), at_address_since=date(2015, 1, 1))


def kinds(file: ApplicationFile, on: date = TODAY, person: int | None = None) -> list[str]:
    """The checks needed, of one person or of the household (0)."""
    return [
        f"{each.kind} {each.part}" if each.kind in ("dbs", "medical") else each.kind
        for each in wanted(file, on)
        if person is None or each.person == (person or None)
    ]


OF_AN_APPLICANT = ["identity", "dbs 1", "dbs 2", "dbs 3", "medical 1", "medical 2"]
OF_THE_HOME = ["local_authority", "finance", "home_safety", "domicile", "family_court"]


def test_a_couple_long_at_their_address():
    assert kinds(TWO, person=1) == OF_AN_APPLICANT
    assert kinds(TWO, person=2) == OF_AN_APPLICANT
    assert kinds(TWO, person=0) == OF_THE_HOME


@pytest.mark.parametrize(
    ("what", "changed", "more"),
    [
        ("with a dog", {"pets": True}, ["pets"]),
        ("ten months at the address when stage 1 began",
         {"at_address_since": date(2025, 3, 12)}, ["local_authority"]),
        ("a year at the address when stage 1 began",
         {"at_address_since": date(2025, 1, 12)}, []),
        ("Rowan lived in Norway", {"abroad": ((2, "Norway"),)}, ["overseas"]),
        ("Rowan lived in Norway and Chile",
         {"abroad": ((2, "Norway"), (2, "Chile"))}, ["overseas", "overseas"]),
        ("a child at home of 17", {"people": (FERN, ROWAN, JUNIPER)}, []),
        ("an adult daughter at home",
         {"people": (FERN, ROWAN, replace(JUNIPER, born_on=date(2000, 1, 1)))},
         ["dbs 1", "dbs 2", "dbs 3"]),
        ("an adult daughter who moved out",
         {"people": (FERN, ROWAN,
                     replace(JUNIPER, born_on=date(2000, 1, 1), to_on=date(2026, 4, 1)))}, []),
        ("somebody at home whose age is not known",
         {"people": (FERN, ROWAN, replace(JUNIPER, born_on=None))}, ["dbs 1", "dbs 2", "dbs 3"]),
    ],
)  # fmt: skip
def test_more_checks(what, changed, more):
    found = kinds(replace(TWO, **changed))
    for each in kinds(TWO):
        found.remove(each)
    assert found == more, what


def test_a_child_at_home_who_turns_18_opens_checks_by_itself():
    file = replace(TWO, people=(FERN, ROWAN, JUNIPER))
    assert kinds(file, date(2026, 5, 1), person=3) == []
    assert kinds(file, date(2026, 5, 2), person=3) == ["dbs 1", "dbs 2", "dbs 3"]
    states = {each.state for each in tracked(file, date(2026, 5, 2)) if each.person == 3}
    assert states == {CheckState.NOT_ASKED, CheckState.NEEDS_EARLIER}


def test_one_applicant():
    assert kinds(replace(TWO, people=(FERN,))) == [*OF_AN_APPLICANT, *OF_THE_HOME]


def test_foster_carers_on_the_fast_track_need_their_agency_s_reference():
    carers = replace(TWO, journey=household("stage 2 | 2026-01-12", fast_track="foster_carer"))
    assert "fostering" in kinds(carers)
    assert "fostering" not in kinds(TWO)


def test_a_non_agency_adoption_needs_none():
    assert wanted(replace(TWO, journey=household("stage 1 | 2026-01-12", kind="non_agency")),
                  TODAY) == []  # fmt: skip


# How far one check is: Rowan's DBS certificate (part 3), seen on a day.
HOW_FAR = """
asked      | back       | runs out   | on         | state    | days
           |            |            | 2026-05-01 | not_asked | 0
2026-02-01 |            |            | 2026-01-31 | not_asked | 0
2026-02-01 |            |            | 2026-02-01 | waiting   | 0
2026-02-01 |            |            | 2026-03-11 | waiting   | 38
2026-02-01 | 2026-03-01 | 2028-03-01 | 2026-02-28 | waiting   | 27
2026-02-01 | 2026-03-01 | 2028-03-01 | 2026-03-01 | back      | 0
2026-02-01 | 2026-03-01 | 2028-03-01 | 2028-02-29 | back      | 0
2026-02-01 | 2026-03-01 | 2028-03-01 | 2028-03-01 | expired   | 0
           | 2026-03-01 |            | 2030-01-01 | back      | 0
"""


@pytest.mark.parametrize("row", table(HOW_FAR), ids=lambda row: " ".join(row.values()))
def test_how_far_a_check_is(row):
    before = tuple(
        CheckFact("dbs", part, 2, requested_on=date(2026, 1, 15), received_on=date(2026, 1, 20))
        for part in (1, 2)
    )
    fact = CheckFact(
        "dbs", 3, 2, requested_on=day(row["asked"]), received_on=day(row["back"]),
        outcome="clear" if row["back"] else "", expires_on=day(row["runs out"]),
    )  # fmt: skip
    asked = (fact,) if row["asked"] or row["back"] else ()
    file = replace(TWO, checks=(*before, *asked))
    found = next(
        each for each in tracked(file, day(row["on"]))
        if (each.kind, each.part, each.person) == ("dbs", 3, 2)
    )  # fmt: skip
    assert (found.state.value, str(found.days)) == (row["state"], row["days"])


def test_a_part_waits_for_the_one_before_it():
    asked = CheckFact("medical", 1, 1, requested_on=date(2026, 4, 1))
    back = replace(asked, received_on=date(2026, 4, 20), outcome="received")

    def comment(fact: CheckFact) -> CheckState:
        rows = tracked(replace(TWO, checks=(fact,)), TODAY)
        return next(r.state for r in rows if (r.kind, r.part, r.person) == ("medical", 2, 1))

    assert comment(asked) is CheckState.NEEDS_EARLIER
    assert comment(back) is CheckState.NOT_ASKED


def test_a_check_nobody_asked_the_household_for_is_shown_and_not_needed():
    file = replace(TWO, checks=(CheckFact("school", requested_on=date(2026, 4, 1)),))
    found = tracked(file, TODAY)
    assert [(each.kind, each.needed) for each in found if not each.needed] == [("school", False)]


# f: friend, r: relative; * met, and the reference is back
REFEREES = """
referees    | more | more who are no relatives | enough
            | 3    | 2                         | no
f           | 2    | 1                         | no
f f         | 1    | 0                         | no
f f r       | 0    | 0                         | no
f* f* r     | 0    | 0                         | no
f* f* r*    | 0    | 0                         | yes
f* f* f*    | 0    | 0                         | yes
f* r* r*    | 0    | 1                         | no
r* r* r*    | 0    | 2                         | no
f* r* r* f* | 0    | 0                         | yes
"""


@pytest.mark.parametrize("row", table(REFEREES), ids=lambda row: row["referees"] or "none")
def test_three_referees_at_most_one_a_relative(row):
    said = row["referees"].split()
    referees = tuple(
        RefereeFact(
            number, "relative" if one[0] == "r" else "friend", date(2026, 1, 20),
            date(2026, 2, 1) if "*" in one else None,
        )
        for number, one in enumerate(said)
    )  # fmt: skip
    checks = tuple(
        CheckFact("reference", referee=number, received_on=date(2026, 2, 10), outcome="supportive")
        for number, one in enumerate(said)
        if "*" in one
    )
    file = replace(TWO, referees=referees, checks=checks)
    more, strangers = referees_needed(file, TODAY)
    enough = "yes" if referees_done(file, TODAY) else "no"
    assert (str(more), str(strangers), enough) == (
        row["more"], row["more who are no relatives"], row["enough"],
    )  # fmt: skip


def test_a_reference_without_the_talk_is_not_enough():
    referees = tuple(RefereeFact(n, "friend", date(2026, 1, 20)) for n in range(3))
    checks = tuple(
        CheckFact("reference", referee=n, received_on=date(2026, 2, 10), outcome="supportive")
        for n in range(3)
    )
    assert not referees_done(replace(TWO, referees=referees, checks=checks), TODAY)
