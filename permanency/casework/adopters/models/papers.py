"""Written plans, the meeting at the end of stage 1, and versions of the report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.models.application import Stage
from permanency.casework.adopters.rows import ApplicationRow
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.order import not_before, one_of, travels


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("words",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class StagePlan(ApplicationRow, SaltedRow):
    """The written plan of a stage, agreed with the adopters (regs 22 and 29). Versions are kept."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    stage_started_on = models.DateField()
    version_number = models.SmallIntegerField(db_default=1)
    agreed_on = models.DateField()
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "version_number"], condition=LIVE, name="stage_plan_version_once"
            ),
            models.CheckConstraint(
                name="stage_plan_version_from_one", condition=Q(version_number__gte=1)
            ),
            not_before("stage_plan_inside_the_stage", "agreed_on", "stage_started_on"),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("words",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Stage1Meeting(ApplicationRow, SaltedRow):
    """The meeting with the adopters at the end of stage 1."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    stage_started_on = models.DateField()
    held_on = models.DateField()
    words = models.TextField(blank=True, db_default="")

    class Meta:
        verbose_name = "stage 1 meeting"
        constraints = [
            not_before("stage_1_meeting_inside_the_stage", "held_on", "stage_started_on"),
            models.UniqueConstraint(
                fields=["stage", "held_on"], condition=LIVE, name="stage_1_meeting_once_a_day"
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("comments",),
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Report(ApplicationRow, SaltedRow):
    """A version of the prospective adopter's report, or of a brief report.

    Sent to the adopters, who have five working days to comment (our policy). A brief report may go
    to panel unfinished where the agency thinks it unlikely that they will be suitable.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    stage_started_on = models.DateField()
    kind = models.CharField(max_length=5, choices=terms.choices(terms.REPORT_KINDS))
    version_number = models.SmallIntegerField(db_default=1)
    author = models.CharField(max_length=120)
    finished_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    comments_due_on = models.DateField(null=True, blank=True)
    commented_on = models.DateField(null=True, blank=True)
    comments = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("report_kind_known", "kind", terms.REPORT_KINDS),
            models.UniqueConstraint(
                fields=["application", "kind", "version_number"],
                condition=LIVE,
                name="report_version_once",
            ),
            models.CheckConstraint(
                name="report_version_from_one", condition=Q(version_number__gte=1)
            ),
            not_before("report_inside_the_stage", "finished_on", "stage_started_on"),
            not_before("report_sent_after_finished", "sent_on", "finished_on"),
            not_before("report_comments_after_sent", "commented_on", "sent_on"),
            travels("report_comments_due_with_sent", "sent_on", "comments_due_on"),
        ]
