"""Forms about brothers and sisters: the decision for several children, and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.siblings import UNITS
from permanency.web.date_boxes import DateBoxesField


class DecideForm(forms.Form):
    """Together, together if it can be, or apart. ``children`` gives words by reference."""

    plan = forms.ChoiceField(
        label="What was decided?",
        choices=terms.choices(terms.SIBLING_PLANS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided"},
    )
    decided_on = DateBoxesField(
        label="When was it decided?",
        help_text="For example 27 3 2026",
        what="The decision",
        today=timezone.localdate,
    )
    decided_by = forms.CharField(
        label="Who decided, and in which role?",
        max_length=120,
        error_messages={"required": "Say who decided, and in which role"},
    )
    reasons = forms.CharField(
        label="Why?",
        help_text="From the together-or-apart assessment. Write as if the children will read it.",
        widget=forms.Textarea,
        error_messages={"required": "Write the reasons: the children may read them one day"},
    )
    puts_right = forms.ChoiceField(
        label="Is this a new decision?",
        choices=[
            ("no", "Yes: what was decided before stays in the history"),
            ("yes", "No: it puts right what was entered in error"),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )
    children = forms.MultipleChoiceField(
        label="For which children?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the children it was decided for"},
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        for ref, words in children:
            self.fields[f"unit-{ref}"] = forms.ChoiceField(
                label=f"{words} lives with those of letter",
                required=False,
                choices=[(letter, letter) for letter in UNITS],
                initial=UNITS[0],
            )


class LeaveForm(forms.Form):
    """One child no longer belongs with these."""

    child = forms.ChoiceField(
        label="Which child?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the child"},
    )
    on = DateBoxesField(
        label="From which day?",
        help_text="For example 27 3 2026",
        what="The day",
        today=timezone.localdate,
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=terms.choices(terms.LEFT_GROUP),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why"},
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = list(children)  # type: ignore[attr-defined]
