"""The form of an upload: whose return it is, for which year, and its files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from permanency.exchange.ssda903.returned import year_label
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with

YEARS_OFFERED = 12


class SeveralFiles(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file checked as a single one would be."""
        single = super().clean
        if not isinstance(data, list | tuple):
            data = [data] if data else []
        return [single(each, initial) for each in data] or ([single(None, initial)])


class SendReturn(forms.Form):
    """Council, year, files. ``kept``: the files were sent before and wait for an answer."""

    council = forms.ChoiceField(
        label="Council", error_messages={"required": "Choose whose return it is"}
    )
    year = forms.ChoiceField(
        label="Year",
        required=False,
        help_text="Left open, the year is told from the dates in the files.",
    )
    sent = FilesField(
        label="Files of the return",
        widget=SeveralFiles(attrs={"accept": ".csv,.xml,.zip"}),
        help_text="All files of one year together, or one zip. Choose several at once.",
        error_messages={
            "required": "Choose the files of the return",
            "empty": "One of the files is empty. Ask for it again.",
        },
    )

    def __init__(self, *args: Any, by: Account, today: date, kept: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        mine = agencies_with(by, "import.write")
        rows = Agency.objects.filter(pk__in=mine, voided_at__isnull=True)
        self._agencies = {
            str(agency.pk): agency
            for agency in rows.exclude(kind=AgencyKind.VOLUNTARY).order_by("name")
        }
        choices = [(pk, agency.name) for pk, agency in self._agencies.items()]
        if len(choices) != 1:
            choices = [("", "Choose a council"), *choices]
        last = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
        years = [(str(y), year_label(y)) for y in range(last + 1, last + 1 - YEARS_OFFERED, -1)]
        self.fields["council"].choices = choices  # type: ignore[attr-defined]
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            ("", "As the dates say"),
            *years,
        ]
        self.fields["sent"].required = not kept

    @property
    def agency(self) -> Agency:
        """The council that was chosen."""
        return self._agencies[self.cleaned_data["council"]]

    @property
    def chosen_year(self) -> int | None:
        """The year that was chosen; None: as the dates say."""
        return int(self.cleaned_data["year"]) if self.cleaned_data["year"] else None
