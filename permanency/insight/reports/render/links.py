"""Where a figure opens: its definition, and the children behind it where the reader may see them.

A document in a file can only point into itself. The web page passes its own ``Links`` and so
decides, reader by reader, which lists of children exist.
"""

from __future__ import annotations

from typing import Protocol

from permanency.insight.reports.tree import Edition, FigureKey, Report


class Links(Protocol):
    """The two addresses a renderer may ask for; None means there is no such page."""

    def definition(self, code: str) -> str | None:
        """Where the measure of that code is defined."""

    def children(self, key: FigureKey) -> str | None:
        """Where the children behind the figure are listed."""


class WithinTheFile:
    """Links of a file: to the definitions appendix, and to no child."""

    def __init__(self, codes: frozenset[str]) -> None:
        self._codes = codes

    def definition(self, code: str) -> str | None:
        """The anchor of the definition, when the appendix has it."""
        return f"#definition-{code}" if code in self._codes else None

    def children(self, key: FigureKey) -> str | None:
        """No list of children travels with a file."""
        return None


class ForEdition:
    """Other links with the lists of children taken out of a public edition."""

    def __init__(self, links: Links, edition: Edition) -> None:
        self._links = links
        self._edition = edition

    def definition(self, code: str) -> str | None:
        """As the links inside."""
        return self._links.definition(code)

    def children(self, key: FigureKey) -> str | None:
        """As the links inside, and never in a public edition."""
        return None if self._edition == "public" else self._links.children(key)


def links_of(report: Report, links: Links | None) -> Links:
    """The links to use for a report: the ones given, or those within the file."""
    if links is None:
        return WithinTheFile(frozenset(entry.code for entry in report.definitions()))
    return ForEdition(links, report.edition)
