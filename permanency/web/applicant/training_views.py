"""Courses: what one is booked on, what is on, booking a place and giving it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.own import seen
from permanency.casework.adopters.terms import COURSES
from permanency.casework.training import own, terms
from permanency.casework.training.own import Mine, OnOffer
from permanency.casework.training.refusals import Full
from permanency.platform.rows.refusals import NotPossible
from permanency.web.applicant import training_words as words
from permanency.web.applicant.gate import Journey, own_page
from permanency.web.formats import in_words
from permanency.web.once import new_token, take, token_of

_TAKEN = "The last place went while you were booking. Nothing was booked. You can wait for a place."


@own_page
def training(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Booked, on offer, done."""
    mine = own.my_bookings()
    booked = {each.ref for each in mine}
    done = seen.my_preparation(journey.application)
    return render(
        request,
        "applicant/training.html",
        {
            "booked": [_booked(each) for each in mine if words.to_come(each) or each.called_off],
            "offered": [_offered(each) for each in own.sessions_for_me() if each.ref not in booked],
            "done_words": in_words([COURSES.get(each.course, "A course") for each in done]),
            "token": new_token(),
        },
    )


@own_page
def book(request: HttpRequest, journey: Journey, ref: str) -> HttpResponse:
    """Book a place: how many come; where it is full, wait in order."""
    found = next((each for each in own.sessions_for_me() if each.ref == ref), None)
    if found is None or ref in {each.ref for each in own.my_bookings()}:
        if found is not None:
            return redirect("mine_training")
        raise Http404
    waits, error = found.full, ""
    if request.method == "POST":
        people = request.POST.get("people", "")
        if people not in ("1", "2"):
            error = "Choose how many of you come"
        else:
            try:
                return _take(request, journey, found, int(people))
            except Full:
                waits, error = True, _TAKEN
            except NotPossible as refused:
                error = str(refused)
    adults = seen.my_adults(journey.application)
    return render(
        request,
        "applicant/training_book.html",
        {
            "title": found.title,
            "about": found.about,
            "facts": [("When", words.when(found)), ("Where", words.where(found))],
            "waits": waits,
            "who_field": _people(adults, request.POST.get("people", ""), error),
            "errors": [{"words": error, "href": "#people"}] if error else [],
            "token": new_token() if error else token_of(request),
        },
    )


@require_POST
@own_page
def give_back(request: HttpRequest, journey: Journey, ref: str) -> HttpResponse:
    """Give a place back; it goes to whoever waits for one."""
    try:
        with transaction.atomic():
            if take(request):
                own.give_back_mine(ref=ref, now=timezone.now())
        messages.success(request, "Your place is given back. You can book another day.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("mine_training")


@own_page
def join(request: HttpRequest, journey: Journey, ref: str) -> HttpResponse:
    """Lead whoever has a place to the online room, without saying where from.

    Raises:
        Http404: no place, or no room.
    """
    mine = next((each for each in own.my_bookings() if each.ref == ref), None)
    if mine is None or not mine.link.startswith("https://") or mine.called_off:
        raise Http404
    answer = redirect(mine.link)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _take(request: HttpRequest, journey: Journey, found: OnOffer, people: int) -> HttpResponse:
    with transaction.atomic():
        if not take(request):
            return redirect("mine_training")
        state = own.book_for_mine(
            application_id=journey.application,
            ref=found.ref,
            people=people,
            or_wait=request.POST.get("wait") == "yes",
            form_key=request.POST.get("form_token", "")[:43],
            now=timezone.now(),
        )
    if state == terms.WAITING:
        messages.info(request, "You are on the waiting list. We write to you when a place is free.")
    else:
        messages.success(request, "Your place is booked.")
    return redirect("mine_training")


def _booked(each: Mine) -> dict[str, Any]:
    begun = each.starts_at <= timezone.now()
    return {
        "title": each.title,
        "when": words.when(each),
        "where": words.where(each),
        "standing": words.standing(each),
        "waits": each.state == terms.WAITING,
        "called_off": each.called_off,
        "ref": each.ref,
        "link": bool(each.link) and not each.called_off,
        "back_action": ""
        if begun or each.called_off
        else reverse("mine_training_give_back", args=[each.ref]),
    }


def _offered(each: OnOffer) -> dict[str, Any]:
    return {
        "words": each.title,
        "href": reverse("mine_training_book", args=[each.ref]),
        "hint": f"{words.when(each)}. {words.where(each)}.",
        "state": "Full: waiting list" if each.full else "",
        "tone": "wait",
    }


def _people(adults: list[seen.Adult], chosen: str, error: str) -> dict[str, Any]:
    both = in_words([each.given for each in adults if each.given])
    one = adults[0].given if len(adults) == 1 and adults[0].given else "One of us"
    items = [{"value": "1", "text": one, "checked": chosen == "1"}]
    if len(adults) > 1:
        items.append({"value": "2", "text": f"Both of us, {both}", "checked": chosen != "1"})
    else:
        items[0]["checked"] = True
    return {"kind": "radios", "name": "people", "id": "people", "label": "Who comes?",
            "hint": "", "items": items, "error": error, "optional": False}  # fmt: skip
