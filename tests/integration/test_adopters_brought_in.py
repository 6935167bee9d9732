"""Whole households written at once are read back as they were told, and bind like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.adopters.bulk import WholeHousehold, write_households
from permanency.casework.adopters.file import (
    ApplicationFile,
    CheckFact,
    CourseFact,
    PlanFact,
    RefereeFact,
    ReportFact,
)
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.operations import NewAdult
from permanency.casework.adopters.reading import files_of
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed
from tests.spec.adopters.told import household

pytestmark = pytest.mark.django_db

TOLD = {
    "registered": "registered | 2026-01-06",
    "declined": "registered | 2026-01-06",
    "in stage 1, paused": """
        registered | 2026-01-06 | 2026-01-12
        stage 1    | 2026-01-12
        pause      | 2026-02-01 | 2026-03-01 | adopters
        """,
    "again": """
        registered | 2025-01-06 | 2025-01-12
        stage 1    | 2025-01-12 | 2025-03-12 | may go on
        pause      | 2025-04-01 | 2025-05-01 | adopters
        stage 1    | 2025-11-01
        """,
    "refused": """
        registered | 2026-01-06 | 2026-01-12
        stage 1    | 2026-01-12 | 2026-03-01 | not suitable
        closed     | 2026-03-01 |            | stage_1_negative
        """,
    "approved, on hold, matched": """
        registered  | 2024-01-06 | 2024-01-12
        stage 1     | 2024-01-12 | 2024-03-12 | may go on
        stage 2     | 2024-04-01 | 2024-07-20 | approved
        approved    | 2024-07-20
        waiting     | 2024-07-20 | 2024-10-01 | 2024-09-01
        on hold     | 2024-10-01 | 2024-12-01
        waiting     | 2024-12-01 | 2025-06-01
        matched     | 2025-06-01
        review      | 2025-07-01
        exceptional | 2024-04-01 |            | stage_2
        """,
    "approved and gone": """
        registered | 2024-01-06 | 2024-01-12
        stage 1    | 2024-01-12 | 2024-03-12 | may go on
        stage 2    | 2024-03-12 | 2024-07-20 | approved
        approved   | 2024-07-20 | 2025-01-20 | withdrew
        waiting    | 2024-07-20 | 2025-01-20
        closed     | 2025-01-20 |            | withdrew
        """,
}
COUPLE = (
    NewAdult(given="Fern", family="Thistlewood", born_on=date(1988, 4, 3), ethnicity="WBRI"),
    NewAdult(given="Rowan", family="Thistlewood", born_on=date(1985, 7, 9)),
)


def told(words: str, **about: str) -> ApplicationFile:
    journey = household(words, **about)
    holds = tuple(
        replace(each, asked_by="applicant") if each.state == "on_hold" else each
        for each in journey.availability
    )
    stages = tuple(
        replace(each, restart=at > 0 and each.stage == "1")
        for at, each in enumerate(journey.stages)
    )
    return ApplicationFile(replace(journey, availability=holds, stages=stages))


def plain(file: ApplicationFile) -> ApplicationFile:
    """Without what the database gives: names of places, references, people, rules."""
    journey = replace(
        file.journey, agency="", household="", application="", hub="", adults=(),
        first_time="not_known",
    )  # fmt: skip
    return replace(file, journey=journey, people=(), rules=(), determinations=())


@pytest.fixture
def nora(region):
    with acting_as(region.nora):
        yield Account.objects.get(pk=region.nora)


def test_they_are_read_back_as_told(region, nora):
    files = [told(words) for words in TOLD.values()]
    files.append(told("stage 2 | 2026-02-01", fast_track="foster_carer"))
    files.append(told("registered | 2026-01-06", kind="non_agency"))
    made = write_households(
        agency_id=region.alderbridge, by=nora,
        households=[WholeHousehold(file, COUPLE[: 1 + at % 2]) for at, file in enumerate(files)],
    )  # fmt: skip
    found = files_of(made)
    assert [plain(found[each.pk]) for each in made] == [plain(file) for file in files]
    assert [len(found[each.pk].people) for each in made] == [1 + n % 2 for n in range(len(files))]


def test_papers_courses_checks_and_referees_too(region, nora):
    bare = told(TOLD["approved and gone"])
    file = replace(
        bare,
        at_address_since=date(2015, 1, 1),
        plans=(PlanFact("1", date(2024, 1, 14)), PlanFact("2", date(2024, 3, 20))),
        meetings=(date(2024, 3, 10),),
        reports=(ReportFact("par", date(2024, 6, 1), date(2024, 6, 3), date(2024, 6, 10)),),
        courses=(
            CourseFact("preparation", date(2024, 2, 1)),
            CourseFact("siblings", date(2024, 5, 1), 2),
        ),
        referees=(RefereeFact(1, "friend", date(2024, 1, 20), date(2024, 2, 1), "A friend"),),
        checks=(
            CheckFact("reference", referee=1, requested_on=date(2024, 1, 20),
                      received_on=date(2024, 2, 1), outcome="supportive"),
            CheckFact("medical", 1, 2, requested_on=date(2024, 1, 20), chased=(date(2024, 2, 9),)),
        ),
    )  # fmt: skip
    (made,) = write_households(
        agency_id=region.alderbridge, by=nora, households=[WholeHousehold(file, COUPLE)]
    )
    found = files_of([made])[made.pk]
    numbers = [each.person for each in found.people]
    assert (found.plans, found.meetings, found.reports) == (
        file.plans, file.meetings, file.reports,
    )  # fmt: skip
    assert [(c.course_kind, c.person) for c in found.courses] == [
        ("preparation", None), ("siblings", numbers[1]),
    ]  # fmt: skip
    assert [(c.kind, c.person, c.chased) for c in found.checks] == [
        ("reference", None, ()), ("medical", numbers[1], (date(2024, 2, 9),)),
    ]  # fmt: skip
    assert found.checks[0].referee == found.referees[0].referee


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ("stage 1 | 2026-01-12", "stage_1_rests_on_registration"),
        ("stage 2 | 2026-01-12", "stage_2_rests_on_decision_or_fast_track"),
        (
            "registered | 2025-01-06 | 2025-01-12\nstage 1 | 2025-01-12 | 2025-03-12 | may go on\n"
            "stage 2 | 2025-09-13",
            "stage_2_within_six_months",
        ),
    ],
)
def test_what_cannot_be_is_refused_whole(region, nora, words, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write_households(
            agency_id=region.alderbridge, by=nora,
            households=[WholeHousehold(told(each), COUPLE) for each in (TOLD["registered"], words)],
        )  # fmt: skip
    assert not Application.objects.exists()


def test_nobody_writes_for_another_council(region, nora):
    with pytest.raises(NotAllowed):
        write_households(
            agency_id=region.castlemoor, by=nora,
            households=[WholeHousehold(told(TOLD["registered"]), COUPLE)],
        )  # fmt: skip
