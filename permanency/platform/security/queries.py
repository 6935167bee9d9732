"""Reads about accounts and rights that pages need."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from permanency.platform.security.models import Session


def shown_names(account_ids: Iterable[int]) -> dict[int, str]:
    """Names to show beside "recorded by"; nothing else of other people's accounts is readable."""
    wanted = sorted(set(account_ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, shown FROM app.shown_names(%s)", [wanted])
        return dict(cursor.fetchall())


def my_sessions() -> list[Session]:
    """The open sessions of whoever acts, newest first."""
    return list(Session.objects.filter(ended_at__isnull=True).order_by("-started_at"))
