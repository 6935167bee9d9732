"""The forms of a rule on courses: a new one, or one taken back."""

from __future__ import annotations

from django import forms

from permanency.casework.adopters import terms
from permanency.web.date_boxes import DateBoxesField


class RuleForm(forms.Form):
    """Which course, from when, for whom, and who decided it."""

    course_kind = forms.ChoiceField(
        label="Course",
        choices=[("", "Choose"), *terms.COURSES.items()],
        error_messages={"required": "Choose the course"},
    )
    mandatory_from = DateBoxesField(
        label="From",
        help_text="It binds families whose stage 2 begins on this day or later.",
        empty="Enter the day from which it holds",
        what="The day from which it holds",
    )
    for_kinds = forms.MultipleChoiceField(
        label="For whom is it mandatory?",
        help_text="Choose none to ask it of nobody from that day on.",
        choices=[(kind, terms.APPLICATION_KINDS[kind]) for kind in terms.ASSESSED_KINDS],
        initial=[terms.ADOPTION, terms.DUAL_APPROVAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    for_fast_track = forms.ChoiceField(
        label="For families on the fast track too?",
        help_text="Foster carers and people who adopted before go straight to stage 2.",
        choices=[("yes", "Yes"), ("no", "No")],
        initial="yes",
        widget=forms.RadioSelect(attrs={"data-inline": "1"}),
        error_messages={"required": "Choose whether it is for the fast track too"},
    )
    source = forms.CharField(
        label="Who decided it, and when",
        help_text="Families and workers read this beside the course, for example “partnership "
        "board, 3 November 2026”.",
        max_length=200,
        error_messages={
            "required": "Say who decided it, and when",
            "max_length": "Use at most 200 characters.",
        },
    )


class WithdrawForm(forms.Form):
    """Why a rule is taken back."""

    why = forms.CharField(
        label="Why is it taken back?",
        help_text="It is kept with the rule.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why it is taken back",
            "max_length": "Use at most 400 characters.",
        },
    )
