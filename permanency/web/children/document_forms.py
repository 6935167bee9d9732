"""Forms about papers: adding, replacing by a newer version, marking as entered in error."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.documents import VOID_REASONS
from permanency.web.date_boxes import DateBoxesField
from permanency.web.papers import PaperFile


def _dated() -> DateBoxesField:
    return DateBoxesField(
        label="Which date does the paper carry?",
        help_text="For example 27 3 2026",
        what="The date of the paper",
        today=timezone.localdate,
    )


class DocumentForm(forms.Form):
    """A new paper."""

    kind = forms.ChoiceField(
        label="What kind of paper is it?",
        choices=[("", "Choose a kind"), *terms.choices(terms.DOCUMENT_KINDS)],
        error_messages={"required": "Choose what kind of paper it is"},
    )
    dated = _dated()
    file = PaperFile()
    retention = forms.ChoiceField(
        label="How long is it kept? (optional)",
        required=False,
        choices=[("", "As papers of its kind are kept"), *terms.choices(terms.RETENTIONS)],
    )


class NewerForm(forms.Form):
    """A newer version of the same paper."""

    dated = _dated()
    file = PaperFile()


class VoidForm(forms.Form):
    """The paper should not be here."""

    reason = forms.ChoiceField(
        label="Why?",
        choices=list(VOID_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why"},
    )
