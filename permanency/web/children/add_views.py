"""Adding a child who is born."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.children.ethnicity import GROUP_OF
from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.platform.people.models import Sex
from permanency.platform.security.models import Account
from permanency.web.children.look_first import CouncilForm, Way, add_page
from permanency.web.date_boxes import DateBoxesField
from permanency.web.gate import needs


class NewChild(CouncilForm):
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


def _add(given: dict[str, Any], by: Account) -> Record:
    return add_child(
        agency_id=int(given["council"]),
        given=given["given"],
        family=given["family"],
        born_on=given["born_on"],
        sex=Sex(given["sex"]),
        ethnicity=given["ethnicity"],
        council_number=given["council_number"].upper(),
        searched=True,
        by=by,
        today=timezone.localdate(),
    )


def _number_taken(form: forms.Form, refused: IntegrityError) -> None:
    form.add_error(
        "council_number",
        "The council has a child with this number already. Look for the number with Find.",
    )


BORN = Way(
    title="Add a child",
    other=("The child is not born yet", "child_add_unborn"),
    form=NewChild,
    named_by=("given", "family"),
    known_by="born_on",
    add=_add,
    refusals=(IntegrityError, _number_taken),
    then="Now record what happened.",
)


@needs("child.write")
def add(request: HttpRequest) -> HttpResponse:
    """Look first; the second time, with the same name and day, the child is added."""
    return add_page(request, BORN)
