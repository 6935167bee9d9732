"""Tracking meetings as they were held: agenda by its rules, what was said, what was to be done.

Meetings of one council belong to the transaction in which the council is loaded; those of the whole
partnership come when all councils are there (``loading_whole``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db.models import Q

from permanency.casework.matching.models import Position
from permanency.casework.tracking import reasons, terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.casework.tracking.operations import (
    Said,
    WrittenAction,
    build_agenda,
    end_meeting,
    mark_done,
    plan_meeting,
    raise_action,
    take_off,
)
from permanency.casework.tracking.operations.minutes import Minute, write_minutes
from permanency.casework.tracking.queries import items_of
from permanency.exchange.synthetic.tracked.meetings import MeetingPlan
from permanency.exchange.synthetic.tracked.said import FINDER, SaidPlan, said_about
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account, Part, WorkingRelationship

_LONG_WAIT = timedelta(183)
_EACH = timedelta(minutes=4)
_AHEAD = timedelta(days=10)


@dataclass(frozen=True)
class Table:
    """Who sits at the table: whom actions go to, and to whom things are raised."""

    senior: int
    seed: int


def hold(plan: MeetingPlan, agency_id: int, table: Table, by: Account, today: date) -> None:
    """Write a meeting down: what was done meanwhile, the agenda, what was said, its end.

    A meeting still to come is planned, and has its agenda.
    """
    rng = Random(f"{table.seed}/{plan.council}/{plan.kind}/{plan.held_on}")  # noqa: S311 - invented
    _do_what_was_agreed(rng, plan, min(plan.held_on, today), table, by)
    meeting = plan_meeting(
        kind=plan.kind,
        agency_id=agency_id,
        whole_partnership=plan.whole_partnership,
        held_on=plan.held_on,
        begins_at=plan.begins_at,
        here=plan.here,
        by=by,
        today=today,
    )
    if plan.held_on - today > _AHEAD:
        return  # its agenda builds itself when the day is near
    build_agenda(meeting=meeting, by=by, today=today)
    if not plan.at_most:
        return
    items = items_of(meeting)
    if plan.kind == terms.UNBORN:
        items = _told_by_then(items, by)
    at = datetime.combine(plan.held_on, plan.begins_at, UTC)
    talked_about = list(_said(rng, items[: plan.at_most], plan))
    minutes = [
        Minute(
            item,
            Said(
                said.note,
                said.decision,
                said.review_again_on,
                table.senior if said.raised else None,
            ),
            tuple(_written(item, said, by)),
            at + nth * _EACH,
        )
        for nth, (item, said) in enumerate(talked_about, start=1)
    ]
    write_minutes(meeting=meeting, minutes=minutes, by=by)
    at += len(minutes) * _EACH
    fresh = Meeting.objects.get(pk=meeting.pk)
    end_meeting(meeting=fresh, version=fresh.version, practice=plan.practice, by=by, now=at)


def _do_what_was_agreed(
    rng: Random, plan: MeetingPlan, day: date, table: Table, by: Account
) -> None:
    """Most of what was due by the day is done; of the rest some is raised."""
    due = Action.objects.filter(LIVE, done_on__isnull=True, due_on__lte=day, item__kind=plan.kind)
    if not plan.whole_partnership:
        due = due.filter(agency__name=plan.council)
    for action in due.select_related("record", "record__agency").order_by("pk"):
        chance = rng.random()
        if chance < 0.78:
            mark_done(action=action, on=action.due_on - timedelta(rng.randint(0, 3)), by=by)
        elif chance > 0.97 and action.raised_on is None:
            raise_action(
                action=action,
                version=action.version,
                senior_id=table.senior,
                on=day,
                by=by,
            )


def _told_by_then(items: Sequence[AgendaItem], by: Account) -> list[AgendaItem]:
    """Babies of whom the agency had been told on the day; the others come off the list."""
    first = dict(
        Position.objects.filter(record_id__in=[item.record_id for item in items], nth=0, live=True)
        .values_list("record_id", "from_on")
    )  # fmt: skip
    known = []
    for item in items:
        if first.get(item.record_id, item.held_on) < item.held_on:
            known.append(item)
        else:
            take_off(item=item, version=item.version, by=by)
    return known


def _said(
    rng: Random, items: Sequence[AgendaItem], plan: MeetingPlan
) -> Iterable[tuple[AgendaItem, SaidPlan]]:
    names = names_of([item.record.person for item in items])
    stood = {
        stretch.record_id: stretch
        for stretch in Position.objects.filter(
            record_id__in=[item.record_id for item in items], live=True, from_on__lte=plan.held_on
        ).order_by("nth")
    }
    before = set(
        AgendaItem.objects.filter(LIVE, saved_at__isnull=False, held_on__lt=plan.held_on)
        .filter(kind=plan.kind, record_id__in=stood)
        .values_list("record_id", flat=True)
    )
    for item in items:
        where = stood.get(item.record_id)
        ordered_on = where.placement_order_on if where else None
        name = names.get(item.record.person_id)
        yield (
            item,
            said_about(
                rng,
                reason=reasons.in_order(reasons.read(item.why))[0].code,
                name=(name.given or "the baby") if name else "the child",
                held_on=plan.held_on,
                first_time=item.record_id not in before,
                searching=where is not None and where.position == "authority_active",
                waits_long=ordered_on is not None and plan.held_on - ordered_on > _LONG_WAIT,
            ),
        )


def _written(item: AgendaItem, said: SaidPlan, chair: Account) -> list[WrittenAction]:
    owners = _owners(item, chair)
    return [
        WrittenAction(one.what, owners[one.owner == FINDER], one.due_on) for one in said.actions
    ]


def _owners(item: AgendaItem, chair: Account) -> Mapping[bool, int]:
    """The child's social worker, and for True the family finder, on the day of the meeting."""
    parts: dict[str, list[int]] = defaultdict(list)
    named = WorkingRelationship.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=item.held_on), record_id=item.record_id
    )
    for part, account_id in named.order_by("started_on", "pk").values_list("part", "account_id"):
        parts[part].append(account_id)
    finder = (parts[Part.FAMILY_FINDER] or [chair.pk])[-1]
    return {False: (parts[Part.SOCIAL_WORKER] or [finder])[-1], True: finder}
