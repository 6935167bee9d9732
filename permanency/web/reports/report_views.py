"""The annual report on the screen, section by section, and the page that says why there is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.insight.reports.tree import Edition
from permanency.web.figures.known import AT_ONCE
from permanency.web.figures.reader import reader_of
from permanency.web.figures.ready import Ready, being_counted, ready_for
from permanency.web.gate import actor_of, needs
from permanency.web.reports.building import EDITIONS, is_made, made, year_of, years_held
from permanency.web.reports.making import being_made
from permanency.web.reports.page_parts import refusal_page, reports_trail, section_page
from permanency.web.reports.sections import section_of
from permanency.web.reports.work import Work


@needs("figures.read")
def report(request: HttpRequest, label: str) -> HttpResponse:
    """The report opens at its first section."""
    return _page(request, label, None)


@needs("figures.read")
def section(request: HttpRequest, label: str, number: str) -> HttpResponse:
    """One section of the report."""
    return _page(request, label, number.lower())


def edition_asked(request: HttpRequest) -> Edition:
    """The edition of the address; internal unless it says otherwise.

    Raises:
        Http404: no such edition.
    """
    asked = request.GET.get("edition", "internal")
    for edition in EDITIONS:
        if edition == asked:
            return edition
    raise Http404


def work_for(request: HttpRequest, label: str, edition: Edition) -> tuple[Work, Ready] | None:
    """The report of the address as work, for this reader; None while figures are counted.

    Raises:
        Http404: the address names no year that the records hold.
    """
    year = year_of(label)
    if year is None:
        raise Http404
    reader = reader_of(actor_of(request))
    ready = ready_for(reader)
    if ready is None:
        return None
    if year not in years_held(ready):
        raise Http404
    return Work(ready.asking, reader, year, edition), ready


def _page(request: HttpRequest, label: str, number: str | None) -> HttpResponse:
    edition = edition_asked(request)
    found = work_for(request, label, edition)
    if found is None:
        return being_counted(request, reports_trail())
    work, ready = found
    there = is_made(work.asking, work.reader, work.year, edition)
    if not there and work.asking.known.seconds > AT_ONCE:
        return being_made(request, work)
    whole = made(work.asking, work.reader, work.year, edition)
    if whole.report is None:
        return render(request, "reports/refused.html", refusal_page(work, whole), status=409)
    shown = whole.report.sections[0] if number is None else section_of(whole.report, number)
    if shown is None:
        raise Http404
    context = section_page(work, ready, whole.report, whole, shown)
    return render(request, "reports/report.html", context)
