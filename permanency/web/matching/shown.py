"""Which units a page of the region shows: by council, size, age and wait. Codes only.

Filters narrow what is shown, never what is worked out: the region is always looked at whole, and
the page says how many are shown of how many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from permanency.casework.matching.inputs import UnitRef
from permanency.web.formats import number
from permanency.web.matching.whole import Whole

LONG_WAIT_MONTHS = 18
Chosen = dict[str, str]
Test = Callable[[Whole, int], bool]

_SIZES: dict[str, tuple[str, Test]] = {
    "one": ("One child", lambda whole, row: len(whole.units[row].children) == 1),
    "several": ("Brothers and sisters", lambda whole, row: len(whole.units[row].children) > 1),
}
_AGES: dict[str, tuple[str, Test]] = {
    "under-2": ("Eldest under 2", lambda whole, row: _eldest(whole, row) < 24),
    "2-to-4": ("Eldest 2 to 4", lambda whole, row: 24 <= _eldest(whole, row) < 60),
    "5-over": ("Eldest 5 or over", lambda whole, row: _eldest(whole, row) >= 60),
}
_WAITS: dict[str, tuple[str, Test]] = {
    "long": (
        "18 months or more since the order",
        lambda whole, row: bool(whole.region.months[row] >= LONG_WAIT_MONTHS),
    ),
}
_KINDS = (
    ("size", "Children", "Alone or together", _SIZES),
    ("age", "Age", "Any age", _AGES),
    ("wait", "Wait", "Any wait", _WAITS),
)


def _eldest(whole: Whole, row: int) -> int:
    return int(whole.region.units.span("oldest").high[row])


@dataclass(frozen=True)
class Shown:
    """The rows a page shows, and the controls that chose them."""

    rows: tuple[int, ...]
    chosen: Chosen
    fields: tuple[dict[str, Any], ...]

    def with_parts(self, whole: Whole) -> frozenset[int]:
        """The rows shown, and the parts that an allowed split of them makes."""
        parts = [
            row for each in whole.units.approvals if each.whole in self.rows for row in each.parts
        ]
        return frozenset((*self.rows, *parts))

    def words(self, whole: Whole) -> str:
        """How many are shown of how many; "" where nothing is filtered."""
        if not any(self.chosen.values()):
            return ""
        return f"{number(len(self.rows))} of {number(len(whole.region.whole))} shown"

    def link(self, **more: Any) -> str:
        """The address of this page with the same filters and something more."""
        kept = {name: value for name, value in self.chosen.items() if value}
        return f"?{urlencode({**kept, **more})}"


def shown_of(whole: Whole, query: QueryDict) -> Shown:
    """The units of the region that the address asks for; what it cannot mean is left out."""
    rows = [int(row) for row in whole.region.whole]
    councils = dict(sorted(_councils(whole.units[row] for row in rows)))
    council = query.get("council", "")
    chosen = {"council": council if council in councils.values() else ""}
    fields = [_field("council", "Council", "All councils", councils, chosen["council"])]
    if chosen["council"]:
        rows = [row for row in rows if int(council) in whole.units[row].agencies]
    for name, label, every, choices in _KINDS:
        asked = query.get(name, "")
        chosen[name] = asked if asked in choices else ""
        words = {told: code for code, (told, _) in choices.items()}
        fields.append(_field(name, label, every, words, chosen[name]))
        if chosen[name]:
            rows = [row for row in rows if choices[asked][1](whole, row)]
    return Shown(tuple(rows), chosen, tuple(fields))


def _councils(units: Iterator[UnitRef]) -> set[tuple[str, str]]:
    return {(child.council, str(child.agency_id)) for unit in units for child in unit.children}


def _field(
    name: str, label: str, every: str, choices: dict[str, str], value: str
) -> dict[str, Any]:
    told = [{"value": "", "words": every}]
    told += [{"value": code, "words": words} for words, code in choices.items()]
    return {"name": name, "label": label, "value": value, "choices": told}
