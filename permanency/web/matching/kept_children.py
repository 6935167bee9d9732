"""Children for a family, as the list was when it was kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.models import WideRun
from permanency.platform.security.models import Account
from permanency.web.formats import count_of
from permanency.web.matching.cards import pair_href
from permanency.web.matching.kept_names import units_named
from permanency.web.matching.kept_section import Columns, Lines, Section, Told, children_cell

_GROUPS = {
    "meets": "Met everything known then",
    "open": "Questions to ask",
    "one_away": "One change away",
    "further": "Two changes or more",
}


def long_rows(lines: Lines) -> Lines:
    """The lines of the long table: one for each child or group."""
    return lines[1:]


def told(run: WideRun, lines: Lines, some: slice, _by: Account, action: str) -> Told:
    """These lines of the list by name, near misses by the change, and how many of each group."""
    family, rows = lines[0]["family"], long_rows(lines)
    here = rows[some]
    names = units_named(run, [each["unit"] for each in here], action)
    found = Counter(each["group"] for each in rows)
    near = Counter(each["failing"][0] for each in rows if each["group"] == "one_away")
    return Told(
        Section(
            "Children then",
            "In the order shown then: by how near, then those who had waited longest.",
            CHILDREN,
            [
                {
                    "children": children_cell(
                        names[each["unit"]].words, each["unit"], pair_href(each["unit"], family)
                    ),
                    "group": _GROUPS[each["group"]],
                    "why": _why(each),
                }
                for each in here
            ],
        ),
        (
            Section(
                "One change away then",
                "What would have had to change, and who could change it.",
                NEAR,
                [
                    {
                        "change": CRITERIA[NUMBER[code]].words,
                        "by": str(CRITERIA[NUMBER[code]].changed_by),
                        "units": many,
                    }
                    for code, many in near.most_common()
                ],
            ),
        ),
        [(words, found[group]) for group, words in _GROUPS.items()],
    )


def _why(line: dict[str, Any]) -> str:
    if line["failing"]:
        return "; ".join(CRITERIA[NUMBER[code]].words for code in line["failing"])
    asked = len(line["open"])
    return count_of(asked, "question to ask", "questions to ask") if asked else "Nothing"


CHILDREN: Columns = [
    {"key": "children", "label": "Children", "width": 35},
    {"key": "group", "label": "How near"},
    {"key": "why", "label": "What stood between", "width": 35},
]
NEAR: Columns = [
    {"key": "change", "label": "What would have had to change", "width": 40},
    {"key": "by", "label": "Who could change it"},
    {"key": "units", "label": "Children and groups", "number": True},
]
