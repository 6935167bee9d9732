"""Finding a child's record for a page, and the strip that says whose it is.

One function finds by reference in the rows this person may see and raises one error: the page for
what is not there and for what is not theirs is the same, since nobody can tell the two apart.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from permanency.casework.children.models import Record
from permanency.casework.matching.models import Position
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Part, WorkingRelationship
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.components import POSITION_WORDS, tone_of
from permanency.web.formats import long_age, long_date
from permanency.web.gate import actor_of

NOT_NAMED = "Name not recorded"


def find_record(request: HttpRequest, ref: str, *, action: str, writing: bool = False) -> Record:
    """The child's record of that reference; reading it is logged under ``action``.

    Raises:
        Http404: there is none, or not for this person.
    """
    capability = "child.write" if writing else "child.read"
    rows = within(Record.objects.all(), actor_of(request), capability, writing=writing)
    record = rows.filter(ref=ref, voided_at__isnull=True).select_related("person", "agency").first()
    if record is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [record])
    return record


def name_of(record: Record) -> str:
    """The child's name, or that none is recorded: a return has no names."""
    found = names_of([record.person]).get(record.person_id)
    return found.full if found and found.full else NOT_NAMED


def position_now(record: Record, today: date) -> Position | None:
    """Where the child stands on the day."""
    return (
        Position.objects.filter(record=record, live=True, from_on__lte=today)
        .exclude(to_on__lte=today)
        .order_by("-from_on")
        .first()
    )


def case_strip(record: Record, today: date) -> dict[str, Any]:
    """The ``case`` of the templates: name, reference, age, council, status, workers."""
    position = position_now(record, today)
    code = position.position if position else "no_plan"
    words = POSITION_WORDS.get(code, code)
    return {
        "name": name_of(record),
        "reference": record.ref,
        "age": long_age(record.born_on, today) if record.born_on else not_born_yet(record),
        "born": record.born_on,
        "council": record.agency.name,
        "legal_basis": "Placement order" if position and position.has_placement_order else "",
        "status": words,
        "tone": tone_of(words),
        "workers": _workers(record, today),
    }


def not_born_yet(record: Record) -> str:
    """In place of the age, of a child who is expected; else nothing."""
    expected_on = record.person.expected_on
    return f"Not born yet, expected {long_date(expected_on)}" if expected_on else ""


def _workers(record: Record, today: date) -> list[dict[str, str]]:
    named = [
        each
        for each in WorkingRelationship.objects.filter(record_id=record.pk, started_on__lte=today)
        if each.ended_on is None or each.ended_on > today
    ]
    names = shown_names(each.account_id for each in named)
    return [
        {"role": Part(each.part).label, "name": names.get(each.account_id, "a colleague")}
        for each in named
    ]
