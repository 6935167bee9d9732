"""The report as a Word document: real headings, table headings that repeat, pictures described."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from permanency.insight.reports import charts
from permanency.insight.reports.render import docx_parts as parts
from permanency.insight.reports.render.links import Links, links_of
from permanency.insight.reports.render.stamped import packed
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

PICTURE_WIDTH_CM = 16.4


def _runs(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        if isinstance(run, str):
            paragraph.add_run(run)
        else:
            paragraph.add_run(run.text).bold = True


def _anchor(links: Links, code: str | None) -> str | None:
    address = links.definition(code) if code else None
    return parts.bookmark_name(address) if address else None


def _words(cell: Any, text: str, *, bold: bool = False, right: bool = False) -> Any:
    paragraph = cell.paragraphs[0]
    parts.set_style(paragraph, "Table number" if right else "Table text")
    run = paragraph.add_run(text)
    run.bold = bold or None
    return paragraph


def _widths(table: Table) -> tuple[float, ...]:
    """Column widths in centimetres: names and words get more room than numbers."""
    longest = max((len(row.label) for row in table.rows), default=0)
    shares = [2.4 if longest > 20 else 1.7]
    shares += [1.0 if column.numeric else 1.5 for column in table.columns]
    return tuple(share * PICTURE_WIDTH_CM / sum(shares) for share in shares)


def _table(document: Any, links: Links, table: Table) -> None:
    document.add_paragraph(table.caption, style="Caption")
    made = document.add_table(rows=1, cols=len(table.columns) + 1)
    parts.describe_table(made, table.caption, f"Rows: {table.row_heading}.")
    head = made.rows[0]
    _words(head.cells[0], table.row_heading, bold=True)
    for cell, column in zip(head.cells[1:], table.columns, strict=True):
        paragraph = cell.paragraphs[0]
        parts.set_style(paragraph, "Table number" if column.numeric else "Table text")
        parts.linked(paragraph, column.heading, _anchor(links, column.code), bold=True)
        if column.note:
            paragraph.add_run(f"\n{column.note}")
    parts.repeat_as_heading(head)
    for row in table.rows:
        line = made.add_row()
        parts.keep_together(line)
        total = row.kind == "total"
        first = line.cells[0].paragraphs[0]
        parts.set_style(first, "Table text")
        parts.linked(first, row.label, _anchor(links, row.code), bold=total)
        for cell, column, value in zip(line.cells[1:], table.columns, row.cells, strict=True):
            _words(cell, value.text, bold=total, right=column.numeric)
    parts.set_widths(made, _widths(table))
    parts.rule_rows(made)
    for note in [f"{s}: {SYMBOLS[s]}." for s in table.symbols()] + list(table.notes):
        document.add_paragraph(note, style="Note")
    document.add_paragraph(style="Note")


def _chart(document: Any, chart: Chart) -> None:
    from docx.shared import Cm

    document.add_paragraph(chart.caption, style="Caption")
    quiet = document.add_paragraph(chart.subtitle, style="Note")
    quiet.paragraph_format.keep_with_next = True
    picture = document.add_picture(
        io.BytesIO(charts.png(chart, charts.WIDE)), width=Cm(PICTURE_WIDTH_CM)
    )
    parts.describe_picture(picture, chart.title, chart.alternative)


def _checks(document: Any, checks: Checks) -> None:
    made = document.add_table(rows=1, cols=3)
    parts.describe_table(made, "Checks on the figures", "One row for each check.")
    for cell, words in zip(made.rows[0].cells, ("Check", "What must agree", "Result"), strict=True):
        _words(cell, words, bold=True)
    parts.repeat_as_heading(made.rows[0])
    for line in checks.lines:
        row = made.add_row()
        parts.keep_together(row)
        result = line.result.capitalize() + (f": {line.detail}" if line.detail else "")
        for cell, words in zip(row.cells, (line.code, line.statement, result), strict=True):
            _words(cell, words)
    parts.set_widths(made, (2.6, 9.2, 4.6))
    parts.rule_rows(made)


def _definitions(document: Any, links: Links, definitions: Definitions) -> None:
    for entry in definitions.entries:
        heading = document.add_heading(entry.title, level=2)
        parts.bookmark(heading, f"#definition-{entry.code}")
        for term, text in entry.facts:
            paragraph = document.add_paragraph(style="Fact")
            paragraph.add_run(f"{term}\t").bold = True
            paragraph.add_run(text)


def _notice(document: Any, notice: Notice) -> None:
    document.add_paragraph(notice.title, style="Notice").runs[0].bold = True
    for words in notice.paragraphs:
        document.add_paragraph(words, style="Notice")


def _block(document: Any, links: Links, block: Block) -> None:
    match block:
        case Paragraph():
            _runs(document.add_paragraph(), block.runs)
        case Table():
            _table(document, links, block)
        case Chart():
            _chart(document, block)
        case Checks():
            _checks(document, block)
        case Definitions():
            _definitions(document, links, block)
        case Notice():
            _notice(document, block)


def _front(document: Any, report: Report) -> None:
    document.add_paragraph(report.partnership, style="Subtitle")
    document.add_paragraph(report.title, style="Title")
    _runs(document.add_paragraph(style="Summary"), report.front.summary.runs)
    if report.front.notice:
        _notice(document, report.front.notice)
    for term, text in report.front.about:
        paragraph = document.add_paragraph(style="Fact")
        paragraph.add_run(f"{term}\t").bold = True
        paragraph.add_run(text)
    document.add_paragraph("Contents", style="Contents heading")
    for section in report.sections:
        entry = document.add_paragraph(style="Contents entry")
        parts.linked(entry, section.heading, parts.bookmark_name(f"#{section.anchor}"))
    document.add_page_break()


def render(report: Report) -> bytes:
    """The report as DOCX: the same facts give the same bytes."""
    document = parts.empty_document(report.language)
    links = links_of(report, None)
    properties = document.core_properties
    properties.title = f"{report.title}: {report.partnership}"
    properties.author = properties.last_modified_by = report.partnership
    properties.comments = report.edition_words
    properties.language = report.language
    midnight = datetime.combine(report.stamp, datetime.min.time())
    properties.created = properties.modified = midnight
    parts.running_words(document, report.partnership, report.edition_words, report.title)
    _front(document, report)
    for section in report.sections:
        heading = document.add_heading(section.heading, level=1)
        parts.bookmark(heading, f"#{section.anchor}")
        for block in section.blocks:
            _block(document, links, block)
    saved = io.BytesIO()
    document.save(saved)
    return packed(saved.getvalue(), report.stamp)
