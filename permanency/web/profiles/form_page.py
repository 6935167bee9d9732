"""A page that is one form about a profile; what was typed stays whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.profiles.models import Profile
from permanency.platform.rows.models import VersionedRow
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.form_step import DONE, sent, version_sent, version_shown
from permanency.web.matching.frame import sub_places
from permanency.web.once import token_of
from permanency.web.profiles.finding import trail

CHANGED = (
    "Someone else changed this profile while you were writing. What you wrote is below. Open the "
    "profile in another window to compare, then save again to keep yours."
)


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str = "") -> int:
    """The step of a form about a profile, as ``form_step.sent`` has it."""
    return sent(request, form, act, said=said, changed=CHANGED)


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, act_words: str, back_href: str,
    trail_places: Sequence[Place], lede: str = "", hidden: Mapping[str, object] | None = None,
    status: int = 200, acts: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:  # fmt: skip
    """Show the form; ``acts``: where else one goes from here."""
    return render(
        request,
        "profiles/form.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": list(trail_places),
            "title": title,
            "lede": lede,
            "acts": list(acts),
            "act_words": act_words,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": dict(hidden or {}),
            "token": token_of(request),
            "back_href": back_href,
            "sends_file": form.is_multipart(),
        },
        status=status,
    )


def change_page(
    request: HttpRequest, profile: Profile, form: forms.Form, act: Callable[[int], object], *,
    said: str, title: str, lede: Callable[[], str], act_words: str, row: VersionedRow | None = None,
) -> HttpResponse:  # fmt: skip
    """A form that changes the profile, or a ``row`` of it, from the version it showed.

    ``act`` is given that version; afterwards the profile's page says what was done.
    """
    version = version_sent(request)
    status = done(request, form, lambda: act(version), said)
    if status == DONE:
        return redirect("profile", profile.ref)
    version = version_shown(request, row or profile, status)
    return form_page(
        request,
        form,
        title=title,
        lede=lede(),
        act_words=act_words,
        back_href=reverse("profile", args=[profile.ref]),
        trail_places=trail(profile),
        hidden={"version": version},
        status=status,
    )
