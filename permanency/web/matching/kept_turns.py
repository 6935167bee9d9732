"""Whose turn it was on each child's list in the week in which it was kept."""

from __future__ import annotations

from permanency.casework.matching.models import WideRun
from permanency.casework.matching.region.exposure import FIRST
from permanency.platform.security.models import Account
from permanency.web.matching.kept_names import families_named, units_named
from permanency.web.matching.kept_section import (
    Columns,
    Lines,
    Section,
    Told,
    children_cell,
    families_words,
)


def long_rows(lines: Lines) -> Lines:
    """The lines of the long table: one for each child's list."""
    return lines


def told(run: WideRun, lines: Lines, some: slice, by: Account, action: str) -> Told:
    """The first of these lists in turn, and who stood lower than by fit."""
    here = lines[some]
    children = units_named(run, [each["unit"] for each in here], action)
    shown = {ref for each in here for ref in (*each["order"][:FIRST], *each["lower"])}
    families = families_named(shown, by, action)
    return Told(
        Section(
            "Whose turn it was",
            "The first of each list that week, and who stood lower than by fit so that others "
            "could be among them.",
            _TURNS,
            [
                {
                    "children": children_cell(children[each["unit"]].words, each["unit"]),
                    "first": families_words(each["order"][:FIRST], families),
                    "lower": families_words(each["lower"], families),
                }
                for each in here
            ],
        ),
        (),
        [
            ("Lists with a family on them", sum(1 for each in lines if each["order"])),
            ("Lists on which a family stood lower", sum(1 for each in lines if each["lower"])),
        ],
    )


_TURNS: Columns = [
    {"key": "children", "label": "Children", "width": 25},
    {"key": "first", "label": "First on their list", "width": 45},
    {"key": "lower", "label": "Stood lower to let others up"},
]
