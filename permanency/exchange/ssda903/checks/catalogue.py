"""Every rule of the check, in order of its code."""

from __future__ import annotations

import re

from permanency.exchange.ssda903.checks import (
    adopters,
    decisions,
    episode_codes,
    episode_dates,
    header,
    journey,
    previous_permanence,
)
from permanency.exchange.ssda903.checks.rule import Rule


def _in_order(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    codes = [rule.code for rule in rules]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise ValueError(f"declared twice: {', '.join(sorted(twice))}")
    return tuple(sorted(rules, key=lambda rule: _place(rule.code)))


def _place(code: str) -> tuple[bool, int]:
    """Numbers first, then the sector's own checks (INT...)."""
    return not code.isdigit(), int(re.sub(r"\D", "", code))


RULES = _in_order(
    (
        *header.RULES,
        *header.REPEATED_BIRTH_DATES,
        *episode_codes.RULES,
        *episode_dates.RULES,
        *adopters.RULES,
        *decisions.RULES,
        *journey.RULES,
        *previous_permanence.RULES,
    )
)
