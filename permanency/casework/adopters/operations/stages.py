"""Stage 1, the decision at its end, the six months between, stage 2."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.blockers import stage_1_blockers
from permanency.casework.adopters.current import (
    accepted_registration,
    check_open,
    last_decision,
    last_pause_end,
    last_stage,
    locked,
    open_pause,
    stage_in,
)
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import Application, Exceptional, Stage, StageDecision
from permanency.casework.adopters.pathway import gap_ends_on
from permanency.casework.adopters.policies import check_can_record
from permanency.casework.adopters.reading import file_of
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible, NotReady
from permanency.platform.security.models import Account


class TooLate(NotPossible):
    """More than six months since the stage 1 decision: stage 1 begins again."""

    def __init__(self, decided_on: date, last_day: date, on: date) -> None:
        super().__init__(
            "on",
            f"Stage 2 cannot begin more than six months after the stage 1 decision. You entered "
            f"{day_in_words(on)}. The decision was made on {day_in_words(decided_on)}, so the last "
            f"day was {day_in_words(last_day)}. Begin stage 1 again, or check both dates.",
        )
        self.last_day = last_day


@transaction.atomic
def start_stage_1(
    *, application: Application, by: Account, today: date, on: date | None = None
) -> Stage:
    """Stage 1 begins, on the day the registration was accepted unless another is given.

    After six months without stage 2, or a stage 1 left, it begins again on the same application:
    the new stage names the one it repeats, and its clock starts anew.

    Raises:
        NotAllowed.
        NotPossible: a fast track, no registration accepted, a stage still open, stage 2 still to
            be had.
    """
    application = locked(application, by)
    check_open(application)
    if application.kind not in terms.ASSESSED_KINDS:
        raise NotPossible("", "A non-agency adoption has no stages")
    if application.fast_track:
        raise NotPossible("", "This household goes straight to stage 2 (reg 30F)")
    registration = accepted_registration(application)
    if registration is None or registration.accepted_on is None:
        raise NotPossible("", "Record that the registration of interest was accepted first.")
    begun = on or registration.accepted_on
    check_not_future("on", Milestone.STAGE_1, begun, today)
    check_order("on", Milestone.STAGE_1, begun, (Milestone.ACCEPTED, registration.accepted_on))
    before = last_stage(application)
    if before is not None:
        _check_again(application, before, begun)
    made = Stage.objects.create(
        application=application,
        stage=terms.STAGE_1,
        started_on=begun,
        restart_of=before if before and before.stage == terms.STAGE_1 else None,
        registration=registration,
        accepted_on=registration.accepted_on,
    )
    log_write(
        action="stage_1.started",
        records=[application],
        detail={"stage": made.pk, "again": before is not None},
    )
    return made


def _check_again(application: Application, before: Stage, on: date) -> None:
    """Stage 1 begins again only once stage 2 can no longer be had from the decision that stands."""
    if before.ended_on is None:
        words = terms.STAGES[before.stage].lower()
        raise NotPossible(
            "", f"The household is in {words} since {day_in_words(before.started_on)}."
        )
    if before.stage == terms.STAGE_2:
        raise NotPossible("", "Stage 2 was done. Open a new application instead.")
    decision = last_decision(application)
    if decision is not None and decision.stage_id == before.pk:
        check_order("on", Milestone.STAGE_1, on, (Milestone.STAGE_1_DECISION, decision.decided_on))
        last_day = gap_ends_on(decision.decided_on)
        if decision.suitable and on <= last_day:
            raise NotPossible(
                "on",
                f"Stage 1 was passed on {day_in_words(decision.decided_on)}: stage 2 can begin "
                f"until {day_in_words(last_day)}, so stage 1 need not begin again.",
            )


@transaction.atomic
def record_stage_1_decision(
    *, application: Application, suitable: bool, on: date, by: Account, today: date,
    reasons: str = "", told_on: date | None = None,
) -> StageDecision:  # fmt: skip
    """The agency's decision at the end of stage 1; a negative one ends the application.

    It is not a qualifying determination: the household may complain, there is no IRM.

    Raises:
        NotAllowed.
        NotReady: to go on, every check must be back, the plan written and the meeting held.
        NotPossible: not in stage 1, a day before it began, a refusal without reasons.
    """
    application = locked(application, by)
    check_open(application)
    stage = stage_in(application, terms.STAGE_1)
    check_not_future("on", Milestone.STAGE_1_DECISION, on, today)
    check_order("on", Milestone.STAGE_1_DECISION, on, (Milestone.STAGE_1, stage.started_on))
    if told_on is not None:
        check_not_future("told_on", Milestone.TOLD, told_on, today)
        check_order("told_on", Milestone.TOLD, told_on, (Milestone.STAGE_1_DECISION, on))
    if suitable:
        blockers = stage_1_blockers(file_of(application), on)
        if blockers:
            raise NotReady("suitable", [each.sentence for each in blockers])
    elif not reasons.strip():
        raise NotPossible("reasons", "Give the reasons, as they are told to the household")
    end_open_pause(application, on)
    decision = StageDecision.objects.create(
        application=application,
        stage=stage,
        stage_number=terms.STAGE_1,
        stage_started_on=stage.started_on,
        suitable=suitable,
        decided_on=on,
        told_on=told_on,
        reasons=reasons.strip(),
    )
    stage.change(ended_on=on, outcome=terms.SUITABLE if suitable else terms.NOT_SUITABLE)
    log_write(
        action="stage_1.decided",
        records=[application],
        detail={"decision": decision.pk, "suitable": suitable},
    )
    if not suitable:
        application.change(closed_on=on, closed_why="stage_1_negative")
        log_write(
            action="application.closed", records=[application], detail={"why": "stage_1_negative"}
        )
    return decision


@transaction.atomic
def record_complaint(
    *, decision: StageDecision, on: date, version: int, by: Account, today: date
) -> StageDecision:
    """The household complains of a negative stage 1 decision.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: the decision was positive, or a day before it.
    """
    check_can_record(decision, by)
    if decision.suitable:
        raise NotPossible("", "The decision was that they may go on: there is no complaint to make")
    check_not_future("on", Milestone.COMPLAINT, on, today)
    check_order("on", Milestone.COMPLAINT, on, (Milestone.STAGE_1_DECISION, decision.decided_on))
    decision.version = version
    decision.change(complaint_on=on)
    log_write(action="stage_1.complaint", records=[decision.application], detail={"on": str(on)})
    return decision


@transaction.atomic
def answer_complaint(
    *, decision: StageDecision, upheld: bool, on: date, version: int, by: Account, today: date
) -> StageDecision:
    """The complaint is answered. Upheld: the decision is set aside and stage 1 goes on.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no complaint, or a day before it.
    """
    application = locked(decision.application, by)
    if decision.complaint_on is None:
        raise NotPossible("", "Record the complaint first")
    check_not_future("on", Milestone.COMPLAINT, on, today)
    if on < decision.complaint_on:
        raise NotPossible(
            "on",
            f"The answer cannot be before the complaint. You entered {day_in_words(on)}. The "
            f"complaint was made on {day_in_words(decision.complaint_on)}. Check both dates.",
        )
    decision.version = version
    decision.change(complaint_answered_on=on, complaint_upheld=upheld)
    if upheld:
        application.change(closed_on=None, closed_why="", closed_because="")
        Stage.objects.get(pk=decision.stage_id).change(ended_on=None, outcome="")
    log_write(action="stage_1.complaint_answered", records=[application], detail={"upheld": upheld})
    return decision


@transaction.atomic
def notify_stage_2(*, application: Application, on: date, by: Account, today: date) -> Stage:
    """The household says that it wants to go on: stage 2 begins on the day that is received.

    Raises:
        NotAllowed.
        TooLate: more than six months after the stage 1 decision.
        NotPossible: no positive stage 1 decision and no fast track, a stage still open.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.STAGE_2, on, today)
    if application.kind not in terms.ASSESSED_KINDS:
        raise NotPossible("", "A non-agency adoption has no stages")
    before = last_stage(application)
    if before is not None and before.ended_on is None:
        words = terms.STAGES[before.stage].lower()
        raise NotPossible("", f"The household is in {words} already. Record how it ended first.")
    if before is not None and before.stage == terms.STAGE_2:
        raise NotPossible("", "Stage 2 was done. Open a new application instead.")
    decision = None if application.fast_track else last_decision(application)
    if application.fast_track:
        check_order("on", Milestone.STAGE_2, on, (Milestone.OPENED, application.opened_on))
    elif decision is None or before is None or decision.stage_id != before.pk:
        raise NotPossible("", "Stage 2 needs a stage 1 decision first. Record it, then stage 2.")
    elif not decision.suitable:
        raise NotPossible("", "The stage 1 decision was that they may not go on")
    else:
        check_order("on", Milestone.STAGE_2, on, (Milestone.STAGE_1_DECISION, decision.decided_on))
        last_day = gap_ends_on(decision.decided_on)
        if on > last_day:
            raise TooLate(decision.decided_on, last_day, on)
    end_open_pause(application, on, what=Milestone.STAGE_2)
    made = Stage.objects.create(
        application=application,
        stage=terms.STAGE_2,
        started_on=on,
        decision=decision,
        decided_on=decision.decided_on if decision else None,
        fast_track_ground=application.fast_track_ground or None,
    )
    log_write(action="stage_2.started", records=[application], detail={"stage": made.pk})
    return made


def end_open_pause(
    application: Application, on: date, *, what: Milestone = Milestone.STAGE_END
) -> None:
    """A stage that ends, or begins, ends the pause in it.

    Raises:
        NotPossible: the pause began, or one before it ended, after that day.
    """
    check_order("on", what, on, (Milestone.RESUMED, last_pause_end(application)))
    pause = open_pause(application)
    if pause is not None:
        check_order("on", Milestone.RESUMED, on, (Milestone.PAUSE, pause.started_on))
        pause.change(ended_on=on)


@transaction.atomic
def declare_exceptional(
    *, application: Application, phase: str, started_on: date, reason: str, on: date, by: Account,
    today: date,
) -> Exceptional:  # fmt: skip
    """A phase took exceptionally long, as reviewed: figures show the mean with and without it.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    if phase not in terms.PHASES:
        raise NotPossible("phase", "Choose the phase that took so long")
    if not reason.strip():
        raise NotPossible("reason", "Say why it took so long")
    check_not_future("on", Milestone.REVIEW, on, today)
    made = Exceptional.objects.create(
        application=application,
        phase=phase,
        started_on=started_on,
        reason=reason.strip(),
        reviewed_on=on,
        reviewed_by=by,
    )
    log_write(action="application.exceptional", records=[application], detail={"phase": phase})
    return made
