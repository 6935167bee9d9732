"""Forms of the care population: one month typed in, a file, and why something is undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from permanency.web.population.judging import Judged
from permanency.web.population.months import EXAMPLES
from permanency.web.population.reading import Line


class OneMonth(forms.Form):
    """A council's count of one month. What is typed is judged as a row of a file is."""

    council = forms.ChoiceField(label="Council", error_messages={"required": "Choose the council"})
    month = forms.CharField(
        label="Month",
        help_text=f"For example {EXAMPLES}.",
        max_length=40,
        error_messages={"required": "Type the month"},
        widget=forms.TextInput(attrs={"data-width": "20"}),
    )
    children = forms.CharField(
        label="All children in care",
        help_text="Looked after on the last day of the month.",
        max_length=12,
        error_messages={"required": "Type the number of children. Type 0 for none."},
        widget=forms.NumberInput(attrs={"data-width": "5"}),
    )
    aged_0_5 = forms.CharField(
        label="Of them aged 0 to 5",
        help_text="Not yet six on that day.",
        max_length=12,
        error_messages={"required": "Type the number aged 0 to 5. Type 0 for none."},
        widget=forms.NumberInput(attrs={"data-width": "5"}),
    )

    def __init__(self, *args: Any, councils: Mapping[str, int], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(name, name) for name in councils]
        if len(choices) != 1:
            choices = [("", "Choose a council"), *choices]
        self.fields["council"].choices = choices  # type: ignore[attr-defined]

    @property
    def line(self) -> Line:
        """What was typed, as a row of a file."""
        given = self.cleaned_data
        return Line(
            1,
            given["council"],
            given["month"],
            given["children"].strip(),
            given["aged_0_5"].strip(),
        )

    def tell(self, judged: Judged) -> None:
        """Put why it was refused beside the field it is about."""
        self.add_error(judged.field if judged.field in self.fields else None, judged.reason)


class CountsFile(forms.Form):
    """A file of counts."""

    sent = forms.FileField(
        label="File with counts",
        help_text="CSV with the columns council, month, children, aged 0 to 5, in any order.",
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty. Choose another, or ask for it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class Why(forms.Form):
    """A reason, kept in the log."""

    why = forms.CharField(
        label="Why?",
        help_text="Kept in the history. No names.",
        max_length=400,
        error_messages={"required": "Say why"},
    )
