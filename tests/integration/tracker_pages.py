"""Reading the list's table back from its page, as somebody at the screen would."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class Table(HTMLParser):
    """The rows of the first table: each cell as its lines of text."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[str] = []
        self.rows: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._head = False
        self._skip = 0
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._tables += tag == "table"
        if self._tables != 1:
            return
        hidden = given.get("class") in ("ph-hidden", "ph-table__label", "ph-table__under")
        if self._skip or hidden or given.get("aria-hidden") == "true":
            self._skip += tag not in ("rect", "line", "circle", "path", "br")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._head = given.get("scope") == "col"
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
        elif tag in ("td", "th") and self._cell is not None:
            if self._head:
                self.heads.append(" ".join(self._cell))
            else:
                self.rows[-1].append(self._cell)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._skip and data.strip():
            self._cell.append(data.strip())


def table_of(response: Any) -> Table:
    """The list on a page."""
    table = Table()
    table.feed(response.content.decode())
    table.rows = [row for row in table.rows if row]
    return table
