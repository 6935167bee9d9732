"""What stands on people's own pages: the invitation that opens them, forms, papers, links sent.

Rows of class OWN: an applicant writes them through a live invitation to one application, and the
agency's readers see them once they are handed over. Nothing here is read by matching or figures.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from permanency.casework.adopters.own import terms
from permanency.casework.adopters.rows import ApplicationRow
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.security.models import Account


@stored(
    RowClass.OWN, audit="r", retention="ad", data="p", private=("email",),
    left_out=("token_hash",), read="adopter.read", write="adopter.write", parent="application",
    is_invitation=True,
)  # fmt: skip
class Invitation(ApplicationRow, SaltedRow):
    """One adult is asked to use the pages of one application.

    ``email`` is where the link went. The account is set by whoever holds the link, through a
    function; from ``ended_at`` on it opens nothing, at the very next statement.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.CharField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_taken_by_somebody",
                condition=Q(account__isnull=True, accepted_at__isnull=True)
                | Q(account__isnull=False, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_in_order", condition=Q(expires_at__gt=F("sent_at"))
            ),
            models.CheckConstraint(name="invitation_sent_somewhere", condition=~Q(email="")),
            models.UniqueConstraint(
                fields=["application", "person"],
                condition=LIVE & Q(ended_at__isnull=True),
                name="invitation_one_open_each",
            ),
        ]
        indexes = [models.Index(fields=["account"], name="invitation_of_account")]


@stored(
    RowClass.OWN, audit="r", retention="ad", data="pS", private=("answers",),
    read="adopter.read", write="adopter.write", parent="application", handed_over="handed_in_at",
)  # fmt: skip
class FormDraft(ApplicationRow, SaltedRow):
    """A form as far as it is filled; handed in, it stands as it was sent.

    To change something after that is a new row, so that both can be read.
    """

    form = models.CharField(max_length=12, choices=terms.choices(terms.FORMS))
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("form_draft_form_known", "form", terms.FORMS),
            models.UniqueConstraint(
                fields=["application", "form"],
                condition=LIVE & Q(handed_in_at__isnull=True),
                name="form_draft_one_open",
            ),
        ]


@stored(
    RowClass.OWN, audit="r", retention="ad", data="pS", read="adopter.read",
    write="adopter.write", parent="application", handed_over="checked_at",
)  # fmt: skip
class Upload(ApplicationRow):
    """A paper somebody sent: in quarantine until it is checked, then the agency's readers see it.

    The name the file had is not kept: names of files hold names of people, and worse.
    """

    kind = models.CharField(max_length=16, choices=terms.choices(terms.PAPERS))
    sent_at = models.DateTimeField(db_default=Now())
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    media_type = models.CharField(max_length=80, blank=True, db_default="")
    size = models.IntegerField(db_default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_default="")
    checked_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_why = models.CharField(max_length=300, blank=True, db_default="")
    taken_back_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("upload_kind_known", "kind", terms.PAPERS),
            models.CheckConstraint(
                name="upload_refused_with_words",
                condition=Q(refused_at__isnull=True, refused_why="")
                | (Q(refused_at__isnull=False) & ~Q(refused_why="")),
            ),
            models.CheckConstraint(
                name="upload_checked_or_refused",
                condition=Q(checked_at__isnull=True) | Q(refused_at__isnull=True),
            ),
            models.CheckConstraint(
                name="upload_checked_is_known",
                condition=Q(checked_at__isnull=True) | (~Q(media_type="") & ~Q(sha256="")),
            ),
        ]


@stored(
    RowClass.OWN, audit="w", retention="ad", data="pS", left_out=("content",),
    read="adopter.read", write="adopter.write", parent="application", handed_over="checked_at",
)  # fmt: skip
class UploadContent(ApplicationRow):
    """The bytes, apart from the row so that no list loads them: as sent until checked, then clean.

    A refused paper keeps none.
    """

    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    checked_at = models.DateTimeField(null=True, blank=True)


@stored(
    RowClass.AGENCY, audit="w", retention="x", data="p", left_out=("token_hash",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class AvailabilityLink(ApplicationRow):
    """A link by which a family says once that it still waits for a child. It carries nobody."""

    token_hash = models.CharField(max_length=64, unique=True)
    sent_on = models.DateField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="availability_link_in_order", condition=Q(expires_on__gt=F("sent_on"))
            ),
        ]
        indexes = [models.Index(fields=["application", "sent_on"], name="availability_link_sent")]
