"""The figures by theme, with the short words of the contents and of the columns of their rows.

What a figure counts stands in its measure; here is only where it stands on the page.
"""

from __future__ import annotations

from permanency.insight.measures import (
    ASKED_FOR,
    ASKED_OF_ADOPTERS,
    ASKED_OF_LINKS,
    MEASURES,
    Measure,
)

# theme -> (code, words in the contents)
THEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "How long children wait": (
        ("A10", "A10 Entry to care to moving in"),
        ("A2", "A2 Order to match"),
        ("A1", "A1 Entry to care to placement"),
        ("A20", "A20 With the family in 14 months"),
        ("A3", "A3 Moved in within 14 months"),
        ("A10_median", "A10, middle number"),
        ("days_entry_to_decision", "Entry to care to decision"),
        ("days_decision_to_placement_order", "Decision to placement order"),
        ("days_placed_to_order", "Placement to adoption order"),
    ),
    "How many children": (
        ("children_in_care", "In care"),
        ("children_in_care_aged_0_5", "In care, aged 0 to 5"),
        ("adoption_decisions", "Agency decisions"),
        ("placement_orders", "Placement orders"),
        ("children_placed", "Placed for adoption"),
        ("children_in_placement", "In a placement, no order yet"),
        ("adoption_orders", "Adopted"),
        ("adopted_aged_5_or_over", "Adopted aged 5 or over"),
        ("adopted_minority_ethnic", "Adopted, minority ethnic"),
        ("special_guardianship_orders", "Special guardianship orders"),
        ("child_arrangements_orders", "Child arrangements orders"),
    ),
    "Waiting": (
        ("waiting_with_order", "With an order, not placed"),
        ("waiting_with_decision", "With a decision, not placed"),
        ("waiting_without_order", "With a decision, no order"),
        ("waiting_not_matched", "With an order, not matched"),
        ("children_searching", "Searched for"),
        ("waiting_6_months", "Six months or more"),
        ("waiting_over_90_days", "90 days or more"),
        ("waiting_days_since_entry", "Days since entering care"),
        ("children_placed_6_months", "Placed six months, no order"),
    ),
    "Links and matches": (
        ("links_made", "Links explored"),
        ("links_open", "Links open"),
        ("children_linked", "Children with a link"),
        ("links_closed", "Links closed, no match"),
        ("links_matched", "Links that became matches"),
        ("event_matches", "Matches from exchange events"),
        ("children_matched", "Children matched"),
        ("match_decisions", "Match decisions"),
        ("sibling_groups_matched", "Sibling groups matched"),
        ("matched_by_time_from_order", "Matched, by time since the order"),
        ("days_order_to_match", "Order to match, of those matched"),
        ("days_adopters_waited", "Approval to match, of the families"),
        ("matches_ended", "Matches ended before the move"),
    ),
    "Where families came from": (
        ("placed_in_region_share", "Placed in the region"),
        ("placed_with_own_agency_share", "Placed with their own council"),
        ("placed_interagency_share", "Placed outside the region"),
        ("placements_made", "Placements made"),
        ("households_with_children_placed", "Families with a child placed"),
        ("other_children_with_own_adopters", "Others’ children, our adopters"),
        ("other_groups_with_own_adopters", "Others’ placements, our adopters"),
    ),
    "Fees between agencies": (
        ("interagency_fees", "Inter-agency fees"),
        ("interagency_placements", "Placements paid or sold"),
        ("interagency_placements_fee_not_known", "Placements, fee not known"),
        ("interagency_children", "Children of these placements"),
        ("interagency_children_forecast", "Children to be placed, forecast"),
    ),
    "Early permanence": (
        ("early_permanence_started", "Early permanence begun"),
        ("early_permanence_in_proceedings", "Early permanence, no authority"),
        ("early_permanence_placed", "Placed through early permanence"),
        ("early_permanence_share", "Share through early permanence"),
        ("early_permanence_days_sooner", "Days sooner"),
    ),
    "Plans and placements that ended": (
        ("decisions_reversed", "Decisions reversed"),
        ("decisions_reversed_share", "Share of decisions reversed"),
        ("placement_orders_revoked", "Placement orders revoked"),
        ("placements_disrupted", "Placements disrupted"),
        ("children_disrupted", "Children of disrupted placements"),
        ("disruption_youngest", "Youngest of disrupted placements"),
        ("disruption_oldest", "Oldest of disrupted placements"),
        ("children_placed_disrupted", "Placed, since disrupted"),
        ("children_still_placed", "Placed, not disrupted"),
    ),
}

SHORT = {code: words for items in THEMES.values() for code, words in items}

# What the children of a row of the table are, after their number: "391 children adopted".
OF_TABLE = {
    "care_period": "children in care",
    "adoption_plan": "children with a decision",
    "placement_authority": "placement orders",
    "adoption_position": "children waiting",
    "link": "links",
    "match": "matches",
    "adoptive_placement": "children placed",
    "early_permanence": "early permanence placements",
    "adoption_order": "children adopted",
    "permanence_order": "children with an order",
    "interagency_fee": "placements between agencies",
}

# Breakdowns as people call them.
SPLITS = {
    "authority": "Council",
    "sex": "Sex",
    "age_band": "Age",
    "ethnicity": "Ethnic group",
    "disabled": "Disabled",
    "in_sibling_group": "With brothers or sisters",
    "provider": "Provider of the home",
    "agency": "Who approved the adopters",
    "via_early_permanence": "Through early permanence",
    "with_siblings": "Together with brothers or sisters",
    "group_size": "Children together",
    "child_in_region": "Child of a partner council",
    "source": "Where the family came from",
    "provider_kind": "Who approved the family",
    "direction": "Bought or sold",
    "months_from_order": "Months since the order",
    "adopted_by_carer": "Adopted by the carers",
    "adopter_status": "Adopters",
    "order_basis": "Consent",
    "characteristics": "Characteristics, which overlap",
    "reversal_reason": "Reason",
    "guardian_kind": "Guardian",
    "position": "Where the child stands",
    "search_scope": "How widely searched",
    "months_in_care": "Months in care",
    "months_since_order": "Months since the order",
    "end_reason": "How it ended",
    "outcome": "How it ended",
    "left_care_reason": "How it ended",
    "approving_agency": "Agency",
    "organiser": "Run by",
    "began_in": "Year in which they began",
    "first_time": "First time",
    "fast_track": "Fast track",
    "heard_from": "How they heard",
    "event_kind": "Kind of event",
    "months_taken": "Months taken",
    "months_taken_finer": "Months taken, finer",
    "months_so_far": "Months so far",
    "months_waited": "Months waited",
    "months_to_approval": "Months to approval",
    "ethnicity_detail": "Ethnicity, in detail",
}

# Columns of the list of children, where the meaning in the fact table is too long for a heading.
HEADINGS = {
    "adoption_order_on": "Adopted",
    "entered_care_on": "Entered care",
    "in_care_from": "In care from",
    "left_care_on": "Left care",
    "placement_order_on": "Order",
    "granted_on": "Order",
    "matched_on": "Match",
    "opened_on": "Suggested",
    "linked_on": "Explored from",
    "closed_on": "Closed",
    "household_approved_on": "Family approved",
    "order_applied_on": "Applied to the court",
    "placed_on": "Placed",
    "moved_in_on": "Moved in",
    "decided_on": "Decision",
    "reversed_on": "Reversed",
    "ordered_on": "Order",
    "started_on": "Began",
    "seen_from": "From",
    "from_on": "Stands so from",
    "ended_on": "Ended",
    "disrupted_on": "Disrupted",
    "early_permanence_from": "Early permanence from",
    "born_on": "Born",
    "enquired_on": "Enquired",
    "consulted_on": "Talked to",
    "event_attended_on": "Came to an event",
    "referred_on": "Referred",
    "registered_on": "Registered",
    "stage_1_started_on": "Stage 1 began",
    "stage_1_ended_on": "Stage 1 ended",
    "stage_2_started_on": "Stage 2 began",
    "approved_on": "Approved",
    "first_matched_on": "Matched",
    "first_placed_on": "Moved in",
    "first_order_on": "Adoption order",
    "left_on": "Left",
    "clock_from": "Phase began",
    "held_on": "Held",
    "event_on": "Held",
    "booked_on": "Booked",
    "due_on": "Moved in",
}


def words_of(code: str) -> str:
    """A code of a closed list as people read it."""
    plain = code.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def asked_for(code: str) -> Measure | None:
    """The measure pages show under that code; None for one that serves the checks alone."""
    asked = (*ASKED_FOR, *ASKED_OF_LINKS, *ASKED_OF_ADOPTERS)
    return MEASURES[code] if code in asked else None
