"""Recording what happened to a household: choose the event, fill in the form, see what it does."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.adopters.journey import AdopterJourney
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.adopters.conflict import both_versions, chosen_again
from permanency.web.adopters.event import Event, Said, needs_application
from permanency.web.adopters.events import BY_SLUG, EVENTS, GROUPS
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.form_parts import FamilyForm
from permanency.web.adopters.frame import case_of, trail
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of
from permanency.web.what_happened import choices


@needs("adopter.write")
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened? Only what can be recorded now is offered; the rest says why not."""
    family = find_family(request, ref, action="household.event_list.read", writing=True)
    journey = family.journey
    actor = actor_of(request)
    listed = [each for each in EVENTS if each.group and each.may(family.household, actor)]
    refused = {each.slug: _refused(each, family, journey) for each in listed}
    return render(
        request,
        "children/record_choose.html",
        {
            "case": case_of(family, journey),
            "trail_places": trail(family),
            "back_href": reverse("adopter", args=[ref]),
            **choices(
                listed,
                refused=refused,
                headings=GROUPS,
                href=lambda slug: reverse("adopter_record", args=[ref, slug]),
            ),
        },
    )


def _refused(event: Event, family: Family, journey: AdopterJourney | None) -> str:
    closed = needs_application(family, journey, family.today) if event.of_application else ""
    return closed or event.refused(family, journey, family.today)


@needs("adopter.write")
def event(request: HttpRequest, ref: str, slug: str, code: str = "") -> HttpResponse:
    """One event: the form, and after it the page one came from with what was done."""
    wanted = BY_SLUG.get(slug)
    if wanted is None or bool(wanted.find) != bool(code):
        raise Http404
    family = find_family(request, ref, action="household.event_form.read", writing=True)
    if not wanted.may(family.household, actor_of(request)):
        raise Http404
    if wanted.of_application and family.application is None:
        raise Http404
    about = wanted.find(family, code) if wanted.find else None
    if wanted.find and about is None:
        raise Http404
    journey = family.journey
    if request.method == "POST" and request.POST.get("act") == "theirs":
        messages.success(request, "It stays as your colleague saved it.")
        return redirect(wanted.back, ref)
    form = wanted.form(
        chosen_again(request, wanted.form) if request.method == "POST" else None,
        family=family,
        journey=journey,
        about=about,
        initial=wanted.seen(family, about),
        files=request.FILES if wanted.files and request.method == "POST" else None,
    )
    version = _version(request, wanted, family, about)
    if form.is_bound and form.is_valid():
        said = Said(family, about, form.values, version, actor_of(request), family.today)
        try:
            # What is refused is not taken either: the same form is mended and sent again.
            with transaction.atomic():
                if take(request):
                    wanted.record(said)
                    messages.success(request, wanted.done)
            return redirect(wanted.back, ref)
        except NotPossible as refused:
            tell(form, refused, wanted)
        except ChangedByAnother:
            return _both(request, wanted, family, about, form, journey)
    return _form_page(request, wanted, family, journey, about, form, version)


def _version(request: HttpRequest, wanted: Event, family: Family, about: Any) -> int:
    sent = whole_number(request.POST.get("version"))
    if sent is not None:
        return sent
    return wanted.row(family, about).version if wanted.row else 0


def tell(form: FamilyForm, refused: NotPossible, wanted: Event) -> None:
    """Put what was refused beside its field; what belongs to none stands over the form."""
    name = wanted.names.get(refused.field, refused.field)
    for sentence in getattr(refused, "blockers", [str(refused)]):
        form.add_error(name if name in form.fields else None, sentence)


def _both(
    request: HttpRequest,
    wanted: Event,
    family: Family,
    about: Any,
    form: FamilyForm,
    journey: AdopterJourney | None,
) -> HttpResponse:
    assert wanted.row is not None
    row = wanted.row(family, about)
    row.refresh_from_db()
    return both_versions(
        request, case=case_of(family, journey), row=row, form=form, now=wanted.seen(family, about)
    )


def _form_page(
    request: HttpRequest,
    wanted: Event,
    family: Family,
    journey: AdopterJourney | None,
    about: Any,
    form: FamilyForm,
    version: int,
) -> HttpResponse:
    stops = _refused(wanted, family, journey) if wanted.group else ""
    side: list[tuple[str, list[dict[str, Any]]]] = []
    will = wanted.will(family, journey, about, family.today)
    if stops:
        side.append(("Before you record this", [{"words": stops}]))
    if will:
        side.append(("What recording this will do", will))
    dates = _dates(journey, family.today)
    if dates:
        side.append(("Dates so far", dates))
    return render(
        request,
        "children/entry.html",
        {
            "case": case_of(family, journey),
            "trail_places": trail(family, with_name=True),
            "title": wanted.title,
            "lede": wanted.lede,
            "act_words": wanted.act,
            "after_words": wanted.after or _after(wanted),
            "side": [{"title": title, "rows": rows} for title, rows in side],
            "files": wanted.files,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": {"version": str(version)} if wanted.row else {},
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse(wanted.back, args=[family.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _after(wanted: Event) -> str:
    if wanted.row:
        return "You can correct this later: the old entry stays in the history."
    return "The day and what was recorded stay in the history."


def _dates(journey: AdopterJourney | None, today: date) -> list[dict[str, Any]]:
    from permanency.web.adopters.happened import dates_so_far

    return dates_so_far(journey) if journey else []
