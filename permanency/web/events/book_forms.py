"""The forms of a booking: who, how many, what they need."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.training import terms

_MOST = terms.MOST_PEOPLE


def _people() -> forms.IntegerField:
    return forms.IntegerField(
        label="How many adults come",
        min_value=1,
        max_value=_MOST,
        widget=forms.NumberInput(attrs={"data-width": "2"}),
        error_messages={
            "required": "Enter how many adults come",
            "invalid": "Enter how many adults come, as a number",
            "min_value": "At least 1 person must come",
            "max_value": f"At most {_MOST} people can come with one booking",
        },
    )


def _children() -> forms.IntegerField:
    return forms.IntegerField(
        label="How many children come along",
        required=False,
        min_value=0,
        max_value=_MOST,
        widget=forms.NumberInput(attrs={"data-width": "2"}),
        error_messages={
            "invalid": "Enter how many children come, as a number",
            "min_value": "Enter 0 or more children",
            "max_value": f"At most {_MOST} children can come along",
        },
    )


class PeopleForm(forms.Form):
    """More or fewer people."""

    people = _people()
    children = _children()


class BookForm(forms.Form):
    """Somebody is booked in by a worker."""

    attender = forms.ChoiceField(
        label="Who comes?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who comes"},
    )
    whose = forms.CharField(
        label="Household or enquiry",
        required=False,
        max_length=120,
        help_text="The reference, for example H2081731 or E2044310, or a name.",
    )
    named = forms.CharField(
        label="Name",
        required=False,
        max_length=120,
        help_text="Of the relative, friend or colleague who comes.",
    )
    people = _people()
    children = _children()
    needs = forms.CharField(
        label="What would help them to come",
        required=False,
        max_length=400,
        help_text="An interpreter, a place without steps. Seen by whoever runs the session.",
    )
    field_order = ("attender", "whose", "named", "people", "children", "needs")

    def __init__(self, *args: Any, open_to: str, begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["attender"]
        assert isinstance(choice, forms.ChoiceField)
        families = {
            terms.HOUSEHOLD: "A household, or somebody who enquired",
            terms.PERSON: "Family or a friend of a household",
        }
        staff = {"worker": "A colleague", "panel_member": "A panel member"}
        choice.choices = list((staff if open_to == terms.STAFF else {**families, **staff}).items())
        self.fields["people"].initial = 1
        if open_to == terms.STAFF:
            del self.fields["whose"]
        if begun:
            self.fields["people"].help_text = "They came without a booking, or it is put down now."

    def clean(self) -> dict[str, Any]:
        """A family needs its household; a relative or colleague a name."""
        given = super().clean() or {}
        attender = given.get("attender", "")
        if attender in (terms.HOUSEHOLD, terms.PERSON) and not given.get("whose", "").strip():
            self.add_error("whose", "Type the reference or the name of the household")
        if attender and attender != terms.HOUSEHOLD and not given.get("named", "").strip():
            self.add_error("named", "Type the name of who comes")
        return given
