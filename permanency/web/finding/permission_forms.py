"""The forms of a case: the case itself, the panel's decision, its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from permanency.casework.finding import terms
from permanency.casework.finding.operations import Case
from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import came_with

_AS_READ = "Write as if the child will read it, because one day they may."


class CaseForm(forms.Form):
    """Why, how far, with whose families, and by when."""

    step = forms.ChoiceField(
        label="Where should the search reach?",
        choices=list(terms.OUTSIDE.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far the search should reach"},
    )
    provider = forms.ChoiceField(
        label="Whose families?",
        help_text="The fee depends on the agency that approved the family.",
        choices=list(terms.PROVIDERS_SOUGHT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which agencies"},
    )
    london = forms.ChoiceField(
        label="Would the family live in London?",
        help_text="London adds a tenth to the fee.",
        choices=list(terms.LONDON.items()),
        initial=terms.NOT_KNOWN,
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Choose yes, no or not known"},
    )
    expected_on = DateBoxesField(
        label="When might the child move in?",
        help_text="A guess is enough. The fee of that day counts, for example 27 3 2027.",
        what="The day",
        empty="Enter when the child might move in",
    )
    words = forms.CharField(
        label="Why should the search go further?",
        help_text=_AS_READ,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Write why the search should go further",
            "max_length": "Write at most 5,000 characters.",
        },
    )

    @property
    def case(self) -> Case:
        """What was written, as the operations take it."""
        given = self.cleaned_data
        return Case(**{name: given[name] for name in Case.__dataclass_fields__})


class NewCaseForm(CaseForm):
    """The same, with the brothers and sisters who go along."""

    others = forms.MultipleChoiceField(
        label="Brothers and sisters who look for the same family",
        help_text="Of the same council. Another council begins a case of its own.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "One of them does not look for the same family any more. "
            "Look again at who goes along"
        },
    )
    field_order = ("others",)

    def __init__(self, *args: Any, siblings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if siblings or came_with(self.data, "others"):
            others = self.fields["others"]
            assert isinstance(others, forms.MultipleChoiceField)
            others.choices = list(siblings)
        else:
            del self.fields["others"]


class DecisionForm(forms.Form):
    """What the panel decided, and why."""

    decision = forms.ChoiceField(
        label="What was decided?",
        choices=list(terms.DECISIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided"},
    )
    words = forms.CharField(
        label="Why?",
        help_text=_AS_READ,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Write why it was decided so",
            "max_length": "Write at most 5,000 characters.",
        },
    )
    conditions = forms.CharField(
        label="Conditions",
        help_text="Only for a permission with conditions. Each on a line of its own.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    again_on = DateBoxesField(
        label="When is it looked at again?",
        help_text="Only where it is put off. A day to come, for example 27 3 2027.",
        what="The day",
        required=False,
    )


class EndForm(forms.Form):
    """Why a case ends."""

    why = forms.ChoiceField(
        label="Why does it end?",
        choices=list(terms.ENDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Say why it ends"},
    )
