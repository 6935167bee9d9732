"""The newest answer of each kind, of many rows at once; and days as months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from permanency.platform.rows.models import LIVE


def newest(
    rows: QuerySet[Any], of: str, kind: Sequence[str], columns: Sequence[str], today: date
) -> list[tuple[Any, ...]]:
    """Of each ``of`` and kind the answer as at the newest day up to today, as these columns."""
    told = rows.filter(LIVE, as_at__lte=today)
    first = told.order_by(of, *kind, "-as_at", "-pk").distinct(of, *kind)
    return list(first.values_list(of, *columns))


def holds(start: str, end: str, today: date) -> Q:
    """The spell holds on the day; it may have no known beginning."""
    return (
        LIVE
        & (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": today}))
        & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": today}))
    )


def months_old(born_on: date, today: date) -> int:
    """Whole months of age, from nought."""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    return max(0, months - (today.day < born_on.day))
