"""How the area is looked at: who may, what a page says, what a form would write."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db.models import Count, Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import models as children
from permanency.casework.matching.models import Match
from permanency.casework.tracking.models import Action, AgendaDraft, AgendaItem, Meeting
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import WorkingRelationship
from permanency.platform.security.policies import policies_switched_off
from tests.integration.area_addresses import PLAIN
from tests.integration.area_world import SIBLING_NAMES, Area, Place
from tests.integration.web_world import COUNCILS, RIGHTS, canary, holds
from tests.web import signed_in

LOCKS = ("both locks", "row-level security alone")
# In the build every person meets one hidden council, together they meet all of them, and tries
# each address with one of the two locks: half of them with each, the next person the other half.
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"

# Who reads families as well as children: lists of both sides are for them alone.
BOTH = "children and families"
READS_FAMILIES = {"ivy", "nora", "quinn", "pip", "marguerite", "tamsin", "hester"}

WRITTEN = (
    *((model, Sum("version")) for model in (
        children.Record, children.Note, children.Need, children.Requirement, children.Document,
        children.SiblingMember, children.LegalStatus, children.FamilyFinding, Match,
        Meeting, AgendaItem, AgendaDraft, Action,
    )),
    (WorkingRelationship, Count("ended_on")),
)  # fmt: skip


@contextmanager
def locked(locks: str) -> Iterator[bool]:
    """The locks of a walk; yields whether the Python policies are among them."""
    rules = locks == LOCKS[0]
    with nullcontext() if rules else policies_switched_off():
        yield rules


def needed_by(view: Any) -> tuple[str, ...]:
    """What a page declares that it needs; one of both sides says so."""
    return (*view.needs, BOTH) if getattr(view, "both", False) else tuple(view.needs)


def may(who: str, needed: tuple[str, ...], council: str, *, rules: bool) -> bool:
    """Whether a page about this council's child is there for somebody.

    An empty form shows no more than the record: without policies readers see it.
    """
    rights = RIGHTS[who]
    if "permission.decide" in needed and rules:
        return "permission.decide" in rights.other and council in rights.writes
    if "child.write" in needed:
        return council in (rights.writes if rules else rights.reads)
    if "import.write" in needed or "figures.read" in needed:
        wanted = "import.write" if rules and "import.write" in needed else "figures.read"
        return wanted in rights.other and council in rights.reads
    if BOTH in needed and rules:
        return council in rights.reads and who in READS_FAMILIES
    return council in rights.reads


def text_of(response: Any) -> str:
    """What a page or a file says; a spreadsheet or a document is unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def somebody(area: Area, who: str) -> Client:
    """A browser of theirs; what the database alone refuses is an error page there."""
    client = signed_in(getattr(area.region, who))
    client.raise_request_exception = False
    return client


def versions(area: Area) -> dict[str, tuple[int, int]]:
    """How many rows of each kind there are, and their versions: changes with any write to them."""
    with acting_as(area.region.pip):
        return {
            model._meta.db_table: tuple(
                model.objects.aggregate(rows=Count("pk"), written=written).values()
            )
            for model, written in WRITTEN
        }


def leaks(response: Any, allowed: frozenset[str]) -> list[str]:
    body = text_of(response)
    return [
        council
        for council in COUNCILS
        if council not in allowed and (canary(council) in body or SIBLING_NAMES[council] in body)
    ]


def walked(area: Area, who: str, may: frozenset[str]) -> dict[str, Place]:
    """One council of theirs and one hidden from them, another for each; in a long run every one."""
    hidden = sorted(set(COUNCILS) - may)
    if hidden and not LONG:
        hidden = [hidden[list(RIGHTS).index(who) % len(hidden)]]
    return {name: area.places[name] for name in (*sorted(may)[:1], *hidden)}


def their_turn(person: int, nth: int, *, rules: bool) -> bool:
    """Whether somebody tries an address with these locks; in a long run with each.

    Half of them with both locks, half with the database's alone. By pairs of people: one of each
    pair meets an address with these, the other with those, however the pairs fall on roles.
    """
    return LONG or (person + person // 2 + nth) % 2 == rules


def places_refused(who: str) -> set[str]:
    """Pages without a child in their address which somebody holds no capability for."""
    found = set()
    for pattern in PLAIN:
        needed = [each for each in pattern.callback.needs if "." in each]
        if needed and not any(holds(who, each) for each in needed):
            found.add(reverse(pattern.name))
    return found


def same(response: Any, *typed: str) -> tuple[int, str]:
    """A page without what differs each time, and without the words typed into it."""
    body = re.sub(
        r'(csrfmiddlewaretoken|form_token)" value="[^"]+"|\d{1,2}(:\d\d)?[ap]m',
        "", text_of(response),
    )  # fmt: skip
    for words in typed:
        body = body.replace(words, "")
    return response.status_code, body


def filled(place: Place) -> list[tuple[str, list[Any], dict[str, str]]]:
    """Forms that would write, filled as they should be."""
    on = {"on-day": "1", "on-month": "10", "on-year": "2026"}
    now = timezone.localdate()
    today = {"on-day": str(now.day), "on-month": str(now.month), "on-year": str(now.year)}
    day = {f"as_at-{key.split('-')[1]}": value for key, value in on.items()}
    return [
        ("child_record", [place.child, "legal-status"], {**on, "code": "C2"}),
        ("child_record", [place.child, "match"], {**on}),
        ("child_record", [place.child, "resume"], {**on}),
        ("child_notes", [place.child], {"body": "A note."}),
        ("need", [place.child, "sensory"],
         {**day, "level": "2", "certainty": "known", "source": "carer", "words": ""}),
        ("requirement_end", [place.child, 1], {**on, "reason": "plan_changed"}),
        ("child_take_back", [place.child, "note", place.note], {"why": "Another child."}),
        ("child_worker_end", [place.child, place.worker], {**on}),
        ("child_disability", [place.child], {"answer": "yes", "disabled": "yes"}),
        ("unit_leave", [place.unit], {**today, "child": place.sibling, "reason": "not_related"}),
        ("document_void", [place.paper], {"reason": "wrong_child"}),
        ("child_meeting_draft", [place.meeting, place.child], {"note": "Draft."}),
        ("child_meeting_item", [place.meeting, place.child],
         {"note": "Note.", "decision": "no_change", "version": "99", "act": "next"}),
        ("child_meeting_practice", [place.ended], {"practice": "Nothing.", "version": "99"}),
        ("child_meeting_end", [place.meeting], {"practice": "", "version": "99"}),
        ("action_done", [place.open_action], {}),
        ("action_not_done", [place.done_action], {}),
    ]  # fmt: skip
