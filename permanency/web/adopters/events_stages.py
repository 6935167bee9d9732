"""What can be recorded of the application and its stages."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.operations import applications, pauses, stages
from permanency.casework.adopters.pathway import RULES, gap_ends_on, paused_on
from permanency.casework.adopters.pathway import STAGE_1 as CLOCK_1
from permanency.casework.adopters.pathway import STAGE_2 as CLOCK_2
from permanency.casework.adopters.pipeline import Place, place_on
from permanency.platform.security.models import Account
from permanency.platform.security.queries import colleagues_at
from permanency.web.adopters import forms_stages as forms
from permanency.web.adopters.event import Event, Rows, Said
from permanency.web.adopters.family import Family
from permanency.web.formats import long_date

BEGIN = "The beginning"
STAGES = "The assessment"
END = "Standing still, and the end"
TAB = "adopter_assessment"


def _at(journey: AdopterJourney | None, today: date) -> Place | None:
    return place_on(journey, today) if journey else None


def _open(said: Said) -> Any:
    return applications.open_application(
        household=said.family.household, **said.values, **said.common
    )


def _open_already(family: Family, journey: AdopterJourney | None, today: date) -> str:
    application = family.application
    if application is not None and application.closed_on is None:
        return f"The application {application.ref} is open."
    return ""


def _received(said: Said) -> Any:
    return applications.receive_registration(
        application=said.application, **said.values, **said.common
    )


def _not_assessed_yet(family: Family, journey: AdopterJourney | None, today: date) -> str:
    at = _at(journey, today)
    return "" if at is Place.REGISTERED else "The assessment has begun already."


def _waits_for_answer(family: Family, journey: AdopterJourney | None, today: date) -> str:
    if journey is None or not any(
        each.accepted_on is None and each.declined_on is None for each in journey.registrations
    ):
        return "No registration of interest waits for an answer."
    return ""


def _no_answer_out(family: Family, journey: AdopterJourney | None, today: date) -> str:
    begun = _not_assessed_yet(family, journey, today)
    if begun:
        return begun
    if not _waits_for_answer(family, journey, today):
        return "A registration waits for its answer. Answer it first."
    return ""


def _answer(said: Said) -> Any:
    record = (
        applications.accept_registration
        if said.values["accepted"] == "yes"
        else applications.decline_registration
    )
    return record(application=said.application, on=said.values["on"], **said.common)


def _after_answer(family: Family, journey: AdopterJourney | None, about: Any, today: date) -> Rows:
    return [
        {"words": "Accepted: stage 1 may begin", "more": "Recorded next, with its own day"},
        {"words": "Not accepted: the application ends"},
    ]


def _start_1(said: Said) -> Any:
    return stages.start_stage_1(application=said.application, **said.values, **said.common)


def _may_start_1(family: Family, journey: AdopterJourney | None, today: date) -> str:
    if journey is None:
        return "There is no application yet."
    if journey.fast_track:
        return "They go straight to stage 2 (reg 30F)."
    at = _at(journey, today)
    if at is Place.REGISTERED and not any(each.accepted_on for each in journey.registrations):
        return "Record first that the registration of interest was accepted."
    if at is Place.BETWEEN or at is Place.REGISTERED:
        return ""
    first = journey.stage_1
    if at is Place.STAGE_1 and first is not None and first.ended_on is not None:
        return ""
    return "Stage 1 has begun already."


def _clock_words(code: str) -> Rows:
    rule = RULES[code]
    return [
        {"lead": rule.title, "words": "begins, and its clock", "more": rule.source},
    ]


def _will_1(family: Family, journey: AdopterJourney | None, about: Any, today: date) -> Rows:
    return [*_clock_words(CLOCK_1), {"words": "The checks are asked for next"}]


def _will_2(family: Family, journey: AdopterJourney | None, about: Any, today: date) -> Rows:
    rows = _clock_words(CLOCK_2)
    first = journey.stage_1 if journey else None
    if first is not None and first.ended_on is not None and first.outcome == terms.SUITABLE:
        rows.append(
            {"words": f"It can begin until {long_date(gap_ends_on(first.ended_on))}",
             "more": "Six months from the stage 1 decision"}
        )  # fmt: skip
    return rows


def _decide_1(said: Said) -> Any:
    return stages.record_stage_1_decision(
        application=said.application, **said.values, **said.common
    )


def _in_stage_1(family: Family, journey: AdopterJourney | None, today: date) -> str:
    return "" if _at(journey, today) is Place.STAGE_1 else "They are not in stage 1."


def in_stage_2(family: Family, journey: AdopterJourney | None, today: date) -> str:
    """Why something of stage 2 cannot be recorded."""
    return "" if _at(journey, today) is Place.STAGE_2 else "They are not in stage 2."


def in_a_stage(family: Family, journey: AdopterJourney | None, today: date) -> str:
    """Why something of a stage cannot be recorded."""
    if _at(journey, today) in (Place.STAGE_1, Place.STAGE_2):
        return ""
    return "They are in no stage of the assessment."


def _after_decision(
    family: Family, journey: AdopterJourney | None, about: Any, today: date
) -> Rows:
    return [
        {"words": "They may go on: stage 2 is asked for within six months"},
        {"words": "Not suitable: the application ends",
         "more": "They may complain. There is no independent review of this decision."},
    ]  # fmt: skip


def _start_2(said: Said) -> Any:
    return stages.notify_stage_2(application=said.application, **said.values, **said.common)


def _may_start_2(family: Family, journey: AdopterJourney | None, today: date) -> str:
    at = _at(journey, today)
    if at is Place.BETWEEN:
        return ""
    if at is Place.REGISTERED and journey is not None and journey.fast_track:
        return ""
    if at in (Place.REGISTERED, Place.STAGE_1):
        return "Stage 2 comes after the decision at the end of stage 1."
    return "Stage 2 has begun already."


def _hold(said: Said) -> Any:
    return pauses.hold(application=said.application, **said.values, **said.common)


def _resume(said: Said) -> Any:
    return pauses.resume(application=said.application, **said.values, **said.common)


def _stands_still(family: Family, journey: AdopterJourney | None, today: date) -> bool:
    if journey is None:
        return False
    return _at(journey, today) is Place.ON_HOLD or paused_on(journey, today) is not None


def _may_hold(family: Family, journey: AdopterJourney | None, today: date) -> str:
    if _stands_still(family, journey, today):
        return "They are on hold already. Record that it goes on first."
    if _at(journey, today) is Place.REGISTERED:
        return "Nothing runs yet that could be put on hold."
    return ""


def _may_resume(family: Family, journey: AdopterJourney | None, today: date) -> str:
    return "" if _stands_still(family, journey, today) else "Nothing is on hold."


def _leave(said: Said) -> Any:
    return applications.leave(application=said.application, **said.values, **said.common)


def _worker(said: Said) -> Any:
    return applications.give_worker(
        application=said.application,
        worker=Account(pk=int(said.values["worker"])),
        version=said.version,
        by=said.by,
    )


def _application(family: Family, about: Any) -> Application:
    application = family.application
    assert application is not None, "who works with them was asked without an application"
    return application


def _seen_worker(family: Family, about: Any) -> dict[str, Any]:
    application = family.application
    return {"worker": str(application.worker_id or "") if application else ""}


def _exceptional(said: Said) -> Any:
    return stages.declare_exceptional(application=said.application, **said.values, **said.common)


def _assessed(family: Family, journey: AdopterJourney | None, today: date) -> str:
    at = _at(journey, today)
    return "Nothing has been assessed yet." if at in (None, Place.REGISTERED) else ""


class WorkerForm(forms.WorkerForm):
    """With the colleagues of the household's agency."""

    def prepare(self) -> None:
        """Whoever works at the agency."""
        found = colleagues_at(self.family.household.agency_id)
        self.about = {str(each.account_id): each.name for each in found}
        super().prepare()


EVENTS = (
    Event(
        slug="application",
        group=BEGIN,
        words="They apply",
        title="Open an application",
        act="Open the application",
        done="The application is open. Record the registration of interest when it comes.",
        form=forms.ApplicationForm,
        record=_open,
        refused=_open_already,
        of_application=False,
    ),
    Event(
        slug="worker",
        group=BEGIN,
        words="Who works with them",
        title="Who works with them",
        act="Save it",
        done="It is recorded who works with them.",
        form=WorkerForm,
        record=_worker,
        row=_application,
        seen=_seen_worker,
    ),
    Event(
        slug="registration",
        group=BEGIN,
        words="They registered their interest",
        title="Registration of interest",
        act="Record the registration",
        done="The registration is recorded. It is answered within 5 working days.",
        form=forms.RegistrationForm,
        record=_received,
        refused=_no_answer_out,
        names={"received_on": "on"},
    ),
    Event(
        slug="answer",
        group=BEGIN,
        words="The registration was answered",
        title="Answer to the registration of interest",
        act="Record the answer",
        done="The answer is recorded.",
        form=forms.AnswerForm,
        record=_answer,
        refused=_waits_for_answer,
        will=_after_answer,
    ),
    Event(
        slug="stage-1",
        group=STAGES,
        words="Stage 1 began",
        title="Stage 1 began",
        act="Record that stage 1 began",
        done="Stage 1 has begun. Ask for the checks next.",
        form=forms.OnDay,
        record=_start_1,
        refused=_may_start_1,
        will=_will_1,
        back="adopter_checks",
    ),
    Event(
        slug="stage-1-decision",
        group=STAGES,
        words="Decision at the end of stage 1",
        title="Decision at the end of stage 1",
        act="Record the decision",
        done="The decision is recorded.",
        form=forms.StageDecisionForm,
        record=_decide_1,
        refused=_in_stage_1,
        will=_after_decision,
        back=TAB,
    ),
    Event(
        slug="stage-2",
        group=STAGES,
        words="They asked to go on to stage 2",
        title="Stage 2 began",
        act="Record that stage 2 began",
        done="Stage 2 has begun.",
        form=forms.OnDay,
        record=_start_2,
        refused=_may_start_2,
        will=_will_2,
        back=TAB,
    ),
    Event(
        slug="hold",
        group=END,
        words="It stands still for a while",
        title="Put on hold",
        act="Record the pause",
        done="The pause is recorded.",
        form=forms.PauseForm,
        record=_hold,
        refused=_may_hold,
        back=TAB,
    ),
    Event(
        slug="resume",
        group=END,
        words="It goes on again",
        title="It goes on again",
        act="Record that it goes on",
        done="It goes on again.",
        form=forms.OnDay,
        record=_resume,
        refused=_may_resume,
        back=TAB,
    ),
    Event(
        slug="exceptional",
        group=END,
        words="A part that took exceptionally long",
        title="A part that took exceptionally long",
        act="Record it",
        done="It is recorded. Averages are told with and without it.",
        form=forms.ExceptionalForm,
        record=_exceptional,
        refused=_assessed,
        back=TAB,
    ),
    Event(
        slug="leave",
        group=END,
        words="They leave",
        title="They leave",
        act="Record the end",
        done="The application has ended.",
        form=forms.LeaveForm,
        record=_leave,
    ),
)
