"""What can be recorded of plans, the meeting, the report and courses."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters import operations, terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Report, StageDecision
from permanency.casework.adopters.pipeline import Place, place_on
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.web.adopters import forms_stages as forms
from permanency.web.adopters.event import Event, Rows, Said, itself, number
from permanency.web.adopters.events_stages import STAGES, in_a_stage, in_stage_2
from permanency.web.adopters.family import Family
from permanency.web.formats import short_date

TAB = "adopter_assessment"


def _plan(said: Said) -> Any:
    journey = said.family.journey
    at = place_on(journey, said.today) if journey else None
    stage = terms.STAGE_2 if at is Place.STAGE_2 else terms.STAGE_1
    return operations.record_stage_plan(
        application=said.application, stage=stage, **said.values, **said.common
    )


def _meeting(said: Said) -> Any:
    return operations.hold_stage_1_meeting(
        application=said.application, **said.values, **said.common
    )


def _in_stage_1(family: Family, journey: AdopterJourney | None, today: date) -> str:
    if journey is not None and place_on(journey, today) is Place.STAGE_1:
        return ""
    return "They are not in stage 1."


def _report(said: Said) -> Any:
    return operations.record_report(application=said.application, **said.values, **said.common)


def find_report(family: Family, code: str) -> Report | None:
    """The version of that number, of the application the page is about."""
    if family.application is None:
        return None
    found = Report.objects.filter(LIVE, application=family.application, pk=number(code))
    return found.select_related("application").first()


def _sent(said: Said) -> Any:
    return operations.send_report(
        report=said.about, version=said.version, **said.values, **said.common
    )


def _comments(said: Said) -> Any:
    return operations.record_comments(
        report=said.about, version=said.version, **said.values, **said.common
    )


def _about_report(family: Family, journey: AdopterJourney | None, report: Report, on: date) -> Rows:
    kind = terms.REPORT_KINDS[report.kind]
    return [
        {
            "words": f"{kind}, version {report.version_number}",
            "more": f"Finished {short_date(report.finished_on)} by {report.author}",
        }
    ]


def find_decision(family: Family, code: str) -> StageDecision | None:
    """The stage 1 decision of that number."""
    if family.application is None:
        return None
    found = StageDecision.objects.filter(LIVE, application=family.application, pk=number(code))
    return found.select_related("application").first()


def _complaint(said: Said) -> Any:
    return operations.record_complaint(
        decision=said.about, version=said.version, **said.values, **said.common
    )


def _complaint_answer(said: Said) -> Any:
    return operations.answer_complaint(
        decision=said.about, version=said.version, **said.values, **said.common
    )


def _course(said: Said) -> Any:
    given = dict(said.values)
    person_id = given.pop("person_id")
    person = Person.objects.get(pk=person_id) if person_id else None
    return operations.record_preparation(
        application=said.application, person=person, **given, **said.common
    )


EVENTS = (
    Event(
        slug="plan",
        group=STAGES,
        words="The written plan was agreed",
        title="The written plan of the stage",
        act="Record the plan",
        done="The plan is recorded.",
        form=forms.PlanForm,
        record=_plan,
        refused=in_a_stage,
        back=TAB,
    ),
    Event(
        slug="meeting",
        group=STAGES,
        words="The meeting at the end of stage 1",
        title="The meeting at the end of stage 1",
        act="Record the meeting",
        done="The meeting is recorded.",
        form=forms.MeetingForm,
        record=_meeting,
        refused=_in_stage_1,
        back=TAB,
    ),
    Event(
        slug="report",
        group=STAGES,
        words="A version of the report was finished",
        title="A version of the report",
        act="Record this version",
        done="The version is recorded. Record when it went to the adopters.",
        form=forms.ReportForm,
        record=_report,
        refused=in_stage_2,
        back=TAB,
    ),
    Event(
        slug="report-sent",
        title="The report went to the adopters",
        act="Record that it was sent",
        done="It is recorded. They have 5 working days to comment.",
        form=forms.SentForm,
        record=_sent,
        find=find_report,
        row=itself,
        seen=lambda family, report: {"on": report.sent_on},
        will=_about_report,
        back=TAB,
    ),
    Event(
        slug="report-comments",
        title="What the adopters say of the report",
        act="Record what they say",
        done="What they say is recorded.",
        form=forms.CommentsForm,
        record=_comments,
        find=find_report,
        row=itself,
        seen=lambda family, report: {"on": report.commented_on, "comments": report.comments},
        will=_about_report,
        back=TAB,
    ),
    Event(
        slug="complaint",
        title="A complaint about the stage 1 decision",
        act="Record the complaint",
        done="The complaint is recorded.",
        form=forms.OnDay,
        record=_complaint,
        find=find_decision,
        row=itself,
        seen=lambda family, decision: {"on": decision.complaint_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="complaint-answered",
        title="Answer to the complaint",
        act="Record the answer",
        done="The answer is recorded.",
        form=forms.ComplaintAnswerForm,
        record=_complaint_answer,
        find=find_decision,
        row=itself,
        seen=lambda family, decision: {"on": decision.complaint_answered_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="course",
        group=STAGES,
        words="A course was done elsewhere",
        title="A course was done",
        act="Record the course",
        done="The course is recorded.",
        form=forms.PreparationForm,
        record=_course,
        back="adopter_training",
        names={"person": "who"},
    ),
)
