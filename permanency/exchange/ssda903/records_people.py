"""What Header says of the person behind a record, and when it may overwrite what is held.

The later return wins over the earlier one; what a person recorded wins over both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permanency.casework.children.ethnicity import GROUP_OF
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.exchange.ssda903.frames import SEX_CODES
from permanency.exchange.ssda903.records_said import Said
from permanency.exchange.ssda903.records_stored import Entry

Held = dict[str, str | date | None]


@dataclass(frozen=True)
class PersonChange:
    """What Header says of a person now, where it said otherwise before."""

    before: Held
    after: Held


def ethnic_code(entries: Mapping[int, Entry], year: int, said: Said | None) -> str:
    """The code of the latest Header row, where it is one of the department's, else nothing.

    Args:
        entries: what earlier returns said, by year.
        said: what the return of ``year`` says now, in place of what it said before.
    """
    told = {at: entry.said for at, entry in entries.items() if at != year}
    if said is not None:
        told[year] = said
    return _latest(told)[0]


def person_change(
    record: Record, entries: Mapping[int, Entry], derived: Journey, ethnic: str
) -> PersonChange | None:
    """What to change of the person: only what is still as an earlier return said it, or not known.

    A return that no longer tells of the child says nothing about the person either.
    """
    if derived.born_on is None and not (derived.periods or derived.decisions):
        return None
    ethnic_before, sex_before = _latest({at: entry.said for at, entry in entries.items()})
    before: Held = {}
    after: Held = {}
    if derived.born_on is not None and record.born_on is None:
        before["born_on"], after["born_on"] = None, derived.born_on
    for name, held, now, told in (
        ("sex", record.person.sex, derived.sex, sex_before),
        ("ethnicity", record.person.ethnicity, ethnic, ethnic_before),
    ):
        if now != held and held in (told, "", "not_known"):
            before[name], after[name] = held, now
    return PersonChange(before, after) if after else None


def _latest(told: Mapping[int, Said]) -> tuple[str, str]:
    """Ethnic code and sex of the latest Header row."""
    for at in sorted(told, reverse=True):
        rows = told[at].get("Header")
        if rows:
            code = rows[-1].get("ETHNIC", "")
            sex = SEX_CODES.get(rows[-1].get("SEX", ""), "not_known")
            return (code if code in GROUP_OF else ""), sex
    return "", "not_known"
