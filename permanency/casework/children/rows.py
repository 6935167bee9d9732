"""What every row about a child has in common, and the constraints they share.

A row about a child hangs from the child's record, which gives it agency and level of access. What
must not be is refused by the database for rows that are live; a row a return brought in that cannot
be (``doubtful``) is kept, listed for mending, and binds again once it is put right.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from permanency.platform.rows.models import LIVE, AgencyRow
from permanency.platform.rows.order import not_before, one_of, pair, travels

__all__ = ["CaseRow", "key", "not_before", "one_of", "pair", "recorded_with", "travels"]


class CaseRow(AgencyRow):
    """A row about one child.

    ``imported_version`` is the version the import last wrote: a row that has moved on since was
    corrected by a person, and the import leaves it alone.
    """

    record = models.ForeignKey("children.Record", on_delete=models.PROTECT, related_name="+")
    imported_version = models.IntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def by_hand(self) -> bool:
        """Whether a person recorded or corrected this row, so that no return may overwrite it."""
        return self.imported_version is None or self.version != self.imported_version


def recorded_with(name: str, *keys: str, also: Q | None = None) -> CheckConstraint:
    """What a person records rests on at least one of ``keys``; a return may not have held it."""
    rests = Q()
    for key in keys:
        rests |= Q(**{f"{key}__isnull": False})
    condition = rests | Q(import_batch_id__isnull=False) | ~LIVE
    return CheckConstraint(name=name, condition=condition | ~also if also else condition)


def key(name: str, day: str) -> UniqueConstraint:
    """What rows that copy ``day`` point at: the row, its child and the day, together."""
    return UniqueConstraint(name=name, fields=["id", "record", day])
