"""Adding a child always begins with looking for the child, born or not.

The first time a form is sent, who is alike is shown; sent again with the same words, the child is
added. What differs between the ways to add a child is a ``Way``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.children.operations import open_records_of
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.people.models import Person
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import actor_of
from permanency.web.once import take, token_of

SEARCHED = "searched_for"
AT_MOST = 10


class CouncilForm(forms.Form):
    """A form whose first question is the council; the choices are those one may write for."""

    council = forms.ChoiceField()

    def __init__(self, *args: Any, councils: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = [  # type: ignore[attr-defined]
            (str(pk), name) for pk, name in councils.items()
        ]


@dataclass(frozen=True)
class Way:
    """One way to add a child.

    Attributes:
        other: words and route of the other way.
        named_by: the fields whose words are looked for; with the council and ``known_by`` they
            tell one search from another.
        add: makes the record from the cleaned form.
        refusals: what ``add`` may raise, and how the form says it.
        then: the sentence after the reference of the new record.
    """

    title: str
    other: tuple[str, str]
    form: type[CouncilForm]
    named_by: tuple[str, ...]
    known_by: str
    add: Callable[[dict[str, Any], Account], Record]
    refusals: tuple[type[Exception], Callable[[forms.Form, Any], None]]
    then: str

    @property
    def key(self) -> str:
        """Where the session keeps the mark of the last search of this way."""
        return f"{SEARCHED}_{self.known_by}"


def add_page(request: HttpRequest, way: Way) -> HttpResponse:
    """The form, who is alike, and at last the new record's page."""
    mine = policies.agencies_with(actor_of(request), "child.write")
    names = Agency.objects.order_by("name").values_list("pk", "name")
    councils = {pk: name for pk, name in names if pk in mine}
    form = way.form(request.POST if request.method == "POST" else None, councils=councils)
    context: dict[str, Any] = {"searched": False, "alike": []}
    if request.method == "POST" and form.is_valid():
        looked_for = _mark(way, form.cleaned_data)
        if request.session.get(way.key) == looked_for:
            added = _add(request, way, form)
            if added is not None:
                return added
        request.session[way.key] = looked_for
        words = " ".join(form.cleaned_data[name] for name in way.named_by)
        context = {"searched": True, "alike": _alike(words, mine)}
    words, route = way.other
    return render(
        request,
        "children/add.html",
        {
            **context,
            "title": way.title,
            "other_way": {"words": words, "href": reverse(route)},
            "trail_places": [Place("Children", reverse("children"))],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("children"),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _mark(way: Way, given: dict[str, Any]) -> str:
    """A mark of what was searched; only a hash, since the session is no place for a name."""
    asked = ("council", *way.named_by, way.known_by)
    return sha256("|".join(str(given[name]).lower() for name in asked).encode()).hexdigest()


def _add(request: HttpRequest, way: Way, form: CouncilForm) -> HttpResponse | None:
    """Add the child; None where it was refused, which the form then says."""
    refused, tell = way.refusals
    try:
        # What is refused is not taken either: the same form is mended and sent again.
        with transaction.atomic():
            if not take(request):
                return redirect("children")
            record = way.add(form.cleaned_data, actor_of(request))
    except refused as why:
        tell(form, why)
        return None
    request.session.pop(way.key, None)
    messages.success(request, f"The child's record is {record.ref}. {way.then}")
    return redirect("child", record.ref)


def _alike(words: str, agencies: list[int]) -> list[dict[str, str]]:
    """Children already known by a like name: perhaps this one, perhaps brothers and sisters."""
    people = list(find_people(words, agencies)[:AT_MOST])
    records = open_records_of(people)
    log_read("find.read", list(records.values()))
    names = names_of(people)
    return [
        {
            "words": names[person.pk].full if person.pk in names else person.ref,
            "href": reverse("child", args=[records[person.pk].ref]),
            "more": f"{_born(person)}, {records[person.pk].agency.name}",
        }
        for person in people
        if person.pk in records
    ]


def _born(person: Person) -> str:
    if person.born_on:
        return f"born {long_date(person.born_on)}"
    return f"expected {long_date(person.expected_on)}" if person.expected_on else "not born yet"
