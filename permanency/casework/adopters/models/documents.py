"""Papers and notes the agency keeps of a household. Adopters never see any of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from permanency.casework.adopters import paper_terms, terms
from permanency.casework.adopters.rows import HouseholdRow
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account


class KeptRow(HouseholdRow):
    """What somebody puts into a household's record, and who marked it as entered in error."""

    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    taken_back_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS",
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class HouseholdPaper(KeptRow):
    """A paper in a household's record: its kind and its date. The name it had is not kept."""

    ref = ReferenceField(letter="K")
    kind = models.CharField(max_length=16, choices=terms.choices(paper_terms.PAPERS))
    dated = models.DateField()
    media_type = models.CharField(max_length=80)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("household_paper_kind_known", "kind", paper_terms.PAPERS),
            models.CheckConstraint(
                name="household_paper_not_replacing_itself", condition=~Q(replaces=F("id"))
            ),
            models.UniqueConstraint(
                fields=["replaces"], condition=LIVE, name="household_paper_replaced_once"
            ),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="pS", left_out=("content",),
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class HouseholdPaperContent(HouseholdRow):
    """The bytes of a paper, checked and clean, apart from its row so that no list loads them."""

    paper = models.OneToOneField(HouseholdPaper, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("body",),
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class HouseholdNote(KeptRow, SaltedRow):
    """Something the next worker should know. Put right by a newer one; the older stays readable."""

    body = models.TextField()
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="household_note_not_empty", condition=~Q(body="")),
            models.CheckConstraint(
                name="household_note_not_correcting_itself", condition=~Q(corrects=F("id"))
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=LIVE, name="household_note_corrected_once"
            ),
        ]
