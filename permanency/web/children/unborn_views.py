"""Adding a child not born yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.models import Record
from permanency.casework.matching.operations import DoesNotFit, add_unborn
from permanency.platform.security.models import Account
from permanency.web.children.look_first import CouncilForm, Way, add_page
from permanency.web.date_boxes import DateBoxesField
from permanency.web.gate import needs


def _answer(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=terms.choices(terms.YES_NO_NOT_KNOWN),
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say yes, no or not known"},
    )


class UnbornChild(CouncilForm):
    """What one knows of a child not born yet."""

    council = forms.ChoiceField(label="Which council was told?")
    family = forms.CharField(
        label="Name to go by",
        max_length=120,
        help_text="For example “Baby of Otterbridge”. The names come with the birth",
        error_messages={"required": "Type a name to go by, such as “Baby of …”"},
    )
    expected_on = DateBoxesField(
        label="When is the birth expected?",
        what="The day the birth is expected",
        empty="Type the day the birth is expected",
    )
    notified_on = DateBoxesField(
        label="When were you told that adoption may be considered?",
        what="The early notification",
        empty="Type the day you were told",
        today=timezone.localdate,
    )
    track = forms.ChoiceField(
        label="Which notification?",
        choices=[(c, w) for c, w in terms.TRACKS.items() if c.startswith("early")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the notification"},
    )
    early_permanence = _answer("Could early permanence be right for the child?")
    earlier_child_adopted = _answer("Was an earlier child of the family adopted?")


def _add(given: dict[str, Any], by: Account) -> Record:
    return add_unborn(
        agency_id=int(given["council"]),
        family=given["family"],
        expected_on=given["expected_on"],
        notified_on=given["notified_on"],
        track=given["track"],
        early_permanence=given["early_permanence"],
        earlier_child_adopted=given["earlier_child_adopted"],
        searched=True,
        by=by,
        today=timezone.localdate(),
    )


def _does_not_fit(form: forms.Form, refused: DoesNotFit) -> None:
    for problem in refused.problems:
        form.add_error("expected_on", problem.message)


UNBORN = Way(
    title="Add a child not born yet",
    other=("The child is born", "child_add"),
    form=UnbornChild,
    named_by=("family",),
    known_by="expected_on",
    add=_add,
    refusals=(DoesNotFit, _does_not_fit),
    then="Record the birth in it.",
)


@needs("child.write")
def add(request: HttpRequest) -> HttpResponse:
    """Look first; the second time, with the same name and day, the child is added."""
    return add_page(request, UNBORN)
