"""The neighbours a partnership searches with, such as Midlands Together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, VersionedRow
from permanency.platform.rows.spells import in_order


@stored(RowClass.REFERENCE, retention="100", settles="policy.write")
class Collaboration(VersionedRow):
    """A circle of neighbouring agencies, in ``[from_on, until_on)``; steps keep its name."""

    name = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("collaboration_in_order", start="from_on", end="until_on"),
            models.CheckConstraint(name="collaboration_has_a_name", condition=~Q(name="")),
            models.UniqueConstraint(
                fields=["name"],
                condition=LIVE & Q(until_on__isnull=True),
                name="collaboration_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
