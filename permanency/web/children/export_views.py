"""The list taken out of the service: as a spreadsheet, with the columns somebody chose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.platform.audit.operations import log_read
from permanency.web.children.export import CSV, XLSX, as_csv, as_xlsx
from permanency.web.children.filters import address, pairs, read
from permanency.web.children.list_columns import COLUMNS, FIRST, MOST, columns_of
from permanency.web.children.list_page import listed, look, reader_of
from permanency.web.children.places import sub_places
from permanency.web.gate import needs


@needs("child.read")
def export(request: HttpRequest) -> HttpResponse:
    """All children of the list on the screen; who took it is in the log of each of them."""
    here = look(request, request.GET, reverse("children"))
    rows = listed(here, here.children())
    log_read("children.export.read", [row.record for row in rows])
    name = f"children-{here.filters.on.isoformat()}"
    if request.GET.get("as") == "csv":
        return _file(as_csv(here.columns, rows), CSV, f"{name}.csv")
    title = f"Children as on {here.filters.on.isoformat()}"
    return _file(as_xlsx(here.columns, rows, title), XLSX, f"{name}.xlsx")


@needs("child.read")
def columns(request: HttpRequest) -> HttpResponse:
    """Choose what the list shows of each child."""
    reader = reader_of(request)
    kept = pairs(read(request.GET, reader).filters, reader)
    shown = {column.key for column in columns_of(request.GET.getlist("show"))}
    choices: list[dict[str, Any]] = [
        {"value": column.key, "text": column.label, "checked": column.key in shown}
        for column in COLUMNS.values()
        if column.key != FIRST
    ]
    return render(
        request,
        "children/list_columns.html",
        {
            "sub_places": sub_places("children"),
            "choices": choices,
            "most": MOST - 1,
            "kept": kept,
            "list_path": reverse("children"),
            "back_href": address(
                reverse("children"),
                [*kept, *(("show", key) for key in request.GET.getlist("show"))],
            ),
        },
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
