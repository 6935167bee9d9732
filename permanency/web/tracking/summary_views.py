"""The summary of a half-year of meetings: page, PDF, Word."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from permanency.casework.tracking import terms
from permanency.casework.tracking.summary import Asked, half_year_before, summary
from permanency.insight.reports.render import Format
from permanency.insight.reports.render import render as document_of
from permanency.insight.reports.tree import Report
from permanency.platform.agencies.models import Partnership
from permanency.platform.audit.operations import log_write
from permanency.web.gate import actor_of, needs
from permanency.web.tracking.finding import trail
from permanency.web.tracking.summary_report import summary_report
from permanency.web.tracking.typed import Unreadable, read_day, typed_day

_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
Problems = dict[str, str]


@needs("child.read")
def page(request: HttpRequest) -> HttpResponse:
    """Choose the days and the kind; read the summary."""
    asked, typed, problems = _asked(request)
    report = None if problems else _report(request, asked)
    address = "?" + urlencode(typed)
    return render(
        request,
        "tracking/summary.html",
        {
            "trail_places": trail(),
            "title": "Summary of tracking meetings",
            "lede": "" if report is None else f"{report.period}. No child is named.",
            "acts": []
            if report is None
            else [
                {
                    "words": words,
                    "href": reverse("child_meeting_summary_file", args=[kind]) + address,
                    "quiet": True,
                }
                for kind, words in (("pdf", "Read it as PDF"), ("docx", "Word"))
            ],
            "errors": [{"words": said, "href": f"#{name}"} for name, said in problems.items()],
            "fields": _fields(typed, problems),
            "summary": "" if report is None else _sentence(report),
            "html": "" if report is None else _fragment(report),
        },
        status=422 if problems else 200,
    )


@needs("child.read")
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a document."""
    wanted = next((each for each in _TYPES if each == kind), None)
    asked, _, problems = _asked(request)
    if wanted is None or problems:
        raise Http404
    content = document_of(_report(request, asked), wanted)
    log_write(
        action="meeting.summary.taken",
        detail={"from": str(asked.from_on), "to": str(asked.to_on), "kind": kind},
    )
    answer = HttpResponse(content, content_type=_TYPES[wanted])
    how = "inline" if kind == "pdf" else "attachment"
    name = f"tracking-summary-{asked.from_on}-to-{asked.to_on}.{kind}"
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer


def _asked(request: HttpRequest) -> tuple[Asked, dict[str, str], Problems]:
    """What the address asks for; without it, the last whole half-year and every kind."""
    today = timezone.localdate()
    usual = half_year_before(today)
    problems: Problems = {}
    days: list[date] = []
    typed: dict[str, str] = {}
    for name, otherwise in zip(("from", "to"), usual, strict=True):
        typed[name] = request.GET.get(name, "").strip() or typed_day(otherwise)
        try:
            days.append(_day(typed[name], today) or otherwise)
        except Unreadable as unreadable:
            problems[name] = str(unreadable)
            days.append(otherwise)
    if not problems and days[0] > days[1]:
        problems["to"] = "The last day cannot be before the first. Check both days."
    kind = request.GET.get("kind", "")
    kinds = (kind,) if kind in terms.TRACKING_KINDS else tuple(terms.TRACKING_KINDS)
    typed["kind"] = kind if kind in terms.TRACKING_KINDS else ""
    return Asked(days[0], days[1], kinds, today), typed, problems


def _day(typed: str, today: date) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return read_day(typed, today)


def _report(request: HttpRequest, asked: Asked) -> Report:
    name = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    return summary_report(summary(asked, actor_of(request)), name or "Permanency Hub")


def _fields(typed: dict[str, str], problems: Problems) -> list[dict[str, Any]]:
    return [
        {
            "kind": "text",
            "name": "from",
            "id": "from",
            "label": "From",
            "value": typed["from"],
            "width": "10",
            "error": problems.get("from", ""),
        },
        {
            "kind": "text",
            "name": "to",
            "id": "to",
            "label": "To",
            "value": typed["to"],
            "width": "10",
            "error": problems.get("to", ""),
        },
        {
            "kind": "select",
            "name": "kind",
            "id": "kind",
            "label": "Kind of meeting",
            "items": [
                {"value": "", "text": "All kinds", "checked": not typed["kind"]},
                *(
                    {"value": code, "text": words, "checked": code == typed["kind"]}
                    for code, words in terms.TRACKING_KINDS.items()
                ),
            ],
        },
    ]


def _sentence(report: Report) -> str:
    return report.front.summary.text


def _fragment(report: Report) -> Markup:
    """The sections as the report's own renderer writes them, everything in them escaped there."""
    from permanency.insight.reports.render import html

    return Markup(html.render(report, fragment=True))  # noqa: S704 - made by our own template
