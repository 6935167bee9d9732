"""Names of those in a kept list: its bytes hold references only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record, SiblingMember
from permanency.casework.matching.models import WideRun
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.adopters.called import called_all
from permanency.web.matching.called import called_together


@dataclass(frozen=True)
class Unit:
    """Children that a list called by one reference."""

    words: str
    records: tuple[Record, ...]


def units_named(run: WideRun, keys: Iterable[str], action: str) -> dict[str, Unit]:
    """What the units of a list are called, by reference; the read is logged.

    Of brothers and sisters those who went into the list. A part of them has its letter.
    """
    wanted = set(keys)
    heads = {key.partition("-")[0] for key in wanted}
    of_list = Record.objects.filter(pk__in=run.records).select_related("person")
    found: dict[str, list[Record]] = defaultdict(list)
    for record in of_list.filter(ref__in=heads):
        found[record.ref].append(record)
    members = SiblingMember.objects.filter(
        voided_at=None, group__ref__in=heads, record__in=run.records
    )
    together = {record.pk: record for record in of_list.filter(pk__in=members.values("record"))}
    for group, record_id in members.values_list("group__ref", "record_id").distinct():
        found[group].append(together[record_id])
    shown = [record for records in found.values() for record in records]
    log_read(action, shown)
    names = names_of(record.person for record in shown)
    told = {}
    for key in wanted:
        head, _, part = key.partition("-")
        records = sorted(
            found[head], key=lambda each: (each.born_on is None, each.born_on, each.pk)
        )
        words = called_together([names.get(each.person_id) for each in records])
        told[key] = Unit(f"Part {part} of {words}" if part else words, tuple(records))
    return told


def families_named(refs: Collection[str], by: Account, action: str) -> dict[str, str]:
    """What the families of a list are called, by reference, of those ``by`` may see; logged."""
    seen = within(Household.objects.filter(LIVE, ref__in=refs), by, "adopter.read")
    homes = list(seen)
    log_read(action, homes)
    names = called_all(homes, timezone.localdate())
    return {each.ref: names[each.pk] for each in homes}
