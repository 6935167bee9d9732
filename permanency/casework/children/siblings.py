"""Who belongs with whom among brothers and sisters, and what was decided for each: reading.

Everything is read under the reader's own rights. A group may hold children of another council: to
whoever may not see them they are not there, in no list, number, order or message. The operations
are in ``matching.siblings``, since what they write is part of the journey.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from permanency.casework.children.models import (
    Record,
    SiblingDecision,
    SiblingGroup,
    SiblingMember,
)
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

TOGETHER = "together"
TOGETHER_PREFERRED = "together_preferred"
APART = "apart"
UNITS = tuple("ABCDEFGH")


def members_of(
    groups: Iterable[SiblingGroup], by: Account, *, past: bool = False
) -> list[SiblingMember]:
    """The children of these groups whom ``by`` may see, oldest first; with ``past`` those who left.

    Each carries ``record`` with its person and council, and ``group``.
    """
    rows = within(SiblingMember.objects.all(), by).filter(
        group__in=list(groups), voided_at__isnull=True, record__voided_at__isnull=True
    )
    if not past:
        rows = rows.filter(ended_on__isnull=True)
    return list(
        rows.select_related("record", "record__person", "record__agency", "group").order_by(
            "record__born_on", "record__ref", "started_on"
        )
    )


def group_of(record: Record) -> SiblingGroup | None:
    """The brothers and sisters the child is one of now."""
    member = (
        SiblingMember.objects.filter(record=record, voided_at__isnull=True, ended_on__isnull=True)
        .select_related("group")
        .first()
    )
    return member.group if member else None


def groups_seen(by: Account) -> QuerySet[SiblingGroup]:
    """The groups in which ``by`` may see a child who belongs to it now, by reference."""
    return SiblingGroup.objects.filter(Exists(_seen_in(by))).order_by("ref")


def undecided(
    groups: QuerySet[SiblingGroup], by: Account, councils: Sequence[int] = ()
) -> QuerySet[SiblingGroup]:
    """Those with a child ``by`` may see, of these councils, for whom no decision stands."""
    decided = SiblingDecision.objects.filter(
        record=OuterRef("record"),
        group=OuterRef("group"),
        voided_at__isnull=True,
        superseded_on__isnull=True,
    )
    seen = _seen_in(by).filter(~Exists(decided))
    return groups.filter(Exists(seen.filter(agency_id__in=councils) if councils else seen))


def of_councils(
    groups: QuerySet[SiblingGroup], by: Account, councils: Sequence[int]
) -> QuerySet[SiblingGroup]:
    """Those with a child of these councils whom ``by`` may see."""
    return groups.filter(Exists(_seen_in(by).filter(agency_id__in=councils)))


def _seen_in(by: Account) -> QuerySet[SiblingMember]:
    return within(SiblingMember.objects.all(), by).filter(
        Q(voided_at__isnull=True, ended_on__isnull=True, record__voided_at__isnull=True),
        group=OuterRef("pk"),
    )


def decisions_about(records: Iterable[Record]) -> dict[int, list[SiblingDecision]]:
    """Per record, every decision that was ever recorded for the child, the standing one first."""
    found: dict[int, list[SiblingDecision]] = defaultdict(list)
    rows = SiblingDecision.objects.filter(record__in=[record.pk for record in records])
    for row in rows.order_by("-decided_on", "-id"):
        found[row.record_id].append(row)
    return dict(found)


def standing(rows: Iterable[SiblingDecision], group: SiblingGroup) -> SiblingDecision | None:
    """The decision that stands in this group."""
    for row in rows:
        if row.voided_at is None and row.superseded_on is None and row.group_id == group.pk:
            return row
    return None


def mark_of(rows: Iterable[SiblingDecision]) -> str:
    """Changes whenever a decision for the child was recorded or changed; tells nothing else."""
    listed = list(rows)
    return f"{len(listed)}.{sum(row.version for row in listed)}"


def unit_problems(plan: str, units: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What does not fit between a plan and the units of the children it is decided for.

    ``units`` gives, by the child's reference, the letter of those who live together. Only children
    the writer names are looked at; of one child alone nothing can be said.
    """
    letters = set(units.values())
    for ref, letter in units.items():
        if letter not in UNITS:
            yield f"unit-{ref}", f"Choose a letter from {UNITS[0]} to {UNITS[-1]} for {ref}"
    if len(units) < 2 or not letters <= set(UNITS):
        return
    first = f"unit-{next(iter(units))}"
    if plan == TOGETHER and len(letters) > 1:
        yield (
            first,
            "Under “Together” all have one letter. To allow a split, choose “Together if it "
            "can be”.",
        )
    elif plan == TOGETHER_PREFERRED and len(letters) == 1:
        yield (
            first,
            "Say which split is allowed: children who stay together in any case have one letter, "
            "the others another. If no split is allowed, choose “Together”.",
        )
    elif plan == APART and len(letters) == 1:
        yield first, "Under “Apart” at least two letters are needed. Or choose “Together”."
