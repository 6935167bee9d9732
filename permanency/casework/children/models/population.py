"""How many children each council looks after: counts a council loads, of children not named."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow


@stored(RowClass.AGENCY, audit="w", data="-", read="figures.read", write="import.write")
class CarePopulation(AgencyRow):
    """Children in care of one council on the last day of a month: all, and those aged 0 to 5."""

    month = models.DateField()  # its first day
    children = models.IntegerField()
    aged_0_5 = models.IntegerField()
    source = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "care population"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "month"], condition=LIVE, name="care_population_once_a_month"
            ),
            models.CheckConstraint(
                name="care_population_counts",
                condition=Q(children__gte=0, aged_0_5__gte=0, aged_0_5__lte=F("children")),
            ),
            models.CheckConstraint(
                name="care_population_first_of_month", condition=Q(month__day=1)
            ),
        ]
