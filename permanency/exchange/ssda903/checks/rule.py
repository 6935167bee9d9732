"""A rule of the department, declared: what it needs, what it finds, how it is to be taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from permanency.exchange.ssda903.returned import year_label

if TYPE_CHECKING:
    import polars as pl

    from permanency.exchange.ssda903.checks.given import Given


class Severity(Enum):
    """How the department treats it: an error stops the return, a warning asks to look again."""

    ERROR = "error"
    WARNING = "warning"


class Remedy(Enum):
    """What happens to the child or the row meanwhile.

    ``MEND_FIRST``: the dates contradict each other so that no journey can be told from them; the
    child is not taken until they are mended. ``SET_ASIDE``: the row cannot be read or placed and
    waits; the child's other rows are taken. ``KEPT_FLAGGED``: taken, with the problem shown.
    """

    MEND_FIRST = "mend_first"
    SET_ASIDE = "set_aside"
    KEPT_FLAGGED = "kept_flagged"


@dataclass(frozen=True)
class Rule:
    """One rule of the department, declared.

    ``title`` says in our words what is wrong when the rule finds something. ``needs`` names every
    column it reads (``AD1.DATE_MATCH``); when one was not sent the rule says so and does not run.
    ``find`` gives the offending rows with ``CHILD``, ``_file``, ``_line`` and the columns of
    ``shows``. ``since`` and ``until`` are the first and last collection year in force.
    """

    code: str
    title: str
    needs: tuple[str, ...]
    find: Callable[[Given], pl.DataFrame]
    shows: tuple[str, ...]
    severity: Severity = Severity.ERROR
    remedy: Remedy = Remedy.KEPT_FLAGGED
    since: int | None = None
    until: int | None = None
    needs_last_year: bool = False
    needs_year: bool = False

    def __post_init__(self) -> None:
        if not self.needs or any("." not in need for need in self.needs):
            raise ValueError(f"rule {self.code}: name what it needs as Table.COLUMN")
        if self.title.endswith("."):
            raise ValueError(f"rule {self.code}: a title has no full stop")

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it reads, the first being the one its findings point into."""
        return tuple(dict.fromkeys(need.split(".")[0] for need in self.needs))

    def in_force(self, year: int | None) -> bool:
        """Whether the rule applies to that collection year; an unknown year counts as yes."""
        if year is None:
            return True
        return (self.since or year) <= year <= (self.until or year)

    def years_in_force(self) -> str:
        """The years in words, for a reader."""
        if self.since is None and self.until is None:
            return "every year"
        if self.until is None:
            return f"from {year_label(self.since)}"
        if self.since is None:
            return f"up to {year_label(self.until)}"
        return f"{year_label(self.since)} to {year_label(self.until)}"
