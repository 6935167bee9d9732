"""A child's family: brothers and sisters one may see, what was decided, birth relatives."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import siblings, terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Record, SiblingDecision
from permanency.casework.children.policies import can_record
from permanency.casework.matching import siblings as operations
from permanency.platform.audit.operations import log_read
from permanency.platform.people.models import Person, Relationship
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.web.children.case import NOT_NAMED, case_strip, find_record
from permanency.web.children.entry import child_trail
from permanency.web.children.family_words import child_rows, decision_words
from permanency.web.children.places import frame
from permanency.web.children.unit_find import found_by, record_to_add
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take, token_of


@needs("child.read")
def family(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: everybody listed may be seen by the reader; nothing tells of anybody else."""
    record = find_record(request, ref, action="record.family.read")
    actor, today = actor_of(request), timezone.localdate()
    group = siblings.group_of(record)
    others = _others(record, actor)
    decided = siblings.decisions_about([record, *others])
    log_read("record.family.read", others)
    writes = can_record(record, actor)
    return render(
        request,
        "children/family.html",
        {
            **frame(request, record, "child_family"),
            "others": child_rows(others, decided, group, today),
            "group": {"words": group.ref, "href": reverse("unit", args=[group.ref])}
            if group
            else None,
            "add_href": reverse("child_sibling", args=[ref]) if writes and group is None else "",
            "decision": _stands(decided.get(record.pk, []), group),
            "before": _before(decided.get(record.pk, [])),
            "relatives": _relatives(record),
        },
    )


@needs("child.write")
def sibling(request: HttpRequest, ref: str) -> HttpResponse:
    """Look for a brother or sister by reference or name; then they are a group."""
    record = find_record(request, ref, action="record.sibling_form.read", writing=True)
    group = siblings.group_of(record)
    if group is not None:
        return redirect("unit_add", group.ref)
    actor = actor_of(request)
    words, error = request.POST.get("find", "").strip()[:120], ""
    found: list[dict[str, Any]] = []
    chosen = request.POST.get("child", "")
    if request.method == "POST" and chosen:
        other = record_to_add(chosen, actor)
        try:
            if other is None:
                raise CannotBe([("", "No child you can see has that reference.")])
            with transaction.atomic():
                if take(request):
                    made = _together(record, other, actor)
                    messages.success(request, "They are recorded as brothers and sisters.")
                    return redirect("unit", made.ref)
            return redirect("child_family", ref)
        except CannotBe as refused:
            error = str(refused)
    elif request.method == "POST":
        error = "" if words else "Type a reference or a name"
        found = found_by(words, actor, without=[record])
    return render(
        request,
        "children/sibling.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": child_trail(record),
            "title": "Add a brother or sister",
            "words": words,
            "searched": request.method == "POST" and not chosen and bool(words),
            "found": found,
            "error": error,
            "errors": [{"words": error, "href": "#sibling"}] if error else [],
            "token": token_of(request) if error else new_token(),
            "form_action": request.path,
            "back_href": reverse("child_family", args=[ref]),
        },
        status=422 if error else 200,
    )


def _together(record: Record, other: Record, actor: Account) -> Any:
    """Start a group, or join the one the other belongs to."""
    group = siblings.group_of(other)
    if group is None:
        return operations.start_group(records=[record, other], by=actor)
    operations.add_to_group(group=group, record=record, by=actor)
    return group


def _others(record: Record, actor: Account) -> list[Record]:
    group = siblings.group_of(record)
    if group is None:
        return []
    members = siblings.members_of([group], actor)
    return [each.record for each in members if each.record_id != record.pk]


def _stands(rows: list[SiblingDecision], group: Any) -> dict[str, Any] | None:
    stands = siblings.standing(rows, group) if group else None
    if stands is None:
        return None
    return {
        "plan": terms.SIBLING_PLANS[stands.plan],
        "words": decision_words(stands),
        "reasons": stands.reasons,
    }


def _before(rows: list[SiblingDecision]) -> list[dict[str, Any]]:
    """What was decided before, and what was entered in error; reasons too."""
    found = []
    for row in rows:
        if row.superseded_on is None and row.voided_at is None:
            continue
        until = f" Until {long_date(row.superseded_on)}." if row.superseded_on else ""
        wrong = " Entered in error." if row.voided_at else ""
        found.append(
            {
                "words": terms.SIBLING_PLANS[row.plan],
                "more": f"{decision_words(row)}{until}{wrong} {row.reasons}".strip(),
            }
        )
    return found


def _relatives(record: Record) -> list[dict[str, Any]]:
    """Birth relatives as recorded, under the reader's own rights."""
    rows = list(
        Relationship.objects.filter(person_id=record.person_id, voided_at__isnull=True)
        .exclude(other__side="child")
        .select_related("other")
        .order_by("kind", "id")
    )
    names = names_of(Person.objects.filter(pk__in=[row.other_id for row in rows]))
    found = []
    for row in rows:
        name = names.get(row.other_id)
        responsible = {
            "yes": "Has parental responsibility",
            "no": "No parental responsibility",
            "unknown": "Parental responsibility: not known",
        }.get(row.parental_responsibility, "Parental responsibility: nobody was asked yet")
        ended = f" Until {long_date(row.ended_on)}." if row.ended_on else ""
        found.append(
            {
                "lead": f"{row.get_kind_display()}:",
                "words": name.full if name and name.full else NOT_NAMED,
                "more": f"{responsible}.{ended}",
            }
        )
    return found
