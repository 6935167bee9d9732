"""What every two-sided row has in common: about one child, and about one family.

The child's record gives agency and level of access, as for every row about a child; the family's
agency comes from the application, or from the link or placement the row hangs from. Its workers
read such rows; the child's side writes them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q, UniqueConstraint

from permanency.casework.children.rows import CaseRow
from permanency.platform.agencies.models import Agency


class TwoSidedRow(CaseRow):
    """A row about a child and a family. ``family_agency`` is filled by the database, never offered.

    It is empty where no application is recorded: a family of an agency outside the partnership, or
    a match that only a return tells of.
    """

    family_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        db_default=None, editable=False,
    )  # fmt: skip

    class Meta:
        abstract = True


def held(*columns: str) -> Q:
    """All of these are recorded."""
    return Q(**{f"{column}__isnull": False for column in columns})


def day_key(name: str, owner: str, day: str) -> UniqueConstraint:
    """What rows that copy ``day`` from here point at: the row, its ``owner`` and the day."""
    return UniqueConstraint(name=name, fields=["id", owner, day])
