"""Beginning a profile, from the record of a child or of a household."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.units_seen import unit_of
from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import HouseholdSubject, Profile, Subject
from permanency.casework.profiles.policies import WRITE, can_begin, can_begin_for
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.children.unit_views import names
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.once import new_token, take
from permanency.web.profiles.finding import trail
from permanency.web.profiles.forms import BeginForm


@needs(WRITE)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """A child's profile: the one there is, or a page that says what beginning one does.

    Brothers and sisters who are to live with this child come along, unless their ticks are taken
    out (model.md 5: one profile for a unit).
    """
    actor = actor_of(request)
    record = (
        within(Record.objects.all(), actor, "child.write", writing=True).filter(ref=ref).first()
    )
    if record is None or not can_begin(record, actor):
        log_write(action="lookup.missed")
        raise Http404
    others = _others(record, actor)
    log_read("record.profile.read", [record, *others])
    there = Subject.objects.filter(LIVE, record=record, ended_at__isnull=True).first()
    if there is not None:
        return redirect("profile", there.profile.ref)

    form = BeginForm(request.POST if request.method == "POST" else None, others=names(others))

    def start() -> Profile:
        return does.begin_profile(
            records=[record, *(each for each in others if each.ref in form.chosen)],
            by=actor,
            today=timezone.localdate(),
        )

    return _page(request, "this child", reverse("child", args=[ref]), start, form)


def _others(record: Record, by: Account) -> list[Record]:
    """Those of the child's unit whom ``by`` may write a profile of, and who are in none."""
    unit = [each for each in unit_of(record, by) if each.pk != record.pk]
    taken = Subject.objects.filter(LIVE, record__in=unit, ended_at__isnull=True)
    inside = set(taken.values_list("record_id", flat=True))
    return [
        each for each in unit if each.pk not in inside and each.access == 0 and can_begin(each, by)
    ]


@needs(WRITE)
def begin_family(request: HttpRequest, ref: str) -> HttpResponse:
    """A family's profile: the same."""
    actor = actor_of(request)
    rows = Application.objects.filter(household__ref=ref, closed_on__isnull=True)
    seen = within(rows.filter(voided_at__isnull=True), actor, "adopter.write", writing=True)
    application = seen.order_by("-pk").first()
    if application is None or not can_begin_for(application, actor):
        log_write(action="lookup.missed")
        raise Http404
    log_read("household.profile.read", [application])
    there = HouseholdSubject.objects.filter(
        LIVE, application=application, ended_at__isnull=True
    ).first()
    if there is not None:
        return redirect("profile", there.profile.ref)

    def start() -> Profile:
        return does.begin_family_profile(
            application=application, by=actor, today=timezone.localdate()
        )

    return _page(request, "this family", reverse("adopter", args=[ref]), start)


def _page(
    request: HttpRequest,
    whom: str,
    back_href: str,
    start: Callable[[], Profile],
    form: forms.Form | None = None,
) -> HttpResponse:
    error = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            with transaction.atomic():
                if not take(request):
                    return redirect("profiles")
                profile = start()
        except NotPossible as refused:
            error = str(refused)
        else:
            messages.success(request, "The profile is begun. Write it in your own words.")
            return redirect("profile-write", profile.ref)
    return render(
        request,
        "profiles/begin.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(),
            "whom": whom,
            "error": error,
            "errors": errors_of(form) if form is not None and form.is_bound else [],
            "fields": fields_of(form) if form is not None else [],
            "token": new_token(),
            "back_href": back_href,
        },
        status=422 if error or (form is not None and form.errors) else 200,
    )
