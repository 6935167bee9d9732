"""The forms of a course: a new one, or another wording of one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from permanency.casework.training import terms
from permanency.casework.training.models import Course


class CourseForm(forms.Form):
    """What people read of a course."""

    title = forms.CharField(
        label="Title", max_length=120, error_messages={"required": "Enter a title"}
    )
    about = forms.CharField(
        label="What it is about",
        required=False,
        max_length=2000,
        help_text="Read on the public pages too where the course is for everybody.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "Use at most 2,000 characters."},
    )
    days = forms.IntegerField(
        label="How many days",
        min_value=1,
        max_value=60,
        initial=1,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={
            "required": "Enter how many days it takes",
            "invalid": "Enter how many days it takes, as a number",
            "min_value": "A course has at least 1 day",
            "max_value": "A course has at most 60 days",
        },
    )
    open_to = forms.ChoiceField(
        label="Who is it for?",
        choices=list(terms.OPEN_TO.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is for"},
    )

    @staticmethod
    def told(course: Course) -> dict[str, Any]:
        """What the form shows of a course that is there."""
        return {
            "title": course.title,
            "about": course.about,
            "days": course.days,
            "open_to": course.open_to,
        }


class NewCourseForm(CourseForm):
    """A course that is new: its kind stays, since figures count by it."""

    agency = forms.ChoiceField(
        label="Which agency runs it?", error_messages={"required": "Choose who runs it"}
    )
    kind = forms.ChoiceField(
        label="What kind is it?",
        choices=[("", "Choose"), *terms.KINDS.items()],
        help_text="It is counted under this kind and keeps it.",
        error_messages={"required": "Choose what kind it is"},
    )
    field_order = ("title", "kind", "agency", "about", "days", "open_to")

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["agency"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(agencies) if len(agencies) == 1 else [("", "Choose"), *agencies]
