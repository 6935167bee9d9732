"""Forms about people: a new account, a role in a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from permanency.platform.agencies.models import Agency, Hub, Partnership
from permanency.platform.security.models import Account
from permanency.platform.security.operations import Place
from permanency.platform.security.roles import ROLES
from permanency.web.date_boxes import DateBoxesField

# The service's own role is given at the founding, never to a person.
_GIVEN = [role for role in ROLES if role.code != "counting"]


class NewPerson(forms.Form):
    """Name and e-mail address; the person sets their own password from a link."""

    shown_name = forms.CharField(
        label="Name",
        max_length=120,
        error_messages={"required": "Type the name colleagues know the person by"},
    )
    email = forms.EmailField(
        label="E-mail address",
        error_messages={
            "required": "Type the work e-mail address",
            "invalid": "Type an e-mail address such as name@council.example",
        },
    )

    def clean_email(self) -> str:
        """One account for each address."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if Account.objects.filter(email=email).exists():
            raise forms.ValidationError(
                "There is an account with this address already. Find it in the list of people."
            )
        return email


class NewRole(forms.Form):
    """A role in a place from a day."""

    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Choose a role"), *((role.code, role.title) for role in _GIVEN)],
        error_messages={"required": "Choose the role"},
    )
    place = forms.ChoiceField(label="Where", error_messages={"required": "Choose where"})
    from_on = DateBoxesField(
        label="From", help_text="Today unless you say otherwise", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places: dict[str, Place] = {
            f"{kind}-{place.pk}": place
            for kind, rows in (
                ("partnership", Partnership.objects.all()),
                ("agency", Agency.objects.order_by("name")),
                ("hub", Hub.objects.order_by("name")),
            )
            for place in rows
        }
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a place"),
            *((key, str(place)) for key, place in self._places.items()),
        ]

    @property
    def chosen_place(self) -> Place:
        """The place that was chosen."""
        return self._places[self.cleaned_data["place"]]

    def clean_from_on(self) -> Any:
        """A role begins today when no day was given."""
        return self.cleaned_data["from_on"] or timezone.localdate()
