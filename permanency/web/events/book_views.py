"""Booking somebody in: a place where one is free, and the waiting list offered where not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.places import has_room, place_in_queue
from permanency.casework.training.refusals import Full
from permanency.platform.rows.refusals import NotPossible
from permanency.web.events.book_forms import BookForm
from permanency.web.events.booking_rows import nth
from permanency.web.events.finding import find_session, trail
from permanency.web.events.whom_to_book import Whom, find_whom
from permanency.web.events.words import places, when
from permanency.web.form_page import form_page
from permanency.web.gate import actor_of, needs
from permanency.web.once import FIELD, take

PLACE, WAITING = "place", "waiting"


@needs("enquiry.write")
def book(request: HttpRequest, ref: str) -> HttpResponse:
    """The form; several of a name are shown to choose from."""
    session, now = find_session(request, ref), timezone.now()
    if session.cancelled_at is not None:
        return redirect("event", ref)
    form = BookForm(
        request.POST if request.method == "POST" else None,
        open_to=session.open_to,
        begun=session.starts_at <= now,
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, session, form)
    given = form.cleaned_data
    whom: Whom | None = None
    if given["attender"] in (terms.HOUSEHOLD, terms.PERSON):
        found = _whom(request, session, given)
        if len(found) > 1:
            return _page(request, session, form, choices=_choices(found))
        if not found:
            form.add_error("whose", f"Nobody you work with is called “{given['whose']}”. {_TRY}")
            return _page(request, session, form)
        whom = found[0]
    return _booked(request, session, form, whom)


_TRY = "Type the reference, or another part of the name."


def _whom(request: HttpRequest, session: Session, given: dict[str, Any]) -> list[Whom]:
    typed = given["whose"]
    if request.POST.get("chosen_for", typed) == typed:  # else somebody else was typed since
        typed = request.POST.get("chosen", "") or typed
    enquiries = session.open_to == terms.PUBLIC and given["attender"] == terms.HOUSEHOLD
    return find_whom(typed, actor_of(request), timezone.localdate(), enquiries=enquiries)


def _booked(
    request: HttpRequest, session: Session, form: BookForm, whom: Whom | None
) -> HttpResponse:
    given, now = form.cleaned_data, timezone.now()
    try:
        with transaction.atomic():
            if not take(request):
                return redirect("event", session.ref)
            booking = operations.book(
                session=session,
                household=whom.household if whom else None,
                enquiry=whom.enquiry if whom else None,
                attender=given["attender"],
                named=given["named"],
                people=given["people"],
                children=given["children"] or 0,
                needs=given["needs"],
                form_key=request.POST.get(FIELD, "")[:43],
                or_wait=request.POST.get("offered") == WAITING,
                afterwards=session.starts_at <= now,
                by=actor_of(request),
                now=now,
            )
    except Full:
        session = find_session(request, session.ref)
        return _page(request, session, form, gone=True, chosen=whom.ref if whom else "")
    except NotPossible as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return _page(request, session, form)
    messages.success(request, _said(booking))
    return redirect("event", session.ref)


def _said(booking: Booking) -> str:
    if booking.state == terms.BOOKED:
        return "They are booked."
    place = place_in_queue(booking)
    return f"They are on the waiting list, {nth(place or 1)} in the queue."


def _choices(found: list[Whom]) -> list[dict[str, Any]]:
    return [{"words": each.words, "more": each.more, "value": each.ref} for each in found]


def _page(
    request: HttpRequest, session: Session, form: BookForm, *, gone: bool = False,
    chosen: str = "", choices: list[dict[str, Any]] | None = None,
) -> HttpResponse:  # fmt: skip
    room = has_room(session, 1)
    offered = PLACE if room and not gone else WAITING
    hidden = {"offered": offered}
    if chosen:
        hidden |= {"chosen": chosen, "chosen_for": form["whose"].value() or ""}
    return form_page(
        request,
        form,
        title=f"Book somebody in: {session.course.title}",
        lede=f"{when(session)}. {places(session)}."
        + ("" if room else " Whoever is booked now waits for a place."),
        act_words="Book" if offered == PLACE else "Put on the waiting list",
        back_href=reverse("event", args=[session.ref]),
        trail_places=trail(session),
        hidden=hidden,
        meanwhile={
            "lead": "The last place was taken a moment ago.",
            "words": "Nothing was booked. You can put them on the waiting list instead.",
        }
        if gone
        else None,
        choices=choices or [],
        status=409 if gone else 200,
    )
