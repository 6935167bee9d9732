"""Taking a place at an event, seeing it, giving it back: without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Booking as BookingRow
from permanency.casework.training.operations import cancel
from permanency.casework.training.refusals import Full
from permanency.platform.rows.refusals import NotPossible
from permanency.web.form_fields import errors_of
from permanency.web.public.booking_words import may_cancel, standing
from permanency.web.public.desk import at_the_desk, desk
from permanency.web.public.drawing import drawn
from permanency.web.public.events import Event, event_of
from permanency.web.public.forms import PLACE, WAIT, Booking
from permanency.web.public.frame import show
from permanency.web.public.sending import Sending, fresh, received
from permanency.web.public.taking import (
    AT_EVENT,
    asked_before,
    booking_of,
    enquire,
    reserve,
    tell,
    tell_all,
)

_MOST = 4
_GONE = {
    "lead": "There are not enough places any more.",
    "words": "Others booked while you were writing, and nothing was booked for you. You can join "
    "the waiting list: what you wrote is still here.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def book(request: HttpRequest, ref: str) -> HttpResponse:
    """Book a place, as somebody new or as somebody who has just asked about adopting.

    Raises:
        Http404: no such event for the public.
    """
    now = timezone.now()
    event = event_of(ref, now)
    if event is None:
        raise Http404
    if not event.open:
        return redirect("public_event", event.ref)
    if request.method != "POST":
        return _form(request, event, Booking(most=_most(event)), fresh(now))
    sending = received(request, now)
    enquiry = asked_before(request.POST.get("asked", ""), now)
    if enquiry is not None:
        return _for_who_asked(request, event, enquiry, now)
    form = Booking(request.POST, most=_most(event))
    if not form.is_valid() or sending.stopped:
        return _form(request, event, form, sending)
    return _for_somebody_new(request, event, form, sending, now)


def _for_who_asked(
    request: HttpRequest, event: Event, enquiry: Enquiry, now: datetime
) -> HttpResponse:
    """One press on the page after an enquiry: the key of the enquiry is that of the booking."""
    thanks = reverse("public_enquiry_thanks", args=[enquiry.form_key])
    try:
        booking = reserve(
            enquiry, event, offered=_offered(request), key=enquiry.form_key,
            people=2 if enquiry.adopting == "partner" else 1, now=now,
        )  # fmt: skip
    except Full:
        return redirect(f"{thanks}?full={event.ref}")
    except NotPossible:
        return redirect(thanks)
    tell(enquiry, booking)
    return redirect("public_event_booked", event.ref, booking.form_key)


def _for_somebody_new(
    request: HttpRequest, event: Event, form: Booking, sending: Sending, now: datetime
) -> HttpResponse:
    assert sending.stamp is not None
    key = sending.stamp.key_for({**form.written(), "event": event.ref})
    try:
        with transaction.atomic():  # no place, no enquiry: they may not want to wait
            enquiry = enquire(form, key=key, now=now, channel=AT_EVENT)
            booking = reserve(
                enquiry, event, offered=_offered(request), key=key, now=now,
                people=form.cleaned_data["people"], needs=form.cleaned_data["needs"],
            )  # fmt: skip
    except Full:
        return _form(request, event, form, sending, gone=True)
    except NotPossible as refused:
        form.add_error(_field(refused.field, form), str(refused))
        return _form(request, event, form, sending)
    if booking.booked_at == now:
        tell(enquiry, booking)
    return redirect("public_event_booked", event.ref, key)


@require_safe
@at_the_desk
def booked(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """How a booking stands.

    Raises:
        Http404: no such booking.
    """
    return _booked(request, _booking(code, ref), timezone.now())


@require_POST
@at_the_desk
def give_back(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Give the place back; it goes to the first who waits, and they are told.

    Raises:
        Http404: no such booking.
    """
    now = timezone.now()
    booking = _booking(code, ref)
    if may_cancel(booking, now):
        tell_all(cancel(booking=booking, by=desk(), now=now).moved_up)
    return redirect("public_event_booked", ref, code)


@require_safe
@at_the_desk
def join(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Lead whoever has a place to the online room.

    Raises:
        Http404: no such booking, no place, or no link.
    """
    booking = _booking(code, ref)
    session = booking.session
    if booking.state != terms.BOOKED or session.cancelled_at is not None or not session.link:
        raise Http404
    return redirect(session.link)


def _booking(code: str, ref: str) -> BookingRow:
    found = booking_of(code, ref)
    if found is None:
        raise Http404
    return found


def _booked(request: HttpRequest, booking: BookingRow, now: datetime) -> HttpResponse:
    told = standing(booking, now)
    event = Event(booking.session, now)
    ref, code = event.ref, booking.form_key
    mine = booking.state == terms.BOOKED and bool(booking.session.link) and event.open
    return show(
        request,
        "public/booked.html",
        {
            "title": told["title"],
            "standing": told,
            "event": event.shown(),
            "join_href": reverse("public_event_join", args=[ref, code]) if mine else "",
            "may_cancel": may_cancel(booking, now),
            "cancel_action": reverse("public_event_give_back", args=[ref, code]),
            "token": fresh(now).token,
        },
    )


def _form(
    request: HttpRequest, event: Event, form: Booking, sending: Sending, *, gone: bool = False
) -> HttpResponse:
    waits = event.full or gone
    wrong = [*sending.errors, *(errors_of(form) if form.is_bound else [])]
    return show(
        request,
        "public/book.html",
        {
            "title": "Join the waiting list" if waits else "Book a place",
            "event": event.shown(),
            "drawn": drawn(form),
            "trap": sending.trap,
            "errors": wrong,
            "waits": sending.waits,
            "gone": _GONE if gone else None,
            "offered": WAIT if waits else PLACE,
            "act": "Join the waiting list" if waits else "Book",
            "token": sending.token,
            "form_action": reverse("public_event_book", args=[event.ref]),
        },
        status=sending.status if form.is_bound else 200,
    )


def _most(event: Event) -> int:
    capacity = event.session.capacity
    return _MOST if capacity is None else min(_MOST, capacity)


def _offered(request: HttpRequest) -> str:
    return WAIT if request.POST.get("offered") == WAIT else PLACE


def _field(name: str, form: Booking) -> str | None:
    ours = {"given": "name", "family": "name"}.get(name, name)
    return ours if ours in form.fields else None
