"""What is done with one booking: cancelled, given a place by hand, for more or fewer people."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.training import operations
from permanency.platform.rows.refusals import NotPossible
from permanency.web.events.book_forms import PeopleForm
from permanency.web.events.finding import find_booking, find_session, trail
from permanency.web.events.who_is_booked import named
from permanency.web.events.words import moved_up, places, when
from permanency.web.form_page import form_page
from permanency.web.gate import actor_of, needs
from permanency.web.once import take


@needs("enquiry.write")
@require_POST
def cancel(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """They do not come; whoever waits has their place."""
    booking = find_booking(request, find_session(request, ref), number)
    try:
        with transaction.atomic():
            if take(request):
                given_up = operations.cancel(
                    booking=booking, by=actor_of(request), now=timezone.now()
                )
                messages.success(request, f"The booking is cancelled.{moved_up(given_up.moved_up)}")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("event", ref)


@needs("enquiry.write")
@require_POST
def give_place(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A free place for somebody who waits, by hand."""
    booking = find_booking(request, find_session(request, ref), number)
    try:
        with transaction.atomic():
            if take(request):
                operations.give_place(booking=booking, by=actor_of(request), now=timezone.now())
                messages.success(request, "They have a place now. Tell them.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("event", ref)


@needs("enquiry.write")
def people(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """More or fewer people come."""
    session = find_session(request, ref)
    booking = find_booking(request, session, number)
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        initial={"people": booking.people, "children": booking.children},
    )
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                if not take(request):
                    return redirect("event", ref)
                changed = operations.change_people(
                    booking=booking,
                    people=form.cleaned_data["people"],
                    children=form.cleaned_data["children"] or 0,
                    by=actor_of(request),
                    now=timezone.now(),
                )
        except NotPossible as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"The booking is changed.{moved_up(changed.moved_up)}")
            return redirect("event", ref)
    name = named([booking], timezone.localdate())[booking.pk]
    return form_page(
        request,
        form,
        title="How many come",
        lede=f"{name}: {session.course.title}, {when(session)}. {places(session)}.",
        act_words="Change the booking",
        back_href=reverse("event", args=[ref]),
        trail_places=trail(session),
    )
