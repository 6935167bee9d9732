"""What every row about adopters has in common.

A household belongs to the agency that would approve it; its adults, members and applications hang
from it, everything else hangs from an application, and agency and access come from there.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import DateField, Func, Q, UniqueConstraint

from permanency.platform.rows.models import LIVE, AgencyRow


class HouseholdRow(AgencyRow):
    """A row about one household."""

    household = models.ForeignKey("adopters.Household", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ApplicationRow(AgencyRow):
    """A row about one application."""

    application = models.ForeignKey(
        "adopters.Application", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class MonthsAfter(Func):
    """The corresponding day so many months later, or the last of a shorter month."""

    output_field: DateField[date, date] = DateField()

    def __init__(self, day: str, months: int) -> None:
        super().__init__(
            models.F(day), template=f"(%(expressions)s + interval '{int(months)} months')::date"
        )


def key(name: str, day: str) -> UniqueConstraint:
    """What rows that copy ``day`` point at: the row, its application and the day, together."""
    return UniqueConstraint(name=name, fields=["id", "application", day])


def held(*columns: str) -> Q:
    """All of these are recorded."""
    return Q(**{f"{column}__isnull": False for column in columns})


def unless(condition: Q, then: Q) -> Q:
    """``then`` holds wherever ``condition`` does, in live rows."""
    return then | ~condition | ~LIVE
