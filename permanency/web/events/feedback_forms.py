"""The feedback sheet: anonymous, one question that must be answered."""

from __future__ import annotations

from django import forms

from permanency.casework.training import terms

_ANY = [("", "Rather not say"), *terms.GRADES.items()]


def _grade(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_ANY, required=False)


class SheetForm(forms.Form):
    """What somebody thought of a session."""

    overall = forms.ChoiceField(
        label="How was it overall?",
        choices=list(terms.GRADES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was overall"},
    )
    content = _grade("What it was about")
    delivery = _grade("How it was held")
    confidence = _grade("How much it helped you")
    comment = forms.CharField(
        label="Anything you would like to tell us",
        required=False,
        max_length=2000,
        help_text="Please leave out names: nobody is told who wrote this.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "Use at most 2,000 characters."},
    )
