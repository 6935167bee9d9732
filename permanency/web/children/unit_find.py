"""Looking for a brother or sister: by reference or name, among children one records for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from permanency.casework.children import siblings
from permanency.casework.children.models import Record
from permanency.casework.children.operations import open_records_of
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.rows.references import is_reference
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import long_date

_TEN = 10


def record_to_add(ref: str, by: Account) -> Record | None:
    """The record of that reference, if ``by`` may write to it."""
    rows = within(Record.objects.all(), by, "child.write", writing=True)
    return (
        rows.filter(ref=ref[:8], voided_at__isnull=True).select_related("person", "agency").first()
    )


def found_by(words: str, by: Account, *, without: Iterable[Record] = ()) -> list[dict[str, Any]]:
    """The first ten children whom ``by`` records for, with what tells them apart; reads logged."""
    left_out = {record.pk for record in without}
    wanted = words.upper().replace(" ", "")
    if is_reference(wanted):
        one = record_to_add(wanted, by)
        records = [one] if one else []
    else:
        people = list(find_people(words, agencies_with(by, "child.write"))[: 3 * _TEN])
        by_person = open_records_of(people)
        records = [by_person[person.pk] for person in people if person.pk in by_person]
    shown = [record for record in records if record.pk not in left_out][:_TEN]
    log_read("find.read", shown)
    names = names_of(record.person for record in shown)
    return [_row(record, names.get(record.person_id)) for record in shown]


def _row(record: Record, name: Any) -> dict[str, Any]:
    group = siblings.group_of(record)
    born = f"born {long_date(record.born_on)}, " if record.born_on else ""
    more = f"{record.ref}, {born}{record.agency.name}"
    return {
        "ref": record.ref,
        "words": name.full if name and name.full else NOT_NAMED,
        "more": more + (f". One of the brothers and sisters {group.ref}" if group else ""),
    }
