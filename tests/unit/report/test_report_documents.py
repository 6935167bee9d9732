"""PDF, DOCX and XLSX: tagged, described, with real numbers, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from lxml import etree
from pypdf import PdfReader

from permanency.insight.reports.render import docx, pdf, xlsx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def structure(node, found):
    """Every element of a PDF's structure tree, as (kind, element)."""
    node = node.get_object()
    if not hasattr(node, "get"):
        return found
    if "/S" in node:
        found.append((node["/S"], node))
    children = node.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for child in children if isinstance(children, list) else [children]:
        if not isinstance(child, int):
            structure(child, found)
    return found


@pytest.mark.parametrize("renderer", [pdf, docx, xlsx])
def test_equal_trees_give_equal_bytes(sample_report, renderer, monkeypatch):
    first = renderer.render(sample_report())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert renderer.render(sample_report()) == first


def test_pdf_is_tagged_titled_and_in_english(sample_report):
    reader = PdfReader(io.BytesIO(pdf.render(sample_report())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Annual report 2025-26: Kestrel Vale Permanency Partnership"
    assert "pdfuaid:part" in reader.xmp_metadata.stream.get_data().decode()


def test_pdf_has_headings_table_headings_and_described_pictures(sample_report):
    root = PdfReader(io.BytesIO(pdf.render(sample_report()))).trailer["/Root"]
    found = structure(root["/StructTreeRoot"], [])
    kinds = [kind for kind, _ in found]
    assert kinds.count("/H1") >= 3
    assert kinds.count("/TH") >= 5
    assert kinds.count("/TD") >= 12
    described = [node.get("/Alt") for kind, node in found if kind == "/Figure"]
    assert described == [
        "Line chart: Kestrel Vale went from 223 to 211; the target is 121.",
        "Bars.",
    ]


def test_every_page_of_the_pdf_says_its_edition(sample_report):
    for edition, words in (("internal", "Internal edition"), ("public", "Public edition")):
        reader = PdfReader(io.BytesIO(pdf.render(sample_report(edition))))
        assert len(reader.pages) >= 2
        assert all(words in page.extract_text() for page in reader.pages)


def test_pdf_puts_the_break_on_the_first_page(sample_report, broken_notice):
    made = pdf.render(sample_report(notice=broken_notice, draft=True))
    first = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "By provider it is 128" in first


def test_docx_has_headings_repeated_table_heads_and_described_pictures(sample_report):
    document = Document(io.BytesIO(docx.render(sample_report())))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["1 Children <placed>", "A Checks on the figures", "B Definitions"]
    for table in document.tables:
        assert table._tbl.find(f".//{W}tr/{W}trPr/{W}tblHeader") is not None
    alts = [p._inline.docPr.get("descr") for p in document.inline_shapes]
    assert alts == ["Line chart: Kestrel Vale went from 223 to 211; the target is 121.", "Bars."]
    assert document.styles.element.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "en-GB"
    assert "Internal edition" in document.sections[0].header.paragraphs[0].text


def test_docx_links_reach_their_bookmarks(sample_report):
    body = Document(io.BytesIO(docx.render(sample_report()))).element.body
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    aims = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert "definition_children_placed" in aims
    assert aims <= marks


def sheet(workbook, name):
    with zipfile.ZipFile(io.BytesIO(workbook)) as files:
        book = etree.fromstring(files.read("xl/workbook.xml"))
        names = [one.get("name") for one in book.iter(f"{S}sheet")]
        strings = [
            "".join(t.text or "" for t in si.iter(f"{S}t"))
            for si in etree.fromstring(files.read("xl/sharedStrings.xml")).iter(f"{S}si")
        ]
        cells = etree.fromstring(files.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml"))
    read = {}
    for cell in cells.iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if value is not None:
            text = value.text
            read[cell.get("r")] = strings[int(text)] if cell.get("t") == "s" else float(text)
    return names, read


def test_xlsx_has_real_numbers_rounded_as_printed(sample_report):
    names, cells = sheet(xlsx.render(sample_report()), "Table 1")
    assert names == ["Contents", "Table 1", "Checks", "Definitions"]
    rows = [value for value in cells.values() if isinstance(value, float)]
    assert rows == [21, 23, 91.3, 1019, 1040, 1042, 99.8]
    assert "c" in cells.values()
    assert "c: held back: a small number of children could be recognised from it." in cells.values()


def test_words_in_tables_have_the_documents_own_styles(sample_report):
    """Set by number, since by name each cell costs two walks through all styles."""
    from docx.text.paragraph import Paragraph

    from permanency.insight.reports.render.docx_parts import empty_document, set_style

    document = empty_document("en-GB")
    for name in ("Table text", "Table number"):
        paragraph: Paragraph = document.add_paragraph("40 children")
        set_style(paragraph, name)
        assert paragraph.style.name == name
