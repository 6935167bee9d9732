"""The figures of one run: how soon children were matched, for whom, and at what cost of asking.

Only units whose order came after the first half year (the region starts empty and must fill) and at
least a year before the end are followed: each of them is seen for a full year. Days are days from
the order to the family's yes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.fit.profiles import Units
from permanency.casework.matching.simulation.arrivals import Arrivals
from permanency.casework.matching.simulation.pairs import Flags
from permanency.casework.matching.simulation.population import Ints
from permanency.casework.matching.simulation.weeks import NEVER, Lived

WARM_UP, HALF_YEAR, YEAR = 26, 26, 52
LEAST_WEEKS = WARM_UP + YEAR + 26
FEWEST = 10  # units; a smaller group says nothing in one run
EVERYBODY = "all"

GROUPS: Mapping[str, str] = {
    EVERYBODY: "All children and groups",
    "under_2": "Eldest under 2",
    "2_to_4": "Eldest 2 to 4",
    "5_and_over": "Eldest 5 and over",
    "together": "Brothers and sisters",
    "disability": "Disability or long-term health, moderate or more",
    "minority_ethnic": "Minority ethnic heritage",
}
_DISABILITY = ("physical_disability", "learning_disability", "sensory", "long_term_health")
_WHITE_BRITISH = 1

Values = dict[str, float]  # nan: not to be said of this run


@dataclass(frozen=True)
class Figure:
    """One figure: its name in words and how it is written."""

    words: str
    unit: str  # "share", "days", "number", "times"


BY_GROUP: Mapping[str, Figure] = {
    "in_12_months": Figure("Matched within 12 months", "share"),
    "in_6_months": Figure("Matched within 6 months", "share"),
    "days_median": Figure("Days to a family's yes, median of those matched", "days"),
    "days_p90": Figure("Days to a family's yes, 90th percentile of those", "days"),
}
OVERALL: Mapping[str, Figure] = {
    "with_one": Figure("Waiting with at least one family on the list", "share"),
    "with_three": Figure("Waiting with three or more", "share"),
    "in_region": Figure("Matches with a family of the region", "share"),
    "on_a_stretch": Figure("Matches that rest on a stretch", "share"),
    "offers": Figure("Families asked for each match in the region", "number"),
    "worst_share": Figure("Worst group's share in 12 months, over that of all", "number"),
    "worst_days": Figure("Longest group median of days, over that of all", "times"),
}


def groups(units: Units) -> dict[str, Flags]:
    """Which units belong to which group; groups overlap."""
    eldest = units.span("oldest").low
    ill = np.zeros(len(units), dtype=np.bool_)
    for code in _DISABILITY:
        ill |= units.span(f"need_{code}").low >= 2
    return {
        EVERYBODY: np.ones(len(units), dtype=np.bool_),
        "under_2": eldest < 24,
        "2_to_4": (eldest >= 24) & (eldest < 60),
        "5_and_over": eldest >= 60,
        "together": units.span("children").low > 1,
        "disability": ill,
        "minority_ethnic": (units.marks("heritage").surely & ~np.uint32(_WHITE_BRITISH)) != 0,
    }


def figures(arrivals: Arrivals, lived: Lived) -> Values:
    """Every figure of one run, by ``figure`` or ``figure:group``."""
    followed = (arrivals.unit_from >= WARM_UP) & (arrivals.unit_from < arrivals.weeks - YEAR)
    weeks = np.where(lived.matched_week == NEVER, 1 << 20, lived.matched_week - arrivals.unit_from)
    told: Values = {}
    for group, members in groups(arrivals.units).items():
        told |= _of_group(group, weeks[followed & members])
    matched = followed & (lived.matched_week != NEVER)
    home = matched & (lived.household != NEVER)
    told["in_region"] = _share(home[matched])
    told["on_a_stretch"] = _share(lived.on_a_stretch[matched])
    told["with_one"] = lived.with_one / lived.waiting if lived.waiting else np.nan
    told["with_three"] = lived.with_three / lived.waiting if lived.waiting else np.nan
    asked, found = int(lived.offers.sum()), int((lived.household != NEVER).sum())
    told["offers"] = asked / found if found else np.nan
    told["worst_share"] = _worst(told, "in_12_months", min)
    told["worst_days"] = _worst(told, "days_median", max)
    return told


def _of_group(group: str, weeks: Ints) -> Values:
    matched = weeks[weeks < 1 << 20] * 7
    enough = len(weeks) >= FEWEST
    days = len(matched) >= FEWEST
    return {
        f"in_12_months:{group}": float((weeks <= YEAR).mean()) if enough else np.nan,
        f"in_6_months:{group}": float((weeks <= HALF_YEAR).mean()) if enough else np.nan,
        f"days_median:{group}": float(np.median(matched)) if days else np.nan,
        f"days_p90:{group}": float(np.percentile(matched, 90)) if days else np.nan,
    }


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else float("nan")


def _worst(told: Values, figure: str, worst: Callable[[list[float]], float]) -> float:
    every = told[f"{figure}:{EVERYBODY}"]
    others = [told[f"{figure}:{group}"] for group in GROUPS if group != EVERYBODY]
    known = [each for each in others if not np.isnan(each)]
    return worst(known) / every if known and every else float("nan")
