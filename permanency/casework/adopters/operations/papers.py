"""Written plans of the stages, the meeting at the end of stage 1, versions of the report."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import check_open, locked, stage_in
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import (
    Application,
    Report,
    Stage1Meeting,
    StagePlan,
)
from permanency.casework.adopters.pathway import COMMENTS_ON_REPORT
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def record_stage_plan(
    *, application: Application, stage: str, on: date, by: Account, today: date, words: str = ""
) -> StagePlan:
    """The written plan of the stage the household is in; a changed plan is a new version.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    if stage not in terms.STAGES:
        raise NotPossible("stage", "Choose the stage")
    found = stage_in(application, stage)
    check_not_future("on", Milestone.PLAN, on, today)
    began = Milestone.STAGE_1 if stage == terms.STAGE_1 else Milestone.STAGE_2
    check_order("on", Milestone.PLAN, on, (began, found.started_on))
    number = StagePlan.objects.filter(LIVE, stage=found).count() + 1
    made = StagePlan.objects.create(
        application=application,
        stage=found,
        stage_started_on=found.started_on,
        version_number=number,
        agreed_on=on,
        words=words.strip(),
    )
    log_write(
        action="stage.planned", records=[application], detail={"stage": stage, "version": number}
    )
    return made


@transaction.atomic
def hold_stage_1_meeting(
    *, application: Application, on: date, by: Account, today: date, words: str = ""
) -> Stage1Meeting:
    """The meeting with the adopters at the end of stage 1.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    stage = stage_in(application, terms.STAGE_1)
    check_not_future("on", Milestone.MEETING, on, today)
    check_order("on", Milestone.MEETING, on, (Milestone.STAGE_1, stage.started_on))
    if Stage1Meeting.objects.filter(LIVE, stage=stage, held_on=on).exists():
        raise NotPossible("on", "The meeting is recorded on that day already. Check the date.")
    made = Stage1Meeting.objects.create(
        application=application,
        stage=stage,
        stage_started_on=stage.started_on,
        held_on=on,
        words=words.strip(),
    )
    log_write(action="stage_1.meeting", records=[application], detail={"meeting": made.pk})
    return made


@transaction.atomic
def record_report(
    *, application: Application, on: date, author: str, by: Account, today: date,
    kind: str = terms.PAR,
) -> Report:  # fmt: skip
    """A finished version of the prospective adopter's report, or a brief report (stage 2).

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    check_open(application)
    if kind not in terms.REPORT_KINDS:
        raise NotPossible("kind", "Choose the report")
    if not author.strip():
        raise NotPossible("author", "Enter who wrote it")
    stage = stage_in(application, terms.STAGE_2)
    check_not_future("on", Milestone.REPORT, on, today)
    check_order("on", Milestone.REPORT, on, (Milestone.STAGE_2, stage.started_on))
    number = Report.objects.filter(LIVE, application=application, kind=kind).count() + 1
    made = Report.objects.create(
        application=application,
        stage=stage,
        stage_started_on=stage.started_on,
        kind=kind,
        version_number=number,
        author=author.strip(),
        finished_on=on,
    )
    log_write(
        action="report.finished", records=[application], detail={"kind": kind, "version": number}
    )
    return made


@transaction.atomic
def send_report(*, report: Report, on: date, version: int, by: Account, today: date) -> Report:
    """The report went to the adopters, who have five working days to comment (our policy).

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    application = locked(report.application, by)
    check_not_future("on", Milestone.REPORT_SENT, on, today)
    check_order("on", Milestone.REPORT_SENT, on, (Milestone.REPORT, report.finished_on))
    report.version = version
    report.change(sent_on=on, comments_due_on=COMMENTS_ON_REPORT.due(on))
    log_write(action="report.sent", records=[application], detail={"report": report.pk})
    return report


@transaction.atomic
def record_comments(
    *, report: Report, on: date, comments: str, version: int, by: Account, today: date
) -> Report:
    """What the adopters say of the report, in their own words.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    application = locked(report.application, by)
    if report.sent_on is None:
        raise NotPossible("on", "Record the day the report was sent to the adopters first.")
    check_not_future("on", Milestone.COMMENTS, on, today)
    check_order("on", Milestone.COMMENTS, on, (Milestone.REPORT_SENT, report.sent_on))
    report.version = version
    report.change(commented_on=on, comments=comments.strip())
    log_write(action="report.commented", records=[application], detail={"report": report.pk})
    return report
