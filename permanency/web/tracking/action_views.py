"""One action: done, not done after all, changed, given to another, raised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from permanency.casework.tracking import operations, queries
from permanency.casework.tracking.models import Action
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import case_strip
from permanency.web.components import Place
from permanency.web.conflicts import conflict_page, line
from permanency.web.form_step import version_sent
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take, token_of
from permanency.web.tracking.finding import find_action, trail
from permanency.web.tracking.typed import Unreadable, plainly, read_day, typed_day
from permanency.web.tracking.words import agreed_at


@needs("child.write")
@require_POST
def done(request: HttpRequest, number: int) -> HttpResponse:
    """It is done; back to where the button was."""
    action = find_action(request, number)
    log_read("action.read", [action])
    with transaction.atomic():
        if take(request):
            operations.mark_done(action=action, on=timezone.localdate(), by=actor_of(request))
    messages.success(request, "The action is done. It can be opened again under “Mine, done”.")
    return redirect(_back(request))


@needs("child.write")
@require_POST
def not_done(request: HttpRequest, number: int) -> HttpResponse:
    """It was not done after all."""
    action = find_action(request, number)
    log_read("action.read", [action])
    with transaction.atomic():
        if take(request):
            operations.mark_not_done(action=action, by=actor_of(request))
    messages.success(request, "The action is open again.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Where the form says it stood, if that is a page of ours."""
    asked = request.POST.get("back", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("child_actions")


@needs("child.write")
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words, another owner, another day; or raised with a senior."""
    action = find_action(request, number)
    log_read("action.read", [action])
    typed = _typed(request, action)
    errors: dict[str, str] = {}
    if request.method == "POST":
        if request.POST.get("act") == "theirs":
            return redirect("child_action", number)
        try:
            with transaction.atomic():
                if take(request):
                    _write(request, action, typed)
        except Unreadable as unreadable:
            errors["due"] = str(unreadable)
        except NotPossible as refused:
            errors[refused.field or "what"] = str(refused)
        except ChangedByAnother:
            return _both(request, number, typed)
        else:
            messages.success(request, "The action is changed.")
            return redirect("child_actions")
    return _page(request, action, typed, errors)


@needs("child.write")
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """It is not to be done any more, for a reason."""
    action = find_action(request, number)
    log_read("action.read", [action])
    why = " ".join(request.POST.get("why", "").split())[:400]
    if not why:
        return _page(request, action, _kept(action), {"why": "Say why it is not to be done"})
    try:
        with transaction.atomic():
            if take(request):
                operations.withdraw_action(
                    action=action,
                    version=version_sent(request),
                    why=why,
                    by=actor_of(request),
                )
    except ChangedByAnother:
        said = "Someone else changed the action just now. Look at it again, as it stands below."
        return _page(request, find_action(request, number), _kept(action), {"why": said})
    messages.success(request, "The action is taken back. It stays in the history.")
    return redirect("child_actions")


def _typed(request: HttpRequest, action: Action) -> dict[str, str]:
    if request.method == "POST":
        names = ("what", "owner", "due", "raised_with", "version")
        return {name: request.POST.get(name, "") for name in names}
    return _kept(action)


def _page(
    request: HttpRequest, action: Action, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    owners, seniors = _people(action)
    here = reverse("child_actions")
    return render(
        request,
        "tracking/action.html",
        {
            "trail_places": [*trail(), Place("Actions", here)],
            "case": case_strip(action.record, timezone.localdate()),
            "title": "Change the action",
            "lede": agreed_at(action),
            "errors": [{"words": said, "href": f"#{name}"} for name, said in errors.items()],
            "fields": _fields(typed, owners, seniors, errors),
            "version": typed["version"],
            "token": token_of(request),
            "back_href": here,
            "done": action.done_on is not None,
            "done_href": reverse("action_done", args=[action.pk]),
            "done_token": new_token(),
            "withdraw_href": reverse("action_withdraw", args=[action.pk]),
            "why_field": {
                "kind": "text",
                "name": "why",
                "id": "why",
                "label": "Why is it not to be done?",
                "value": "",
                "error": errors.get("why", ""),
            },
        },
        status=422 if errors else 200,
    )


def _people(action: Action) -> tuple[dict[str, str], dict[str, str]]:
    """Who can do it, whoever has it already among them, and with whom it can be raised."""
    owners = {str(each.account_id): each.name for each in queries.owners_at(action.agency_id)}
    seniors = {str(each.account_id): each.name for each in queries.seniors_at(action.agency_id)}
    owners |= {str(pk): name for pk, name in shown_names([action.owner_id]).items()}
    return owners, seniors


def _kept(action: Action) -> dict[str, str]:
    return {
        "what": action.what,
        "owner": str(action.owner_id),
        "due": typed_day(action.due_on),
        "raised_with": str(action.raised_with_id or ""),
        "version": str(action.version),
    }


def _write(request: HttpRequest, action: Action, typed: dict[str, str]) -> None:
    actor, today = actor_of(request), timezone.localdate()
    due_on = read_day(typed["due"], today)
    if due_on is None:
        raise NotPossible("due", "Say by when it is to be done")
    operations.change_action(
        action=action,
        version=whole_number(typed["version"]) or 0,
        what=typed["what"],
        owner_id=whole_number(typed["owner"]) or 0,
        due_on=due_on,
        by=actor,
    )
    senior = whole_number(typed["raised_with"])
    if senior is not None and senior != action.raised_with_id:
        operations.raise_action(
            action=action, version=action.version, senior_id=senior, on=today, by=actor
        )


def _fields(
    typed: dict[str, str], owners: dict[str, str], seniors: dict[str, str], errors: dict[str, str]
) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = [
        {"kind": "textarea", "name": "what", "label": "What is to be done", "value": typed["what"]},
        {
            "kind": "select",
            "name": "owner",
            "label": "Who does it",
            "items": _items(owners, typed["owner"], "Choose"),
        },
        {
            "kind": "text",
            "name": "due",
            "label": "By when",
            "hint": "For example 27/11/2026 or friday.",
            "value": typed["due"],
            "width": "10",
        },
        {
            "kind": "select",
            "name": "raised_with",
            "label": "Raise it with",
            "optional": True,
            "hint": "A senior who answers for this child’s agency. Who does it stays the same.",
            "items": _items(seniors, typed["raised_with"], "Nobody"),
        },
    ]
    return [{"id": each["name"], "error": errors.get(each["name"], ""), **each} for each in fields]


def _items(people: dict[str, str], chosen: str, none: str) -> list[dict[str, Any]]:
    return [
        {"value": "", "text": none, "checked": not chosen},
        *(
            {"value": code, "text": name, "checked": code == chosen}
            for code, name in people.items()
        ),
    ]


def _both(request: HttpRequest, number: int, mine: dict[str, str]) -> HttpResponse:
    action = find_action(request, number)
    owners, seniors = _people(action)
    names = {**owners, **seniors, "": "Nobody"}
    mine = {**mine, "due": plainly(mine["due"], timezone.localdate())}
    theirs = {
        "what": action.what,
        "owner": str(action.owner_id),
        "due": typed_day(action.due_on),
        "raised_with": str(action.raised_with_id or ""),
    }
    lines = [
        line(
            label,
            name,
            theirs=(theirs[name], names.get(theirs[name], theirs[name])),
            mine=(mine[name], names.get(mine[name], mine[name])),
        )
        for name, label in (
            ("what", "What"),
            ("owner", "Who"),
            ("due", "By when"),
            ("raised_with", "Raised with"),
        )
        if theirs[name] != mine[name]
    ]
    return conflict_page(
        request,
        case=case_strip(action.record, timezone.localdate()),
        row=action,
        record_id=action.record_id,
        lines=lines,
        changed={"version": str(action.version)},
    )
