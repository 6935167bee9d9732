"""Adding a child always begins with looking for the child."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.ethnicity import GROUP_OF
from permanency.casework.children.operations import add_child, open_records_of
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.people.models import Sex
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.security import policies
from permanency.web.components import Place
from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of

SEARCHED = "searched_for"


class NewChild(forms.Form):
    """What one knows of a child at the start."""

    council = forms.ChoiceField(label="Which council looks after the child?")
    given = forms.CharField(
        label="Given name", max_length=120, error_messages={"required": "Type the given name"}
    )
    family = forms.CharField(
        label="Family name", max_length=120, error_messages={"required": "Type the family name"}
    )
    born_on = DateBoxesField(
        label="Date of birth",
        what="The date of birth",
        empty="Type the date of birth",
        today=timezone.localdate,
    )
    sex = forms.ChoiceField(
        label="Sex",
        choices=Sex.choices,
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say the sex, or not known"},
    )
    ethnicity = forms.ChoiceField(
        label="Ethnicity, code of the annual return (optional)",
        required=False,
        choices=[("", "Not recorded"), *((code, code) for code in sorted(GROUP_OF))],
    )
    council_number = forms.CharField(
        label="The council's own number (optional)", required=False, max_length=40
    )

    def __init__(self, *args: Any, councils: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = [  # type: ignore[attr-defined]
            (str(pk), name) for pk, name in councils.items()
        ]


@needs("child.write")
def add(request: HttpRequest) -> HttpResponse:
    """Look first; the second time, with the same name and day, the child is added."""
    actor = actor_of(request)
    mine = policies.agencies_with(actor, "child.write")
    names = Agency.objects.order_by("name").values_list("pk", "name")
    councils = {pk: name for pk, name in names if pk in mine}
    form = NewChild(request.POST if request.method == "POST" else None, councils=councils)
    context: dict[str, Any] = {"searched": False, "alike": []}
    if request.method == "POST" and form.is_valid():
        looked_for = _looked_for(form.cleaned_data)
        if request.session.get(SEARCHED) == looked_for:
            added = _add(request, form)
            if added is not None:
                return added
        request.session[SEARCHED] = looked_for
        context = {"searched": True, "alike": _alike(form.cleaned_data, mine)}
    return render(
        request,
        "children/add.html",
        {
            **context,
            "title": "Add a child",
            "other_way": {
                "words": "The child is not born yet",
                "href": reverse("child_add_unborn"),
            },
            "trail_places": [Place("Children", reverse("children"))],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("children"),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _looked_for(given: dict[str, Any]) -> str:
    """A mark of what was searched; only a hash, since the session is no place for a name."""
    from hashlib import sha256

    words = "|".join(str(given[name]).lower() for name in ("council", "given", "family", "born_on"))
    return sha256(words.encode()).hexdigest()


def _add(request: HttpRequest, form: NewChild) -> HttpResponse | None:
    """Add the child; None with an error on the form when the number is taken."""
    given = form.cleaned_data
    try:
        # What is refused is not taken either: the same form is mended and sent again.
        with transaction.atomic():
            if not take(request):
                return redirect("children")
            record = add_child(
                agency_id=int(given["council"]),
                given=given["given"],
                family=given["family"],
                born_on=given["born_on"],
                sex=Sex(given["sex"]),
                ethnicity=given["ethnicity"],
                council_number=given["council_number"].upper(),
                searched=True,
                by=actor_of(request),
                today=timezone.localdate(),
            )
    except IntegrityError:
        form.add_error(
            "council_number",
            "The council has a child with this number already. Look for the number with Find.",
        )
        return None
    request.session.pop(SEARCHED, None)
    messages.success(request, f"The child's record is {record.ref}. Now record what happened.")
    return redirect("child", record.ref)


def _alike(given: dict[str, Any], agencies: list[int]) -> list[dict[str, str]]:
    """Children already known with a like name, or the same day of birth and family name."""
    people = list(find_people(f"{given['given']} {given['family']}", agencies)[:10])
    records = open_records_of(people)
    log_read("find.read", list(records.values()))
    names = names_of(people)
    return [
        {
            "words": names[person.pk].full if person.pk in names else person.ref,
            "href": reverse("child", args=[records[person.pk].ref]),
            "more": f"born {long_date(person.born_on)}, {records[person.pk].agency.name}",
        }
        for person in people
        if person.pk in records
    ]
