"""Where one application stands in its rows, read under its lock, for operations."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Application,
    Approval,
    Availability,
    Pause,
    Registration,
    Stage,
    StageDecision,
)
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


def locked(application: Application, by: Account) -> Application:
    """The application, locked, for one who may write: two people's acts come one after the other.

    Raises:
        NotAllowed.
    """
    check_can_record(application, by)
    return Application.objects.select_for_update().get(pk=application.pk)


def check_open(application: Application) -> None:
    """Refuse what is recorded of an application that has ended.

    Raises:
        NotPossible.
    """
    if application.closed_on is not None:
        raise NotPossible(
            "",
            f"This application ended on {day_in_words(application.closed_on)}. "
            "Open a new one for a household that comes back.",
        )


def open_registration(application: Application) -> Registration | None:
    """The registration of interest that has no answer yet."""
    return (
        Registration.objects.filter(
            LIVE, application=application, accepted_on__isnull=True, declined_on__isnull=True
        )
        .order_by("-received_on")
        .first()
    )


def accepted_registration(application: Application) -> Registration | None:
    """The newest registration of interest that was accepted."""
    return (
        Registration.objects.filter(LIVE, application=application, accepted_on__isnull=False)
        .order_by("-accepted_on")
        .first()
    )


def open_stage(application: Application) -> Stage | None:
    """The stage the household is in."""
    return Stage.objects.filter(LIVE, application=application, ended_on__isnull=True).first()


def last_stage(application: Application) -> Stage | None:
    """The newest stage, ended or not."""
    return (
        Stage.objects.filter(LIVE, application=application).order_by("-started_on", "-id").first()
    )


def stage_in(application: Application, stage: str) -> Stage:
    """The open stage, which must be this one.

    Raises:
        NotPossible.
    """
    found = open_stage(application)
    if found is None or found.stage != stage:
        words = terms.STAGES[stage].lower()
        raise NotPossible("", f"This household is not in {words}. Record the start of it first.")
    return found


def last_decision(application: Application) -> StageDecision | None:
    """The newest stage 1 decision that stands; one set aside by a complaint does not."""
    return (
        StageDecision.objects.filter(LIVE, application=application)
        .exclude(complaint_upheld=True)
        .order_by("-decided_on", "-id")
        .first()
    )


def open_pause(application: Application) -> Pause | None:
    """The pause that has not ended."""
    return Pause.objects.filter(LIVE, application=application, ended_on__isnull=True).first()


def open_approval(application: Application) -> Approval | None:
    """The approval that holds."""
    return Approval.objects.filter(LIVE, application=application, ended_on__isnull=True).first()


def approval_of(application: Application) -> Approval:
    """The approval that holds.

    Raises:
        NotPossible: none does.
    """
    found = open_approval(application)
    if found is None:
        raise NotPossible("", "This household is not approved. Record the approval first.")
    return found


def open_availability(approval: Approval) -> Availability | None:
    """Where the family stands now."""
    return Availability.objects.filter(LIVE, approval=approval, ended_on__isnull=True).first()


def last_pause_end(application: Application) -> date | None:
    """The day the newest ended pause ended."""
    return (
        Pause.objects.filter(LIVE, application=application, ended_on__isnull=False)
        .order_by("-ended_on")
        .values_list("ended_on", flat=True)
        .first()
    )
