"""Taking an enquiry begins with looking: who is alike is shown before another one is made.

The first time the form is sent, enquiries and households that may be the same are shown; sent again
with the same words, the enquiry is taken. The mark of what was looked for is a hash, since a
session is no place for a name.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment import operations, queries
from permanency.casework.recruitment.alike import alike
from permanency.casework.recruitment.households import households_alike
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.tokens import Known
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import token_of
from permanency.web.recruitment import words
from permanency.web.recruitment.finding import trail
from permanency.web.recruitment.take_form import EnquiryForm, running

LOOKED_FOR = "enquiry_looked_for"


@needs("enquiry.write")
def take_page(request: HttpRequest) -> HttpResponse:
    """Look first; the second time, with the same words, the enquiry is taken."""
    actor, today = actor_of(request), timezone.localdate()
    posted = request.method == "POST"
    form = EnquiryForm(
        request.POST if posted else None, campaigns=running(queries.campaigns(actor), today)
    )
    found: dict[str, Any] = {"looked": False, "enquiries": [], "households": []}
    if posted and form.is_valid():
        mark = _mark(form.known())
        if request.session.get(LOOKED_FOR) == mark:
            taken = _take(request, form)
            if taken is not None:
                return taken
        request.session[LOOKED_FOR] = mark
        found = {"looked": True, **_look(form.known(), actor)}
    return render(
        request,
        "recruitment/take.html",
        {
            "trail_places": trail(),
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("enquiries"),
            **found,
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _mark(known: Known) -> str:
    told = "|".join(getattr(known, name) for name in sorted(Known.__dataclass_fields__))
    return sha256(told.lower().encode()).hexdigest()


def _take(request: HttpRequest, form: EnquiryForm) -> HttpResponse | None:
    """Take the enquiry; None where it was refused, which the form then says."""
    try:
        with transaction.atomic():
            taken = operations.take_enquiry(
                **form.cleaned_data,
                received_at=timezone.now(),
                form_key=token_of(request),
                by=actor_of(request),
            )
    except NotPossible as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None
    request.session.pop(LOOKED_FOR, None)
    if not policies.can(actor_of(request), "enquiry.read", taken.agency_id):
        messages.success(
            request,
            f"The enquiry was passed on to {taken.hub.name}, which answers this postcode. "
            f"Its reference is {taken.ref}.",
        )
        return redirect("enquiries")
    messages.success(request, _done(taken))
    return redirect("enquiry", taken.ref)


def _done(taken: Enquiry) -> str:
    said = f"The enquiry is {taken.ref}, for {taken.hub.name}."
    return f"{said} The central hub will call this family." if taken.hub_calls else said


def _look(known: Known, actor: Account) -> dict[str, list[dict[str, str]]]:
    """Enquiries and households that may be the same, in the agencies of this person."""
    code = read_postcode(known.postcode)
    enquiries = alike(
        known,
        agencies=policies.agencies_with(actor, "enquiry.read"),
        district=code.district if code else "",
    )
    households = households_alike(known, agencies=policies.agencies_with(actor, "adopter.read"))
    log_read("enquiry.alike.read", [each.enquiry for each in enquiries])
    log_read("enquiry.household.read", [each.household for each in households])
    return {
        "enquiries": [
            {
                "words": words.name_of(each.enquiry),
                "href": reverse("enquiry", args=[each.enquiry.ref]),
                "after": f", {each.enquiry.ref}",
                "more": f"{', '.join(each.why).capitalize()}. "
                f"Came {short_date(words.came_on(each.enquiry))}, {each.enquiry.hub.name}",
            }
            for each in enquiries
        ],
        "households": [
            {
                "words": each.called,
                "href": reverse("adopter", args=[each.household.ref]),
                "after": f", {each.household.ref}",
                "more": ", ".join(each.why).capitalize(),
            }
            for each in households
        ],
    }
