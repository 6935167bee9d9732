"""The breakdowns that several measures share, each with its plain name."""

from __future__ import annotations

from permanency.insight.measures.language import AT, Age, Bands, By, Day, Months, Number

AUTHORITY = By("responsible_authority", "authority")
SEX = By("sex")
ETHNICITY = By("ethnicity_group", "ethnicity")
DISABLED = By("disabled")
SIBLING_GROUP = By("in_sibling_group")
PROVIDER = By("provider")
AGENCY = By("approving_agency_kind", "agency")
VIA_EARLY_PERMANENCE = By("via_early_permanence")
POSITION = By("position")
SEARCH_SCOPE = By("search_scope")
WITH_SIBLINGS = By("with_siblings")
SOURCE = By("source")
IN_REGION = By("child_in_region")
GROUP_SIZE = Bands("group_size", Number("group_size"), (2, 3, 4), "children")

AGE_EDGES = (1, 2, 3, 4, 5, 10, 16)


def age_band(on: Day) -> Bands:
    """Completed years on a day of the row, in the bands of the national tables."""
    return Bands("age_band", Age("born_on", on), AGE_EDGES)


def child_set(on: Day) -> tuple[By | Bands, ...]:
    """The breakdowns of every count of children; ages are taken on the day given."""
    return (AUTHORITY, SEX, age_band(on), ETHNICITY, DISABLED, SIBLING_GROUP)


# --- adopters, events ---------------------------------------------------------------------------

HUB = By("hub")
APPROVING_AGENCY = By("approving_agency")
KIND = By("kind")
CAMPAIGN = By("campaign")
CHANNEL = By("channel")
SECOND_TIME = By("second_time")
ENQUIRY_SET = (APPROVING_AGENCY, HUB, CHANNEL, By("heard_from"), CAMPAIGN, SECOND_TIME)
PHASE_SET = (APPROVING_AGENCY, HUB, By("first_time"), By("fast_track"), KIND)
HOUSEHOLD_SET = (*PHASE_SET, By("relationship_status"), CAMPAIGN, By("began_in"))
EVENT_SET = (By("organiser"), HUB, By("event_kind"), By("programme"))

MONTHS_TAKEN_EDGES = (4, 8, 12, 18)  # the bands of the published reports
MONTHS_TAKEN = Bands("months_taken", Months("clock_from", "ended_on"), MONTHS_TAKEN_EDGES, "months")
MONTHS_SO_FAR = Bands("months_so_far", Months("clock_from", AT), (2, 4, 8, 12), "months")
MONTHS_WAITED = Bands("months_waited", Months("clock_from", AT), (3, 6, 9, 12), "months")
MONTHS_TO_APPROVAL = Bands(
    "months_to_approval",
    Months("stage_1_started_on", "approved_on"),
    (4, 6, 8, 12, 18, 24),
    "months",
)
ADULT_AGES = Bands("age_band", Age("born_on", "approved_on"), (25, 30, 40, 50, 60))

# --- children, on a day -------------------------------------------------------------------------

MONTHS_IN_CARE = Bands("months_in_care", Months("entered_care_on", AT), (12, 14, 18, 24), "months")
MONTHS_SINCE_ORDER = Bands(
    "months_since_order", Months("placement_order_on", AT), (3, 6, 12, 18), "months"
)

# --- matching -----------------------------------------------------------------------------------

# NCT's bands of the time to match; the first holds those matched before the order.
MONTHS_FROM_ORDER = Bands(
    "months_from_order", Months("placement_order_on", "matched_on"), (4, 8, 12), "months"
)
