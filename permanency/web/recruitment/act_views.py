"""What is done with one enquiry: a talk recorded, referred, closed, opened again, put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment import operations, queries
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.agencies.models import Hub
from permanency.platform.security.models import Account
from permanency.platform.security.queries import colleagues_at
from permanency.platform.security.roles import BY_CODE
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import token_of
from permanency.web.recruitment import words
from permanency.web.recruitment.act_forms import (
    CloseForm,
    ConsultForm,
    ReferForm,
    WhyForm,
    WorkerForm,
)
from permanency.web.recruitment.entry import Entry, entry_page
from permanency.web.recruitment.finding import find_enquiry, trail
from permanency.web.recruitment.take_form import CorrectForm, running


@needs("enquiry.write")
def consultation(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a talk by telephone."""
    row, today = _row(request, ref), timezone.localdate()
    form = ConsultForm(_sent(request), initial={"held_on": today})

    def write(given: dict[str, Any], version: int) -> str:
        operations.record_consultation(
            enquiry=row, by=actor_of(request), today=today, form_key=token_of(request), **given
        )
        return "The talk is recorded."

    return entry_page(request, _entry(row, "Record a talk", "Save the talk"), form, write)


@needs("enquiry.write")
def refer(request: HttpRequest, ref: str) -> HttpResponse:
    """Refer the household to the assessment team of a hub."""
    row, today = _row(request, ref), timezone.localdate()
    hubs = list(
        Hub.objects.filter(partnership=row.hub.partnership_id, voided_at__isnull=True)
        .order_by("name")
        .values_list("pk", "name")
    )
    form = ReferForm(_sent(request), hubs=hubs, initial={"to_hub": row.hub_id, "on": today})

    def write(given: dict[str, Any], version: int) -> str:
        hub = Hub.objects.get(pk=int(given["to_hub"]))
        operations.refer(
            enquiry=row, version=version, to_hub=hub, on=given["on"], by=actor_of(request),
            today=today,
        )  # fmt: skip
        return f"The household is referred to {hub.name}."

    return entry_page(request, _entry(row, "Refer to a team", "Refer"), form, write)


@needs("enquiry.write")
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close an enquiry that ended without a registration of interest."""
    row, today = _row(request, ref), timezone.localdate()
    form = CloseForm(_sent(request), initial={"on": today})

    def write(given: dict[str, Any], version: int) -> str:
        operations.close(
            enquiry=row, version=version, by=actor_of(request), today=today, **given
        )  # fmt: skip
        return "The enquiry is closed. It can be opened again."

    return entry_page(request, _entry(row, "Close the enquiry", "Close it"), form, write)


@needs("enquiry.write")
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a closed enquiry again."""
    row = _row(request, ref)
    form = WhyForm(_sent(request))

    def write(given: dict[str, Any], version: int) -> str:
        operations.reopen(enquiry=row, version=version, by=actor_of(request), **given)
        return "The enquiry is open again."

    return entry_page(request, _entry(row, "Open the enquiry again", "Open it"), form, write)


@needs("enquiry.write")
def assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the enquiry to somebody."""
    row = _row(request, ref)
    people = _people(row)
    form = WorkerForm(_sent(request), people=people, initial={"worker": row.worker_id or ""})

    def write(given: dict[str, Any], version: int) -> str:
        chosen = given["worker"]
        worker = Account.objects.get(pk=int(chosen)) if chosen else None
        operations.assign(enquiry=row, version=version, worker=worker, by=actor_of(request))
        return f"{dict(people)[int(chosen)]} follows it up." if chosen else "Nobody follows it up."

    return entry_page(request, _entry(row, "Give it to somebody", "Save"), form, write)


@needs("enquiry.write")
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Put right what was taken down."""
    row = _row(request, ref)
    campaigns = list(queries.campaigns(actor_of(request)))
    offered = running(campaigns, words.came_on(row))
    named = [each for each in campaigns if each.code == row.campaign and each not in offered]
    form = CorrectForm(
        _sent(request), campaigns=[*offered, *named], initial=CorrectForm.told(row)
    )  # fmt: skip

    def write(given: dict[str, Any], version: int) -> str:
        operations.correct_enquiry(
            enquiry=row, version=version, by=actor_of(request), **given
        )  # fmt: skip
        return "The enquiry is put right. What stood there before stays in the history."

    return entry_page(request, _entry(row, "Put the enquiry right", "Put it right"), form, write)


@needs("enquiry.write")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """It never was an enquiry."""
    row = _row(request, ref)
    form = WhyForm(_sent(request))

    def write(given: dict[str, Any], version: int) -> str:
        operations.withdraw_enquiry(enquiry=row, version=version, by=actor_of(request), **given)
        return f"{row.ref} is taken out. It stays in the history and is counted nowhere."

    entry = Entry(
        title="This was not an enquiry",
        lede="For a trial, a prank or something entered twice. Somebody who decided against "
        "adopting did enquire: close that one.",
        act="Take it out",
        back=reverse("enquiries"),
        trail=trail(row),
        version=row.version,
    )
    return entry_page(request, entry, form, write)


def _row(request: HttpRequest, ref: str) -> Enquiry:
    return find_enquiry(request, ref, action="enquiry.read", writing=True)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _entry(row: Enquiry, title: str, act: str) -> Entry:
    return Entry(
        title=title,
        lede=f"{words.name_of(row)}, {row.ref}. Came {_came(words.came_on(row))}.",
        act=act,
        back=reverse("enquiry", args=[row.ref]),
        trail=trail(row),
        version=row.version,
    )


def _came(day: date) -> str:
    return long_date(day)


def _people(row: Enquiry) -> list[tuple[int, str]]:
    """Those who take enquiries of this agency, but for the service itself."""
    roles = {code for code, role in BY_CODE.items() if "enquiry.write" in role.may} - {"front_desk"}
    return [
        (each.account_id, each.name) for each in colleagues_at(row.agency_id) if each.roles & roles
    ]
