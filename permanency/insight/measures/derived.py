"""Figures made from figures: shares of a whole, changes, what is over a target, cost for each.

Declarations only; ``permanency.insight.derived`` works them out. They have no rows of their own:
a share's base is the measure's own total, never another figure's (rules.md 6.10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from permanency.insight.measures.catalogue import MEASURES


@dataclass(frozen=True)
class Proportion:
    """Each cell of a breakdown over the total of the same measure."""

    of: str


@dataclass(frozen=True)
class Change:
    """Now less then: the year before, or the period just before of the same length.

    In percent only of what is not a percentage itself; of percentages the change is in points.
    """

    of: str
    kind: Literal["number", "percent", "points"]
    back: Literal["year", "previous"] = "year"

    def __post_init__(self) -> None:
        of_percent = MEASURES[self.of].unit == "percent"
        if of_percent != (self.kind == "points"):
            raise ValueError(f"The change of {self.of} in {self.kind}: a percentage has points.")


@dataclass(frozen=True)
class OverTarget:
    """The figure less its measure's own target."""

    of: str


@dataclass(frozen=True)
class Ratio:
    """One figure for each of another; the two need not count the same rows."""

    top: str
    bottom: str


Formula = Proportion | Change | OverTarget | Ratio


@dataclass(frozen=True)
class Derived:
    """A figure made from figures: its code, its words, its formula, the report lines it serves."""

    code: str
    title: str
    unit: str
    formula: Formula
    better: Literal["lower", "higher", "neither"] = "neither"
    lines: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures it is made from."""
        if isinstance(self.formula, Ratio):
            return self.formula.top, self.formula.bottom
        return (self.formula.of,)


def _share(code: str, title: str, of: str, lines: str) -> Derived:
    return Derived(code, title, "percent", Proportion(of), lines=lines)


_ALL = (
    Derived(
        "adopter_enquiries_change",
        "Change in enquiries",
        "percent",
        Change("adopter_enquiries", "percent", "previous"),
        "higher",
        "2.01",
    ),
    Derived(
        "adopter_referrals_change",
        "Change in households referred",
        "percent",
        Change("adopter_referrals", "percent"),
        "higher",
        "1.01",
    ),
    Derived(
        "households_approved_change",
        "Change in households approved",
        "households",
        Change("households_approved", "number"),
        "higher",
        "4.04",
    ),
    Derived(
        "approved_within_6_months_change",
        "Change in the share approved within six months",
        "points",
        Change("approved_within_6_months_share", "points"),
        "higher",
        "4.05",
    ),
    Derived(
        "stage_2_days_change",
        "Change in days in stage 2",
        "percent",
        Change("stage_2_days", "percent"),
        "lower",
        "1.06",
    ),
    Derived(
        "stage_2_over_target",
        "Days over the statutory stage 2 time",
        "days",
        OverTarget("stage_2_days"),
        "lower",
        "4.09",
    ),
    _share("people_approved_share", "Share of approved adults", "people_approved", "4.13 6.15"),
    _share(
        "stage_1_to_approval_share",
        "Share in each band, stage 1 to approval",
        "stage_1_to_approval",
        "4.11",
    ),
    _share("stage_1_completed_share", "Share completing stage 1", "stage_1_completed", "4.10"),
    _share("stage_2_completed_share", "Share completing stage 2", "stage_2_completed", "4.09"),
    _share(
        "households_in_stage_1_share",
        "Share in each band, households in stage 1",
        "households_in_stage_1",
        "4.10",
    ),
    _share(
        "households_in_stage_2_share",
        "Share in each band, households in stage 2",
        "households_in_stage_2",
        "4.09",
    ),
    _share(
        "not_yet_approved_share",
        "Share of households not yet approved, by phase",
        "households_not_yet_approved",
        "4.10",
    ),
    _share(
        "approved_waiting_share",
        "Share of waiting households by time waited",
        "approved_waiting",
        "4.12",
    ),
    Derived(
        "adoption_decisions_change",
        "Change in adoption decisions",
        "percent",
        Change("adoption_decisions", "percent"),
        lines="1.12 2.10",
    ),
    Derived(
        "placement_orders_change",
        "Change in placement orders",
        "percent",
        Change("placement_orders", "percent"),
        lines="1.13 2.10",
    ),
    Derived(
        "children_placed_change",
        "Change in children placed",
        "percent",
        Change("children_placed", "percent"),
        lines="2.10",
    ),
    Derived(
        "early_permanence_change",
        "Change in the early permanence share",
        "points",
        Change("early_permanence_share", "points"),
        "higher",
        "1.16",
    ),
    _share(
        "matched_by_time_from_order_share",
        "Share matched in each band of time since the order",
        "matched_by_time_from_order",
        "6.04",
    ),
    Derived(
        "cost_per_enquiry",
        "Campaign cost for each enquiry",
        "pence",
        Ratio("campaign_cost", "adopter_enquiries"),
        "lower",
        "analysis",
    ),
    Derived(
        "cost_per_approval",
        "Campaign cost for each household approved",
        "pence",
        Ratio("campaign_cost", "households_approved"),
        "lower",
        "analysis",
    ),
)
DERIVED = {each.code: each for each in _ALL}
if set(DERIVED) & set(MEASURES) or len(DERIVED) != len(_ALL):
    raise ValueError("a code is used once, for a measure or for a figure made from figures")
