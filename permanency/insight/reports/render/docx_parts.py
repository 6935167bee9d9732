"""What python-docx leaves to the XML: styles, bookmarks, descriptions, headings that repeat."""

from __future__ import annotations

from typing import Any

INK, MUTED, PINE, LINE = "1B2327", "4D5A61", "14504B", "CCD4D3"


def _style(document: Any, name: str, base: str, *, size: float, **look: Any) -> Any:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if style.name != base:
        style.base_style = styles[base]
    style.font.name = "Arial"
    # Headings of the default template name a theme font, which would win over the name above.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_w(theme), None)
    style.font.size = Pt(size)
    style.font.bold = look.get("bold", False)
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(look.get("colour", INK))
    style.paragraph_format.space_before = Pt(look.get("above", 0))
    style.paragraph_format.space_after = Pt(look.get("below", 6))
    style.paragraph_format.keep_with_next = look.get("keep", False)
    return style


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    found: str = qn(f"w:{name}")
    return found


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(_w(key), value)
    return element


def set_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style of our own by its number.

    By its name python-docx walks through all styles twice, for each cell of a table.
    """
    paragraph._p.style = name.replace(" ", "")


def empty_document(language: str) -> Any:
    """A blank A4 document with the report's styles, in the given language."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.4)
    _style(document, "Normal", "Normal", size=11, below=8)
    _style(document, "Title", "Normal", size=30, bold=True, colour="0D3A37", below=14)
    _style(document, "Subtitle", "Normal", size=13, bold=True, colour=PINE, above=90, below=4)
    _style(document, "Summary", "Normal", size=13, below=16)
    _style(
        document,
        "Heading 1",
        "Normal",
        size=18,
        bold=True,
        colour=PINE,
        above=26,
        below=8,
        keep=True,
    )
    _style(document, "Heading 2", "Normal", size=12, bold=True, above=14, below=4, keep=True)
    _style(document, "Caption", "Normal", size=11, bold=True, above=12, below=4, keep=True)
    _style(document, "Contents heading", "Normal", size=13, bold=True, colour=PINE, above=24)
    _style(document, "Contents entry", "Normal", size=11, below=3)
    _style(document, "Note", "Normal", size=9, colour=MUTED, below=2)
    _style(document, "Notice", "Normal", size=11, colour="A6271C", below=6)
    _style(document, "Table text", "Normal", size=9.5, above=2, below=2)
    right = _style(document, "Table number", "Table text", size=9.5, above=2, below=2)
    right.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    fact = _style(document, "Fact", "Normal", size=10, below=3)
    fact.paragraph_format.left_indent = Cm(4)
    fact.paragraph_format.first_line_indent = Cm(-4)
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(4))
    title = document.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(_w("pBdr")):
        title.remove(border)
    _language(document, language)
    return document


def _language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(f".//{_w('rPrDefault')}/{_w('rPr')}")
    for old in defaults.findall(_w("lang")):
        defaults.remove(old)
    defaults.append(_element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("fldChar", fldCharType=kind))
            continue
        words = _element("instrText")
        words.text = instruction
        run._r.append(words)


def running_words(document: Any, left: str, right: str, foot: str) -> None:
    """The head and foot of every page: whose report, which edition, the page of how many."""
    from docx.shared import Cm

    section = document.sections[0]
    for part, words in ((section.header, f"{left}\t{right}"), (section.footer, f"{foot}\tPage ")):
        paragraph = part.paragraphs[0]
        paragraph.style = document.styles["Note"]
        for stop in list(paragraph.paragraph_format.tab_stops):
            del stop
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), alignment=_right())
        paragraph.add_run(words)
    foot_line = section.footer.paragraphs[0]
    _field(foot_line, "PAGE")
    foot_line.add_run(" of ")
    _field(foot_line, "NUMPAGES")


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def bookmark_name(address: str) -> str:
    """The bookmark an anchor becomes: letters, digits and underscores, as Word asks."""
    return address.lstrip("#").replace("-", "_")[:40]


def bookmark(paragraph: Any, address: str) -> None:
    """Let links within the document reach the paragraph."""
    body = paragraph.part.document.element.body
    number = str(len(body.findall(f".//{_w('bookmarkStart')}")) + 1)
    start = _element("bookmarkStart", id=number, name=bookmark_name(address))
    paragraph._p.insert_element_before(start, "w:r", "w:hyperlink")
    paragraph._p.append(_element("bookmarkEnd", id=number))


def linked(paragraph: Any, text: str, anchor: str | None, *, bold: bool = False) -> None:
    """Text that leads to a bookmark of the document, or plain text when there is none."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    if anchor:
        link = _element("hyperlink", anchor=anchor, history="1")
        paragraph._p.append(link)
        link.append(run._r)


def describe_picture(picture: Any, title: str, text: str) -> None:
    """Give an inline picture its title and text alternative."""
    properties = picture._inline.docPr
    properties.set("title", title)
    properties.set("descr", text)


def describe_table(table: Any, title: str, text: str) -> None:
    """Give a table its title and description; its first row and column are headings."""
    properties = table._tbl.tblPr
    for old in properties.findall(_w("tblLook")):
        properties.remove(old)
    properties.append(
        _element(
            "tblLook",
            val="04A0",
            firstRow="1",
            lastRow="0",
            firstColumn="1",
            noHBand="1",
            noVBand="1",
        )
    )
    properties.append(_element("tblCaption", val=title))
    properties.append(_element("tblDescription", val=text))


def repeat_as_heading(row: Any) -> None:
    """Repeat the row at the head of each page the table runs over."""
    keep_together(row)
    row._tr.get_or_add_trPr().append(_element("tblHeader"))


def keep_together(row: Any) -> None:
    """Never break the row over two pages."""
    row._tr.get_or_add_trPr().append(_element("cantSplit"))


def set_widths(table: Any, centimetres: tuple[float, ...]) -> None:
    """Set the widths of the columns, left to right."""
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, centimetres, strict=True):
            cell.width = Cm(width)


def rule_rows(table: Any) -> None:
    """A thin line under every row and a stronger one under the heading; no upright lines."""
    borders = _element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(side, val="single", sz="4", space="0", color=LINE))
    table._tbl.tblPr.append(borders)
    # The order of the children of tblPr is fixed by the schema; Word refuses another.
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    children = sorted(
        table._tbl.tblPr,
        key=lambda child: (
            order.index(name) if (name := child.tag.split("}")[1]) in order else len(order)
        ),
    )
    for child in children:
        table._tbl.tblPr.append(child)
