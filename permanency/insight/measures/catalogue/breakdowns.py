"""The breakdowns that several measures share, each with its plain name."""

from __future__ import annotations

from permanency.insight.measures.language import AT, Age, Bands, By, Day, Months

AUTHORITY = By("responsible_authority", "authority")
SEX = By("sex")
ETHNICITY = By("ethnicity_group", "ethnicity")
DISABLED = By("disabled")
SIBLING_GROUP = By("in_sibling_group")
PROVIDER = By("provider")
AGENCY = By("approving_agency_kind", "agency")
VIA_EARLY_PERMANENCE = By("via_early_permanence")
POSITION = By("position")

AGE_EDGES = (1, 2, 3, 4, 5, 10, 16)


def age_band(on: Day) -> Bands:
    """Completed years on a day of the row, in the bands of the national tables."""
    return Bands("age_band", Age("born_on", on), AGE_EDGES)


def child_set(on: Day) -> tuple[By | Bands, ...]:
    """The breakdowns of every count of children; ages are taken on the day given."""
    return (AUTHORITY, SEX, age_band(on), ETHNICITY, DISABLED, SIBLING_GROUP)


MONTHS_IN_CARE = Bands("months_in_care", Months("entered_care_on", AT), (12, 14, 18, 24), "months")
MONTHS_SINCE_ORDER = Bands(
    "months_since_order", Months("placement_order_on", AT), (3, 6, 12, 18), "months"
)
