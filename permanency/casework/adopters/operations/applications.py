"""An application from its opening to its end, and the registration of interest."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import (
    check_open,
    last_pause_end,
    locked,
    open_approval,
    open_availability,
    open_pause,
    open_registration,
    open_stage,
)
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import (
    Application,
    ApprovalTerms,
    Household,
    Registration,
)
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

_APPROVAL_ENDS = {
    "withdrew": "withdrew",
    "counselled_out": "withdrew",
    "deregistered": "deregistered",
    "moved_agency": "moved_agency",
    "adopted": "adopted",
}


class AlreadyOpen(NotPossible):
    """The household has an open application of that kind; ``application`` is it."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            "kind",
            f"This household has an open application already, {application.ref}. Open it instead "
            "of a new one.",
        )
        self.application = application


@transaction.atomic
def open_application(
    *, household: Household, on: date, by: Account, today: date, kind: str = terms.ADOPTION,
    first_time: str = "not_known", fast_track_ground: str = "", worker: Account | None = None,
    campaign: str = "",
) -> Application:  # fmt: skip
    """An application of a household.

    Raises:
        NotAllowed.
        AlreadyOpen: one of that kind is open.
        NotPossible: a day to come, a fast track for somebody who applies for the first time.
    """
    check_can_record(household, by)
    check_not_future("on", Milestone.OPENED, on, today)
    if kind not in terms.APPLICATION_KINDS:
        raise NotPossible("kind", "Choose what they apply for")
    if fast_track_ground and fast_track_ground not in terms.FAST_TRACK_GROUNDS:
        raise NotPossible("fast_track_ground", "Choose why the fast track applies")
    if fast_track_ground == "adopted_before" and first_time == "yes":
        raise NotPossible(
            "fast_track_ground",
            "A household that applies for the first time has not adopted before. Check both "
            "answers.",
        )
    Household.objects.select_for_update().get(pk=household.pk)
    there = Application.objects.filter(
        LIVE, household=household, kind=kind, closed_on__isnull=True
    ).first()
    if there is not None:
        raise AlreadyOpen(there)
    made = Application.objects.create(
        household=household,
        kind=kind,
        opened_on=on,
        first_time=first_time,
        fast_track_ground=fast_track_ground,
        worker=worker,
        campaign=campaign,
    )
    log_write(action="application.opened", records=[made], detail={"kind": kind})
    return made


@transaction.atomic
def give_worker(
    *, application: Application, worker: Account | None, version: int, by: Account
) -> Application:
    """Who assesses the household now.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_can_record(application, by)
    application.version = version
    application.change(worker=worker)
    log_write(
        action="application.worker_given",
        records=[application],
        detail={"worker": worker.pk if worker else None},
    )
    return application


@transaction.atomic
def describe_application(
    *, application: Application, version: int, by: Account, first_time: str | None = None,
    fast_track_ground: str | None = None, campaign: str | None = None,
) -> Application:  # fmt: skip
    """Put right what was said when it was opened; what is None stays.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: the fast track taken away from, or given to, a household already in a stage.
    """
    check_can_record(application, by)
    given = {
        "first_time": first_time, "fast_track_ground": fast_track_ground, "campaign": campaign,
    }  # fmt: skip
    values = {name: value for name, value in given.items() if value is not None}
    moves = bool(values.get("fast_track_ground", application.fast_track_ground)) != bool(
        application.fast_track_ground
    )
    if moves and open_stage(application) is not None:
        raise NotPossible(
            "fast_track_ground",
            "The household is in a stage already. The fast track is settled before it begins.",
        )
    application.version = version
    application.change(**values)
    log_write(
        action="application.described", records=[application], detail={"what": sorted(values)}
    )
    return application


@transaction.atomic
def receive_registration(
    *, application: Application, on: date, by: Account, today: date
) -> Registration:
    """The household registers its interest. Answered within five working days.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.RECEIVED, on, today)
    waiting = open_registration(application)
    if waiting is not None:
        raise NotPossible(
            "on",
            f"A registration of interest of {day_in_words(waiting.received_on)} has no answer "
            "yet. Answer that one.",
        )
    made = Registration.objects.create(application=application, received_on=on)
    log_write(action="registration.received", records=[application], detail={"row": made.pk})
    return made


@transaction.atomic
def accept_registration(
    *, application: Application, on: date, by: Account, today: date,
    received_on: date | None = None,
) -> Registration:  # fmt: skip
    """The agency says that it goes ahead (reg 21). ``received_on`` records both at once.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.ACCEPTED, on, today)
    found = open_registration(application)
    if found is None and received_on is not None:
        found = receive_registration(application=application, on=received_on, by=by, today=today)
    if found is None:
        raise NotPossible("on", "Record the day the registration of interest was received first.")
    check_order("on", Milestone.ACCEPTED, on, (Milestone.RECEIVED, found.received_on))
    found.change(accepted_on=on)
    log_write(action="registration.accepted", records=[application], detail={"row": found.pk})
    return found


@transaction.atomic
def decline_registration(
    *, application: Application, on: date, by: Account, today: date
) -> Registration:
    """The agency does not go ahead; the application ends.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.DECLINED, on, today)
    found = open_registration(application)
    if found is None:
        raise NotPossible("on", "Record the day the registration of interest was received first.")
    check_order("on", Milestone.DECLINED, on, (Milestone.RECEIVED, found.received_on))
    found.change(declined_on=on)
    log_write(action="registration.declined", records=[application], detail={"row": found.pk})
    application.change(closed_on=on, closed_why="registration_declined")
    log_write(
        action="application.closed", records=[application], detail={"why": "registration_declined"}
    )
    return found


@transaction.atomic
def leave(
    *, application: Application, on: date, closed_why: str, by: Account, today: date,
    because: str = "", why: str = "",
) -> Application:  # fmt: skip
    """The household leaves, or is let go: the stage, a pause and the approval end that day too.

    ``closed_why`` is how it ended, ``because`` what the family said of it.

    Raises:
        NotAllowed.
        NotPossible: no reason, or a day before what was recorded.
    """
    application = locked(application, by)
    check_open(application)
    check_not_future("on", Milestone.CLOSED, on, today)
    if closed_why not in terms.CLOSED:
        raise NotPossible("closed_why", "Say how it ended")
    if because and because not in terms.LEAVING_REASONS:
        raise NotPossible("because", "Choose the reason they gave")
    if closed_why == "counselled_out" and not because:
        raise NotPossible("because", "Say what they were advised about")
    check_order("on", Milestone.CLOSED, on, (Milestone.OPENED, application.opened_on))
    _end_what_is_open(application, on, closed_why)
    application.change(closed_on=on, closed_why=closed_why, closed_because=because)
    log_write(
        action="application.closed",
        records=[application],
        detail={"why": closed_why, "because": because},
        why=why,
    )
    return application


def _end_what_is_open(application: Application, on: date, closed_why: str) -> None:
    check_order("on", Milestone.STAGE_END, on, (Milestone.RESUMED, last_pause_end(application)))
    pause = open_pause(application)
    if pause is not None:
        check_order("on", Milestone.RESUMED, on, (Milestone.PAUSE, pause.started_on))
        pause.change(ended_on=on)
    stage = open_stage(application)
    if stage is not None:
        started = Milestone.STAGE_1 if stage.stage == terms.STAGE_1 else Milestone.STAGE_2
        check_order("on", Milestone.STAGE_END, on, (started, stage.started_on))
        stage.change(ended_on=on, outcome=terms.LEFT)
    approval = open_approval(application)
    if approval is not None:
        if closed_why not in _APPROVAL_ENDS:
            raise NotPossible(
                "closed_why", "This household is approved. Say how the approval ended."
            )
        end_approval_rows(application, on, _APPROVAL_ENDS[closed_why])


def end_approval_rows(application: Application, on: date, reason: str) -> None:
    """End the approval with its terms and where the family stood.

    Raises:
        NotPossible: a day before the approval, or before the last change.
    """
    approval = open_approval(application)
    if approval is None:
        return
    check_order("on", Milestone.APPROVAL_END, on, (Milestone.APPROVAL, approval.approved_on))
    standing = open_availability(approval)
    if standing is not None:
        check_order("on", Milestone.AVAILABILITY, on, (Milestone.AVAILABILITY, standing.started_on))
        standing.change(ended_on=on)
    held = ApprovalTerms.objects.filter(LIVE, approval=approval, ended_on__isnull=True).first()
    if held is not None:
        check_order("on", Milestone.TERMS, on, (Milestone.TERMS, held.started_on))
        held.change(ended_on=on)
    approval.change(ended_on=on, end_reason=reason)
    log_write(action="approval.ended", records=[application], detail={"reason": reason})
