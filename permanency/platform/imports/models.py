"""What was brought in from files, what it changed, and what was left aside.

A row that is new carries the number of its batch; only what was changed keeps its ``before`` here,
so that undoing puts it back. Rows left aside stay listed until the file is mended.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import AgencyRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account


class BatchState(models.TextChoices):
    """How far a batch has come."""

    PREVIEWED = "previewed", "Nothing has been saved yet"
    APPLIED = "applied", "Taken"
    UNDONE = "undone", "Undone"


@stored(
    RowClass.AGENCY, audit="r", retention="7y", data="-", read="import.read", write="import.write"
)
class ImportBatch(AgencyRow):
    """One return of one authority for one year.

    ``counts``: kind -> {new, changed, same, ended}; ``figures``: now and after; ``files``: name,
    digest and rows of each; ``problems``: the checks' findings by rule.
    """

    ref = ReferenceField(letter="I")
    source = models.CharField(max_length=20)
    year = models.IntegerField()
    state = models.CharField(max_length=9, choices=BatchState, db_default=BatchState.PREVIEWED)
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    folder = models.CharField(max_length=400, blank=True, db_default="")
    files = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    # The newest row of each table when it was taken: what came later was recorded since.
    watermarks = models.JSONField(default=dict)
    children = models.IntegerField(db_default=0)
    to_mend = models.IntegerField(db_default=0)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "import batches"
        constraints = [
            models.CheckConstraint(
                name="import_batch_state_known", condition=Q(state__in=BatchState.values)
            ),
            models.CheckConstraint(
                name="import_batch_applied_at",
                condition=Q(state="previewed", applied_at__isnull=True)
                | (~Q(state="previewed") & Q(applied_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="import_batch_undone_at",
                condition=Q(state="undone", undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-id"], name="import_batch_latest")]

    def __str__(self) -> str:
        return self.ref


class RowAct(models.TextChoices):
    """What became of a row of the file, or of the records because of it."""

    CHANGED = "changed", "Changed"
    ENDED = "ended", "No longer so"
    LEFT = "left", "Left as a person recorded it"
    DOUBTFUL = "doubtful", "Kept and flagged"
    SET_ASIDE = "set_aside", "Set aside"
    NOT_UNDONE = "not_undone", "Changed since, so not undone"


@stored(
    RowClass.AGENCY,
    audit="r",
    retention="7y",
    data="pS",
    read="import.read",
    write="import.write",
    parent="batch",
)
class ImportRow(AgencyRow):
    """One row that was changed (with how it read before), flagged, left or set aside."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    act = models.CharField(max_length=10, choices=RowAct)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40, blank=True, db_default="")
    record_ref = models.CharField(max_length=8, blank=True, db_default="")
    row_id = models.BigIntegerField(null=True, blank=True)
    version_after = models.IntegerField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    problem = models.TextField(blank=True, db_default="")
    child = models.CharField(max_length=40, blank=True, db_default="")
    file = models.CharField(max_length=120, blank=True, db_default="")
    line = models.IntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="import_row_act_known", condition=Q(act__in=RowAct.values)),
        ]
        indexes = [models.Index(fields=["batch", "act"], name="import_row_of_batch")]


@stored(
    RowClass.AGENCY,
    audit="-",
    retention="1y",
    read="import.read",
    write="import.write",
    parent="batch",
)
class ImportProgress(models.Model):
    """How far long work on a batch has come; written beside the work, not inside it."""

    batch = models.OneToOneField(ImportBatch, on_delete=models.PROTECT, related_name="progress")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    access = models.SmallIntegerField(db_default=0, editable=False)
    step = models.CharField(max_length=80)
    done = models.IntegerField(db_default=0)
    total = models.IntegerField(db_default=0)
    failed = models.TextField(blank=True, db_default="")
    moved_at = models.DateTimeField(auto_now=True)
