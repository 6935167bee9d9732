"""Website and social media, month by month: numbers with the place they were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment import operations, queries, terms
from permanency.casework.recruitment.models import Reading
from permanency.casework.recruitment.reading_files import (
    COLUMNS,
    LARGEST,
    BadLine,
    CannotRead,
    ReadLine,
    read_file,
)
from permanency.platform.agencies.models import Agency
from permanency.platform.calendar.months import add_months
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security import policies
from permanency.web.adopters.places import sub_places
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import MONTHS, count_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of
from permanency.web.recruitment.funnel_views import recruitment_links

MONTHS_SHOWN = 13


class FileForm(forms.Form):
    """A file of numbers and the agency whose channels they are."""

    agency = forms.ChoiceField(label="Whose channels are they?")
    sent = forms.FileField(
        label="File with numbers",
        help_text="A CSV with the columns month, channel, metric, number and source.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose another.",
        },
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["agency"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(str(pk), name) for pk, name in agencies]


@needs("enquiry.read")
def channels(request: HttpRequest) -> HttpResponse:
    """The numbers of the last year, the newest month first."""
    actor, today = actor_of(request), timezone.localdate()
    first = add_months(today.replace(day=1), -(MONTHS_SHOWN - 1))
    rows = queries.readings(actor, first=first, last=add_months(today, 1))
    may = policies.can(actor, "enquiry.write")
    load_link = {"words": "Load a file", "href": reverse("recruitment_load")}
    return render(
        request,
        "recruitment/channels.html",
        {
            "sub_places": sub_places("recruitment_funnel"),
            "links": recruitment_links("recruitment_channels"),
            "acts": [load_link] if may else [],
            "columns": _COLUMNS,
            "rows": [_row(each) for each in rows],
            "empty": {
                "title": "No numbers are loaded for the last twelve months.",
                "words": "They are sent once a month as a small file, each with where it was read.",
                "links": [load_link] if may else [],
            },
        },
    )


_COLUMNS = [
    {"key": "month", "label": "Month"},
    {"key": "channel", "label": "Channel"},
    {"key": "metric", "label": "What is counted"},
    {"key": "number", "label": "Number", "number": True},
    {"key": "source", "label": "Where it was read"},
]


def _row(reading: Reading) -> dict[str, Any]:
    day = reading.counted_on
    return {
        "month": f"{MONTHS[day.month - 1]} {day.year}",
        "channel": terms.READING_CHANNELS[reading.channel],
        "metric": terms.METRICS[reading.metric],
        "number": reading.number,
        "source": reading.source,
    }


@needs("enquiry.write")
def load(request: HttpRequest) -> HttpResponse:
    """Load a file of numbers: all of it or, with any line to mend, nothing."""
    actor, today = actor_of(request), timezone.localdate()
    mine = policies.agencies_with(actor, "enquiry.write")
    agencies = list(
        Agency.objects.filter(pk__in=mine).order_by("name").values_list("pk", "name")
    )  # fmt: skip
    posted = request.method == "POST"
    form = FileForm(
        request.POST if posted else None, request.FILES if posted else None, agencies=agencies
    )
    bad: list[BadLine] = []
    if posted and form.is_valid():
        try:
            good, bad = read_file(form.cleaned_data["sent"].read(LARGEST + 1), today=today)
        except CannotRead as trouble:
            form.add_error("sent", str(trouble))
        else:
            if bad:
                form.add_error(
                    "sent",
                    f"{count_of(len(bad), 'line needs', 'lines need')} mending. Nothing was saved.",
                )
            elif _loaded(request, form, good):
                return redirect("recruitment_channels")
    return render(
        request,
        "recruitment/load.html",
        {
            "trail_places": [
                Place("Website and social media", reverse("recruitment_channels"))
            ],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "back_href": reverse("recruitment_channels"),
            "template_href": reverse("recruitment_template"),
            "bad": [{"lead": f"Line {each.line}.", "words": each.words} for each in bad[:50]],
            "more_bad": max(0, len(bad) - 50),
            "channels": list(terms.READING_CHANNELS),
            "metrics": list(terms.METRICS),
        },
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


def _loaded(request: HttpRequest, form: FileForm, good: Sequence[ReadLine]) -> bool:
    try:
        with transaction.atomic():
            if not take(request):
                return True
            done = operations.load_readings(
                agency_id=int(form.cleaned_data["agency"]), lines=good, by=actor_of(request)
            )
    except ChangedByAnother:
        form.add_error(None, "Somebody else loaded numbers at the same moment. Send yours again.")
        return False
    messages.success(
        request,
        f"{count_of(done.new, 'number is', 'numbers are')} new, {done.changed} corrected, "
        f"{done.same} the same already.",
    )
    return True


@needs("enquiry.write")
def template(request: HttpRequest) -> HttpResponse:
    """A file to fill: the headings and one line as an example."""
    lines = [",".join(COLUMNS), "2026-10,website,visits,0,Web statistics"]
    return HttpResponse(
        "\r\n".join(lines) + "\r\n",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="channels.csv"'},
    )
