"""Which team a postcode district belongs to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import VersionedRow


@stored(RowClass.REFERENCE, retention="100")
class District(VersionedRow):
    """A postcode district (``WV1``), its agency and the hub that answers enquiries from there.

    A district that lies in two councils is given to one of them; the team that calls finds out.
    """

    district = models.CharField(max_length=4)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="district_written_so",
                condition=Q(district__regex=r"^[A-Z]{1,2}[0-9][A-Z0-9]?$"),
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(voided_at__isnull=True), name="district_once"
            ),
        ]

    def __str__(self) -> str:
        return self.district
