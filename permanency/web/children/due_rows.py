"""What is due for one child: duties of law and policy, open actions, and what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse

from permanency.casework.children import pathway as p
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.order_of_dates import problems
from permanency.casework.matching.models import ClockSpell
from permanency.casework.tracking.models import Action
from permanency.casework.tracking.terms import MEETING_KINDS
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import shown_names
from permanency.web.formats import short_date
from permanency.web.once import new_token

Row = dict[str, Any]

# The form that deals with a duty, and what its clock started with where that was a thing of its
# own.
_FORMS: dict[str, tuple[str, str]] = {
    p.REVIEW_TO_DECISION: ("decision", "The review was held on"),
    p.AUTHORITY_FIRST_REVIEW: ("review", "Authority since"),
    p.AUTHORITY_NEXT_REVIEW: ("review", "The last review was held on"),
    p.PLAN_CONSIDERED: ("review", "The review was held on"),
    p.PAUSE_LOOKED_AT: ("resume", "Paused on"),
    p.PLACED_FIRST_REVIEW: ("review", "Moved in on"),
    p.PLACED_SECOND_REVIEW: ("review", "The first review was held on"),
    p.PLACED_NEXT_REVIEW: ("review", "The last review was held on"),
    p.VISIT: ("visit", "Moved in, or last visited, on"),
}


def due_rows(
    request: HttpRequest, record: Record, journey: Journey, today: date, *, may_write: bool
) -> list[Row]:
    """Rows of the table "Due", first due first; what is to be mended stands above all."""
    timed = [
        *_duties(record, today, may_write=may_write),
        *_actions(request, record, may_write=may_write),
    ]
    timed.sort(key=lambda row: row["due"] or today)
    return [*_to_mend(journey, today), *timed]


def _to_mend(journey: Journey, today: date) -> Iterator[Row]:
    for problem in problems(journey, today):
        rule = f"Rule {problem.rule} of the annual return" if problem.rule else "Order of dates"
        if problem.rule.startswith("section"):
            rule = f"Adoption and Children Act 2002, {problem.rule}"
        yield {"what": problem.as_found, "due_words": "Mend", "rule": rule}


def _duties(record: Record, today: date, *, may_write: bool) -> Iterator[Row]:
    """The clocks that run, or stand still, today."""
    running = ClockSpell.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today),
        record=record,
        live=True,
        from_on__lte=today,
        clock__in=p.DUTIES,
    )
    for spell in running.order_by("due_on", "clock"):
        rule = p.RULES[spell.clock]
        slug, began = _FORMS[spell.clock]
        row: Row = {
            "what": rule.title,
            "due": spell.due_on,
            "rule": f"{rule.source}. {began} {short_date(spell.started_on)}",
        }
        if spell.due_on is None:
            row["due_words"] = "Stands still: a delay is recorded"
        if may_write:
            row |= {"act": "Record", "act_href": reverse("child_record", args=[record.ref, slug])}
        yield row


def _held_at(action: Action) -> str:
    """The meeting that asked for it: "Matching meeting, 12 Nov 2026. "; "" between meetings."""
    if action.item is None:
        return ""
    return f"{MEETING_KINDS[action.item.kind]}, {short_date(action.item.held_on)}. "


def _actions(request: HttpRequest, record: Record, *, may_write: bool) -> Iterator[Row]:
    """What a meeting, or somebody, asked to be done for the child."""
    found = list(
        Action.objects.filter(LIVE, record=record, done_on__isnull=True)
        .select_related("item")
        .order_by("due_on", "pk")
    )
    owners = shown_names(action.owner_id for action in found)
    for action in found:
        owner = owners.get(action.owner_id, "a colleague")
        held = _held_at(action)
        row: Row = {
            "what": f"Action: {action.what}",
            "due": action.due_on,
            "rule": f"{held}For {owner} to do",
        }
        if may_write:
            row |= {
                "act": "Mark done",
                "act_posts_to": reverse("action_done", args=[action.pk]),
                "hidden": {"form_token": new_token(), "back": request.path},
                "csrf": csrf_input(request),
            }
        yield row
