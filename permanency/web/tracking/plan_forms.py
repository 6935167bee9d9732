"""The forms of a meeting as a whole: what kind, whose children, when, who is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Meeting
from permanency.web.date_boxes import DateBoxesField
from permanency.web.formats import long_date
from permanency.web.tracking.typed import Unreadable, read_time

WHOLE = "whole"
AHEAD = timedelta(days=366)


class TypedTime(forms.CharField):
    """10am, 10:30, 14.30."""

    def clean(self, value: Any) -> Any:
        """A time, or None when nothing was typed."""
        typed = super().clean(value)
        try:
            return read_time(str(typed))
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from unreadable


def _here() -> forms.CharField:
    return forms.CharField(
        label="Who will be here",
        required=False,
        max_length=600,
        help_text="Names as people know them, the chair first. You can change it on the day.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Use at most 600 characters."},
    )


class WhenForm(forms.Form):
    """The day, the time and who is here."""

    held_on = DateBoxesField(label="Day", what="The meeting", empty="Type the day of the meeting")
    begins_at = TypedTime(label="Time", required=False, help_text="For example 10am or 14:30.")
    here = _here()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_held_on(self) -> date:
        """Not further ahead than a year: a wrong year is the usual slip."""
        day: date = self.cleaned_data["held_on"]
        if day > self.today + AHEAD:
            raise ValidationError(
                f"{long_date(day)} is more than a year away. Check the year of the meeting."
            )
        return day

    @staticmethod
    def told(meeting: Meeting) -> dict[str, Any]:
        """What the form shows of a meeting that is planned."""
        return {
            "held_on": meeting.held_on,
            "begins_at": time_typed(meeting.begins_at),
            "here": meeting.here,
        }


class PlanForm(WhenForm):
    """A new meeting."""

    kind = forms.ChoiceField(
        label="What kind of meeting?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of meeting it is"},
    )
    whose = forms.ChoiceField(
        label="About whose children?",
        error_messages={"required": "Choose whose children it is about"},
    )
    field_order = ("kind", "whose", "held_on", "begins_at", "here")

    def __init__(
        self, *args: Any, councils: Sequence[tuple[str, str]],
        kinds: Mapping[str, str] = terms.TRACKING_KINDS, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = list(kinds.items())
        if len(kinds) == 1:  # nothing to choose
            del self.fields["kind"]
        choice = self.fields["whose"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(councils) if len(councils) == 1 else [("", "Choose"), *councils]


def time_typed(at: time | None) -> str:
    """The time as the field shows it: 10:30."""
    return f"{at.hour}:{at.minute:02}" if at else ""
