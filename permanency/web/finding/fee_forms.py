"""The forms of the settings of looking further: a fee from a day, a collaboration."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.finding import terms
from permanency.web.date_boxes import DateBoxesField
from permanency.web.recruitment.campaign_forms import Pounds


class PoundsOrNone(Pounds):
    """An amount in pounds, kept as whole pence; nothing typed is not known."""

    def clean(self, value: Any) -> Any:
        """Pence, or None."""
        return super().clean(value) if str(value or "").strip() else None


class FeeForm(forms.Form):
    """Another row of the table."""

    provider = forms.ChoiceField(
        label="Who approved the family?",
        choices=list(terms.PROVIDERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who approved the family"},
    )
    children = forms.TypedChoiceField(
        label="How many children?",
        choices=[(str(n), str(n)) for n in range(1, terms.MOST_CHILDREN + 1)],
        coerce=int,
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Choose how many children"},
    )
    london = forms.TypedChoiceField(
        label="In London?",
        choices=[("yes", "Yes"), ("no", "No")],
        initial="no",
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Choose yes or no"},
    )
    from_on = DateBoxesField(
        label="From when?",
        help_text="It holds for children who move in on this day or later.",
        what="The day",
        empty="Enter the day from which it holds",
    )
    pence = PoundsOrNone(
        label="Fee in pounds",
        help_text="Leave it empty where it is not known.",
        required=False,
        widget=forms.TextInput(attrs={"data-width": "10"}),
    )
    tag = forms.ChoiceField(
        label="How sure is it?",
        choices=list(terms.TAGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how sure the amount is"},
    )
    source = forms.CharField(
        label="Where does it come from?",
        help_text="For example “CoramBAAF, inter-agency fees 2026/27”.",
        max_length=200,
        error_messages={
            "required": "Say where the amount comes from",
            "max_length": "Use at most 200 characters.",
        },
    )


class CollaborationForm(forms.Form):
    """Neighbours the partnership searches with."""

    name = forms.CharField(
        label="What is it called?",
        help_text="For example “Midlands Together”.",
        max_length=80,
        error_messages={
            "required": "Enter what the collaboration is called",
            "max_length": "Use at most 80 characters.",
        },
    )
    from_on = DateBoxesField(
        label="From when?", what="The day", empty="Enter the day from which it is searched with"
    )
