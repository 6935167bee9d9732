"""The form on which somebody takes an enquiry down, and puts one right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Campaign, Enquiry
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.tokens import Known, same_phone


def _name(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, required=False)


class EnquiryForm(forms.Form):
    """Who asks, how to reach them, how they came."""

    given = _name("Given name")
    family = _name("Family name")
    phone = forms.CharField(
        label="Phone number",
        max_length=30,
        required=False,
        help_text="A phone number or an e-mail address is needed.",
    )
    email = forms.CharField(
        label="E-mail address",
        max_length=254,
        required=False,
        widget=forms.EmailInput,
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        required=False,
        help_text="It says which hub answers. Left out, the enquiry comes to the central hub.",
        widget=forms.TextInput(attrs={"data-width": "10"}),
    )
    address = forms.CharField(label="Address", max_length=300, required=False)
    adopting = forms.ChoiceField(
        label="Are they thinking of adopting on their own or with somebody?",
        choices=list(terms.ADOPTING.items()),
        initial=terms.NOT_KNOWN,
        widget=forms.RadioSelect(attrs={"data-inline": True}),
    )
    other_given = _name("Given name of the other adult")
    other_family = _name("Family name of the other adult")
    second_time = forms.BooleanField(label="They have adopted before", required=False)
    channel = forms.ChoiceField(
        label="How did they come?",
        choices=[("", "Choose"), *terms.CHANNELS.items()],
        error_messages={"required": "Choose how they came"},
    )
    heard_from = forms.ChoiceField(
        label="How did they hear of adoption?",
        choices=list(terms.HEARD_FROM.items()),
        initial=terms.NOT_KNOWN,
    )
    campaign = forms.ChoiceField(label="Campaign", required=False)
    message = forms.CharField(
        label="What they said",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "Use at most 4,000 characters."},
    )

    def __init__(self, *args: Any, campaigns: Iterable[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["campaign"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", "None"), *((each.code, each.title) for each in campaigns)]

    def clean(self) -> dict[str, Any]:
        """A name, and a way to reach them."""
        given = super().clean() or {}
        if not given.get("given") and not given.get("family"):
            self.add_error("given", "Enter a name")
        if not given.get("email") and not given.get("phone"):
            self.add_error("phone", "Enter a phone number or an e-mail address")
        if given.get("phone") and not same_phone(given["phone"]):
            self.add_error("phone", "Enter a phone number, like 01632 960 001")
        if given.get("postcode") and read_postcode(given["postcode"]) is None:
            self.add_error("postcode", "Enter a full postcode, like AB1 2CD")
        return given

    def known(self) -> Known:
        """What is looked for before an enquiry is made again."""
        given = self.cleaned_data
        return Known(**{name: given.get(name, "") for name in Known.__dataclass_fields__})

    @staticmethod
    def told(enquiry: Enquiry) -> dict[str, Any]:
        """What the form shows of an enquiry that is put right."""
        return {name: getattr(enquiry, name) for name in EnquiryForm.base_fields}


class CorrectForm(EnquiryForm):
    """The same, with the reason."""

    why = forms.CharField(
        label="Why is it put right?",
        max_length=400,
        error_messages={"required": "Say why"},
    )


def running(campaigns: Iterable[Campaign], day: date) -> list[Campaign]:
    """Those that run on a day, or ended at most half a year before: people remember."""
    return [
        each
        for each in campaigns
        if each.started_on <= day and (each.ended_on is None or (day - each.ended_on).days < 183)
    ]
