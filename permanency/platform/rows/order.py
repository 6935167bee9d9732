"""Constraints that many tables share: the order of dates, codes, and what comes together.

What must not be is refused by the database for rows that are live; a row a return brought in that
cannot be (``doubtful``) is kept, listed for mending, and binds again once it is put right.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.migrations import RunSQL
from django.db.models import CheckConstraint, F, Q

from permanency.platform.rows.models import LIVE


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
    name: str, column: str, codes: Mapping[str, str], *, blank: bool = False
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


def dated_key(
    table: str, pointer: str, copy: str, target: str, day: str, *, owner: str = "record_id"
) -> RunSQL:
    """``table (pointer, owner, copy)`` points at ``target (id, owner, day)``.

    A key of more than one column, which Django cannot declare: for migrations. The day may be
    corrected, and every copy moves with it in the same statement.
    """
    name = f"{table}_{copy}_fk"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} "
        f"FOREIGN KEY ({pointer}, {owner}, {copy}) REFERENCES {target} (id, {owner}, {day}) "
        "ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
