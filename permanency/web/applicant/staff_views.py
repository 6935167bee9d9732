"""What a family's worker does about its own pages: inviting, ending, reading what was handed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.models import Adult, Application
from permanency.casework.adopters.own import invitations, questions
from permanency.casework.adopters.own.models import FormDraft, Invitation, Upload
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import can, within
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import case_of, tabs_of, trail
from permanency.web.applicant import form_views, mail, paper_views
from permanency.web.components import Place
from permanency.web.formats import date_and_time, long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take


@needs("adopter.read")
def own(request: HttpRequest, ref: str) -> HttpResponse:
    """Who of the household uses own pages, and what they handed over."""
    family = find_family(request, ref, action="household.own.read")
    errors: dict[str, str] = {}
    typed = ""
    if request.method == "POST":
        family = find_family(request, ref, action="household.own_form.read", writing=True)
        typed = request.POST.get("email", "")
        refused = _invite(request, family, request.POST.get("adult", ""), typed)
        if refused is None:
            return redirect("adopter_own", ref)
        errors = refused
    return _page(request, family, errors, typed)


@require_POST
@needs("adopter.write")
def end(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """End an invitation: the pages close for that person at once."""
    family = find_family(request, ref, action="household.own_form.read", writing=True)
    found = Invitation.objects.filter(
        LIVE, pk=number, application__household=family.household
    ).first()
    if found is None:
        raise Http404
    with transaction.atomic():
        if take(request):
            invitations.end_invitation(invitation=found, by=actor_of(request), now=timezone.now())
            messages.success(request, "The pages are closed for that person.")
    return redirect("adopter_own", ref)


@needs("adopter.read")
def form(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A form as it was handed in."""
    family = find_family(request, ref, action="household.own.read")
    found = _of(FormDraft, family, request).filter(pk=number, handed_in_at__isnull=False).first()
    if found is None or found.handed_in_at is None:
        raise Http404
    log_read("form.read", [found])
    declared = questions.FORMS[found.form]
    return render(
        request,
        "applicant/staff_form.html",
        {
            "trail_places": [
                *trail(family, family.journey, with_name=True),
                Place("Their own pages", reverse("adopter_own", args=[ref])),
            ],
            "family": family.name,
            "title": declared.title,
            "lede": f"Handed in {date_and_time(timezone.localtime(found.handed_in_at))}, "
            "in their own words.",
            "answers": [
                (each.label, form_views.answer_words(each, found.answers.get(each.code, "")))
                for each in declared.questions
            ],
        },
    )


@needs("adopter.read")
def paper(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A paper they sent, checked and clean."""
    family = find_family(request, ref, action="household.own.read")
    found = _of(Upload, family, request).filter(pk=number, checked_at__isnull=False).first()
    if found is None:
        raise Http404
    return paper_views.handed_out(found)


def _of(model: type[Any], family: Family, request: HttpRequest) -> Any:
    rows = model.objects.filter(LIVE, application__household=family.household)
    return within(rows, actor_of(request), "adopter.read")


def _invite(request: HttpRequest, family: Family, nth: str, email: str) -> dict[str, str] | None:
    """Send a link to one adult; what to put right, by field, or None when it is done."""
    adult = next((each for each in family.adults if str(each.nth) == nth), None)
    application = family.application
    if adult is None or application is None:
        raise Http404
    try:
        with transaction.atomic():
            if take(request):
                sent = invitations.invite(
                    application=application, person=adult.person, email=email,
                    by=actor_of(request), now=timezone.now(),
                )  # fmt: skip
                mail.invitation(sent.invitation.email, sent.token).send()
                messages.success(
                    request,
                    "The link is sent. It works for 14 days, once, and with that address alone.",
                )
    except NotPossible as refused:
        return {f"email-{nth}": words for _, words in refused.problems}
    return None


def _page(request: HttpRequest, family: Family, errors: dict[str, str], typed: str) -> HttpResponse:
    application = family.application
    writes = can(actor_of(request), "adopter.write", family.household.agency_id)
    forms = _of(FormDraft, family, request).filter(handed_in_at__isnull=False)
    papers = _of(Upload, family, request).filter(checked_at__isnull=False)
    return render(
        request,
        "applicant/staff.html",
        {
            "trail_places": trail(family, family.journey),
            "case": case_of(family, family.journey),
            "tabs": tabs_of(family, "adopter_own"),
            "family": family.name,
            "adults": [
                _adult(family, each, application, writes, errors, typed) for each in family.adults
            ]
            if application
            else [],
            "forms": [_form_row(family, each) for each in forms.order_by("-handed_in_at")],
            "papers": [
                paper_views.row(each, reverse("adopter_own_paper", args=[family.ref, each.pk]))
                for each in papers.order_by("-pk")
            ],
            "documents_href": reverse("adopter_documents", args=[family.ref]),
            "errors": [{"words": words, "href": f"#{name}"} for name, words in errors.items()],
            "token": new_token(),
        },
    )


def _adult(
    family: Family, adult: Adult, application: Application, writes: bool,
    errors: dict[str, str], typed: str,
) -> dict[str, Any]:  # fmt: skip
    last = (
        Invitation.objects.filter(LIVE, application=application, person_id=adult.person_id)
        .order_by("-pk")
        .first()
    )
    uses = last is not None and last.accepted_at is not None and last.ended_at is None
    sent = last is not None and last.accepted_at is None and last.ended_at is None
    name = f"email-{adult.nth}"
    return {
        "name": family.first_name(adult.person_id),
        "state": _state(last),
        "tone": "good" if uses else "wait" if sent else "quiet",
        "more": _more(last),
        "end_action": reverse("adopter_own_end", args=[family.ref, last.pk])
        if writes and last is not None and (uses or sent)
        else "",
        "nth": adult.nth,
        "act": "Send a new link" if last else "Send the link",
        "field": None
        if uses or not writes
        else {
            "kind": "email",
            "name": "email",
            "id": name,
            "label": f"E-mail address of {family.first_name(adult.person_id)}",
            "hint": "",
            "value": typed if name in errors else adult.email,
            "error": errors.get(name, ""),
            "optional": False,
            "autocomplete": "off",
        },
    }


def _state(last: Invitation | None) -> str:
    if last is None:
        return "Not invited"
    if last.ended_at is not None:
        return "Closed"
    if last.accepted_at is not None:
        return "In use"
    return "Link sent" if last.expires_at > timezone.now() else "Link too old"


def _more(last: Invitation | None) -> str:
    if last is None:
        return ""
    by = shown_names([last.sent_by_id]).get(last.sent_by_id, "a colleague")
    words = f"Sent by {by} on {short_date(timezone.localtime(last.sent_at).date())}"
    if last.ended_at is not None:
        return f"{words}, closed on {short_date(timezone.localtime(last.ended_at).date())}."
    if last.accepted_at is not None:
        return f"{words}, taken on {short_date(timezone.localtime(last.accepted_at).date())}."
    return f"{words}. Works until {long_date(timezone.localtime(last.expires_at).date())}."


def _form_row(family: Family, each: FormDraft) -> dict[str, Any]:
    assert each.handed_in_at is not None
    return {
        "words": questions.FORMS[each.form].title,
        "href": reverse("adopter_own_form", args=[family.ref, each.pk]),
        "hint": f"Handed in {date_and_time(timezone.localtime(each.handed_in_at))}",
        "state": "",
        "tone": "",
    }
