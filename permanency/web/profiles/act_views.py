"""Steps of a profile: sent in, read, live, withdrawn; the permission to show a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.policies import WRITE
from permanency.web.form_step import pressed, version_sent
from permanency.web.gate import actor_of, needs
from permanency.web.profiles.finding import find_profile
from permanency.web.profiles.form_page import change_page
from permanency.web.profiles.forms import NameForm, WithdrawForm

_DONE = {
    "submit": "Sent in. A colleague reads it next.",
    "check": "Read by a second person. It can go live.",
    "send-back": "It is a draft again.",
    "live": "It is live: family finders of the partnership see it.",
    "name-back": "No name is shown any more. The texts are a draft until they are read again.",
    "exchange": "It may go into files for Link Maker.",
    "no-exchange": "It goes into no file for Link Maker.",
}


@needs(WRITE)
@require_POST
def act(request: HttpRequest, ref: str) -> HttpResponse:
    """A step of one press."""
    found = find_profile(request, ref, writing=True)
    step = request.POST.get("step", "")
    if step not in _DONE:
        messages.error(request, "Choose one of the buttons of the page.")
        return redirect("profile", ref)
    pressed(
        request,
        _step(request, found, step),
        said=_DONE[step],
        changed="Someone else changed this profile just now. Look at it again.",
    )
    return redirect("profile", ref)


def _step(request: HttpRequest, found: Profile, step: str) -> Callable[[], Any]:
    by = actor_of(request)
    told: dict[str, Any] = {
        "profile": found,
        "version": version_sent(request),
        "by": by,
    }
    steps: dict[str, Callable[[], Any]] = {
        "submit": lambda: does.submit_profile(**told, today=timezone.localdate()),
        "check": lambda: does.check_profile(**told),
        "send-back": lambda: does.send_back(**told),
        "live": lambda: does.make_live(**told),
        "name-back": lambda: does.take_name_back(**told),
        "exchange": lambda: does.set_exchange(**told, may=True),
        "no-exchange": lambda: does.set_exchange(**told, may=False),
    }
    return steps[step]


@needs(WRITE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Taken down, with every link to it."""
    found = find_profile(request, ref, writing=True)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return change_page(
        request,
        found,
        form,
        lambda version: does.withdraw_profile(
            profile=found, version=version, why=form.cleaned_data["why"], by=actor_of(request)
        ),
        said="Withdrawn. Nobody outside can open it any more.",
        title="Withdraw the profile",
        lede=lambda: (
            "Nobody outside sees it from this moment. Every link to it is revoked for good."
        ),
        act_words="Withdraw it",
    )


@needs(WRITE)
def name(request: HttpRequest, ref: str) -> HttpResponse:
    """The permission to show a first or chosen name: who gave it, and when."""
    found = find_profile(request, ref, writing=True)
    form = NameForm(request.POST if request.method == "POST" else None)
    return change_page(
        request,
        found,
        form,
        lambda version: does.allow_name(
            profile=found, version=version, by=actor_of(request), today=timezone.localdate(),
            **form.cleaned_data,
        ),
        said="The permission is recorded. A colleague reads it next.",
        title="A name that may be shown",
        lede=lambda: "Only a first or chosen name, and only once somebody who may has allowed it.",
        act_words="Record the permission",
    )  # fmt: skip
