"""The form by which an entry is put right, made from what can be corrected of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.children.milestones import Milestone
from permanency.web.children.correct_fields import (
    CHOICE,
    DAY,
    WORDS,
    Field,
    fields_for,
    milestone_of,
    value_of,
)
from permanency.web.date_boxes import DateBoxesField

SEEN = "seen-"  # prefix of the hidden fields that hold what the form showed first


class CorrectForm(forms.Form):
    """Every column of one entry as it stands, and why it is corrected."""

    why = forms.CharField(
        label="Why is it corrected?",
        max_length=300,
        help_text="It is shown in the history, for example “The sealed order says the 9th”",
        error_messages={
            "required": "Say why it is corrected",
            "max_length": "Say it in at most 300 characters",
        },
    )

    def __init__(self, data: Any = None, *, kind: str, row: Any) -> None:
        self.row, self.of = row, fields_for(kind, row)
        super().__init__(data, initial={field.name: value_of(row, field) for field in self.of})
        why = self.fields.pop("why")
        for field in self.of:
            self.fields[field.name] = _form_field(field)
        self.fields["why"] = why

    def seen(self) -> dict[str, str]:
        """Hidden fields that remember what the form showed, to tell who changed what."""
        return {f"{SEEN}{field.name}": as_text(value_of(self.row, field)) for field in self.of}

    def changed(self) -> tuple[dict[Milestone, tuple[date, date]], dict[str, Any]]:
        """The milestones whose day is another now, old and new; and the other columns."""
        days: dict[Milestone, tuple[date, date]] = {}
        values: dict[str, Any] = {}
        for field in self.of:
            now, then = value_of(self.row, field), self.cleaned_data[field.name]
            if now == then:
                continue
            at = milestone_of(self.row, field)
            if at is not None:
                days[at] = (now, then)
            else:
                boolean = isinstance(getattr(self.row, field.name), bool)
                values[field.name] = then == "yes" if boolean else then
        return days, values


def as_text(value: Any) -> str:
    """A value as the text of a hidden field."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _form_field(field: Field) -> forms.Field:
    label = f"{field.label} (optional)" if field.optional else field.label
    if field.kind == DAY:
        return DateBoxesField(
            label=label,
            what="This day",
            required=not field.optional,
            today=None if field.to_come else timezone.localdate,
        )
    if field.kind == CHOICE:
        choices = list((field.choices or {}).items())
        few = len(choices) <= 8
        return forms.ChoiceField(
            label=label,
            choices=choices,
            required=not field.optional,
            widget=forms.RadioSelect if few and not field.optional else forms.Select,
            error_messages={"required": "Choose one"},
        )
    return forms.CharField(
        label=label,
        required=not field.optional,
        max_length=2000 if field.kind == WORDS else 120,
        widget=forms.Textarea if field.kind == WORDS else forms.TextInput,
    )
