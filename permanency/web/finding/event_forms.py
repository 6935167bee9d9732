"""The forms of an event's children: one shown, its views counted, one taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.finding import terms
from permanency.web.date_boxes import DateBoxesField


class FeatureForm(forms.Form):
    """Which child, how shown, and who allowed it."""

    child = forms.ChoiceField(
        label="Which child?",
        help_text="Children for whom a family is looked for today.",
        error_messages={"required": "Choose the child"},
    )
    shown = forms.ChoiceField(
        label="How is the child shown?",
        choices=list(terms.SHOWN.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the child is shown"},
    )
    allowed_as = forms.CharField(
        label="Who allowed it?",
        help_text="Name and role, for example “Tamsin Oakapple, team manager”.",
        max_length=120,
        error_messages={
            "required": "Say who allowed it, and in which role",
            "max_length": "Use at most 120 characters.",
        },
    )
    allowed_on = DateBoxesField(
        label="On which day?",
        what="The day",
        empty="Enter the day it was allowed",
        today=timezone.localdate,
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        child = self.fields["child"]
        assert isinstance(child, forms.ChoiceField)
        child.choices = [("", "Choose"), *children]


class ViewsForm(forms.Form):
    """How often a child was looked at."""

    views = forms.IntegerField(
        label="How often was the child looked at?",
        help_text="As the event’s site or the people at the stand counted it.",
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"data-width": "5"}),
        error_messages={
            "required": "Enter how often the child was looked at",
            "invalid": "Enter a number of views, 0 or more",
            "min_value": "Enter a number of views, 0 or more",
            "max_value": "Enter a number of views below 1,000,000",
        },
    )


class TakeOutForm(forms.Form):
    """Why a child is not shown after all."""

    why = forms.CharField(
        label="Why is the child not shown?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why the child is not shown",
            "max_length": "Use at most 400 characters.",
        },
    )
