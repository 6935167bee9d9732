"""The reference page of the check, written from the rules themselves."""

from __future__ import annotations

from permanency.exchange.ssda903.checks.catalogue import RULES
from permanency.exchange.ssda903.checks.rule import Remedy

REMEDIES = {
    Remedy.MEND_FIRST: "mend first",
    Remedy.SET_ASIDE: "row set aside",
    Remedy.KEPT_FLAGGED: "kept, flagged",
}


def check_reference() -> str:
    """Every rule with what is wrong when it finds something, as a Markdown table."""
    lines = [
        "# Checks of the annual return",
        "",
        "What `permanency check ssda903` looks for in the adoption part of a return, written from "
        "`permanency/exchange/ssda903/checks`. Codes are the department's; INT codes are checks "
        "of the sector's own. Each rule is shown rows it finds and rows it passes in "
        "`tests/spec/ssda903/rules`.",
        "",
        "- **mend first**: the dates contradict each other; the child is not taken until they are "
        "mended.",
        "- **row set aside**: the row cannot be read or placed; the child's other rows are taken.",
        "- **kept, flagged**: taken, with the problem shown.",
        "",
        "| rule | what is wrong | severity | what to do | tables | in force |",
        "|---|---|---|---|---|---|",
    ]
    for rule in RULES:
        tables = ", ".join(rule.tables)
        if rule.needs_last_year:
            tables += ", last year's return"
        lines.append(
            f"| {rule.code} | {rule.title} | {rule.severity.value} | {REMEDIES[rule.remedy]} | "
            f"{tables} | {rule.years_in_force()} |"
        )
    return "\n".join(lines) + "\n"
