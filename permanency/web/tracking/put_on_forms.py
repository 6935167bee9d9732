"""The form that puts children, and families to talk about, on a matching meeting's agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class PutOnForm(forms.Form):
    """At which meeting, and which families; values are references."""

    meeting = forms.ChoiceField(
        label="At which meeting?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the meeting",
            "invalid_choice": "That meeting has ended or was called off. Choose another.",
        },
    )
    families = forms.MultipleChoiceField(
        label="Which families are to be talked about?",
        help_text="Without one, the meeting talks about the children alone. More can be put on "
        "later.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, meetings: Sequence[tuple[str, str]],
        families: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, choices in (("meeting", meetings), ("families", families)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
        if not families:
            del self.fields["families"]
