"""The annual report on the screen, section by section, and the page that says why there is none."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.insight.reports.tree import Checks, Edition, Report, Section
from permanency.web.components import Place
from permanency.web.figures.frame import trail
from permanency.web.figures.known import AT_ONCE
from permanency.web.figures.reader import Reader, reader_of
from permanency.web.figures.ready import Ready, being_counted, ready_for
from permanency.web.gate import actor_of, needs
from permanency.web.reports.building import EDITIONS, Made, is_made, made, year_of
from permanency.web.reports.jobs import ask_for_report
from permanency.web.reports.progress import progress_of
from permanency.web.reports.sections import fragment, section_of
from permanency.web.reports.work import FORMATS, STEPS, Work

CHECKS_SHOWN = 8


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
        Http404: the address names no year.
    """
    year = year_of(label)
    if year is None:
        raise Http404
    reader = reader_of(actor_of(request))
    ready = ready_for(reader)
    return None if ready is None else (Work(ready.asking, reader, year, edition), ready)


def _page(request: HttpRequest, label: str, number: str | None) -> HttpResponse:
    edition = edition_asked(request)
    found = work_for(request, label, edition)
    if found is None:
        return being_counted(request, _trail())
    work, ready = found
    there = is_made(work.asking, work.reader, work.year, edition)
    if not there and work.asking.known.seconds > AT_ONCE:
        return being_made(request, work)
    whole = made(work.asking, work.reader, work.year, edition)
    if whole.report is None:
        return _refused(request, work, whole)
    shown = whole.report.sections[0] if number is None else section_of(whole.report, number)
    if shown is None:
        raise Http404
    return render(
        request,
        "reports/report.html",
        {
            "trail_places": _trail(),
            "title": whole.report.title,
            "lede": _lede(whole.report, work.reader, ready),
            "acts": _acts(work, whole),
            "sections": _contents(work, whole.report, shown),
            "whole": True,
            "section": {"number": shown.number, "title": shown.title},
            "stop": _stop(whole.report),
            "blocks": [
                {
                    "kind": "fragment",
                    "html": fragment(work.asking, work.reader, whole.report, shown),
                }
            ],
            **_checks(whole.report, work),
            **_beside(work, whole.report, shown),
        },
    )


def being_made(request: HttpRequest, work: Work) -> HttpResponse:
    """The report is being made: how far it is. Asks the worker when nobody is at it."""
    progress = progress_of(work.progress_file)
    again = progress is not None and progress.failed and request.GET.get("again")
    if progress is None or again or not (progress.going_on or progress.failed):
        ask_for_report(work, by=actor_of(request))
        progress = progress_of(work.progress_file)
    done = progress.done if progress else 0
    failed = progress.failed if progress else ""
    steps = [
        {
            "words": words,
            "state": "done"
            if place < done
            else ("problem" if failed else "now")
            if place == done
            else "todo",
        }
        for place, words in enumerate(STEPS)
    ]
    return render(
        request,
        "imports/progress.html",
        {
            "title": f"Making the annual report {work.year.label}",
            "trail_places": _trail(),
            "progress": {
                "title": f"Making the {work.edition} edition",
                "words": failed
                or f"{STEPS[min(done, len(STEPS) - 1)]}. This takes a minute or so.",
                "done": done,
                "all_steps": len(STEPS),
            },
            "steps": steps,
            "stopped": bool(failed),
            "leave_words": "You can leave this page; the report will be under Reports.",
            "again_href": request.path
            + ("?again=yes" if failed else f"?edition={work.edition}" if _plain(request) else ""),
        },
    )


def _plain(request: HttpRequest) -> bool:
    return "edition" in request.GET


def _refused(request: HttpRequest, work: Work, whole: Made) -> HttpResponse:
    """Why there is no report: the records do not reach the year, or figures do not agree."""
    return render(
        request,
        "reports/refused.html",
        {
            "trail_places": _trail(),
            "title": f"Annual report {work.year.label}",
            "lede": f"{work.edition.capitalize()} edition.",
            "stop": {"lead": "This report cannot be made.", "words": whole.refused},
            "checks_href": _checks_href(work),
            "back_href": reverse("reports"),
        },
        status=409,
    )


def _lede(report: Report, reader: Reader, ready: Ready) -> str:
    edition = (
        "Internal edition, not for publication."
        if report.edition == "internal"
        else ("Public edition: small numbers are held back.")
    )
    whose = "" if reader.everything else f" Of {' and '.join(reader.councils)} alone."
    return f"{edition}{whose} {ready.sentence}"


def _acts(work: Work, whole: Made) -> list[dict[str, Any]]:
    other = next(each for each in EDITIONS if each != work.edition)
    turn = {
        "words": f"{other.capitalize()} edition",
        "href": f"{reverse('report', args=[work.year.label])}?edition={other}",
        "quiet": True,
    }
    if not whole.issuable:
        return [turn]
    return [
        *(
            {
                "words": f"Read it as {words}" if kind == "pdf" else words,
                "href": reverse("report_document", args=[work.year.label, work.edition, kind]),
                "quiet": True,
            }
            for kind, words in FORMATS.items()
        ),
        turn,
    ]


def _contents(work: Work, report: Report, shown: Section) -> list[dict[str, Any]]:
    return [
        {
            "theme": "",
            "items": [
                {
                    "words": each.heading,
                    "href": _address(work, each),
                    "current": each.number == shown.number,
                }
                for each in report.sections
            ],
        }
    ]


def _stop(report: Report) -> dict[str, Any] | None:
    notice = report.front.notice
    if notice is None:
        return None
    return {
        "lead": notice.title + ".",
        "words": "Figures do not agree with each other. The report cannot be issued until they do.",
        "more": "",
        "links": [{"words": "See which, and the children", "href": reverse("figure_checks")}],
    }


def _checks(report: Report, work: Work) -> dict[str, Any]:
    lines = [line for block in report.blocks() if isinstance(block, Checks) for line in block.lines]
    broken = [line for line in lines if line.result == "breaks"]
    holding = [line for line in lines if line.result == "holds"]
    resting = len(lines) - len(broken) - len(holding)
    words = f"{len(holding)} of {len(holding) + len(broken)} checks hold in the whole report."
    if broken:
        words += " It cannot be issued while one does not."
    if resting:
        words += f" {resting} wait for records that are not held yet."
    return {
        "checks": [{"words": line.statement, "state": "Breaks", "holds": False} for line in broken]
        + [
            {"words": line.statement, "state": "Holds", "holds": True}
            for line in holding[: max(0, CHECKS_SHOWN - len(broken))]
        ],
        "checks_words": words,
        "checks_href": _checks_href(work),
    }


def _checks_href(work: Work) -> str:
    return f"{reverse('figure_checks')}?period={work.year.label}"


def _beside(work: Work, report: Report, shown: Section) -> dict[str, Any]:
    place = report.sections.index(shown)
    before = report.sections[place - 1] if place else None
    after = report.sections[place + 1] if place + 1 < len(report.sections) else None
    return {
        "previous_section": _link(work, before),
        "next_section": _link(work, after),
    }


def _link(work: Work, section: Section | None) -> dict[str, str] | None:
    if section is None:
        return None
    return {"words": section.heading, "href": _address(work, section)}


def _address(work: Work, section: Section) -> str:
    address = reverse("report_section", args=[work.year.label, section.number.lower()])
    return address if work.edition == "internal" else f"{address}?edition={work.edition}"


def _trail() -> list[Place]:
    return trail(("Reports", reverse("reports")))
