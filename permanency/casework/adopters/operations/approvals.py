"""The decision at the end of stage 2: approval with its terms, or a qualifying determination.

Until panels are kept here, the agency decision maker's decision is recorded by itself, with the day
of the panel where there was one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.blockers import approval_blockers
from permanency.casework.adopters.current import (
    approval_of,
    check_open,
    locked,
    stage_in,
)
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import (
    Application,
    Approval,
    ApprovalTerms,
    Determination,
    Stage,
)
from permanency.casework.adopters.operations.after import start_availability
from permanency.casework.adopters.operations.stages import end_open_pause
from permanency.casework.adopters.pathway import DETERMINATION
from permanency.casework.adopters.policies import check_can_decide
from permanency.casework.adopters.reading import file_of
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible, NotReady
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class NewTerms:
    """For whom a household is approved: how many children, of what age in whole years."""

    max_children: int
    age_from: int
    age_to: int
    early_permanence: str = "none"


@transaction.atomic
def decide_approval(
    *, application: Application, on: date, for_whom: NewTerms, by: Account, today: date,
    panel_on: date | None = None, decided_as: str = "",
) -> Approval:  # fmt: skip
    """The agency decision maker approves the household: stage 2 ends, it waits for a child.

    Raises:
        NotAllowed: ``by`` is not the agency's decision maker.
        NotReady: health information is not held (reg 30B(1A)), a check, the report or a mandatory
            course is missing; all of them are listed.
        NotPossible: not in stage 2, a day before it began or before the panel, wrong terms, a
            determination that waits for its answer.
    """
    check_can_decide(application, by)
    application = locked(application, by)
    check_open(application)
    stage = stage_in(application, terms.STAGE_2)
    _check_day(stage, on, panel_on, today, Milestone.APPROVAL)
    _check_terms(for_whom)
    waiting = _open_determination(stage)
    if waiting is not None:
        raise NotPossible(
            "",
            f"A qualifying determination was sent on {day_in_words(waiting.sent_on)}. Record the "
            "final decision on it instead.",
        )
    blockers = approval_blockers(file_of(application), on)
    if blockers:
        raise NotReady("on", [each.sentence for each in blockers])
    return _approve(application, stage, on, for_whom, by, panel_on, decided_as)


def _approve(
    application: Application, stage: Stage, on: date, for_whom: NewTerms, by: Account,
    panel_on: date | None, decided_as: str,
) -> Approval:  # fmt: skip
    end_open_pause(application, on)
    approval = Approval.objects.create(
        application=application,
        stage=stage,
        stage_started_on=stage.started_on,
        panel_on=panel_on,
        approved_on=on,
        decided_by=by,
        decided_as=decided_as,
    )
    _write_terms(approval, for_whom, on, "first")
    start_availability(approval, terms.AVAILABLE, on)
    stage.change(ended_on=on, outcome=terms.APPROVED)
    log_write(action="application.approved", records=[application], detail={"row": approval.pk})
    return approval


@transaction.atomic
def change_terms(
    *, application: Application, on: date, for_whom: NewTerms, because: str, by: Account,
    today: date,
) -> ApprovalTerms:  # fmt: skip
    """Other terms from that day: the old ones end, and stay on record.

    Whoever records for the household may: the decision maker decides that people are suitable to
    adopt; for how many and which children is what the agency and they agree, and look at again in
    each review (AAR 2005 reg 30D) [K].

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    approval = approval_of(application)
    check_not_future("on", Milestone.TERMS, on, today)
    _check_terms(for_whom)
    if because not in terms.TERMS_CHANGED or because == "first":
        raise NotPossible("because", "Say why the terms change")
    check_order("on", Milestone.TERMS, on, (Milestone.APPROVAL, approval.approved_on))
    held = ApprovalTerms.objects.filter(LIVE, approval=approval, ended_on__isnull=True).first()
    if held is not None:
        check_order("on", Milestone.TERMS, on, (Milestone.TERMS, held.started_on))
        held.change(ended_on=on)
    made = _write_terms(approval, for_whom, on, because)
    log_write(action="approval.terms_changed", records=[application], detail={"because": because})
    return made


@transaction.atomic
def send_determination(
    *, application: Application, on: date, reasons: str, by: Account, today: date,
    panel_on: date | None = None, health_only: bool = False,
) -> Determination:  # fmt: skip
    """The agency considers the household not suitable, and says so with its reasons (reg 30B(5)).

    Stage 2 goes on until the final decision: they have 40 working days, beginning with that day, to
    make representations or to apply to the IRM. For health information alone there is no IRM.

    Raises:
        NotAllowed: ``by`` is not the agency's decision maker.
        NotPossible.
    """
    check_can_decide(application, by)
    application = locked(application, by)
    check_open(application)
    stage = stage_in(application, terms.STAGE_2)
    _check_day(stage, on, panel_on, today, Milestone.DETERMINATION)
    if not reasons.strip():
        raise NotPossible("reasons", "Give the reasons, as they are told to the household")
    if _open_determination(stage) is not None:
        raise NotPossible("", "A determination was sent already and waits for its answer.")
    made = Determination.objects.create(
        application=application,
        stage=stage,
        stage_number=terms.STAGE_2,
        stage_started_on=stage.started_on,
        panel_on=panel_on,
        sent_on=on,
        answer_due_on=DETERMINATION.due(on),
        reasons=reasons.strip(),
        health_only=health_only,
    )
    log_write(action="determination.sent", records=[application], detail={"row": made.pk})
    return made


@transaction.atomic
def record_route(
    *, determination: Determination, route: str, on: date, version: int, by: Account, today: date
) -> Determination:
    """What the household did: representations, the IRM, or neither in time.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: IRM for health information alone, after the last day, neither before it.
    """
    application = locked(determination.application, by)
    check_not_future("on", Milestone.ROUTE, on, today)
    if route not in terms.ROUTES:
        raise NotPossible("route", "Choose what the household did")
    check_order("on", Milestone.ROUTE, on, (Milestone.DETERMINATION, determination.sent_on))
    due = determination.answer_due_on
    if route == terms.IRM and determination.health_only:
        raise NotPossible(
            "route",
            "There is no independent review where the reason is the health information alone "
            "(reg 30B(5A)).",
        )
    if route == "none" and on <= due:
        raise NotPossible(
            "on", f"They have until {day_in_words(due)}. Record this the day after, or later."
        )
    if route != "none" and on > due:
        raise NotPossible(
            "on",
            f"The last day was {day_in_words(due)}: 40 working days beginning with the day it was "
            "sent. Check the date, or record that neither came in time.",
        )
    determination.version = version
    determination.change(route=route, route_on=on)
    log_write(action="determination.answered", records=[application], detail={"route": route})
    return determination


@transaction.atomic
def decide_after_determination(
    *, determination: Determination, approve: bool, on: date, version: int, by: Account,
    today: date, for_whom: NewTerms | None = None, decided_as: str = "",
) -> Determination:  # fmt: skip
    """The final decision on a determination: approved after all, or not approved.

    Raises:
        NotAllowed: ``by`` is not the agency's decision maker.
        ChangedByAnother.
        NotReady: approved after all, with something still missing.
        NotPossible: before they answered or the time ran out, approved without terms.
    """
    check_can_decide(determination.application, by)
    application = locked(determination.application, by)
    check_open(application)
    stage = stage_in(application, terms.STAGE_2)
    check_not_future("on", Milestone.FINAL, on, today)
    check_order(
        "on", Milestone.FINAL, on,
        (Milestone.DETERMINATION, determination.sent_on), (Milestone.ROUTE, determination.route_on),
    )  # fmt: skip
    if not determination.route and on <= determination.answer_due_on:
        raise NotPossible(
            "on",
            f"They have until {day_in_words(determination.answer_due_on)} to answer. Record their "
            "answer first, or decide after that day.",
        )
    if approve and for_whom is None:
        raise NotPossible("max_children", "Say for whom they are approved")
    determination.version = version
    determination.change(decided_on=on, approved=approve)
    if approve and for_whom is not None:
        _check_terms(for_whom)
        blockers = approval_blockers(file_of(application), on)
        if blockers:
            raise NotReady("on", [each.sentence for each in blockers])
        _approve(application, stage, on, for_whom, by, determination.panel_on, decided_as)
    else:
        end_open_pause(application, on)
        stage.change(ended_on=on, outcome=terms.NOT_APPROVED)
        application.change(closed_on=on, closed_why="not_approved")
        log_write(
            action="application.closed", records=[application], detail={"why": "not_approved"}
        )
    log_write(action="determination.decided", records=[application], detail={"approved": approve})
    return determination


def _check_day(stage: Stage, on: date, panel_on: date | None, today: date, what: Milestone) -> None:
    check_not_future("on", what, on, today)
    check_order("on", what, on, (Milestone.STAGE_2, stage.started_on))
    if panel_on is not None:
        check_order("panel_on", Milestone.PANEL, panel_on, (Milestone.STAGE_2, stage.started_on))
        check_order("on", what, on, (Milestone.PANEL, panel_on))


def _check_terms(for_whom: NewTerms) -> None:
    if not 1 <= for_whom.max_children <= 4:
        raise NotPossible("max_children", "Enter how many children, from 1 to 4")
    if not 0 <= for_whom.age_from <= for_whom.age_to <= 17:
        raise NotPossible("age_to", "Enter the ages in whole years, from 0 to 17, youngest first")
    if for_whom.early_permanence not in terms.EARLY_PERMANENCE:
        raise NotPossible("early_permanence", "Choose whether early permanence is included")


def _open_determination(stage: Stage) -> Determination | None:
    return Determination.objects.filter(LIVE, stage=stage, decided_on__isnull=True).first()


def _write_terms(approval: Approval, for_whom: NewTerms, on: date, because: str) -> ApprovalTerms:
    return ApprovalTerms.objects.create(
        application_id=approval.application_id,
        approval=approval,
        approved_on=approval.approved_on,
        started_on=on,
        max_children=for_whom.max_children,
        age_from=for_whom.age_from,
        age_to=for_whom.age_to,
        early_permanence=for_whom.early_permanence,
        because=because,
    )
