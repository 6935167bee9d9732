"""The order of dates is refused twice: in a sentence by the operation, in the database by itself.

Each case names what cannot be, how somebody would try it, and the constraint that stands behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.adopters import operations as does
from permanency.casework.adopters.models import (
    Application,
    Approval,
    Availability,
    Check,
    Determination,
    Pause,
    Registration,
    Report,
    Review,
    Stage,
    StageDecision,
)
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as
from tests.integration.adopters_world import (
    TERMS,
    TODAY,
    Family,
    approved,
    family,
    in_stage_1,
    in_stage_2,
    ready_to_approve,
    stage_1_passed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_nora(region):
    with acting_as(region.nora):
        yield


@dataclass(frozen=True)
class Case:
    """``does`` is the operation and ``raw`` the row without it; both are refused."""

    what: str
    world: Callable[..., Family]
    does: Callable[[Family], Any]
    says: str
    raw: Callable[[Family], Any]
    constraint: str


def only(model: Any, found: Family) -> Any:
    return model.objects.get(application=found.application)


def seen(found: Family) -> Any:
    return found.does("request_check", kind="finance", on=date(2026, 2, 10))


CASES = [
    Case(
        "closed before opened",
        family,
        lambda f: f.does("leave", on=date(2026, 1, 4), closed_why="withdrew"),
        "The end of the application cannot be before the application. You entered 4 January 2026.",
        lambda f: f.application.change(closed_on=date(2026, 1, 4), closed_why="withdrew"),
        "application_in_order",
    ),
    Case(
        "accepted before received",
        family,
        lambda f: f.does("accept_registration", on=date(2026, 1, 5), received_on=date(2026, 1, 6)),
        "The acceptance cannot be before the registration of interest.",
        lambda f: Registration.objects.create(
            application=f.application, received_on=date(2026, 1, 6), accepted_on=date(2026, 1, 5)
        ),
        "registration_accepted_after_received",
    ),
    Case(
        "stage 1 before its acceptance",
        lambda r: registered(r),
        lambda f: f.does("start_stage_1", on=date(2026, 1, 11)),
        "Stage 1 cannot be before the acceptance.",
        lambda f: Stage.objects.create(
            application=f.application, stage="1", started_on=date(2026, 1, 11),
            registration=only(Registration, f), accepted_on=date(2026, 1, 12),
        ),
        "stage_1_after_registration",
    ),
    Case(
        "stage 1 decided before it began",
        in_stage_1,
        lambda f: f.does(
            "record_stage_1_decision", suitable=False, on=date(2026, 1, 11), reasons="x"
        ),
        "The stage 1 decision cannot be before stage 1.",
        lambda f: StageDecision.objects.create(
            application=f.application, stage=only(Stage, f), stage_started_on=date(2026, 1, 12),
            suitable=True, decided_on=date(2026, 1, 11),
        ),
        "stage_decision_after_start",
    ),
    Case(
        "stage 2 before the stage 1 decision",
        stage_1_passed,
        lambda f: f.does("notify_stage_2", on=date(2026, 3, 11)),
        "Stage 2 cannot be before the stage 1 decision.",
        lambda f: stage_2_on(f, date(2026, 3, 11)),
        "stage_2_after_decision",
    ),
    Case(
        "stage 2 six months and a day after",
        stage_1_passed,
        lambda f: f.does("notify_stage_2", on=date(2026, 9, 13)),
        "Stage 2 cannot begin more than six months after the stage 1 decision.",
        lambda f: stage_2_on(f, date(2026, 9, 13)),
        "stage_2_within_six_months",
    ),
    Case(
        "stage 2 on nothing",
        lambda r: registered(r),
        lambda f: f.does("notify_stage_2", on=date(2026, 2, 1)),
        "Stage 2 needs a stage 1 decision first.",
        lambda f: Stage.objects.create(
            application=f.application, stage="2", started_on=date(2026, 2, 1)
        ),
        "stage_2_rests_on_decision_or_fast_track",
    ),
    Case(
        "a pause before its stage",
        in_stage_1,
        lambda f: f.does(
            "pause_stage", on=date(2026, 1, 11), reason="illness", asked_by="applicant"
        ),
        "The pause cannot be before stage 1.",
        lambda f: Pause.objects.create(
            application=f.application, stage=only(Stage, f), stage_started_on=date(2026, 1, 12),
            started_on=date(2026, 1, 11), reason="illness", asked_by="applicant",
        ),
        "pause_inside_the_stage",
    ),
    Case(
        "a pause ended before it began",
        lambda r: paused(r),
        lambda f: f.does("resume_stage", on=date(2026, 1, 31)),
        "The end of the pause cannot be before the pause.",
        lambda f: only(Pause, f).change(ended_on=date(2026, 1, 31)),
        "pause_in_order",
    ),
    Case(
        "a check back before it was asked for",
        lambda r: asked(r),
        lambda f: does.receive_check(
            check=only(Check, f), on=date(2026, 2, 9), outcome="clear", version=1, by=f.by,
            today=TODAY,
        ),
        "The day the check came back cannot be before the request.",
        lambda f: only(Check, f).change(received_on=date(2026, 2, 9), outcome="clear"),
        "check_back_after_asked",
    ),
    Case(
        "a check chased before it was asked for",
        lambda r: asked(r),
        lambda f: does.chase_check(
            check=only(Check, f), on=date(2026, 2, 9), how="phone", by=f.by, today=TODAY
        ),
        "The reminder cannot be before the request.",
        lambda f: only(Check, f).chases.create(
            application=f.application, requested_on=date(2026, 2, 10), on=date(2026, 2, 9),
            how="phone",
        ),
        "chase_after_asked",
    ),
    Case(
        "a report before stage 2",
        in_stage_2,
        lambda f: f.does("record_report", on=date(2026, 3, 31), author="Nora"),
        "The report cannot be before stage 2.",
        lambda f: Report.objects.create(
            application=f.application, stage=stage_2_of(f), stage_started_on=date(2026, 4, 1),
            kind="par", author="Nora", finished_on=date(2026, 3, 31),
        ),
        "report_inside_the_stage",
    ),
    Case(
        "approved before stage 2",
        ready_to_approve,
        lambda f: f.does("decide_approval", on=date(2026, 3, 31), for_whom=TERMS),
        "The approval cannot be before stage 2.",
        lambda f: Approval.objects.create(
            application=f.application, stage=stage_2_of(f), stage_started_on=date(2026, 4, 1),
            approved_on=date(2026, 3, 31),
        ),
        "approval_after_stage_2_start",
    ),
    Case(
        "approved before the panel that advised",
        ready_to_approve,
        lambda f: f.does(
            "decide_approval", on=date(2026, 7, 1), for_whom=TERMS, panel_on=date(2026, 7, 9)
        ),
        "The approval cannot be before the panel.",
        lambda f: Approval.objects.create(
            application=f.application, stage=stage_2_of(f), stage_started_on=date(2026, 4, 1),
            approved_on=date(2026, 7, 1), panel_on=date(2026, 7, 9),
        ),
        "approval_after_panel",
    ),
    Case(
        "a determination before stage 2",
        ready_to_approve,
        lambda f: f.does("send_determination", on=date(2026, 3, 31), reasons="x"),
        "The qualifying determination cannot be before stage 2.",
        lambda f: Determination.objects.create(
            application=f.application, stage=stage_2_of(f), stage_started_on=date(2026, 4, 1),
            sent_on=date(2026, 3, 31), answer_due_on=date(2026, 6, 1), reasons="x",
        ),
        "determination_after_start",
    ),
    Case(
        "other terms before the approval",
        approved,
        lambda f: f.does(
            "change_terms", on=date(2026, 7, 19), for_whom=TERMS, because="review"
        ),
        "The new terms cannot be before the approval.",
        lambda f: only(Approval, f).change(ended_on=date(2026, 7, 19), end_reason="withdrew"),
        "approval_in_order",
    ),
    Case(
        "a review before the approval",
        approved,
        lambda f: f.does("hold_review", on=date(2026, 7, 19), outcome="suitable"),
        "The review cannot be before the approval.",
        lambda f: Review.objects.create(
            application=f.application, approval=only(Approval, f), approved_on=date(2026, 7, 20),
            held_on=date(2026, 7, 19), outcome="suitable",
        ),
        "approval_review_not_before",
    ),
    Case(
        "on hold before the approval",
        approved,
        lambda f: f.does("hold", on=date(2026, 7, 19), reason="work", asked_by="applicant"),
        "The change cannot be before the approval.",
        lambda f: Availability.objects.create(
            application=f.application, approval=only(Approval, f), approved_on=date(2026, 7, 20),
            state="on_hold", reason="x", asked_by="applicant", started_on=date(2026, 7, 19),
            ended_on=date(2026, 7, 19),
        ),
        "availability_not_before_approval",
    ),
]  # fmt: skip


def registered(region) -> Family:
    found = family(region)
    found.does("accept_registration", on=date(2026, 1, 12), received_on=date(2026, 1, 6))
    return found


def paused(region) -> Family:
    found = in_stage_1(region)
    found.does("pause_stage", on=date(2026, 2, 1), reason="illness", asked_by="applicant")
    return found


def asked(region) -> Family:
    found = in_stage_1(region)
    seen(found)
    return found


def stage_2_of(found: Family) -> Stage:
    return Stage.objects.get(application=found.application, stage="2")


def stage_2_on(found: Family, on: date) -> Stage:
    decision = only(StageDecision, found)
    return Stage.objects.create(
        application=found.application, stage="2", started_on=on, decision=decision,
        decided_on=decision.decided_on,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_refused_in_words_and_by_the_database(region, case):
    found = case.world(region)
    with pytest.raises(NotPossible) as refused:
        case.does(found)
    assert str(refused.value).startswith(case.says)
    with pytest.raises(IntegrityError, match=case.constraint), transaction.atomic():
        case.raw(found)


def test_a_day_put_right_takes_its_copies_along_and_binds_them(region):
    """The stage 1 decision moved earlier by eight months leaves stage 2 too late."""
    found = in_stage_2(region)
    decision = only(StageDecision, found)
    decision.change(decided_on=date(2026, 3, 2))
    assert stage_2_of(found).decided_on == date(2026, 3, 2)
    with pytest.raises(IntegrityError, match="stage_2_within_six_months"), transaction.atomic():
        Stage.objects.filter(pk=stage_2_of(found).pk).first().change(started_on=date(2026, 9, 3))


def test_a_stage_1_decision_cannot_hang_from_stage_2_nor_a_determination_from_stage_1(region):
    found = in_stage_2(region)
    second = stage_2_of(found)
    first = Stage.objects.get(application=found.application, stage="1")
    with pytest.raises(IntegrityError, match="stagedecision_number_fk"), transaction.atomic():
        StageDecision.objects.create(
            application=found.application, stage=second, stage_started_on=second.started_on,
            suitable=True, decided_on=TODAY,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="determination_number_fk"), transaction.atomic():
        Determination.objects.create(
            application=found.application, stage=first, stage_started_on=first.started_on,
            sent_on=TODAY, answer_due_on=TODAY, reasons="x",
        )  # fmt: skip


def test_one_open_application_stage_pause_and_approval(region):
    found = approved(region)
    with (
        pytest.raises(IntegrityError, match="application_one_open_of_a_kind"),
        transaction.atomic(),
    ):
        Application.objects.create(
            household=found.household, kind="adoption", opened_on=date(2026, 8, 1)
        )
    with pytest.raises(IntegrityError, match="approval_one"), transaction.atomic():
        Approval.objects.create(
            application=found.application, stage=stage_2_of(found),
            stage_started_on=date(2026, 4, 1), approved_on=date(2026, 9, 1),
        )  # fmt: skip
