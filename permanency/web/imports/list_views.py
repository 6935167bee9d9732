"""Returns and files in: every import of the reader's councils, newest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.exchange.ssda903.returned import year_label
from permanency.platform.audit.operations import log_read
from permanency.platform.imports.models import BatchState, ImportBatch
from permanency.platform.security.policies import can, within
from permanency.platform.security.queries import shown_names
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import clock_time, count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.paging import page_asked

PAGE = 25
STATES = {
    BatchState.PREVIEWED: "Waiting",
    BatchState.APPLIED: "Taken",
    BatchState.UNDONE: "Undone",
}


@needs("import.read", "import.write")
def imports(request: HttpRequest) -> HttpResponse:
    """The list, 25 to a page."""
    actor = actor_of(request)
    rows = within(ImportBatch.objects.filter(voided_at__isnull=True), actor, "import.read")
    total = rows.count()
    page = page_asked(request.GET, total, PAGE)
    shown = list(rows.select_related("agency").order_by("-id")[(page - 1) * PAGE : page * PAGE])
    log_read("import.list.read", shown)
    names = shown_names(batch.sent_by_id for batch in shown)
    add_href = reverse("import_add") if can(actor, "import.write") else ""
    return render(
        request,
        "imports/list.html",
        {
            "trail_places": [Place("More", reverse("more"))],
            "add_href": add_href,
            "count_words": count_of(total, "return"),
            "columns": [
                {"key": "return", "label": "Return"},
                {"key": "by", "label": "Sent"},
                {"key": "state", "label": "State", "unbroken": True},
                {"key": "children", "label": "Children", "number": True},
                {"key": "problems", "label": "Children to mend", "number": True},
            ],
            "rows": [_row(batch, names) for batch in shown],
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"?page={page - 1}" if page > 1 else "",
            "next_href": f"?page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": {
                "title": "No return yet.",
                "words": "A council’s last return brings every child, with dates.",
                "links": [{"words": "Send a return", "href": add_href}] if add_href else [],
            },
        },
    )


def _row(batch: ImportBatch, names: dict[int, str]) -> dict[str, Any]:
    sent = timezone.localtime(batch.sent_at)
    return {
        "return": {
            "words": f"{batch.agency}, {year_label(batch.year)}",
            "href": reverse("import", args=[batch.ref]),
            "strong": True,
            "under": [batch.ref],
        },
        "by": {
            "words": names.get(batch.sent_by_id, "a colleague"),
            "under": [f"{short_date(sent.date())}, {clock_time(sent)}"],
        },
        "state": {"tag": STATES[BatchState(batch.state)]},
        "children": batch.children,
        "problems": batch.to_mend,
    }
