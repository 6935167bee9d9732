"""Children waiting for a family as units: a child alone, or brothers and sisters placed together.

Brothers and sisters are one unit unless the plan says apart; an allowed split makes further rows,
parts of the whole, and an approval that names who decided it (matching.md 3.5). Where nothing was
decided they are kept together too, and the page says that a decision is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from permanency.casework.children import siblings
from permanency.casework.children.models import Record, SiblingDecision, SiblingMember
from permanency.casework.matching.fit.profiles import Units, units_from
from permanency.casework.matching.inputs.asked import Asked, asked_of
from permanency.casework.matching.inputs.known import Known, known_of
from permanency.casework.matching.inputs.places import district_codes
from permanency.casework.matching.inputs.unit_refs import (
    ALONE,
    NOT_DECIDED,
    PART,
    TOGETHER,
    WHOLE,
    ChildRef,
    UnitRef,
    UnitRefs,
)
from permanency.casework.matching.inputs.unit_rows import unit_row
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.region.pairs import Approval
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within as seen_by

DECIDED = "decision_no_authority"
PAUSED = "authority_paused"
# Whose family is looked for. A paused search goes on with the brothers and sisters it belongs to.
WAITING = ("authority_active", "linked", DECIDED)


def units(
    today: date,
    *,
    by: Account,
    within: Collection[int] | None = None,
    around: str = "",
) -> tuple[Units, UnitRefs]:
    """Every unit that waits on the day and that ``by`` may see, the longest waiting first.

    ``within`` keeps units with a child of these agencies; ``around``, the reference of a child or
    of brothers and sisters, only those who belong with them. Eight queries however many there are.
    """
    waiting = _waiting(today, by, around)
    found = [
        each
        for each in _grouped(waiting, today)
        if within is None or not each.agencies.isdisjoint(within)
    ]
    rows = tuple(sorted(found, key=lambda each: (each.ordered_on or today, each.key)))
    records = {child.record_id for each in rows for child in each.children}
    known, asked = known_of(records, today), asked_of(records, today)
    codes = district_codes(by)
    none_known, none_asked = Known(), Asked()
    made = units_from(
        unit_row(
            each,
            [known.get(child.record_id, none_known) for child in each.children],
            [asked.get(child.record_id, none_asked) for child in each.children],
            codes,
            today,
        )
        for each in rows
    )
    counted = {child.record_id for each in rows for child in each.children}
    paused = sum(c.position == PAUSED and c.record_id not in counted for c in waiting)
    return made, UnitRefs(rows, tuple(_approvals(rows)), paused)


def _waiting(today: date, by: Account, around: str) -> list[ChildRef]:
    stretches = seen_by(TrackerSpell.objects.all(), by).filter(
        live=True, from_on__lte=today, to_on__gt=today, position__in=(*WAITING, PAUSED),
        record__voided_at__isnull=True,
    )  # fmt: skip
    if around:
        stretches = stretches.filter(record__in=_belonging(around))
    columns = (
        "record_id", "record__ref", "record__person_id", "agency_id", "agency__name",
        "record__born_on", "record__person__sex", "record__person__ethnicity", "position",
        "placement_order_on",
    )  # fmt: skip
    return [ChildRef(*row) for row in stretches.order_by("record_id").values_list(*columns)]


def _belonging(around: str) -> list[int]:
    """The child, and the brothers and sisters who belong with the child."""
    members = SiblingMember.objects.filter(LIVE, ended_on__isnull=True)
    of_group = Q(group__ref=around.partition("-")[0])
    groups = members.filter(of_group | Q(record__ref=around)).values("group")
    found = list(members.filter(group__in=groups).values_list("record_id", flat=True))
    return found or list(Record.objects.filter(ref=around).values_list("pk", flat=True))


@dataclass(frozen=True)
class _Stands:
    """The decision that stands for a child: its group, plan, letter, day, and by whom."""

    group: str
    plan: str = ""
    unit: str = ""
    decided_on: date | None = None
    decided_by: str = ""


def _standings(records: Sequence[int], day: date) -> dict[int, _Stands]:
    """What stood on the day. Of a group only its end is looked at: they are so by birth."""
    still = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    members = SiblingMember.objects.filter(LIVE & still, record__in=records).order_by("-pk")
    groups = dict(members.values_list("record_id", "group__ref"))
    stands = Q(superseded_on__isnull=True) | Q(superseded_on__gt=day)
    decided = SiblingDecision.objects.filter(
        LIVE & stands, record__in=groups, decided_on__lte=day
    ).values_list("record_id", "group__ref", "plan", "unit", "decided_on", "decided_by")
    found = {record: _Stands(group) for record, group in groups.items()}
    for record, group, plan, unit, on, by in decided:
        if groups[record] == group:
            found[record] = _Stands(group, plan, unit, on, by)
    return found


def _grouped(waiting: Sequence[ChildRef], day: date) -> Iterator[UnitRef]:
    stands = _standings([child.record_id for child in waiting], day)
    alone = [child for child in waiting if child.record_id not in stands]
    yield from (UnitRef(child.ref, (child,), ALONE) for child in alone if _waits([child]))
    groups: dict[tuple[object, ...], list[ChildRef]] = defaultdict(list)
    for child in waiting:
        said = stands.get(child.record_id)
        if said is not None:
            groups[_together_by(said)].append(child)
    for children in groups.values():
        if _waits(children):
            yield from _units_of(children, stands)


def _together_by(said: _Stands) -> tuple[object, ...]:
    """What children share who are one unit, by the rule of the database (``units_seen``)."""
    if said.plan == siblings.TOGETHER:
        return said.group, said.plan, said.unit
    if said.plan == siblings.TOGETHER_PREFERRED:
        return said.group, said.plan, said.decided_on
    if said.plan == siblings.APART:
        return said.group, said.plan, said.unit, said.decided_on
    return said.group, said.plan


def _units_of(children: Sequence[ChildRef], stands: dict[int, _Stands]) -> Iterator[UnitRef]:
    first = stands[children[0].record_id]
    whole = _unit(children, first, TOGETHER if first.plan else NOT_DECIDED)
    if first.plan != siblings.TOGETHER_PREFERRED:
        yield whole
        return
    letters: dict[str, list[ChildRef]] = defaultdict(list)
    for child in children:
        letters[stands[child.record_id].unit].append(child)
    if len(letters) < 2:
        yield whole
        return
    yield _unit(children, first, WHOLE)
    for _, some in sorted(letters.items()):
        yield _unit(some, stands[some[0].record_id], PART, part_of=first.group)


def _unit(
    children: Sequence[ChildRef], said: _Stands, standing: str, *, part_of: str = ""
) -> UnitRef:
    eldest_first = tuple(sorted(children, key=lambda c: (c.born_on or date.max, c.ref)))
    letter = f"-{said.unit}" if part_of or said.plan == siblings.APART else ""
    alone = len(children) == 1
    return UnitRef(
        children[0].ref if alone else f"{said.group}{letter}",
        eldest_first,
        ALONE if alone and not part_of else standing,
        said.group,
        said.decided_on,
        said.decided_by,
        part_of,
    )


def _waits(children: Sequence[ChildRef]) -> bool:
    return any(child.position in WAITING for child in children)


def _approvals(rows: Sequence[UnitRef]) -> Iterator[Approval]:
    parts: dict[str, list[int]] = defaultdict(list)
    for row, each in enumerate(rows):
        if each.part_of:
            parts[each.part_of].append(row)
    for row, each in enumerate(rows):
        if each.standing == WHOLE and each.decided_on and len(parts[each.key]) > 1:
            by = each.decided_by or "Not recorded by whom"
            yield Approval(row, tuple(parts[each.key]), by, each.decided_on)
