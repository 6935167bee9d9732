"""Which hub answers enquiries from which postcode district: read by all, settled by few."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.district_files import LARGEST, read_districts
from permanency.casework.recruitment.models import District
from permanency.casework.recruitment.reading_files import BadLine, CannotRead
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.agencies.queries import agencies_of_hub
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security import policies
from permanency.web.adopters.places import sub_places
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of


class DistrictsForm(forms.Form):
    """A file of districts."""

    sent = forms.FileField(
        label="File with districts",
        help_text="A CSV with the columns district, agency and hub.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose another.",
        },
    )


@needs("enquiry.read", "settings.write")
def districts(request: HttpRequest) -> HttpResponse:
    """Every district with its agency and hub; from anywhere else the central hub answers."""
    rows = (
        District.objects.filter(voided_at__isnull=True)
        .select_related("agency", "hub")
        .order_by("district")
    )
    may = policies.can(actor_of(request), "settings.write")
    load_link = {"words": "Load a file", "href": reverse("recruitment_districts_load")}
    return render(
        request,
        "recruitment/districts.html",
        {
            "sub_places": sub_places("enquiries"),
            "acts": [load_link] if may else [],
            "columns": [
                {"key": "district", "label": "District"},
                {"key": "agency", "label": "Agency"},
                {"key": "hub", "label": "Hub"},
            ],
            "rows": [
                {"district": each.district, "agency": each.agency.name, "hub": each.hub.name}
                for each in rows
            ],
            "empty": {
                "title": "No district is settled yet.",
                "words": "Every enquiry comes to the central hub until one is. An administrator "
                "loads them.",
                "links": [load_link] if may else [],
            },
        },
    )


@needs("settings.write")
def load(request: HttpRequest) -> HttpResponse:
    """Settle districts from a file, all of it or nothing; those it leaves out stay as they are."""
    posted = request.method == "POST"
    form = DistrictsForm(request.POST if posted else None, request.FILES if posted else None)
    bad: list[BadLine] = []
    if posted and form.is_valid():
        try:
            good, bad = _read(form.cleaned_data["sent"].read(LARGEST + 1))
        except CannotRead as trouble:
            form.add_error("sent", str(trouble))
        else:
            if bad:
                form.add_error(
                    "sent",
                    f"{count_of(len(bad), 'line needs', 'lines need')} mending. Nothing was saved.",
                )
            elif _settled(request, form, good):
                return redirect("recruitment_districts")
    return render(
        request,
        "recruitment/districts_load.html",
        {
            "trail_places": [Place("Postcode districts", reverse("recruitment_districts"))],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "back_href": reverse("recruitment_districts"),
            "bad": [{"lead": f"Line {each.line}.", "words": each.words} for each in bad[:50]],
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _read(content: bytes) -> tuple[list[tuple[str, Agency, Hub]], list[BadLine]]:
    hubs = {hub.name.lower(): hub for hub in Hub.objects.filter(voided_at__isnull=True)}
    today = timezone.localdate()
    return read_districts(
        content,
        serves={name: agencies_of_hub(hub.pk, today) for name, hub in hubs.items()},
        agencies={
            each.name.lower(): each for each in Agency.objects.filter(voided_at__isnull=True)
        },
        hubs=hubs,
    )


def _settled(request: HttpRequest, form: forms.Form, good: list[Any]) -> bool:
    try:
        with transaction.atomic():
            if not take(request):
                return True
            done = operations.settle_districts(districts=good, by=actor_of(request))
    except ChangedByAnother:
        form.add_error(None, "Somebody else settled districts just now. Send the file again.")
        return False
    messages.success(
        request,
        f"{count_of(done.new, 'district is', 'districts are')} new, {done.moved} moved to another "
        f"team, {done.same} as they were.",
    )
    return True
