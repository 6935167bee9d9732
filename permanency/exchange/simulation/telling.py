"""The results in words: tables for people, one object for programs; each figure with its range."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from string import ascii_uppercase
from typing import Any

from permanency.casework.matching.simulation.figures import (
    BY_GROUP,
    EVERYBODY,
    GROUPS,
    OVERALL,
    Figure,
)
from permanency.casework.matching.simulation.population import Recorded
from permanency.casework.matching.simulation.running import HIGH, LOW, Results, Spread

_NAME, _CELL = 52, 20


def written(value: float, unit: str, signed: bool = False) -> str:
    """A value as people read it; a true minus."""
    if isnan(value):
        return "–"
    plus = "+" if signed and value > 0 else ""
    match unit:
        case "share":
            text = f"{plus}{value * 100:.0f}{'' if signed else '%'}"
        case "times":
            text = f"{plus}{value:.1f}"
        case "days":
            text = f"{plus}{value:,.0f}"
        case _:
            text = f"{plus}{value:.2f}"
    return text.replace("-", "−")


def with_range(spread: Spread, unit: str, signed: bool = False) -> str:
    """The middle value with the range over seeds."""
    if not spread.seeds:
        return "–"
    low, high = written(spread.low, unit, signed), written(spread.high, unit, signed)
    return f"{written(spread.median, unit, signed)} ({low} to {high})"


def regions(results: Results) -> str:
    """Whose years they are: "the invented regions", or our own."""
    return "the region on record, drawn again" if _own(results) else "the invented regions"


def _own(results: Results) -> bool:
    return isinstance(results.setting.population, Recorded)


def tables(results: Results) -> str:
    """Every figure for every policy, then those of groups."""
    setting = results.setting
    lines = [
        f"{results.seeds} times {setting.weeks} weeks of {regions(results)}, the same for every "
        "way of searching.",
        f"Each figure: the middle one, and between {LOW} and {HIGH} in 100 of them.",
        "",
    ]
    letters = ascii_uppercase[: len(setting.policies)]
    for letter, policy in zip(letters, setting.policies, strict=True):
        lines.append(f"{letter}  {policy.words}")
    head = " " * _NAME + "".join(letter.rjust(_CELL) for letter in letters)
    lines += ["", head]
    for code, figure in BY_GROUP.items():
        lines += _row(results, f"{code}:{EVERYBODY}", figure.words, figure)
    for code, figure in OVERALL.items():
        lines += _row(results, code, figure.words, figure)
    for code, figure in BY_GROUP.items():
        lines += ["", figure.words, head]
        for group, words in GROUPS.items():
            lines += _row(results, f"{code}:{group}", f"  {words}", figure)
    first = setting.policies[0].words
    lines += ["", f"More than A ({first}), region by region, in points of 100", head]
    for group, words in GROUPS.items():
        cells = [
            with_range(results.beside_first[policy.code][f"in_12_months:{group}"], "share", True)
            for policy in setting.policies[1:]
        ]
        lines += _line(f"  {words}", ["", *cells])
    return "\n".join([*lines, "", *(OWN_NOTES if _own(results) else NOTES)])


NOTES = (
    "Days are those of matched children: a way that also matches those who wait longest may look",
    "slower. Invented regions say which way is better and by about how much, not what will happen",
    "here. Assumptions: docs/explanation/simulation.md.",
)
OWN_NOTES = (
    *NOTES[:1],
    "slower. Who waits today is harder to match than who comes, so the shares are lower than ours",
    "will be: compare the ways with each other. Assumptions: docs/explanation/simulation.md.",
)


def _row(results: Results, name: str, words: str, figure: Figure) -> list[str]:
    policies = results.setting.policies
    return _line(
        words, [with_range(results.spreads[each.code][name], figure.unit) for each in policies]
    )


def _line(words: str, cells: list[str]) -> list[str]:
    """Words too long for their column stand on a line of their own."""
    rest = "".join(cell.rjust(_CELL) for cell in cells)
    if len(words) < _NAME:
        return [words.ljust(_NAME) + rest]
    return [words, " " * _NAME + rest]


def as_dict(results: Results) -> dict[str, Any]:
    """One object: the setting, then every figure of every policy."""
    setting = results.setting
    return {
        "seeds": results.seeds,
        "weeks": setting.weeks,
        "population": "recorded" if _own(results) else "invented",
        "range": [LOW, HIGH],
        "policies": [{"policy": each.code, "words": each.words} for each in setting.policies],
        "figures": list(_figures(results)),
    }


def _figures(results: Results) -> Iterator[dict[str, Any]]:
    for policy in results.setting.policies:
        for name, spread in results.spreads[policy.code].items():
            code, _, group = name.partition(":")
            figure = BY_GROUP[code] if group else OVERALL[code]
            yield {
                "policy": policy.code,
                "figure": code,
                "group": group or None,
                "words": figure.words,
                "unit": figure.unit,
                **_spread(spread),
                "more_than_first": _spread(results.beside_first[policy.code][name]),
            }


def _spread(spread: Spread) -> dict[str, float | int | None]:
    def known(value: float) -> float | None:
        return None if isnan(value) else round(value, 6)

    return {
        "median": known(spread.median),
        "low": known(spread.low),
        "high": known(spread.high),
        "seeds": spread.seeds,
    }
