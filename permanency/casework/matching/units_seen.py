"""Who is to stay with whom when a child is matched, and who was left behind. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from permanency.casework.children import siblings
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Link, Match
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account


def unit_of(record: Record, by: Account) -> list[Record]:
    """The children who are to stay with this one, this one first, as far as the reader sees them.

    The same rule as the database's: the letter of one decision (``guarding``).
    """
    group = siblings.group_of(record)
    if group is None:
        return [record]
    members = [each.record for each in siblings.members_of([group], by) if each.ended_on is None]
    decided = siblings.decisions_about([record, *members])
    mine = siblings.standing(decided.get(record.pk, []), group)
    if mine is None:
        return [record]
    found = [record]
    for other in members:
        said = siblings.standing(decided.get(other.pk, []), group)
        if (
            other.pk == record.pk
            or said is None
            or (said.plan, said.unit) != (mine.plan, mine.unit)
        ):
            continue
        if mine.plan == "together" or said.decided_on == mine.decided_on:
            found.append(other)
    return found


def unit_incomplete(links: Sequence[Link], units: Mapping[int, Sequence[Record]]) -> list[Record]:
    """Children of these links' units who stand with no match of the same family: left behind."""
    families = {link.application_id for link in links if link.application_id is not None}
    wanted = {child.pk: child for link in links for child in units.get(link.record_id, ())}
    with_them = set(
        Match.objects.filter(
            LIVE, record_id__in=wanted, application_id__in=families, ended_on__isnull=True
        ).values_list("record_id", flat=True)
    )
    return [child for pk, child in wanted.items() if pk not in with_them]
