"""What came of a check: of each rule, of each row set aside, and the whole as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from permanency.exchange.ssda903.checks.rule import Remedy, Rule
from permanency.exchange.ssda903.returned import FileRead, SetAside, year_label


class State(Enum):
    """What came of a rule. ``NOT_RUN`` always has a reason: a rule never vanishes."""

    FOUND = "found"
    NOTHING = "nothing"
    NOT_RUN = "not_run"


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
