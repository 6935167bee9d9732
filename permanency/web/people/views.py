"""People and rights: who works here, in which role and where."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from permanency.platform.security import operations, policies
from permanency.platform.security.models import Account, Appointment
from permanency.platform.security.policies import NotAllowed
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take, token_of
from permanency.web.people.forms import NewPerson, NewRole

PAGE = 25


@needs("people.read")
def people(request: HttpRequest) -> HttpResponse:
    """Colleagues by name, with their roles."""
    actor = actor_of(request)
    accounts = list(Account.objects.order_by("shown_name", "pk"))
    page = max(1, whole_number(request.GET.get("page")) or 1)
    shown = accounts[(page - 1) * PAGE : page * PAGE]
    held: dict[int, list[str]] = {}
    for each in Appointment.objects.filter(account__in=shown, ended_on=None).select_related(
        "role", "partnership", "agency", "hub", "team"
    ):
        held.setdefault(each.account_id, []).append(f"{each.role.title}, {_where(each)}")
    rows = [
        {
            "name": {
                "words": each.shown_name,
                "href": reverse("person", args=[each.pk]),
                "strong": True,
            },
            "roles": {"words": None, "under": held.get(each.pk, ["No role"])},
            "state": {"tag": "Disabled", "tone": "late"} if each.disabled_at else "In use",
        }
        for each in shown
    ]
    first, last = (page - 1) * PAGE + 1, (page - 1) * PAGE + len(shown)
    return render(
        request,
        "people/list.html",
        {
            "add_href": reverse("person_add") if policies.can(actor, "people.write") else "",
            "filter_groups": [],
            "chosen": [],
            "clear_href": request.path,
            "count_words": f"{len(accounts)} people",
            "columns": [
                {"key": "name", "label": "Name"},
                {"key": "roles", "label": "Roles"},
                {"key": "state", "label": "Account", "unbroken": True},
            ],
            "rows": rows,
            "range_words": f"{first} to {last} of {len(accounts)}",
            "previous_href": f"?page={page - 1}" if page > 1 else "",
            "next_href": f"?page={page + 1}" if page * PAGE < len(accounts) else "",
            "page_size": PAGE,
            "empty": {"title": "Nobody yet.", "words": "Add the first person.", "links": []},
        },
    )


@needs("people.write")
def add(request: HttpRequest) -> HttpResponse:
    """A new account; roles are given on its page."""
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not take(request):
            return redirect("people")
        account = operations.open_account(**form.cleaned_data, by=actor_of(request))
        messages.success(request, f"{account.shown_name} has an account. Now give a role.")
        return redirect("person", account.pk)
    return render(
        request,
        "people/add.html",
        {"fields": fields_of(form), "errors": errors_of(form), "token": token_of(request)},
    )


@needs("people.read")
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: roles, and what may be done about them."""
    return _person_page(request, _account(number), NewRole())


@require_POST
@needs("people.write")
def give_role(request: HttpRequest, number: int) -> HttpResponse:
    """Give a role in a place; counts from the next click."""
    account, form = _account(number), NewRole(request.POST)
    if not form.is_valid():
        return _person_page(request, account, form)
    try:
        if take(request):
            operations.appoint(
                account=account,
                role=form.cleaned_data["role"],
                place=form.chosen_place,
                from_on=form.cleaned_data["from_on"],
                by=actor_of(request),
            )
            messages.success(request, "The role counts from the next click.")
    except NotAllowed as refused:
        form.add_error("place", str(refused))
        return _person_page(request, account, form)
    return redirect("person", account.pk)


@require_POST
@needs("people.write")
def end_role(request: HttpRequest, number: int, appointment: int) -> HttpResponse:
    """End a role today; its rights are gone with the next click."""
    held = get_object_or_404(Appointment, pk=appointment, account_id=number)
    return _do(
        request, number, "The role has ended.",
        lambda: operations.end_appointment(appointment=held, by=actor_of(request)),
    )  # fmt: skip


@require_POST
@needs("people.write")
def disable(request: HttpRequest, number: int) -> HttpResponse:
    """Disable or enable an account; disabling ends all its sessions."""
    account, by = _account(number), actor_of(request)
    if account.disabled_at:
        return _do(
            request, number, "The account can be used again.",
            lambda: operations.enable_account(account=account, by=by),
        )  # fmt: skip
    return _do(
        request, number, "The account is disabled and signed out everywhere.",
        lambda: operations.disable_account(account=account, by=by),
    )  # fmt: skip


def _do(request: HttpRequest, number: int, words: str, act: Any) -> HttpResponse:
    try:
        if take(request):
            act()
            messages.success(request, words)
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("person", number)


def _account(number: int) -> Account:
    found = Account.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _where(appointment: Appointment) -> str:
    return str(appointment.team or appointment.hub or appointment.agency or appointment.partnership)


def _person_page(request: HttpRequest, account: Account, form: NewRole) -> HttpResponse:
    actor = actor_of(request)
    writes = policies.can(actor, "people.write") and account.pk != actor.pk
    held = Appointment.objects.filter(account=account).select_related(
        "role", "partnership", "agency", "hub", "team"
    )
    roles = [
        {
            "role": each.role.title,
            "place": _where(each),
            "since": each.started_on,
            "until": each.ended_on,
            "end_action": reverse("person_end_role", args=[account.pk, each.pk])
            if writes and each.ended_on is None
            else "",
        }
        for each in held.order_by("-started_on", "pk")
    ]
    return render(
        request,
        "people/person.html",
        {
            "person": {
                "name": account.shown_name,
                "state": "Disabled" if account.disabled_at else "In use",
                "tone": "late" if account.disabled_at else "good",
                "facts": [account.email],
            },
            "trail_places": [Place("People and rights", reverse("people"))],
            "roles": roles,
            "add_fields": fields_of(form) if writes else [],
            "add_action": reverse("person_give_role", args=[account.pk]),
            "errors": errors_of(form) if form.is_bound else [],
            "sessions": [],
            "disable_action": reverse("person_disable", args=[account.pk]) if writes else "",
            "disable_words": "Enable this account"
            if account.disabled_at
            else "Disable this account",
            "disable_note": "The person can sign in again; old sessions stay ended."
            if account.disabled_at
            else "All sessions end at once. The record of what the person did stays.",
            "history": [],
            "token": new_token(),
        },
    )
