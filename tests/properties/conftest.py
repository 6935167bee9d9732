"""Says at the end of a run how many invented lives were calculated twice."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = terminalreporter.stats.get("passed", [])
    told = [dict(report.user_properties) for report in passed if report.when == "call"]
    lives = sum(int(each.get("lives", 0)) for each in told)
    if lives:
        turns = sum(int(each.get("turns", 0)) for each in told)
        terminalreporter.write_line(
            f"clocks calculated twice: {lives:,} lives, {turns:,} days on which something "
            "happened, 0 disagreements"
        )
