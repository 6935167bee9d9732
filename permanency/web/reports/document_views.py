"""A report as a document: PDF, Word, spreadsheet or one web page. Made once, then handed out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from permanency.insight.reports.render import Format
from permanency.insight.reports.tree import Edition
from permanency.platform.audit.operations import log_write
from permanency.web.figures.ready import being_counted
from permanency.web.gate import needs
from permanency.web.reports.building import EDITIONS, is_made, made
from permanency.web.reports.making import being_made
from permanency.web.reports.page_parts import reports_trail
from permanency.web.reports.report_views import work_for
from permanency.web.reports.work import FORMATS

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


@needs("figures.read")
def document(request: HttpRequest, label: str, edition: str, kind: str) -> HttpResponse:
    """The document, or how far its making is; back to the report when a check does not hold."""
    work_edition = next((each for each in EDITIONS if each == edition), None)
    wanted = next((each for each in FORMATS if each == kind), None)
    if work_edition is None or wanted is None:
        raise Http404
    found = work_for(request, label, work_edition)
    if found is None:
        return being_counted(request, reports_trail())
    work, _ = found
    file = work.document(wanted)
    if file.exists():
        log_write(
            action="report.document.taken",
            detail={"year": work.year.label, "edition": edition, "kind": kind},
        )
        return _handed_out(file.read_bytes(), work.year.label, work_edition, wanted)
    ready = is_made(work.asking, work.reader, work.year, work_edition)
    if ready and not made(work.asking, work.reader, work.year, work_edition).issuable:
        return redirect(f"{reverse('report', args=[label])}?edition={edition}")
    return being_made(request, work)


def _handed_out(content: bytes, label: str, edition: Edition, kind: Format) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    how = "inline" if kind == "pdf" else "attachment"
    name = f"annual-report-{label}-{edition}.{kind}"
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer
