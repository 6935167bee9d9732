"""Asking about adopting, without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from permanency.casework.recruitment import terms as words
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.refusals import NotPossible
from permanency.web.form_fields import errors_of
from permanency.web.formats import in_words
from permanency.web.public.booking_words import standing
from permanency.web.public.desk import at_the_desk
from permanency.web.public.drawing import drawn
from permanency.web.public.events import Event, event_of, next_to_offer, upcoming
from permanency.web.public.forms import PLACE, WAIT, Asking
from permanency.web.public.frame import show
from permanency.web.public.right_now import right_now
from permanency.web.public.sending import Sending, fresh, received
from permanency.web.public.taking import (
    asked_before,
    bookings_of,
    elsewhere,
    enquire,
    reserve,
    tell,
)

_EVENTS_SHOWN = 3


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def ask(request: HttpRequest) -> HttpResponse:
    """The enquiry form, and what it sends."""
    now = timezone.now()
    events = upcoming(now, kind=terms.INFORMATION, most=_EVENTS_SHOWN)
    if request.method != "POST":
        empty = Asking(events=events, initial={"campaign": request.GET.get("campaign", "")})
        return _form(request, empty, fresh(now))
    form = Asking(request.POST, events=events)
    sending = received(request, now)
    again = "again" in request.POST
    if not form.is_valid() or sending.stopped or again:
        return _form(request, form, sending, status=200 if again else 422)
    if elsewhere(form.cleaned_data["postcode"]) and "anyway" not in request.POST:
        return _elsewhere(request, form, sending)
    return _take(request, form, sending, now)


def _take(request: HttpRequest, form: Asking, sending: Sending, now: datetime) -> HttpResponse:
    assert sending.stamp is not None
    key = sending.stamp.key_for(form.written())
    try:
        enquiry = enquire(form, key=key, now=now)
    except NotPossible as refused:
        form.add_error(_field(refused.field, form), str(refused))
        return _form(request, form, sending)
    first = enquiry.received_at == now
    thanks = reverse("public_enquiry_thanks", args=[key])
    wanted = form.wanted()
    booking = None
    if wanted is not None and first:
        event, offered = wanted
        people = 2 if enquiry.adopting == words.WITH_PARTNER else 1
        try:
            booking = reserve(enquiry, event, offered=offered, key=key, people=people, now=now)
        except NotPossible:
            thanks += f"?full={event.ref}"
    if first:
        tell(enquiry, booking)
    return redirect(thanks)


@require_safe
@at_the_desk
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """After an enquiry: what happens next, and the next event.

    Raises:
        Http404: no such form, or it was sent more than a day ago.
    """
    now = timezone.now()
    enquiry = asked_before(code, now)
    if enquiry is None:
        raise Http404
    booked = bookings_of(enquiry)
    missed = event_of(request.GET.get("full", "")[:8], now)
    # The offer never tells whether somebody is known here already: it looks at the form alone.
    offer = None if booked else missed if missed and missed.open else next_to_offer(now)
    return show(
        request,
        "public/thanks.html",
        {
            "reached": _reached(enquiry),
            "booked": standing(booked[0], now, link=True) if booked else _missed(missed),
            "offer": _offer(offer) if offer else None,
            "key": code,
            "token": fresh(now).token,
        },
    )


def _form(
    request: HttpRequest, form: Asking, sending: Sending, *, status: int | None = None
) -> HttpResponse:
    wrong = [*sending.errors, *(errors_of(form) if form.is_bound else [])]
    if status == 200:
        wrong = []
    shown = 200 if not form.is_bound else status or 422
    return show(
        request,
        "public/enquire.html",
        {
            "drawn": drawn(form),
            "trap": sending.trap,
            "errors": wrong,
            "waits": sending.waits,
            "token": sending.token,
            "campaign": form.data.get("campaign") or form.initial.get("campaign", ""),
            "form_action": reverse("public_enquire"),
            "right_now": right_now(timezone.localdate()),
        },
        status=sending.status if sending.waits else shown,
    )


def _elsewhere(request: HttpRequest, form: Asking, sending: Sending) -> HttpResponse:
    councils = Agency.objects.filter(voided_at__isnull=True).order_by("name")
    kept = {**form.written(), "campaign": form.data.get("campaign", "")[:40]}
    return show(
        request,
        "public/elsewhere.html",
        {
            "councils": in_words([each.name for each in councils]),
            "hidden": [{"name": name, "value": value} for name, value in kept.items()],
            "token": sending.token,
            "form_action": reverse("public_enquire"),
        },
    )


def _reached(enquiry: Enquiry) -> str:
    how = "call you" if enquiry.phone else "write to you"
    return (
        "We have what you sent. Someone from the team nearest to you will "
        f"{how} within two working days. We have also sent you an email to say so."
    )


def _missed(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "kind": "wait",
        "lead": "The last place went while you were writing.",
        "words": "Your enquiry is with us all the same.",
        "links": [],
    }


def _offer(event: Event) -> dict[str, Any]:
    return {
        **event.shown(),
        "words": "Join the waiting list" if event.full else "Book a place",
        "offered": WAIT if event.full else PLACE,
        "form_action": reverse("public_event_book", args=[event.ref]),
    }


def _field(name: str, form: Asking) -> str | None:
    ours = {"given": "name", "family": "name"}.get(name, name)
    return ours if ours in form.fields else None
