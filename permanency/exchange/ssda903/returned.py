"""What reading a return gives: its tables, the rows set aside, the files it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


class ReturnError(Exception):
    """The return cannot be read at all. The message is one plain sentence for the person."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was read but not taken: where it is, what it says, why it was left out."""

    authority: str
    file: str
    line: int
    child: str
    found: str
    reason: str
    table: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file of the folder: ``rows = kept + set_aside``; ``table`` None when it is not ours."""

    file: str
    table: str | None
    rows: int = 0
    kept: int = 0
    set_aside: int = 0
    note: str = ""


@dataclass(frozen=True)
class Return:
    """One authority's return for one collection year (2026 is 1 April 2025 to 31 March 2026).

    ``tables`` holds the rows taken, only for tables that were sent; ``withheld`` the rows set
    aside that had the right number of cells, in the same columns. ``columns_missing`` names the
    columns a sent table lacked (they are there, all blank). ``year_from`` says in words how the
    year was decided; ``year_certain`` whether the dates leave no doubt.
    """

    authority: str
    year: int | None
    tables: dict[str, pl.DataFrame]
    set_aside: list[SetAside]
    files: list[FileRead]
    folder: str = ""
    withheld: dict[str, pl.DataFrame] = field(default_factory=dict)
    columns_missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: str = ""
    year_certain: bool = False

    def table(self, name: str) -> pl.DataFrame:
        """The rows taken of that table; an empty frame with its columns when it was not sent."""
        from permanency.exchange.ssda903.frames import empty

        frame = self.tables.get(name)
        return empty(name) if frame is None else frame


@dataclass(frozen=True)
class AuthorityReturns:
    """Every return given for one authority, oldest first."""

    authority: str
    returns: tuple[Return, ...]

    @property
    def set_aside(self) -> list[SetAside]:
        """The rows set aside in all of them, in order."""
        return [row for one in self.returns for row in one.set_aside]


def year_label(year: int | None) -> str:
    """The collection year as people write it: 2026 is ``2025-26``."""
    return "an unknown year" if year is None else f"{year - 1}-{year % 100:02d}"
