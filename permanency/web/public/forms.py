"""What the public forms ask, and how they say what is amiss."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.tokens import same_phone
from permanency.web.public.events import Event

TRAP = "website"
NOT_NOW = "no"
PLACE, WAIT = "place", "waiting"

# Of the ways people may have heard of us, those that the public form offers (picture 15).
_HEARD = (
    ("friend_or_family", "A friend or family"),
    ("social_media", "Social media"),
    ("radio_or_newspaper", "Radio or newspaper"),
    ("search", "Search on the internet"),
    (terms.NOT_KNOWN, "Something else, or I would rather not say"),
)


def _text(width: str = "", **more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={**({"data-width": width} if width else {}), **more})


class Reached(forms.Form):
    """Who somebody is and how to reach them."""

    name = forms.CharField(
        label="Your name",
        help_text="The name you like to be called by",
        max_length=240,
        widget=_text(autocomplete="name"),
        error_messages={
            "required": "Enter your name",
            "max_length": "A name has at most 240 characters. Shorten it.",
        },
    )
    email = forms.CharField(
        label="Email address",
        help_text="We never put anything personal in the subject line",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your email address",
            "max_length": "An email address has at most 254 characters. Check it.",
        },
    )
    phone = forms.CharField(
        label="Phone number",
        required=False,
        max_length=30,
        widget=_text("20", autocomplete="tel"),
        error_messages={"max_length": "A phone number has at most 30 characters. Check it."},
    )
    postcode = forms.CharField(
        label="Postcode",
        help_text="So that the nearest team calls you",
        max_length=12,
        widget=_text("10", autocomplete="postal-code"),
        error_messages={
            "required": "Enter your postcode, like AB1 2CD",
            "max_length": "This is too long for a postcode. Enter one like AB1 2CD.",
        },
    )

    def clean_email(self) -> str:
        """An address a letter could go to; whether it exists is found out by writing."""
        found = str(self.cleaned_data["email"]).strip()
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", found):
            raise forms.ValidationError(
                f"“{found}” is not an email address. Enter one like name@example.com."
            )
        return found

    def clean_phone(self) -> str:
        """A number, if one was given."""
        found = str(self.cleaned_data["phone"]).strip()
        if found and not same_phone(found):
            raise forms.ValidationError(
                f"“{found}” is not a phone number. Enter one like 01632 960001, or leave it empty."
            )
        return found

    def clean_postcode(self) -> str:
        """As it is written: two parts, in capitals."""
        found = read_postcode(self.cleaned_data["postcode"])
        if found is None:
            raise forms.ValidationError(
                f"“{self.cleaned_data['postcode']}” is not a full postcode. Enter one like AB1 2CD."
            )
        return found.full

    def named(self) -> tuple[str, str]:
        """The name in the two parts records have: the first word, and the rest."""
        given, _, family = " ".join(str(self.cleaned_data["name"]).split()).partition(" ")
        return given, family

    def written(self) -> dict[str, str]:
        """What was written, field by field, as it was sent."""
        return {name: str(self.data.get(name, ""))[:2000] for name in self.fields}


class Asking(Reached):
    """The enquiry form; ``events`` are those it offers a place at."""

    adopting = forms.ChoiceField(
        label="Are you thinking of adopting on your own or with someone?",
        choices=[(terms.ALONE, "On my own"), (terms.WITH_PARTNER, "With a partner")],
        widget=forms.RadioSelect(attrs={"data-inline": "yes"}),
        error_messages={"required": "Choose whether you think of adopting on your own"},
    )
    event = forms.ChoiceField(
        label="Would you like to come to an information evening?",
        help_text="You can bring someone with you",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an evening, or “Not now, just call me”"},
    )
    heard = forms.ChoiceField(
        label="How did you hear about us?",
        required=False,
        choices=_HEARD,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, events: Sequence[Event] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._events = {each.ref: each for each in events}
        offered = [
            (f"{each.ref}:{WAIT if each.full else PLACE}", each.as_choice) for each in events
        ]
        field = self.fields["event"]
        if not offered:
            del self.fields["event"]
            return
        field.choices = [*offered, (NOT_NOW, "Not now, just call me")]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "Choose one of the evenings shown"
        sent = self.data.get("event", "") if self.is_bound else ""
        ref, _, wanted = sent.partition(":")
        # A place may have gone or come free since: what was chosen still counts.
        if ref in self._events and wanted in (PLACE, WAIT) and sent not in dict(offered):
            field.choices = [  # type: ignore[attr-defined]
                (sent if value.startswith(f"{ref}:") else value, words)
                for value, words in field.choices  # type: ignore[attr-defined]
            ]

    def wanted(self) -> tuple[Event, str] | None:
        """The event that was chosen and what was offered: a place, or one on the waiting list."""
        ref, _, offered = str(self.cleaned_data.get("event", "")).partition(":")
        return (self._events[ref], offered) if ref in self._events else None


class Booking(Reached):
    """Booking a place without having asked before; ``most`` people can come together."""

    people = forms.TypedChoiceField(
        label="How many of you come?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how many of you come"},
    )
    needs = forms.CharField(
        label="Is there anything that would help you to take part?",
        help_text="For example an interpreter, large print or a place without steps",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "At most 400 characters. Tell us the rest on the phone."},
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = ("Just me", "Two of us", "Three of us", "Four of us")
        field = self.fields["people"]
        field.choices = list(enumerate(words[:most], start=1))  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "Choose one of the numbers shown"
