"""What every row about a child has in common, and the constraints they share.

A row about a child hangs from the child's record, which gives it agency and level of access. What
must not be is refused by the database for rows that are live; a row a return brought in that cannot
be (``doubtful``) is kept, listed for mending, and binds again once it is put right.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from permanency.platform.rows.models import LIVE, AgencyRow


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


def not_before(name: str, later: str, earlier: str) -> CheckConstraint:
    """``later`` is not before ``earlier``, where both are held."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{later}__gte": F(earlier)})
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | ~LIVE,
    )


def pair(name: str, day: str, reason: str) -> CheckConstraint:
    """An end and its reason come together."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{day}__isnull": True, reason: ""})
        | (Q(**{f"{day}__isnull": False}) & ~Q(**{reason: ""}))
        | ~LIVE,
    )


def one_of(
    name: str, column: str, codes: dict[str, str], *, blank: bool = False
) -> CheckConstraint:
    """``column`` holds one of the codes; a doubtful row may hold what the return said."""
    allowed = [*codes, ""] if blank else list(codes)
    return CheckConstraint(name=name, condition=Q(**{f"{column}__in": allowed}) | ~LIVE)


def travels(name: str, key: str, day: str) -> CheckConstraint:
    """A pointer and the day copied from what it points at come together, in any row."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{key}__isnull": True, f"{day}__isnull": True})
        | Q(**{f"{key}__isnull": False, f"{day}__isnull": False}),
    )


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
