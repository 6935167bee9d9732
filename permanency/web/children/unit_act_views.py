"""What can be done with brothers and sisters: deciding, adding, and taking a child out.

Everything is done for the children one works with; the pages say so always, whoever else there is.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import siblings
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Record, SiblingDecision, SiblingGroup
from permanency.casework.matching import siblings as operations
from permanency.casework.matching.siblings import DecisionMade
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.web.children.entry import tell
from permanency.web.children.family_words import NO_DECISION, decision_words, plan_words
from permanency.web.children.unit_find import found_by, record_to_add
from permanency.web.children.unit_forms import DecideForm, LeaveForm
from permanency.web.children.unit_views import find_unit, names, unit_trail, writable
from permanency.web.conflicts import conflict_page, kept_theirs, line
from permanency.web.form_fields import errors_of, field_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take, token_of

_THEIRS = "theirs"


@needs("child.write")
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Record the decision together or apart, for several children at once."""
    group, records = _mine(request, ref)
    decided = siblings.decisions_about(records)
    named = names(records)
    posted = request.POST if request.method == "POST" else None
    form = DecideForm(
        posted,
        children=[(each.ref, named[each.ref]) for each in records],
        initial={"children": [each.ref for each in records]},
    )
    if request.method == "POST":
        done = _decide(request, group, records, form) if form.is_valid() else None
        if done is not None:
            return done
    return render(
        request,
        "children/unit_decide.html",
        {
            "trail_places": unit_trail(ref),
            "reference": ref,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": [
                field_of(form[name])
                for name in ("plan", "decided_on", "decided_by", "reasons", "puts_right")
            ],
            "children": field_of(form["children"]),
            "units": [field_of(form[f"unit-{each.ref}"]) for each in records],
            "hidden": {
                f"seen-{each.ref}": request.POST.get(
                    f"seen-{each.ref}", siblings.mark_of(decided.get(each.pk, ()))
                )
                for each in records
            },
            "token": token_of(request) if form.is_bound else new_token(),
            "form_action": request.path,
            "back_href": reverse("unit", args=[ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@needs("child.write")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Look for another brother or sister, and add the child."""
    group, records = _mine(request, ref)
    actor = actor_of(request)
    words, chosen = request.POST.get("find", "").strip()[:120], request.POST.get("child", "")
    error, found = "", list[dict[str, Any]]()
    if request.method == "POST" and chosen:
        record = record_to_add(chosen, actor)
        try:
            if record is None:
                raise CannotBe([("", "No child you can see has that reference.")])
            with transaction.atomic():
                if take(request):
                    operations.add_to_group(group=group, record=record, by=actor)
                    messages.success(request, "The child is added to the brothers and sisters.")
            return redirect("unit", ref)
        except CannotBe as refused:
            error = str(refused)
    elif request.method == "POST":
        error = "" if words else "Type a reference or a name"
        found = found_by(words, actor, without=records)
    return render(
        request,
        "children/sibling.html",
        {
            "case": None,
            "trail_places": unit_trail(ref),
            "title": f"Add a brother or sister to {ref}",
            "words": words,
            "searched": request.method == "POST" and not chosen and bool(words),
            "found": found,
            "error": error,
            "errors": [{"words": error, "href": "#sibling"}] if error else [],
            "token": token_of(request) if error else new_token(),
            "form_action": request.path,
            "back_href": reverse("unit", args=[ref]),
        },
        status=422 if error else 200,
    )


@needs("child.write")
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """A child no longer belongs with these, with a reason."""
    group, records = _mine(request, ref)
    named = names(records)
    members = {
        each.record.ref: each
        for each in siblings.members_of([group], actor_of(request))
        if each.record.ref in named
    }
    children = [(each.ref, named[each.ref]) for each in records]
    form = LeaveForm(request.POST if request.method == "POST" else None, children=children)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        member = members[given["child"]]
        try:
            with transaction.atomic():
                if take(request):
                    operations.take_out(
                        member=member,
                        on=given["on"],
                        reason=given["reason"],
                        version=member.version,
                        by=actor_of(request),
                        today=timezone.localdate(),
                    )
                    messages.success(request, f"{named[given['child']]} was taken out.")
            return redirect("unit", ref)
        except CannotBe as refused:
            tell(form, refused)
        except ChangedByAnother:
            # Both wanted the child out; whoever was first has said why.
            messages.info(request, "A colleague has changed this a moment ago. Look again.")
            return redirect("unit", ref)
    return render(
        request,
        "children/entry.html",
        {
            "case": None,
            "trail_places": unit_trail(ref),
            "title": f"Take a child out of {ref}",
            "lede": "For the children you work with. What was decided for the child ends with it.",
            "act_words": "Take the child out",
            "after_words": "The child stays in the list of those who left, with the reason.",
            "side": [],
            "files": False,
            "hidden": {},
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("unit", args=[ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _mine(request: HttpRequest, ref: str) -> tuple[SiblingGroup, list[Record]]:
    """The group, and the children of it one records for; the 404 when there is none."""
    group, members = find_unit(request, ref)
    now = [each.record for each in members if each.ended_on is None]
    mine = writable(now, actor_of(request))
    if not mine:
        raise Http404
    return group, mine


def _decide(
    request: HttpRequest, group: SiblingGroup, records: list[Record], form: DecideForm
) -> HttpResponse | None:
    given = form.cleaned_data
    theirs = kept_theirs(request)
    chosen = [
        each
        for each in records
        if each.ref in given["children"] and f"keep-{each.ref}" not in theirs
    ]
    if not chosen:
        messages.success(request, "It stays as your colleague saved it.")
        return redirect("unit", group.ref)
    made = DecisionMade(
        plan=given["plan"],
        decided_on=given["decided_on"],
        decided_by=given["decided_by"],
        reasons=given["reasons"],
        units={each.pk: given[f"unit-{each.ref}"] or siblings.UNITS[0] for each in chosen},
        puts_right=given["puts_right"] == "yes",
    )
    seen = {
        each.pk: mark
        for each in chosen
        if (mark := request.POST.get(f"seen-{each.ref}")) is not None
    }
    try:
        with transaction.atomic():
            if take(request):
                operations.decide(
                    group=group,
                    records=chosen,
                    made=made,
                    seen=seen,
                    by=actor_of(request),
                    today=timezone.localdate(),
                )
                messages.success(request, "The decision is recorded.")
        return redirect("unit", group.ref)
    except CannotBe as refused:
        tell(form, refused)
        return None
    except ChangedByAnother:
        return _conflict(request, group, chosen, made, seen)


def _conflict(
    request: HttpRequest,
    group: SiblingGroup,
    chosen: list[Record],
    made: DecisionMade,
    seen: dict[int, str],
) -> HttpResponse:
    """A decision is one thing: for each child theirs or mine, with its day, person and letter."""
    decided = siblings.decisions_about(chosen)
    named = names(chosen)
    moved = [each for each in chosen if seen[each.pk] != siblings.mark_of(decided.get(each.pk, ()))]
    mine = f"{plan_words(made.plan)}. Decided {long_date(made.decided_on)} by {made.decided_by}."
    lines = []
    for record in moved:
        stands = siblings.standing(decided.get(record.pk, ()), group)
        theirs = NO_DECISION
        if stands is not None:
            theirs = f"{plan_words(stands.plan)}. {decision_words(stands)} Letter {stands.unit}. "
            theirs += stands.reasons
        lines.append(
            line(
                named[record.ref],
                f"keep-{record.ref}",
                theirs=(_THEIRS, theirs),
                mine=("mine", f"{mine} Letter {made.units[record.pk]}. {made.reasons}"),
            )
        )
    return conflict_page(
        request,
        case=None,
        row=next(iter(decided.get(moved[0].pk, ())), SiblingDecision(record=moved[0])),
        record_id=moved[0].pk,
        lines=lines,
        changed={f"seen-{each.ref}": siblings.mark_of(decided.get(each.pk, ())) for each in chosen},
        kept=", ".join(named[each.ref] for each in chosen if each not in moved),
    )
