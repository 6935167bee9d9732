"""Targets of the national indicators, by the year in which the three years end.

Source: rules.md 5.4 (department's scorecard thresholds; sector data and published reports still
quote the last). The one-year figure is held against the same days. Owner: performance lead. A year
whose threshold was found in no source has none here. Thresholds of A1 hold for A10.
"""

from __future__ import annotations

from permanency.insight.measures.measure import Measure
from permanency.insight.periods import Period

DAYS_IN_CARE_TO_MOVING_IN = {2012: 639, 2014: 547, 2015: 487}
DAYS_ORDER_TO_MATCH = {2012: 213, 2014: 182, 2015: 152}
SINCE = 2016
DAYS_IN_CARE_TO_MOVING_IN_SINCE = 426  # 14 months
DAYS_ORDER_TO_MATCH_SINCE = 121  # 4 months

# Two months, four months and the whole, as days; held apart, since 60 and 121 are not 182
# (rules.md 2). The published reports of 2021-22 and 2023-24 print them.
DAYS_IN_STAGE_1 = 60
DAYS_IN_STAGE_2 = 121
DAYS_STAGE_1_TO_APPROVAL = 182

_SERIES: dict[str, tuple[dict[int, int], int]] = {
    "threshold_a1": (DAYS_IN_CARE_TO_MOVING_IN, DAYS_IN_CARE_TO_MOVING_IN_SINCE),
    "threshold_a10": (DAYS_IN_CARE_TO_MOVING_IN, DAYS_IN_CARE_TO_MOVING_IN_SINCE),
    "threshold_a2": (DAYS_ORDER_TO_MATCH, DAYS_ORDER_TO_MATCH_SINCE),
    "target_days_stage_1": ({}, DAYS_IN_STAGE_1),
    "target_days_stage_2": ({}, DAYS_IN_STAGE_2),
    "target_days_overall": ({}, DAYS_STAGE_1_TO_APPROVAL),
}
SERIES = tuple(_SERIES)


def target(measure: Measure, period: Period) -> int | None:
    """The target of a measure for a period, in the measure's unit; None where there is none."""
    if measure.target is None:
        return None
    by_year, since = _SERIES[measure.target]
    year = period.ending_year
    return since if year >= SINCE else by_year.get(year)
