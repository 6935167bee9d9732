"""A page that is one form about a profile; what was typed stays whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.refusals import NotSafe
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import VersionedRow
from permanency.platform.rows.refusals import NotPossible
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.matching.frame import sub_places
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of
from permanency.web.profiles.finding import trail

CHANGED = (
    "Someone else changed this profile while you were writing. What you wrote is below. Open the "
    "profile in another window to compare, then save again to keep yours."
)


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> int:
    """Do it once, if the form is as it should be: 0 done, else the status to show the form with."""
    if not form.is_valid():
        return 422
    try:
        with transaction.atomic():
            if take(request):
                act()
    except ChangedByAnother:
        form.add_error(None, CHANGED)
        return 409
    except NotPossible as refused:
        add_errors(form, refused)
        return 422
    return 0


def add_errors(form: forms.Form, refused: NotPossible) -> None:
    """What was refused, beside each field it is about."""
    told = refused.found if isinstance(refused, NotSafe) else [(refused.field, str(refused))]
    for field, words in told:
        form.add_error(field if field in form.fields else None, words)


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
    changed = row or profile
    status = 200
    if form.is_bound:
        version = whole_number(request.POST.get("version")) or 0
        status = done(request, form, lambda: act(version))
        if not status:
            messages.success(request, said)
            return redirect("profile", profile.ref)
        changed.refresh_from_db()
    return form_page(
        request,
        form,
        title=title,
        lede=lede(),
        act_words=act_words,
        back_href=reverse("profile", args=[profile.ref]),
        trail_places=trail(profile),
        hidden={"version": changed.version},
        status=status,
    )
