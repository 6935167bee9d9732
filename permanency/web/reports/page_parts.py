"""The parts of a report's page: front, contents, checks of the section, documents, neighbours."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from markupsafe import Markup

from permanency.insight.reports.tree import Checks, Report, Section, Table
from permanency.web.components import Place
from permanency.web.figures.checking import measures_of
from permanency.web.figures.frame import trail
from permanency.web.figures.reader import Reader
from permanency.web.figures.ready import Ready
from permanency.web.reports.building import EDITIONS, Made
from permanency.web.reports.links import ToPages
from permanency.web.reports.sections import fragment
from permanency.web.reports.work import FORMATS, Work

Context = dict[str, Any]
CHECKS_SHOWN = 8


def reports_trail() -> list[Place]:
    """Where the page is, below the list of reports."""
    return trail(("Reports", reverse("reports")))


def section_page(work: Work, ready: Ready, whole: Report, made: Made, shown: Section) -> Context:
    """The context of the page of one section."""
    first = shown is whole.sections[0]
    drawn = {"kind": "fragment", "html": fragment(work.asking, work.reader, whole, shown)}
    return {
        "trail_places": reports_trail(),
        "title": whole.title,
        "lede": _lede(whole, work.reader, ready),
        "acts": _acts(work, made),
        "sections": _contents(work, whole, shown),
        "whole": True,
        "section": {"number": shown.number, "title": shown.title},
        "stop": _stop(whole),
        "blocks": [_summary(work, whole), drawn, _about(whole)] if first else [drawn],
        **_checks(work, whole, shown),
        **_beside(work, whole, shown),
    }


def refusal_page(work: Work, made: Made) -> Context:
    """Why there is no report: the records do not reach the year, or figures do not agree."""
    return {
        "trail_places": reports_trail(),
        "title": f"Annual report {work.year.label}",
        "lede": f"{work.edition.capitalize()} edition.",
        "stop": {"lead": "This report cannot be made.", "words": made.refused},
        "checks_href": _checks_href(work),
        "back_href": reverse("reports"),
    }


def _lede(report: Report, reader: Reader, ready: Ready) -> str:
    edition = (
        "Internal edition, not for publication."
        if report.edition == "internal"
        else ("Public edition: small numbers are held back.")
    )
    whose = "" if reader.everything else f" Of {' and '.join(reader.councils)} alone."
    return f"{edition}{whose}{ready.warning}"


def _summary(work: Work, report: Report) -> Context:
    """The sentences the documents begin with."""
    links = ToPages(opens_children=work.reader.opens_children)
    return {"kind": "prose", "html": Markup("<p>{}</p>").format(_sentence(report, links))}


def _about(report: Report) -> Context:
    """What the report stands on, as the first page of the documents says it."""
    return {"kind": "terms", "pairs": report.front.about}


def _sentence(report: Report, links: ToPages) -> Markup:
    """The summary, its figures opening as everywhere."""
    said = Markup("")
    for run in report.front.summary.runs:
        href = None if isinstance(run, str) or run.key is None else links.children(run.key)
        if isinstance(run, str):
            said += run
        elif href and report.edition == "internal":
            said += Markup('<a class="ph-why" href="{}">{}</a>').format(href, run.text)
        else:
            said += run.text
    return said


def _acts(work: Work, whole: Made) -> list[Context]:
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


def _contents(work: Work, report: Report, shown: Section) -> list[Context]:
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


def _stop(report: Report) -> Context | None:
    notice = report.front.notice
    if notice is None:
        return None
    return {
        "lead": notice.title + ".",
        "words": "Figures do not agree with each other. The report cannot be issued until they do.",
        "more": "",
        "links": [{"words": "See which, and the children", "href": reverse("figure_checks")}],
    }


def _checks(work: Work, report: Report, shown: Section) -> Context:
    """The checks on figures of this section, those that break first, and how the whole stands."""
    lines = [line for block in report.blocks() if isinstance(block, Checks) for line in block.lines]
    broken = [line for line in lines if line.result == "breaks"]
    holding = [line for line in lines if line.result == "holds"]
    resting = len(lines) - len(broken) - len(holding)
    measures = _measures(shown)
    here = [line for line in (*broken, *holding) if measures_of(line.code) & measures]
    words = f"{len(holding)} of {len(holding) + len(broken)} checks hold in the whole report."
    if broken:
        words += " It cannot be issued while one does not."
    if resting:
        words += f" {resting} wait for records that are not held yet."
    return {
        "checks": [
            {
                "words": line.statement,
                "state": "Holds" if line.result == "holds" else "Breaks",
                "holds": line.result == "holds",
            }
            for line in here[:CHECKS_SHOWN]
        ],
        "checks_words": words,
        "checks_href": _checks_href(work),
    }


def _measures(section: Section) -> set[str]:
    """The measures of the figures in a section's tables."""
    return {
        cell.key.measure
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if cell.key is not None
    }


def _checks_href(work: Work) -> str:
    return f"{reverse('figure_checks')}?period={work.year.label}"


def _beside(work: Work, report: Report, shown: Section) -> Context:
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
