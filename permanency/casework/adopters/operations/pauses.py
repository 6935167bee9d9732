"""The work stands still for a while: in a stage, between the stages, or once approved."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import (
    check_open,
    last_decision,
    last_pause_end,
    last_stage,
    locked,
    open_approval,
    open_pause,
    open_stage,
)
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import Application, Availability, Pause, Stage
from permanency.casework.adopters.operations.after import set_availability
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def pause_stage(
    *, application: Application, on: date, reason: str, asked_by: str, by: Account, today: date,
    look_again_on: date | None = None, words: str = "",
) -> Pause:  # fmt: skip
    """The assessment stands still, in a stage or between the stages (reg 30B(2)).

    A pause the adopters asked for moves the due days; one by the agency does not, and is shown.

    Raises:
        NotAllowed.
        NotPossible: not in assessment, paused already, no reason, a day outside the stage.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.PAUSE, on, today)
    if reason not in terms.PAUSE_REASONS:
        raise NotPossible("reason", "Say why the work is paused")
    if asked_by not in terms.ASKED_BY:
        raise NotPossible("asked_by", "Say who asked for the pause")
    if reason == "other" and not words.strip():
        raise NotPossible("words", "Say why, in a few words")
    stage = _stage_to_pause(application, on)
    there = open_pause(application)
    if there is not None:
        raise NotPossible(
            "on", f"The work is paused already, since {day_in_words(there.started_on)}."
        )
    check_order("on", Milestone.PAUSE, on, (Milestone.RESUMED, last_pause_end(application)))
    if look_again_on is not None:
        check_order("look_again_on", Milestone.LOOK_AGAIN, look_again_on, (Milestone.PAUSE, on))
    made = Pause.objects.create(
        application=application,
        stage=stage,
        stage_started_on=stage.started_on if stage else None,
        started_on=on,
        reason=reason,
        asked_by=asked_by,
        look_again_on=look_again_on,
        words=words.strip(),
    )
    log_write(
        action="assessment.paused",
        records=[application],
        detail={"pause": made.pk, "reason": reason, "asked_by": asked_by},
    )
    return made


def _stage_to_pause(application: Application, on: date) -> Stage | None:
    """The open stage, or None between the stages."""
    stage = open_stage(application)
    if stage is not None:
        began = Milestone.STAGE_1 if stage.stage == terms.STAGE_1 else Milestone.STAGE_2
        check_order("on", Milestone.PAUSE, on, (began, stage.started_on))
        return stage
    decision, last = last_decision(application), last_stage(application)
    if last is not None and last.stage == terms.STAGE_1 and decision is not None:
        check_order("on", Milestone.PAUSE, on, (Milestone.STAGE_1_DECISION, decision.decided_on))
        return None
    raise NotPossible("", "There is no assessment to pause: the household is in no stage.")


@transaction.atomic
def resume_stage(*, application: Application, on: date, by: Account, today: date) -> Pause:
    """The work goes on again, from that day.

    Raises:
        NotAllowed.
        NotPossible: not paused, or a day before the pause.
    """
    application = locked(application, by)
    check_not_future("on", Milestone.RESUMED, on, today)
    pause = open_pause(application)
    if pause is None:
        raise NotPossible("", "The work is not paused.")
    check_order("on", Milestone.RESUMED, on, (Milestone.PAUSE, pause.started_on))
    pause.change(ended_on=on)
    log_write(action="assessment.resumed", records=[application], detail={"pause": pause.pk})
    return pause


@transaction.atomic
def hold(
    *, application: Application, on: date, reason: str, asked_by: str, by: Account, today: date,
    look_again_on: date | None = None, words: str = "",
) -> Pause | Availability:  # fmt: skip
    """Put the household on hold where it stands: a pause in assessment, no search once approved.

    Raises:
        NotAllowed, NotPossible.
    """
    if open_approval(application) is None:
        return pause_stage(
            application=application, on=on, reason=reason, asked_by=asked_by, by=by, today=today,
            look_again_on=look_again_on, words=words,
        )  # fmt: skip
    if reason not in terms.PAUSE_REASONS:
        raise NotPossible("reason", "Say why the household is on hold")
    if asked_by not in terms.ASKED_BY:
        raise NotPossible("asked_by", "Say who asked")
    return set_availability(
        application=application, state=terms.ON_HOLD, on=on, by=by, today=today,
        reason=words.strip() or terms.PAUSE_REASONS[reason], asked_by=asked_by,
        look_again_on=look_again_on,
    )  # fmt: skip


@transaction.atomic
def resume(*, application: Application, on: date, by: Account, today: date) -> Pause | Availability:
    """The household goes on again, wherever it stood.

    Raises:
        NotAllowed, NotPossible.
    """
    if open_approval(application) is None:
        return resume_stage(application=application, on=on, by=by, today=today)
    return set_availability(
        application=application, state=terms.AVAILABLE, on=on, by=by, today=today
    )
