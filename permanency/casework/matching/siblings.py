"""Brothers and sisters: starting a group, adding, taking out, and deciding together or apart.

The decision is kept with each child it is about. Whoever may not write to a child leaves that child
alone, and the log of one council never tells of another's children. What is written is part of the
journey, so where each child stands is rebuilt in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.children import siblings, terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.models import (
    Record,
    SiblingDecision,
    SiblingGroup,
    SiblingMember,
)
from permanency.casework.children.policies import WORDS
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import lock_all
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

_AT_MOST = 5000
_ERROR = "entered_in_error"


@dataclass(frozen=True)
class DecisionMade:
    """Together or apart, as decided; ``units`` gives a letter by the child's record id.

    ``puts_right``: what stands was entered in error, and this takes its place; else it is a new
    decision and the old one stays in the history.
    """

    plan: str
    decided_on: date
    decided_by: str
    reasons: str
    units: Mapping[int, str]
    puts_right: bool = False


@transaction.atomic
def start_group(*, records: Sequence[Record], by: Account, why: str = "") -> SiblingGroup:
    """These children are brothers and sisters.

    Raises:
        NotAllowed: ``by`` may not write to one of them.
        CannotBe: fewer than two children, or one belongs to a group already.
    """
    if len({record.pk for record in records}) < 2:
        raise CannotBe([("", "Brothers and sisters are at least two children. Choose another.")])
    locked = lock_all(records, by)
    check_free(locked)
    group = SiblingGroup.objects.create()
    join(group, locked)
    _done("siblings.started", group, locked, why)
    return group


@transaction.atomic
def add_to_group(
    *, group: SiblingGroup, record: Record, by: Account, why: str = ""
) -> SiblingMember:
    """The child is one of these brothers and sisters.

    Raises:
        NotAllowed: ``by`` may not write to the child, or sees nobody of the group.
        CannotBe: the child belongs to a group already.
    """
    if not siblings.members_of([group], by):
        raise NotAllowed(WORDS)
    locked = lock_all([record], by)
    check_free(locked)
    member = join(group, locked)[0]
    _done("siblings.added", group, locked, why)
    return member


@transaction.atomic
def take_out(
    *, member: SiblingMember, on: date, reason: str, version: int, by: Account, today: date,
    why: str = "",
) -> SiblingMember:  # fmt: skip
    """The child no longer belongs with them from that day; what was decided stands no longer.

    Raises:
        NotAllowed.
        CannotBe: a day in the future or before the child joined, no reason.
        ChangedByAnother.
    """
    locked = lock_all([member.record], by)
    problems = list(_leaving_problems(member, on, reason, today))
    if problems:
        raise CannotBe(problems)
    member.version = version
    member.change(ended_on=on, left_why=reason)
    decided = siblings.decisions_about(locked).get(member.record_id, [])
    stands = siblings.standing(decided, member.group)
    if stands is not None:
        stands.change(superseded_on=max(on, stands.decided_on))
    _done("siblings.left", member.group, locked, why, reason=reason)
    return member


@transaction.atomic
def decide(
    *, group: SiblingGroup, records: Sequence[Record], made: DecisionMade,
    seen: Mapping[int, str], by: Account, today: date, why: str = "",
) -> list[SiblingDecision]:  # fmt: skip
    """The decision together, together if it can be, or apart, for these children of the group.

    ``seen`` gives, by record id, the mark of the decisions the writer looked at.

    Raises:
        NotAllowed: ``by`` may not write to one of them.
        CannotBe: a child who is not of the group, letters that do not fit the plan, days.
        ChangedByAnother: somebody decided for one of them since; nothing is written then.
    """
    locked = lock_all(records, by)
    held = siblings.decisions_about(locked)
    problems = [*_not_of(group, locked), *decision_problems(made, locked, today)]
    if problems:
        raise CannotBe(problems)
    for record in locked:
        rows = held.get(record.pk, [])
        if record.pk in seen and seen[record.pk] != siblings.mark_of(rows):
            raise _conflict(record, rows, made)
    if not made.puts_right:
        problems = list(_too_early(group, held, made))
        if problems:
            raise CannotBe(problems)
    written = [write_decision(group, record, held.get(record.pk, []), made) for record in locked]
    _done("siblings.decided", group, locked, why, plan=made.plan)
    return written


def write_decision(
    group: SiblingGroup, record: Record, rows: Sequence[SiblingDecision], made: DecisionMade
) -> SiblingDecision:
    """Write a decision for one child; what stood among ``rows`` stands no longer."""
    for row in rows:
        if row.voided_at is not None or row.superseded_on is not None:
            continue
        if made.puts_right:
            row.void(terms.LEFT_GROUP[_ERROR])
        else:
            row.change(superseded_on=max(made.decided_on, row.decided_on))
    return SiblingDecision.objects.create(
        record=record,
        group=group,
        plan=made.plan,
        unit=made.units[record.pk],
        decided_on=made.decided_on,
        decided_by=made.decided_by.strip(),
        reasons=made.reasons.strip(),
    )


def check_free(records: Iterable[Record]) -> None:
    """Refuse children who belong to a group already.

    Raises:
        CannotBe.
    """
    taken = [
        ("", f"{record.ref} is one of the brothers and sisters {group.ref} already. Take the child "
         "out of that group first, or add the others to it.")
        for record in records
        if (group := siblings.group_of(record)) is not None
    ]  # fmt: skip
    if taken:
        raise CannotBe(taken)


def join(group: SiblingGroup, records: Iterable[Record]) -> list[SiblingMember]:
    """Write that these children belong to the group."""
    return [
        SiblingMember.objects.create(group=group, record=record, started_on=_since(record))
        for record in records
    ]


def _since(record: Record) -> date:
    """From when the record tells of the child, or the child last left a group."""
    left = SiblingMember.objects.filter(record=record, voided_at__isnull=True)
    return max([record.opened_on, *(each.ended_on for each in left if each.ended_on)])


def _done(
    action: str, group: SiblingGroup, records: Sequence[Record], why: str, **detail: str
) -> None:
    rebuild_records(records)
    # No row numbers: the entry of one council must not tell of rows of another.
    log_write(action=action, records=records, detail={"group": group.ref, **detail}, why=why)


def _not_of(group: SiblingGroup, records: Iterable[Record]) -> Iterable[tuple[str, str]]:
    for record in records:
        if siblings.group_of(record) != group:
            yield "", f"{record.ref} is not one of these brothers and sisters now."


def decision_problems(
    made: DecisionMade, records: Sequence[Record], today: date
) -> Iterable[tuple[str, str]]:
    """What cannot be about a decision: the field, and a sentence."""
    if not records:
        yield "children", "Choose the children it was decided for"
    if made.plan not in terms.SIBLING_PLANS:
        yield "plan", "Choose what was decided"
    if made.decided_on > today:
        yield (
            "decided_on",
            f"The decision cannot be in the future. You entered {day_in_words(made.decided_on)}. "
            f"Today is {day_in_words(today)}.",
        )
    if not made.decided_by.strip():
        yield "decided_by", "Say who decided, and in which role"
    if not made.reasons.strip():
        yield "reasons", "Write the reasons: the children may read them one day"
    elif len(made.reasons) > _AT_MOST:
        yield (
            "reasons",
            f"The reasons have at most {_AT_MOST:,} characters. These have {len(made.reasons):,}.",
        )
    letters = {record.ref: made.units.get(record.pk, "") for record in records}
    yield from siblings.unit_problems(made.plan, letters)


def _too_early(
    group: SiblingGroup, held: Mapping[int, Sequence[SiblingDecision]], made: DecisionMade
) -> Iterable[tuple[str, str]]:
    days = [
        stands.decided_on for rows in held.values() if (stands := siblings.standing(rows, group))
    ]
    if days and made.decided_on < max(days):
        yield (
            "decided_on",
            f"The decision cannot be before the last one. You entered "
            f"{day_in_words(made.decided_on)}. The last one was made on {day_in_words(max(days))}. "
            "Check the day, or say that this puts right what was entered.",
        )


def _leaving_problems(
    member: SiblingMember, on: date, reason: str, today: date
) -> Iterable[tuple[str, str]]:
    if reason not in terms.LEFT_GROUP:
        yield "reason", "Choose why"
    if on > today:
        yield (
            "on",
            f"The day cannot be in the future. You entered {day_in_words(on)}. "
            f"Today is {day_in_words(today)}.",
        )
    elif on < member.started_on:
        yield (
            "on",
            f"The day cannot be before the record tells of the child. You entered "
            f"{day_in_words(on)}. It begins on {day_in_words(member.started_on)}.",
        )


def _conflict(
    record: Record, rows: Sequence[SiblingDecision], made: DecisionMade
) -> ChangedByAnother:
    newest = rows[0] if rows else SiblingDecision(record=record)
    now = SiblingDecision.objects.filter(pk=newest.pk).values().first() if rows else None
    return ChangedByAnother(newest, offered={"plan": made.plan}, now=now)
