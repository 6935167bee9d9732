"""The child's record: one child under one responsible authority."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.children import terms
from permanency.casework.children.rows import one_of, pair
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import AgencyRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.CASE, audit="r", retention="100", data="pS", parent="person", is_record=True)
class Record(AgencyRow):
    """One child under one responsible authority; a child who moves gets a second record there."""

    ref = ReferenceField(letter="C")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    born_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.CLOSED_REASONS)
    )
    transferred_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disabled = models.CharField(
        max_length=9, db_default="not_known", choices=terms.choices(terms.YES_NO_NOT_KNOWN)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "born_on"], name="record_born_key"),
            in_order("record_in_order", start="opened_on", end="closed_on"),
            no_overlap("record_one_open", "person_id", start="opened_on", end="closed_on"),
            pair("record_closed_with_reason", "closed_on", "closed_why"),
            one_of("record_disabled_known", "disabled", terms.YES_NO_NOT_KNOWN),
            models.CheckConstraint(
                name="record_not_from_itself", condition=~Q(transferred_from=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class NotBeforeBirth(models.Model):
    """Copies the date of birth, filled and kept equal by the database."""

    born_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
