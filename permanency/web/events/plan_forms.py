"""The form of a session: when, where, for whom, how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Session
from permanency.casework.training.operations import Plan
from permanency.web.date_boxes import DateBoxesField
from permanency.web.formats import long_date
from permanency.web.tracking.plan_forms import TypedTime, time_typed
from permanency.web.tracking.typed import Unreadable, read_day, typed_day

AHEAD = timedelta(days=731)


class PlanForm(forms.Form):
    """A session, new or changed."""

    day = DateBoxesField(label="First day", what="The session", empty="Type the day it is held")
    begins = TypedTime(
        label="Begins", help_text="For example 10am or 18:30.",
        widget=forms.TextInput(attrs={"data-width": "5"}),
        error_messages={"required": "Type when it begins"},
    )  # fmt: skip
    ends = TypedTime(
        label="Ends", help_text="On the same day.",
        widget=forms.TextInput(attrs={"data-width": "5"}),
        error_messages={"required": "Type when it ends"},
    )  # fmt: skip
    further_days = forms.CharField(
        label="Further days",
        required=False,
        max_length=2000,
        help_text="At the same hours, with commas between: 16/1/2027, 23/1/2027.",
    )
    virtual = forms.BooleanField(label="It is held online", required=False)
    place = forms.CharField(
        label="Place",
        required=False,
        max_length=300,
        help_text="Name, street and postcode, so that people find it.",
    )
    link = forms.CharField(
        label="Link to join",
        required=False,
        max_length=500,
        help_text="Begins with https://. Only shown to those who are booked.",
    )
    capacity = forms.IntegerField(
        label="How many people can come",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Leave it empty if there is no limit. Whoever comes later waits for a place.",
        widget=forms.NumberInput(attrs={"data-width": "4"}),
        error_messages={
            "invalid": "Enter how many people can come, as a number",
            "min_value": "At least 1 person must be able to come",
            "max_value": "At most 1,000 people can come",
        },
    )
    open_to = forms.ChoiceField(
        label="Who is it for?",
        choices=list(terms.OPEN_TO.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is for"},
    )
    hub = forms.ChoiceField(label="Hub", required=False)

    def __init__(
        self, *args: Any, today: date, hubs: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        hub = self.fields["hub"]
        assert isinstance(hub, forms.ChoiceField)
        hub.choices = [("", "None"), *hubs]

    def clean_day(self) -> date:
        """Not further ahead than two years: a wrong year is the usual slip."""
        day: date = self.cleaned_data["day"]
        if day > self.today + AHEAD:
            raise ValidationError(f"{long_date(day)} is more than two years away. Check the year.")
        return day

    def clean_further_days(self) -> list[date]:
        """Each of the days that were typed."""
        typed = self.cleaned_data["further_days"].replace(";", ",").replace(" and ", ",")
        days = []
        for part in typed.split(","):
            try:
                day = read_day(part, self.cleaned_data.get("day") or self.today)
            except Unreadable as unreadable:
                raise ValidationError(str(unreadable)) from unreadable
            if day is not None:
                days.append(day)
        return days

    @property
    def plan(self) -> Plan:
        """What was typed, as the operation takes it."""
        given = self.cleaned_data
        return Plan(
            starts_at=_moment(given["day"], given["begins"]),
            ends_at=_moment(given["day"], given["ends"]),
            further_days=tuple(given["further_days"]),
            place=given["place"],
            virtual=given["virtual"],
            link=given["link"],
            capacity=given["capacity"],
            open_to=given["open_to"],
            hub_id=int(given["hub"]) if given["hub"] else None,
        )

    @staticmethod
    def told(session: Session) -> dict[str, Any]:
        """What the form shows of a session that is planned."""
        return {
            "day": session.first_on,
            "begins": time_typed(timezone.localtime(session.starts_at).time()),
            "ends": time_typed(timezone.localtime(session.ends_at).time()),
            "further_days": ", ".join(typed_day(day) for day in session.further_days),
            "virtual": session.virtual,
            "place": session.place,
            "link": session.link,
            "capacity": session.capacity,
            "open_to": session.open_to,
            "hub": str(session.hub_id or ""),
        }


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
