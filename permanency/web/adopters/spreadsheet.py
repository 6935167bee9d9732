"""The pipeline as a spreadsheet: the same households, order and filters as on the screen, all."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.waiting_for import waiting_for_file
from permanency.platform.audit.operations import log_read
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.asked import asked_of
from permanency.web.adopters.called import called_all
from permanency.web.adopters.pipeline_views import (
    BY_SLUG,
    Column,
    Line,
    lines_at,
    open_applications,
)
from permanency.web.children.export import XLSX
from permanency.web.gate import actor_of, needs

Value = str | int | date | None
HEADS = (
    "Household",
    "Reference",
    "Hub",
    "Applied for",
    "Since",
    "Days",
    "Due by",
    "Days over",
    "Paused",
    "Waiting for",
    "Social worker",
)


@needs("adopter.read")
def spreadsheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody at one place; who took it is in the log of each household."""
    column = BY_SLUG.get(slug)
    if column is None:
        raise Http404
    actor, today = actor_of(request), timezone.localdate()
    asked = asked_of(request)
    narrowed = asked.narrow(open_applications(actor), actor, hub="household__hub", worker="worker")
    lines = [line for line in lines_at(narrowed, column, today) if line.over or not asked.over]
    log_read("adopters.pipeline.export.read", [line.application.household for line in lines])
    name = f"adopters-{slug}-{today.isoformat()}"
    response = HttpResponse(
        as_xlsx(f"Adopters {column.words}", HEADS, _rows(lines, column, today)), content_type=XLSX
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _rows(lines: Sequence[Line], column: Column, today: date) -> Iterable[list[Value]]:
    names = called_all([line.application.household for line in lines], today)
    workers = shown_names(
        line.application.worker_id for line in lines if line.application.worker_id is not None
    )
    for line in lines:
        home, clock = line.application.household, line.clock
        told = waiting_for_file(line.file, today)
        yield [
            names[home.pk],
            home.ref,
            home.hub.name if home.hub else "",
            terms.APPLICATION_KINDS[line.application.kind],
            clock.started_on if clock else None,
            clock.days if clock else None,
            clock.due_on if clock else None,
            clock.over if clock and clock.due_on and clock.over > 0 else None,
            "Yes" if clock and clock.paused else "No",
            told.sentence if told else "",
            workers.get(line.application.worker_id or 0, "Nobody yet"),
        ]


def as_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet: days are days, numbers are numbers, and no text is a formula."""
    import xlsxwriter

    kept = io.BytesIO()
    given: dict[str, Any] = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False
    }  # fmt: skip
    book = xlsxwriter.Workbook(kept, given)
    book.set_properties({"title": title})
    sheet = book.add_worksheet("Adopters")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
        sheet.set_column(at, at, 34 if at in (0, 9) else max(12, len(head) + 2))
    sheet.freeze_panes(1, 1)
    nth = 0
    for nth, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(nth, at, value, day)
            elif isinstance(value, int):
                sheet.write_number(nth, at, value)
            elif value:
                sheet.write_string(nth, at, value)
    sheet.autofilter(0, 0, nth, len(heads) - 1)
    book.close()
    return kept.getvalue()
