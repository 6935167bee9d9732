"""What the page of a list over many children is made of, whatever kind of list it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from permanency.web.formats import in_words

Columns = list[dict[str, Any]]
Lines = Sequence[dict[str, Any]]
"""A kept list line by line, as its recipe wrote it."""


@dataclass(frozen=True)
class Section:
    """A table of the page; ``empty`` is said where the first one has no rows."""

    title: str
    lede: str
    columns: Columns
    rows: list[dict[str, Any]]
    empty: str = ""


@dataclass(frozen=True)
class Told:
    """A kept list in words: one page of its long table, the short ones, what was found."""

    first: Section
    others: tuple[Section, ...]
    counts: list[tuple[str, int]]


def children_cell(words: str, unit: str, href: str = "") -> dict[str, Any]:
    """Children by name, with the reference that the list called them by."""
    return {"words": words, "strong": True, "under": [unit]} | ({"href": href} if href else {})


def families_words(refs: Sequence[str], names: Mapping[str, str]) -> str:
    """Families by name and reference; none: nobody."""
    said = [f"{names.get(ref, 'A family you may not see')} ({ref})" for ref in refs if ref]
    return in_words(said) if said else "Nobody"
