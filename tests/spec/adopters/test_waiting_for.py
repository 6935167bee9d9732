"""What a household waits for, in one sentence: the thing waited for longest, and what else stops.

The household: Fern and Rowan, stage 1 since 12 January 2026, everything back and in order, except
what each line says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from permanency.casework.adopters.blockers import approval_blockers, stage_1_blockers
from permanency.casework.adopters.courses import USUAL_RULES
from permanency.casework.adopters.file import (
    MEMBER,
    ApplicationFile,
    CheckFact,
    CourseFact,
    DeterminationFact,
    PlanFact,
    RefereeFact,
    ReportFact,
    Somebody,
)
from permanency.casework.adopters.waiting_for import waiting_for_file
from tests.spec.adopters.told import household

ON = date(2026, 3, 5)
BACK = {"requested_on": date(2026, 1, 20), "received_on": date(2026, 2, 1), "outcome": "clear"}
FERN = Somebody(1, "Fern", nth=1, born_on=date(1988, 4, 3))
ROWAN = Somebody(2, "Rowan", nth=2, born_on=date(1985, 7, 9))
CHECKS = (
    *(CheckFact("identity", person=p, **BACK) for p in (1, 2)),
    *(CheckFact("dbs", part, p, **BACK) for p in (1, 2) for part in (1, 2, 3)),
    *(CheckFact("medical", part, p, **BACK) for p in (1, 2) for part in (1, 2)),
    *(CheckFact(kind, **BACK)
      for kind in ("local_authority", "finance", "home_safety", "domicile", "family_court")),
    *(CheckFact("reference", referee=n, **BACK) for n in (1, 2, 3)),
)  # fmt: skip
REFEREES = tuple(
    RefereeFact(n, kind, date(2026, 1, 14), date(2026, 2, 1))
    for n, kind in ((1, "friend"), (2, "friend"), (3, "relative"))
)
STAGE_1 = ApplicationFile(
    household("registered | 2026-01-06 | 2026-01-12\nstage 1 | 2026-01-12"),
    (FERN, ROWAN),
    at_address_since=date(2015, 1, 1),
    checks=CHECKS,
    referees=REFEREES,
    plans=(PlanFact("1", date(2026, 1, 14)),),
    meetings=(date(2026, 3, 2),),
    rules=USUAL_RULES,
)
STAGE_2 = replace(
    STAGE_1,
    journey=household(
        "stage 1 | 2026-01-12 | 2026-03-12 | may go on\nstage 2 | 2026-04-01"
    ),
    plans=(PlanFact("2", date(2026, 4, 8)),),
    reports=(ReportFact("par", date(2026, 6, 20)),),
    courses=tuple(
        CourseFact(each, date(2026, 5, 1))
        for each in ("preparation", "early_permanence", "siblings")
    ),
)  # fmt: skip
IN_STAGE_2 = date(2026, 7, 1)


def without(file: ApplicationFile, kind: str, part: int = 1, **which: int) -> ApplicationFile:
    """The file without one check."""
    left = tuple(
        each
        for each in file.checks
        if not (
            each.kind == kind
            and each.part == part
            and all(getattr(each, name) == value for name, value in which.items())
        )
    )
    assert len(left) < len(file.checks)
    return replace(file, checks=left)


def asking(file: ApplicationFile, kind: str, part: int = 1, **given: object) -> ApplicationFile:
    """The file with one check asked for and not back."""
    which = {name: value for name, value in given.items() if name in ("person", "referee")}
    kept = without(file, kind, part, **which)
    return replace(kept, checks=(*kept.checks, CheckFact(kind, part, **given)))


MEDICAL = asking(
    STAGE_1, "medical", 1, person=2, requested_on=date(2026, 1, 26),
    chased=(date(2026, 2, 14), date(2026, 2, 25)),
)  # fmt: skip
NORWAY = replace(
    STAGE_1,
    abroad=((2, "Norway"),),
    checks=(*CHECKS, CheckFact("overseas", 1, 2, "Norway", requested_on=date(2025, 11, 14))),
)


@pytest.mark.parametrize(
    ("what", "file", "sentence"),
    [
        ("the GP is slow, chased twice", MEDICAL,
         "Rowan’s medical from the GP, asked for 38 days ago, chased twice (last on 25 February "
         "2026)."),
        ("chased once",
         asking(STAGE_1, "finance", requested_on=date(2026, 2, 26), chased=(date(2026, 3, 4),)),
         "The check of their finances, asked for 7 days ago, chased once (on 4 March 2026)."),
        ("asked today", asking(STAGE_1, "domicile", requested_on=ON),
         "The proof of domicile, asked for today."),
        ("asked yesterday", asking(STAGE_1, "domicile", requested_on=date(2026, 3, 4)),
         "The proof of domicile, asked for 1 day ago."),
        ("of two the one waited for longer",
         asking(asking(STAGE_1, "finance", requested_on=date(2026, 2, 26)), "domicile",
                requested_on=date(2026, 2, 1)),
         "The proof of domicile, asked for 32 days ago."),
        ("what nobody needs is not waited for",
         replace(NORWAY, checks=(*NORWAY.checks,
                                 CheckFact("employer", 1, 1, requested_on=date(2025, 1, 1)))),
         "Rowan’s check from Norway, asked for 111 days ago."),
        ("nobody asked", without(STAGE_1, "dbs", 3, person=1),
         "Fern’s DBS certificate, not asked for yet."),
        ("the name is not known",
         replace(without(STAGE_1, "identity", person=2), people=(FERN, replace(ROWAN, name=""))),
         "The second applicant’s proof of identity and address, not asked for yet."),
        ("run out is not missing",
         replace(without(STAGE_1, "dbs", 3, person=1),
                 checks=(*without(STAGE_1, "dbs", 3, person=1).checks,
                         CheckFact("dbs", 3, 1, expires_on=date(2026, 3, 1), **BACK))),
         "Fern’s DBS certificate ran out on 1 March 2026: ask for it again."),
        ("a son turned 18",
         replace(STAGE_1, people=(FERN, ROWAN,
                                  Somebody(3, "Ellis", MEMBER, born_on=date(2008, 3, 5)))),
         "Ellis’ DBS form, not asked for yet."),
        ("two referees", replace(STAGE_1, referees=REFEREES[:2]),
         "Three referees are needed, 2 are named."),
        ("two relatives",
         replace(STAGE_1, referees=(REFEREES[0], replace(REFEREES[1], kind="relative"),
                                    REFEREES[2])),
         "At most one of the three referees may be a relative. Name another who is not."),
        ("the second referee was not met",
         replace(STAGE_1, referees=(REFEREES[0], replace(REFEREES[1], seen_on=None),
                                    REFEREES[2])),
         "Second referee not seen yet."),
        ("no written plan", replace(STAGE_1, plans=()),
         "The written plan of stage 1, not agreed yet."),
        ("no meeting yet", replace(STAGE_1, meetings=()),
         "The meeting at the end of stage 1, not held yet."),
        ("a meeting of the stage 1 before", replace(STAGE_1, meetings=(date(2025, 3, 2),)),
         "The meeting at the end of stage 1, not held yet."),
        ("everything is there", STAGE_1,
         "The stage 1 decision. Everything it needs is there."),
        ("interest registered, no answer",
         replace(STAGE_1, journey=household("registered | 2026-03-03")),
         "Our answer to the registration of interest, received 2 days ago, due by 10 March 2026."),
        ("accepted, not begun",
         replace(STAGE_1, journey=household("registered | 2026-03-03 | 2026-03-05")),
         "The start of stage 1."),
        ("paused by them",
         replace(MEDICAL, journey=household(
             "stage 1 | 2026-01-12\npause | 2026-02-03 | | adopters")),
         "Paused 30 days at their request (illness or treatment)."),
        ("between the stages",
         replace(STAGE_1, journey=household("stage 1 | 2026-01-12 | 2026-03-04 | may go on")),
         "The household’s word that it wants to start stage 2, until 4 September 2026."),
    ],
)  # fmt: skip
def test_in_stage_1(what, file, sentence):
    assert waiting_for_file(file, ON).sentence == sentence, what


def test_what_follows_and_whether_anything_else_stops():
    found = waiting_for_file(MEDICAL, ON)
    assert found.follows == "When it arrives the medical adviser comments on it."
    # The adviser's comment on Rowan was back before: nothing else stops.
    assert found.whether_more == "Nothing else stops stage 1 from finishing."
    two = waiting_for_file(replace(MEDICAL, plans=(), meetings=()), ON)
    assert two.whether_more == "2 more things stop stage 1 from finishing."
    assert two.others == (
        "The written plan of stage 1, not agreed yet.",
        "The meeting at the end of stage 1, not held yet.",
    )


def test_the_same_softened_for_the_adopters_themselves():
    what, about = waiting_for_file(MEDICAL, ON).softened
    assert what == "We are waiting for Rowan’s medical from the GP."
    assert about == (
        "We asked on 26 January 2026 and asked again on 25 February 2026. You do not need to do "
        "anything."
    )


@pytest.mark.parametrize(
    ("what", "file", "sentence"),
    [
        ("a course is missing", replace(STAGE_2, courses=STAGE_2.courses[:1]),
         "The course “Early permanence”, not done yet by Fern and Rowan. It must be done before "
         "stage 2 ends (our rule since October 2023)."),
        ("one of them has not done it",
         replace(STAGE_2, courses=(*STAGE_2.courses[:2],
                                   CourseFact("siblings", date(2026, 5, 1), 1))),
         "The course “Brothers and sisters”, not done yet by Rowan. It must be done before stage 2 "
         "ends (our rule since October 2023)."),
        ("a brief report is not enough to approve",
         replace(STAGE_2, reports=(ReportFact("brief", date(2026, 6, 20)),)),
         "The prospective adopter’s report, not finished yet."),
        ("health information comes first, by law",
         replace(without(STAGE_2, "medical", 1, person=1), plans=()),
         "Fern’s medical from the GP, not asked for yet. Approval cannot be decided before the "
         "health information is held (reg 30B(1A))."),
        ("everything is there", STAGE_2,
         "The agency’s decision. Everything it needs is there."),
        ("a determination was sent",
         replace(STAGE_2, determinations=(
             DeterminationFact(date(2026, 6, 25), date(2026, 8, 19)),)),
         "The household’s answer to the agency’s determination, until 19 August 2026."),
        ("the time to answer is over",
         replace(STAGE_2, determinations=(
             DeterminationFact(date(2026, 4, 25), date(2026, 6, 22)),)),
         "The agency’s final decision after its determination."),
    ],
)  # fmt: skip
def test_in_stage_2(what, file, sentence):
    assert waiting_for_file(file, IN_STAGE_2).sentence == sentence, what


def test_a_medical_that_ran_out_stops_by_policy_not_by_law():
    gone = replace(
        without(STAGE_2, "medical", 1, person=1),
        checks=(*without(STAGE_2, "medical", 1, person=1).checks,
                CheckFact("medical", 1, 1, expires_on=date(2026, 6, 1), **BACK)),
    )  # fmt: skip
    (found,) = approval_blockers(gone, IN_STAGE_2)
    assert found.sentence == "Fern’s medical from the GP ran out on 1 June 2026: ask for it again."
    assert not found.law


@pytest.mark.parametrize(
    "words",
    [
        "stage 1 | 2026-01-12 | 2026-02-20 | left\nclosed | 2026-02-20 | | withdrew",
        "stage 2 | 2025-01-12 | 2026-02-20 | approved\napproved | 2026-02-20",
    ],
    ids=["left", "approved"],
)
def test_who_left_or_is_approved_waits_for_nothing_here(words):
    assert waiting_for_file(replace(STAGE_1, journey=household(words)), ON) is None


def test_a_household_without_anything_has_a_list():
    bare = ApplicationFile(STAGE_1.journey, (FERN,))
    sentences = [each.sentence for each in stage_1_blockers(bare, ON)]
    assert "Fern’s DBS form, not asked for yet." in sentences
    assert "Three referees are needed, none is named." in sentences
    # A part that waits for the one before is not a thing of its own yet.
    assert not any("certificate" in each for each in sentences)
