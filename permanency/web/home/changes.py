"""What other people did to one's children, in words: the log, told to those it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.platform.audit.changes import RecordChange, changes_by_others
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import WEEKDAYS, clock_time, count_of, day_and_month
from permanency.web.home.change_words import NO_CHANGE, words_of

AT_MOST = 1000


@dataclass(frozen=True)
class ChildsChanges:
    """One child and what was done, newest first."""

    record: Record
    name: str
    changes: tuple[RecordChange, ...]


def changed(records: Iterable[int], since: datetime) -> list[tuple[int, list[RecordChange]]]:
    """(record, its changes) of those that changed, the one that changed last first."""
    found: dict[int, list[RecordChange]] = {}
    for change in changes_by_others(records, since, at_most=AT_MOST):
        if not change.action.endswith(NO_CHANGE):
            found.setdefault(change.record_id, []).append(change)
    return list(found.items())


def with_children(
    found: Sequence[tuple[int, list[RecordChange]]], *, reader: Account
) -> list[ChildsChanges]:
    """The same with the children themselves, as far as the reader sees them."""
    rows = within(Record.objects.all(), reader).filter(
        pk__in=[number for number, _ in found], voided_at__isnull=True
    )
    records = {record.pk: record for record in rows.select_related("person", "agency")}
    names = names_of(record.person for record in records.values())
    told = []
    for number, changes in found:
        record = records.get(number)
        if record is not None:
            name = names.get(record.person_id)
            told.append(
                ChildsChanges(
                    record, name.full if name and name.full else NOT_NAMED, tuple(changes)
                )
            )
    return told


def when(at: datetime, now: datetime) -> str:
    """ "today 9:30am", "Mon 4:40pm" within the week, else "12 Nov"."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    gap = (today - local.date()).days
    if gap == 0:
        return f"today {clock_time(local)}"
    if gap < 7:
        return f"{WEEKDAYS[local.weekday()][:3]} {clock_time(local)}"
    return day_and_month(local.date())


def people_of(found: Iterable[ChildsChanges]) -> dict[int, str]:
    """Names of those who made the changes."""
    return shown_names(
        change.account_id for each in found for change in each.changes if change.account_id
    )


def card_rows(found: Sequence[ChildsChanges], now: datetime) -> list[dict[str, Any]]:
    """One row for each child: the last thing that was done, and how many more."""
    who = people_of(found)
    rows = []
    for each in found:
        last = each.changes[0]
        more = len(each.changes) - 1
        rows.append(
            {
                "words": each.name,
                "href": reverse("child", args=[each.record.ref]),
                "after": f": {_lower(words_of(last.action))}",
                "more": f"{who.get(last.account_id or 0, 'The service')}, {when(last.at, now)}"
                + (f", and {count_of(more, 'more change')}" if more else "")
                + (f". Reason: “{last.why}”" if last.why else ""),
            }
        )
    return rows


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
