"""Parts the forms about a household share: a day, words, a choice of codes, whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.adopters.journey import AdopterJourney
from permanency.web.adopters.family import Family
from permanency.web.date_boxes import DateBoxesField

BOTH = "both"


class FamilyForm(forms.Form):
    """A form about one household. ``about`` is what the address names besides: a check, a kind."""

    def __init__(
        self,
        data: Any = None,
        *,
        family: Family,
        journey: AdopterJourney | None = None,
        about: Any = None,
        initial: dict[str, Any] | None = None,
        files: Any = None,
    ) -> None:
        self.family, self.journey, self.about = family, journey, about
        super().__init__(data, files, initial=initial)
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the household."""

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set the choices of a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """What the operation is given."""
        return dict(self.cleaned_data)

    def people(self, *, everybody: str = "") -> list[tuple[str, str]]:
        """The adults, with words for both of them where there are two."""
        each = [(str(a.person_id), self._called(a.person_id)) for a in self.family.adults]
        return [*([(BOTH, everybody)] if everybody else []), *each]

    def _called(self, person_id: int) -> str:
        name = self.family.names.get(person_id)
        return name.full if name and name.full else "Name not recorded"


def day(
    label: str = "On which day?",
    what: str = "The day",
    *,
    hint: str = "",
    future: bool = False,
    required: bool = True,
    empty: str = "",
) -> DateBoxesField:
    """Day, month and year; not in the future unless said."""
    return DateBoxesField(
        label=label,
        what=what,
        help_text=hint,
        required=required,
        today=None if future else timezone.localdate,
        empty=empty or "Type the day, the month and the year",
    )


def words(
    label: str = "In words",
    *,
    hint: str = "",
    required: bool = False,
    at_most: int = 5000,
    empty: str = "",
) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=at_most,
        widget=forms.Textarea,
        error_messages={
            "required": empty or "Write a sentence or two",
            "max_length": f"Use at most {at_most:,} characters.",
        },
    )


def line(
    label: str, *, hint: str = "", required: bool = True, at_most: int = 120, empty: str = ""
) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=at_most,
        error_messages={
            "required": empty or f"Type {label[0].lower()}{label[1:]}",
            "max_length": f"Use at most {at_most:,} characters.",
        },
    )


def one_of(
    label: str,
    codes: Mapping[Any, str],
    *,
    empty: str,
    hint: str = "",
    required: bool = True,
    listed: bool = False,
) -> forms.ChoiceField:
    """Radios, or a list where there are many; nothing is chosen beforehand."""
    given = [(str(code), said) for code, said in codes.items()]
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=required,
        choices=[("", "Choose"), *given] if listed else given,
        widget=forms.Select if listed else forms.RadioSelect,
        error_messages={"required": empty},
    )


def whole(
    label: str, *, least: int, most: int, hint: str = "", required: bool = True
) -> forms.IntegerField:
    """A whole number between two."""
    said = f"Use a whole number from {least} to {most}."
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"data-width": "4"}),
        error_messages={
            "required": f"Type a number from {least} to {most}",
            "invalid": said,
            "min_value": said,
            "max_value": said,
        },
    )
