"""Reads about accounts and rights that pages need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Colleague:
    """Somebody who works for an agency's children today: who, and as what."""

    account_id: int
    name: str
    roles: frozenset[str]


def colleagues_at(agency_id: int) -> list[Colleague]:
    """Everybody with a role today in a place that stands for the agency, by name.

    Nobody, for a caller who reads neither that agency's children nor its families.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, shown, role FROM app.staff(%s)", [agency_id])
        rows = cursor.fetchall()
    roles: dict[int, set[str]] = {}
    names: dict[int, str] = {}
    for account, shown, role in rows:
        names[account] = shown
        roles.setdefault(account, set()).add(role)
    found = [Colleague(each, name, frozenset(roles[each])) for each, name in names.items()]
    return sorted(found, key=lambda each: (each.name, each.account_id))


def my_sessions() -> list[Session]:
    """The open sessions of whoever acts, newest first."""
    return list(Session.objects.filter(ended_at__isnull=True).order_by("-started_at"))
