"""Whom to talk about together, and the ways nearly as good, as they were when they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from permanency.casework.matching.models import WideRun
from permanency.platform.security.models import Account
from permanency.web.formats import count_of
from permanency.web.matching.cards import pair_href
from permanency.web.matching.kept_names import families_named, units_named
from permanency.web.matching.kept_section import (
    Columns,
    Lines,
    Section,
    Told,
    children_cell,
    families_words,
)

_CHANGES = 12
_OPTIONS = {"0": "No family", "1": "1 family", "2": "2 families", "3": "3 or more"}
Pairs = Sequence[tuple[str, str]]
"""Reference of the children, reference of the family."""


def long_rows(lines: Lines) -> Pairs:
    """The lines of the long table: the pairs of the best way."""
    return _pairs(lines[1]) if len(lines) > 1 else ()


def told(run: WideRun, lines: Lines, some: slice, by: Account, action: str) -> Told:
    """These pairs by name, how the other ways differ, and children by number of families."""
    options, *ways = lines
    first = long_rows(lines)
    here = first[some]
    changes = [_changes(first, _pairs(way)) for way in ways[1:]]
    moved = [each for rows in changes for each in rows[:_CHANGES]]
    children = units_named(run, [unit for unit, *_ in (*here, *moved)], action)
    families = families_named(
        {ref for _, *refs in (*here, *moved) for ref in refs if ref}, by, action
    )
    return Told(
        Section(
            "Whom to talk about together then",
            "One way to give the most children a family to talk about. A list for discussion.",
            PAIRS,
            [
                {
                    "children": children_cell(children[unit].words, unit, pair_href(unit, home)),
                    "family": families_words([home], families),
                }
                for unit, home in here
            ],
            "No family could be talked about for any of them then.",
        ),
        tuple(
            Section(
                f"Way {nth}: {count_of(len(rows), 'change')}",
                _way_words(way, len(rows)),
                DIFFERS,
                [
                    {
                        "children": children_cell(children[unit].words, unit),
                        "first": families_words([before], families),
                        "here": families_words([after], families),
                    }
                    for unit, before, after in rows[:_CHANGES]
                ],
            )
            for nth, (way, rows) in enumerate(zip(ways[1:], changes, strict=True), 2)
        ),
        [(words, len(options["options"][many])) for many, words in _OPTIONS.items()],
    )


def _changes(first: Pairs, other: Pairs) -> list[tuple[str, str, str]]:
    """Unit, its family in the first way, its family in the other; empty where there is none."""
    before, after = dict(first), dict(other)
    return [
        (unit, before.get(unit, ""), after.get(unit, ""))
        for unit in {**before, **after}
        if before.get(unit) != after.get(unit)
    ]


def _pairs(way: dict[str, Any]) -> Pairs:
    return [(unit, home) for unit, home in way["pairs"]]


def _way_words(way: dict[str, Any], changes: int) -> str:
    fewer = way["fewer"]
    words = (
        f"{count_of(fewer, 'child', 'children')} fewer with a family to talk about."
        if fewer
        else "As many children have a family to talk about."
    )
    return f"{words} The first {_CHANGES} changes are shown." if changes > _CHANGES else words


PAIRS: Columns = [
    {"key": "children", "label": "Children", "width": 45},
    {"key": "family", "label": "Family"},
]
DIFFERS: Columns = [
    {"key": "children", "label": "Children", "width": 35},
    {"key": "first", "label": "In the first way"},
    {"key": "here", "label": "In this one"},
]
