"""The report as a tagged PDF (PDF/UA-1), typeset by Typst with the fonts it carries itself.

The tree travels as JSON, so no text of a report is ever read as markup. The system's fonts are
left aside: the same facts give the same bytes on every machine.
"""

from __future__ import annotations

from typing import Any

from permanency.insight.reports import charts
from permanency.insight.reports.render.html import TEMPLATES
from permanency.insight.reports.render.links import Links, links_of
from permanency.insight.reports.tree import (
    Block,
    Chart,
    Checks,
    Definitions,
    Notice,
    Paragraph,
    Report,
    Run,
    Table,
)
from permanency.insight.reports.words import SYMBOLS
from permanency.platform import typeset

Json = dict[str, Any]


def _defined(links: Links, code: str | None) -> str | None:
    address = links.definition(code) if code else None
    return address[1:] if address and address.startswith("#") else None


def _run(links: Links, run: Run) -> Json:
    if isinstance(run, str):
        return {"text": run, "figure": False, "to": None}
    return {"text": run.text, "figure": True, "to": _defined(links, run.definition)}


def _table(links: Links, titles: dict[str, str], table: Table) -> Json:
    codes = dict.fromkeys([c.code for c in table.columns] + [row.code for row in table.rows])
    return {
        "kind": "table",
        "code": table.code,
        "caption": table.caption,
        "corner": table.row_heading,
        "columns": [
            {
                "heading": column.heading,
                "note": column.note,
                "numeric": column.numeric,
            }
            for column in table.columns
        ],
        "rows": [
            {
                "label": row.label,
                "kind": row.kind,
                "cells": [cell.text for cell in row.cells],
            }
            for row in table.rows
        ],
        "notes": [f"{s}: {SYMBOLS[s]}." for s in table.symbols()] + list(table.notes),
        "defined": [
            {"title": titles[code], "to": to}
            for code in codes
            if code and (to := _defined(links, code))
        ],
    }


def _block(links: Links, titles: dict[str, str], block: Block) -> Json:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "runs": [_run(links, run) for run in block.runs]}
        case Table():
            return _table(links, titles, block)
        case Chart():
            return {
                "kind": "chart",
                "caption": block.caption,
                "subtitle": block.subtitle,
                "alternative": block.alternative,
                "svg": charts.svg(block, charts.WIDE),
            }
        case Checks():
            return {
                "kind": "checks",
                "lines": [
                    [line.code, line.statement, line.result, line.detail] for line in block.lines
                ],
            }
        case Definitions():
            return {
                "kind": "definitions",
                "entries": [
                    {"anchor": f"definition-{e.code}", "title": e.title, "facts": e.facts}
                    for e in block.entries
                ],
            }
        case Notice():
            return {"kind": "notice", "title": block.title, "paragraphs": block.paragraphs}


def as_json(report: Report) -> Json:
    """The tree as the plain lists and texts that the Typst template reads."""
    links = links_of(report, None)
    titles = {entry.code: entry.title for entry in report.definitions()}
    notice = report.front.notice
    return {
        "title": report.title,
        "partnership": report.partnership,
        "edition": report.edition_words,
        "language": report.language,
        "about": report.front.about,
        "summary": [_run(links, run) for run in report.front.summary.runs],
        "notice": _block(links, titles, notice) if notice else None,
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "anchor": section.anchor,
                "blocks": [_block(links, titles, block) for block in section.blocks],
            }
            for section in report.sections
        ],
    }


def render(report: Report) -> bytes:
    """The report as PDF/UA-1.

    Raises:
        TypesetError: the document was found not accessible or could not be set.
    """
    sheet = (TEMPLATES / "report.typ").read_text(encoding="utf-8")
    return typeset.pdf(sheet, as_json(report), on=report.stamp)
