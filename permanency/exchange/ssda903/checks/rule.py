"""What a check of the return is made of: a declared rule, what it found, and the whole result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from permanency.exchange.ssda903.returned import FileRead, SetAside, year_label

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


class State(Enum):
    """What came of a rule. ``NOT_RUN`` always has a reason: a rule never vanishes."""

    FOUND = "found"
    NOTHING = "nothing"
    NOT_RUN = "not_run"


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One offending row: whose, where, what it says, and whether it was set aside anyway."""

    child: str
    file: str
    line: int
    found: str
    set_aside: bool = False


@dataclass(frozen=True)
class RuleResult:
    """What came of one rule."""

    rule: Rule
    state: State
    reason: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def children(self) -> list[str]:
        """The children it concerns, each once, in the order found."""
        return list(dict.fromkeys(finding.child for finding in self.findings))


@dataclass(frozen=True)
class CheckResult:
    """The check of one authority's return for one year: every rule, every row set aside."""

    authority: str
    year: int | None
    year_from: str
    results: tuple[RuleResult, ...]
    set_aside: tuple[SetAside, ...]
    files: tuple[FileRead, ...]

    def in_state(self, state: State) -> list[RuleResult]:
        """The rules that came out that way, in order of their code."""
        return [result for result in self.results if result.state is state]

    @property
    def children_to_mend(self) -> list[str]:
        """The children whose rows cannot be taken until they are mended, in order."""
        return sorted(
            {
                child
                for result in self.results
                if result.rule.remedy is Remedy.MEND_FIRST
                for child in result.children
            }
        )

    def as_json(self) -> dict[str, Any]:
        """The result as plain values for ``json``."""
        return {
            "authority": self.authority,
            "year": None if self.year is None else year_label(self.year),
            "year_from": self.year_from,
            "rules": [_rule_json(result) for result in self.results],
            "children_to_mend": self.children_to_mend,
            "set_aside": [
                {
                    "table": row.table,
                    "file": row.file,
                    "line": row.line,
                    "year": None if row.year is None else year_label(row.year),
                    "child": row.child,
                    "found": row.found,
                    "reason": row.reason,
                }
                for row in self.set_aside
            ],
            "files": [
                {
                    "file": file.file,
                    "table": file.table,
                    "rows": file.rows,
                    "kept": file.kept,
                    "set_aside": file.set_aside,
                    "note": file.note,
                }
                for file in self.files
            ],
        }


def _rule_json(result: RuleResult) -> dict[str, Any]:
    rule = result.rule
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.value,
        "remedy": rule.remedy.value,
        "tables": list(rule.tables),
        "years_in_force": rule.years_in_force(),
        "state": result.state.value,
        "reason": result.reason,
        "children": len(result.children),
        "findings": [
            {
                "child": finding.child,
                "file": finding.file,
                "line": finding.line,
                "found": finding.found,
                "set_aside": finding.set_aside,
            }
            for finding in result.findings
        ],
    }
