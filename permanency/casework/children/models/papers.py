"""Notes, documents, and what the yearly return said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.rows import CaseRow, one_of
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.references import ReferenceField


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("body",))
class Note(CaseRow, SaltedRow):
    """Something the next person should know. Never rewritten: a wrong note is voided."""

    written_at = models.DateTimeField(default=timezone.now, editable=False)
    body = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(name="note_not_empty", condition=~Q(body=""))]


@stored(RowClass.CASE, audit="r", retention="100", data="pS")
class ReturnEntry(CaseRow):
    """What the annual return of one year said about the child: what is derived rests on these.

    ``said`` holds, per table of the return, the child's rows with the columns figures need, and no
    postcodes or pupil numbers. A return sent again replaces its own year's entries and no other.
    """

    year = models.IntegerField()
    said = models.JSONField()

    class Meta:
        verbose_name_plural = "return entries"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "year"],
                condition=Q(voided_at__isnull=True),
                name="return_entry_once_a_year",
            ),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="pS")
class Document(CaseRow):
    """A paper in the child's file: its kind, its date, how long it is kept. Titles are not free.

    The name the file had is not kept: names of files hold names of people.
    """

    ref = ReferenceField(letter="F")
    kind = models.CharField(max_length=24, choices=terms.choices(terms.DOCUMENT_KINDS))
    dated = models.DateField()
    retention = models.CharField(max_length=20, choices=terms.choices(terms.RETENTIONS))
    media_type = models.CharField(max_length=80, blank=True, db_default="")
    size = models.IntegerField(db_default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_default="")
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("document_kind_known", "kind", terms.DOCUMENT_KINDS),
            one_of("document_retention_known", "retention", terms.RETENTIONS),
            models.CheckConstraint(
                name="document_not_replacing_itself", condition=~Q(replaces=models.F("id"))
            ),
        ]


@stored(RowClass.CASE, audit="w", retention="100", data="pS", left_out=("content",))
class DocumentContent(CaseRow):
    """The bytes of a document, apart from its row so that no list ever loads them."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=LIVE, name="document_content_once"
            ),
        ]
