"""What the region's pages say of units: options, what is missing, whom to talk about together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from permanency.casework.matching.fit.explain import Band, band
from permanency.casework.matching.fit.wording import NO_MEASURE, gap
from permanency.casework.matching.region.assignment import Assignment
from permanency.casework.matching.region.coverage import Options
from permanency.casework.matching.region.missing import Missing, in_the_way, nearest
from permanency.web.formats import count_of
from permanency.web.matching import addresses
from permanency.web.matching.called import under
from permanency.web.matching.shown import Shown
from permanency.web.matching.whole import Whole

_TONES = {Band.STRONG: "good", Band.WORKABLE: "linked", Band.DISCUSS: "wait"}


def coverage_of(whole: Whole, shown: Shown) -> tuple[Options, ...]:
    """The units shown, by number of options."""
    kept = set(shown.rows)
    found = []
    for each in whole.region.coverage():
        rows = tuple(row for row in each.units if row in kept)
        found.append(Options(each.options, rows, int(whole.region.children[list(rows)].sum())))
    return tuple(found)


def unit_rows(
    whole: Whole, rows: Sequence[int], names: Mapping[str, str], today: date
) -> list[dict[str, Any]]:
    """Units of a list: who, how long, what the nearest families lack."""
    found = []
    for row in rows:
        unit = whole.units[row]
        href = addresses.of_unit(unit)
        name = names[unit.key]
        found.append(
            {
                "children": {
                    "words": name, "href": href, "strong": True, "under": [under(unit, today)],
                },
                "days": _days(unit.ordered_on, today),
                "missing": missing_words(nearest(whole.region.found, row)),
                "see": {"words": "See near fits", "what": f"for {name}", "href": href},
            }
        )  # fmt: skip
    return found


def _days(ordered_on: date | None, today: date) -> Any:
    return {"words": "No order yet"} if ordered_on is None else (today - ordered_on).days


def missing_words(missing: Missing | None) -> str:
    """ "Age of the eldest: 6 families, the nearest 12 months short"."""
    if missing is None:
        return "No family is ruled out."
    what = missing.criterion
    if missing.of_all:
        return (
            f"No family is one change away. {what.words} rules out most: "
            f"{count_of(missing.families, 'family', 'families')}."
        )
    families = count_of(missing.families, "family", "families")
    if what.code in NO_MEASURE:
        return f"{what.words}: {families}"
    short = gap(what.code, missing.least_gap, what.unit)
    nearest_by = "by" if missing.families == 1 else "the nearest by"
    return f"{what.words}: {families}, {nearest_by} {short}"


def way_rows(whole: Whole, rows: Sequence[int], most: int) -> list[dict[str, Any]]:
    """For units without a family: by which one change a first family would come near."""
    found = in_the_way(whole.region.found, rows, whole.region.children)
    return [
        {
            "what": each.criterion.words,
            "units": len(each.units),
            "children": each.children,
            "who": str(each.criterion.changed_by),
        }
        for each in found[:most]
    ]


def together_rows(
    whole: Whole,
    pairs: Sequence[tuple[int, int]],
    others: Mapping[int, int | None],
    names: Mapping[str, str],
    today: date,
) -> list[dict[str, Any]]:
    """Units and families to talk about, with the family that would come instead."""
    found = []
    for row, family in pairs:
        unit, other = whole.units[row], others.get(row)
        found.append(
            {
                "children": {
                    "words": names[unit.key], "href": addresses.of_unit(unit), "strong": True,
                    "under": [under(unit, today)],
                },
                "family": family_cell(whole, row, family),
                "other": {"words": "Nobody else now"} if other is None
                else family_cell(whole, row, other),
            }
        )  # fmt: skip
    return found


def family_cell(whole: Whole, row: int, family: int) -> dict[str, Any]:
    """A family beside a unit: its reference and the band of the pair."""
    ref = whole.families[family]
    points = int(np.rint(whole.region.pairs.fit[row, family] * whole.region.weights.full))
    told = band(points, whole.region.weights)
    return {
        "words": ref.key, "href": addresses.of_family(ref), "tag": str(told),
        "tone": _TONES[told],
    }  # fmt: skip


def in_order(assignment: Assignment, rows: Collection[int]) -> list[tuple[int, int]]:
    """The pairs of the assignment whose unit is among these rows; longest wait first."""
    return [(pair.unit, pair.household) for pair in assignment.pairs if pair.unit in rows]
