"""Constraints of spells: an end is not before its start, and spells of one owner do not overlap.

Half-open: ``ended_on`` is the first day it no longer holds, so spells that meet do not overlap and
a spell of no days occupies nothing. Only ranges of bigint and date are used, which need no
extension: ``int8range(id, id, '[]') WITH &&`` stands for equality.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q, Value

from permanency.platform.rows.models import LIVE


class _SameKey(Func):
    function = "int8range"
    output_field = BigIntegerRangeField()


class _Days(Func):
    function = "daterange"
    output_field = DateRangeField()


def in_order(
    name: str, *, start: str = "started_on", end: str = "ended_on", live: Q | None = LIVE
) -> CheckConstraint:
    """``start`` is not after ``end``. Its own CHECK, since a range cannot be built backwards.

    ``live=None`` for rows that are neither voided nor doubtful by kind (appointments …).
    """
    ordered = Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True})
    ordered |= Q(**{f"{end}__gte": F(start)})
    return CheckConstraint(name=name, condition=ordered if live is None else ordered | ~live)


def no_overlap(
    name: str,
    *keys: str,
    start: str = "started_on",
    end: str = "ended_on",
    live: Q | None = LIVE,
    also: Q | None = None,
) -> ExclusionConstraint:
    """Rows with equal ``keys`` (bigint columns) do not overlap in ``[start, end)``.

    ``also`` narrows the rows that are looked at; ``live=None`` looks at all of them.
    """
    condition = also if live is None else (live if also is None else live & also)
    return ExclusionConstraint(
        name=name,
        index_type="GIST",
        expressions=[
            *((_SameKey(F(key), F(key), Value("[]")), RangeOperators.OVERLAPS) for key in keys),
            (_Days(F(start), F(end), Value("[)")), RangeOperators.OVERLAPS),
        ],
        condition=condition,
    )
