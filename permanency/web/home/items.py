"""Things that are due, as rows of the page: what, who for, due, why, and where it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.matching.models import ClockSpell
from permanency.casework.tracking.models import Action
from permanency.casework.tracking.terms import MEETING_KINDS
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import day_and_month
from permanency.web.home.clock_words import form_of, source_of, words_of
from permanency.web.home.due import ACTION, CLOCK, Item


@dataclass(frozen=True)
class Shown:
    """Rows as the template takes them, and the records they show, for the log of reads."""

    rows: list[dict[str, Any]]
    records: list[Record]


def shown(items: Sequence[Item], *, may_write: bool) -> Shown:
    """The rows of some items, in their order. Without ``may_write`` they lead to the child."""
    clocks = _by_number(ClockSpell, items, CLOCK)
    actions = _by_number(Action.objects.select_related("item", "record"), items, ACTION)
    records = {
        record.pk: record
        for record in Record.objects.filter(
            pk__in={item.record_id for item in items}
        ).select_related("person", "agency")
    }
    names = names_of(record.person for record in records.values())
    rows = []
    for item in items:
        record = records.get(item.record_id)
        if record is None:
            continue
        name = names.get(record.person_id)
        told = (
            _clock(clocks[item.pk], record.ref, may_write)
            if item.kind == CLOCK
            else _action(actions[item.pk], record.ref, may_write)
        )
        rows.append(
            {
                **told,
                "who": name.full if name and name.full else NOT_NAMED,
                "who_href": reverse("child", args=[record.ref]),
                "reference": record.ref,
                "due": item.due_on,
            }
        )
    return Shown(rows, list(records.values()))


def _clock(clock: ClockSpell, ref: str, may_write: bool) -> dict[str, Any]:
    return {
        "what": words_of(clock.clock),
        "href": form_of(clock.clock, ref) if may_write else reverse("child", args=[ref]),
        "rule": source_of(clock.clock),
    }


def _action(action: Action, ref: str, may_write: bool) -> dict[str, Any]:
    return {
        "what": f"Action: {action.what}",
        "href": reverse("child_action", args=[action.pk])
        if may_write
        else reverse("child", args=[ref]),
        "rule": where_agreed(action),
    }


def where_agreed(action: Action) -> str:
    """The meeting at which an action was agreed."""
    if action.item is None:
        return "Agreed outside a meeting"
    return f"{MEETING_KINDS[action.item.kind]}, {day_and_month(action.item.held_on)}"


def _by_number(rows: Any, items: Sequence[Item], kind: str) -> dict[int, Any]:
    wanted = [item.pk for item in items if item.kind == kind]
    if not wanted:
        return {}
    manager = rows if not isinstance(rows, type) else rows.objects  # type: ignore[attr-defined]
    found: dict[int, Any] = manager.in_bulk(wanted)
    return found
