"""One enquiry: who asks, what was done, what may be the same household, what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.disposal.operations import hold_of
from permanency.casework.recruitment import queries, terms
from permanency.casework.recruitment.alike import alike, known_of
from permanency.casework.recruitment.households import called_after
from permanency.casework.recruitment.models import Consultation, Enquiry
from permanency.casework.recruitment.policies import can_call_for_the_hub
from permanency.platform.audit.operations import log_read
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.queries import shown_names
from permanency.web.formats import clock_time, count_of, long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token
from permanency.web.recruitment import words
from permanency.web.recruitment.finding import find_enquiry, trail


@needs("enquiry.read")
def enquiry(request: HttpRequest, ref: str) -> HttpResponse:
    """The enquiry, its history, and the acts that are possible now."""
    actor, today = actor_of(request), timezone.localdate()
    row = find_enquiry(request, ref, action="enquiry.read")
    may = policies.can(actor, "enquiry.write", row.agency_id)
    repeats = _alike(row, actor)
    calls = row.hub_calls and row.hub_called_on is None and can_call_for_the_hub(actor, today)
    return render(
        request,
        "recruitment/enquiry.html",
        {
            "trail_places": trail(),
            "title": words.name_of(row),
            "ref": row.ref,
            "state": words.STATE_WORDS[queries.state_of(row)],
            "tone": words.STATE_TONES[queries.state_of(row)],
            "lede": _lede(row, today),
            "acts": _acts(row) if may and row.disposed_on is None else [],
            "small_acts": _small_acts(row) if may and row.disposed_on is None else [],
            "hub_calls": row.hub_calls and row.hub_called_on is None,
            "hub_called": {
                "action": reverse("enquiry_hub_called", args=[ref]),
                "version": row.version,
                "token": new_token(),
            }
            if calls
            else None,
            "contact": _contact(row),
            "about": _about(row, actor),
            "message": row.message,
            "events": _events(row, queries.consultations_of(row)),
            "alike": repeats if queries.state_of(row) != queries.CLOSED else [],
            "alike_href": reverse("enquiry_repeat", args=[ref]) if may and repeats else "",
        },
    )


def _lede(row: Enquiry, today: date) -> str:
    state = queries.state_of(row)
    came = f"Came {long_date(words.came_on(row))}"
    if state == queries.NEW:
        gap = (today - words.came_on(row)).days
        return f"{came}. Nobody has talked to them yet: {count_of(gap, 'day')}."
    if state == queries.TALKING:
        return f"{came}. Talked to on {long_date(row.consulted_on)}, not referred."
    if state == queries.CLOSED:
        closed = f"Closed on {long_date(row.closed_on)}: {terms.OUTCOMES[row.outcome]}."
        removed = f" Who asked was removed on {long_date(row.disposed_on)}, past its time."
        return f"{came}. {closed}{removed if row.disposed_on else ''}"
    if state == queries.REFERRED:
        return f"{came}. Referred on {long_date(row.referred_on)}, no household opened yet."
    return f"{came}. The household is on file."


def _acts(row: Enquiry) -> list[dict[str, Any]]:
    state = queries.state_of(row)
    consult = _act("Record a talk", "enquiry_consult", row)
    refer = _act("Refer to a team", "enquiry_refer", row)
    link = _act("Link to a household", "enquiry_household", row)
    close = _act("Close", "enquiry_close", row, quiet=True)
    if state == queries.CLOSED:
        return [_act("Open again", "enquiry_reopen", row, quiet=True)]
    if state == queries.LINKED:
        return [{**consult, "quiet": True}, close]
    if state == queries.REFERRED:
        return [link, consult, close]
    return [consult, *([refer] if row.referred_on is None else []), close]


def _small_acts(row: Enquiry) -> list[dict[str, Any]]:
    found = [
        _act("Put it right", "enquiry_correct", row),
        _act("Give it to somebody", "enquiry_assign", row),
    ]
    if row.closed_on is None:
        linked = row.household_id is not None
        found.append(
            _act("Change the household" if linked else "Link to a household",
                 "enquiry_household", row)
        )  # fmt: skip
    found.append(_act("Asked before?", "enquiry_repeat", row))
    found.append(_act("Not an enquiry", "enquiry_withdraw", row))
    found.append(
        _act("Need not be kept", "enquiry_release", row)
        if hold_of(row)
        else _act("Keep on purpose", "enquiry_keep", row)
    )
    return found


def _act(said: str, page: str, row: Enquiry, *, quiet: bool = False) -> dict[str, Any]:
    return {"words": said, "href": reverse(page, args=[row.ref]), "quiet": quiet}


def _contact(row: Enquiry) -> list[tuple[str, str]]:
    told = [
        ("Phone", row.phone),
        ("E-mail", row.email),
        ("Address", row.address),
        ("Postcode", row.postcode),
    ]
    return [(label, value or "Not given") for label, value in told]


def _about(row: Enquiry, actor: Account) -> list[tuple[str, Any]]:
    names = shown_names([row.worker_id] if row.worker_id else [])
    found: list[tuple[str, Any]] = [
        ("Hub", row.hub.name),
        ("Agency", row.agency.name),
        ("Who follows it up", names.get(row.worker_id or 0, "Nobody yet")),
        ("How they came", terms.CHANNELS[row.channel]),
        ("How they heard", terms.HEARD_FROM[row.heard_from]),
        ("Campaign", row.campaign or "None"),
        ("Thinking of adopting", terms.ADOPTING[row.adopting]),
        ("Adopted before", "Yes" if row.second_time else "No"),
    ]
    household = Household.objects.filter(pk=row.household_id).first() if row.household_id else None
    if household is not None and policies.can(actor, "adopter.read", household.agency_id):
        log_read("enquiry.household.read", [household])
        called = called_after([household.pk]).get(household.pk, household.ref)
        found.append(
            ("Household", {"words": called, "href": reverse("adopter", args=[household.ref])})
        )
    return found


def _events(row: Enquiry, talks: list[Consultation]) -> list[dict[str, Any]]:
    """What happened, the newest first."""
    names = shown_names([each.held_by_id for each in talks])
    came = timezone.localtime(row.received_at)
    found: list[dict[str, Any]] = [
        {
            "date": came.date(),
            "title": f"Enquired: {terms.CHANNELS[row.channel].lower()}",
            "text": f"Received at {clock_time(came)}",
            "major": True,
        }
    ]
    found += [
        {
            "date": each.held_on,
            "title": f"Talk by telephone with {names.get(each.held_by_id, 'a colleague')}",
            "text": ". ".join(x for x in (terms.CONSULTED[each.next_step], each.note) if x),
        }
        for each in talks
    ]
    if row.attended_event_on is not None:
        found.append({"date": row.attended_event_on, "title": "Came to an information event"})
    if row.referred_on is not None:
        to = row.referred_to.name if row.referred_to else "an assessment team"
        found.append(
            {"date": row.referred_on, "title": f"Referred to {to}", "major": True}
        )  # fmt: skip
    if row.hub_called_on is not None:
        found.append({"date": row.hub_called_on, "title": "The central hub called them"})
    if row.closed_on is not None:
        found.append(
            {"date": row.closed_on, "title": "Closed", "text": terms.OUTCOMES[row.outcome]}
        )
    order = {id(each): nth for nth, each in enumerate(found)}
    return sorted(found, key=lambda each: (each["date"], order[id(each)]), reverse=True)


def _alike(row: Enquiry, actor: Account) -> list[dict[str, str]]:
    """Other enquiries that may be of the same household, in the agencies of this person."""
    places = policies.agencies_with(actor, "enquiry.read")
    found = alike(known_of(row), agencies=places, district=row.district, but=row.pk)
    log_read("enquiry.alike.read", [each.enquiry for each in found])
    return [
        {
            "words": words.name_of(each.enquiry),
            "href": reverse("enquiry", args=[each.enquiry.ref]),
            "after": f", {each.enquiry.ref}"
            + (": the earlier one" if each.enquiry.pk == row.repeat_of_id else ""),
            "more": f"{', '.join(each.why).capitalize()}. "
            f"Came {short_date(words.came_on(each.enquiry))}, {each.enquiry.hub.name}",
        }
        for each in found
    ]
