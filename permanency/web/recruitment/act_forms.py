"""The small forms of one enquiry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.recruitment import terms
from permanency.web.date_boxes import DateBoxesField


def _day(label: str, what: str) -> DateBoxesField:
    return DateBoxesField(
        label=label,
        what=what,
        empty="Type the day, the month and the year",
        today=timezone.localdate,
    )


class ConsultForm(forms.Form):
    """A talk by telephone."""

    held_on = _day("When did you talk?", "The talk")
    next_step = forms.ChoiceField(
        label="What comes next?",
        choices=list(terms.CONSULTED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes next"},
    )
    note = forms.CharField(
        label="What was said",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "Use at most 4,000 characters."},
    )


class ReferForm(forms.Form):
    """A referral to an assessment team."""

    to_hub = forms.ChoiceField(label="To which hub?", error_messages={"required": "Choose the hub"})
    on = _day("When was it referred?", "The referral")

    def __init__(self, *args: Any, hubs: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "to_hub", [(str(pk), name) for pk, name in hubs])


class CloseForm(forms.Form):
    """Why the enquiry ended, and when."""

    outcome = forms.ChoiceField(
        label="Why does it end?",
        choices=list(terms.OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it ends"},
    )
    on = _day("When did it end?", "The end")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="Why?", max_length=400, error_messages={"required": "Say why"})


class WorkerForm(forms.Form):
    """Who follows the enquiry up."""

    worker = forms.ChoiceField(label="Who follows it up?", required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "worker", [("", "Nobody"), *((str(pk), name) for pk, name in people)])


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    choice = form.fields[name]
    assert isinstance(choice, forms.ChoiceField)
    choice.choices = list(choices)
