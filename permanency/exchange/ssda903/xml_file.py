"""The XML form of the return: one document, one CHILD element per child, turned into the tables.

``CHILD`` holds a ``HEADER`` (with ``AREVIEW``, ``AMISSING``, ``OC2``, ``PERMANENCE``, ``AD_PLACED``
inside, and the fields of AD1, OC3 and UASC among its own) and its ``EPISODE`` elements. Social
worker and deprivation-of-liberty tables come as CSV only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

import polars as pl

from permanency.exchange.ssda903.returned import ReturnError
from permanency.exchange.ssda903.tables import TABLES, XML_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

# Elements that are rows of their own, and the table each fills.
ROWS = {
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "OC2": "OC2",
    "OC3": "OC3",
    "AD1": "AD1",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}

# Tables whose fields stand among the header's own: the row exists when one of these is filled.
FROM_HEADER = {
    "UASC": ("DUC", "UASC"),
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("DATE_INT", "DATE_MATCH", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
}
FROM_XML = ("Header", *dict.fromkeys(ROWS.values()), "UASC")


def looks_like_xml(data: bytes) -> bool:
    """Whether the file begins like an XML document."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<!", b"<")) and not start.startswith(b"<html")


class _Reader:
    """Collects the rows while the parser walks the document; knows the line of each."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.rows: dict[str, list[tuple[int, dict[str, str]]]] = {name: [] for name in FROM_XML}
        self.path: list[str] = []
        self.text: list[str] = []
        self.child: dict[str, str] = {}
        self.child_line = 0
        self.group: dict[str, str] | None = None
        self.group_line = 0
        self.waiting: list[tuple[str, int, dict[str, str]]] = []
        self.had_element = False
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.buffer_text = True

    def refuse_doctype(self, *_: object) -> None:
        # A document type can hide entities that swell without end.
        raise ReturnError("has a document type of its own, which the return never has")

    def start(self, name: str, _: Mapping[str, str]) -> None:
        name = _local(name)
        self.path.append(name)
        self.text.clear()
        self.had_element = False
        if name == "CHILD" and len(self.path) == 2:
            self.child, self.waiting = {}, []
            self.child_line = self.parser.CurrentLineNumber
        elif name in ROWS and self.group is None:
            self.group, self.group_line = {}, self.parser.CurrentLineNumber

    def end(self, name: str) -> None:
        name = _local(name)
        self.path.pop()
        leaf = not self.had_element
        self.had_element = True
        if name == "CHILD" and len(self.path) == 1:
            self._close_child()
        elif name in ROWS and self.group is not None:
            if any(self.group.values()):
                self.waiting.append((ROWS[name], self.group_line, self.group))
            self.group = None
        elif leaf and name != "HEADER":
            into = self.child if self.group is None else self.group
            into[XML_NAMES.get(name, name)] = self._value()
        self.text.clear()

    def _value(self) -> str:
        return "".join(self.text).strip()

    def _close_child(self) -> None:
        own = self.child
        self.rows["Header"].append((self.child_line, own))
        sent = {table for table, _, _ in self.waiting}
        for table, fields in FROM_HEADER.items():
            if table not in sent and any(own.get(name, "") not in ("", "0") for name in fields):
                self.rows[table].append((self.child_line, own))
        repeated = {name: own.get(name, "") for name in ("CHILD", "DOB", "SEX")}
        for table, line, row in self.waiting:
            self.rows[table].append((line, {**repeated, **row}))


def _local(name: str) -> str:
    return re.split(r"[}:]", name)[-1].upper()


def read_xml(data: bytes, file: str) -> dict[str, pl.DataFrame] | None:
    """The tables in the document as text frames with ``_line``; None when it is not a return.

    Raises:
        ReturnError: the document is cut off or broken; the sentence names the line.
    """
    parser = expat.ParserCreate()
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)
    except ReturnError as trouble:
        raise ReturnError(f"{file} {trouble}. Export the return again.") from None
    except (LookupError, ValueError):  # expat asks Python for encodings it does not know itself
        if b"CHILDID" not in data:
            return None
        raise ReturnError(
            f"{file} names an encoding that cannot be read. Export the return in UTF-8 and give it "
            "again."
        ) from None
    except expat.ExpatError as trouble:
        if b"CHILDID" not in data:
            return None
        raise ReturnError(
            f"{file} breaks off or is damaged at line {trouble.lineno}. "
            "Export the return again and give the whole file."
        ) from None
    if not any("CHILD" in row for _, row in reader.rows["Header"]):
        return None
    return {name: _frame(name, rows) for name, rows in reader.rows.items()}


def _frame(name: str, rows: list[tuple[int, dict[str, str]]]) -> pl.DataFrame:
    table = TABLES[name]
    names = (*table.columns, *table.extra)
    columns: dict[str, pl.Series] = {
        column: pl.Series([row.get(column) for _, row in rows], dtype=pl.String) for column in names
    }
    columns["_line"] = pl.Series([line for line, _ in rows], dtype=pl.Int64)
    return pl.DataFrame(columns)
