"""Reasons why a child of a cohort is left out of a figure (rules.md 5.2; issue: cut at the left).

``..._before_first_return`` is a start that lies before the first return held: not known, and never
replaced by the first date seen. The others say that there is no such thing in the record at all.
A count of things that begin places them by the first day seen, which is the start where that is
known, and leaves out by name those that had begun before.
"""

from __future__ import annotations

from permanency.insight.measures.language import Blank, Exclusion, IsIn, NotIn

ENTRY_BEFORE_FIRST_RETURN = Exclusion(
    "entry_before_first_return", (IsIn("entry_evidence", ("before_first_return",)),)
)
ADOPTED_WITHOUT_CARE = Exclusion("adopted_without_care", (Blank("entered_care_on"),))

NOT_PLACED_BEFORE_ORDER = Exclusion(
    "not_placed_before_order", (IsIn("placed_evidence", ("none",)),)
)
PLACEMENT_BEFORE_FIRST_RETURN = Exclusion(
    "placement_before_first_return", (IsIn("placed_evidence", ("before_first_return",)),)
)
PLACEMENT_NOT_RECORDED = Exclusion("placement_not_recorded", (Blank("placed_on"),))

MOVE_IN_BEFORE_FIRST_RETURN = Exclusion(
    "move_in_before_first_return", (IsIn("moved_in_evidence", ("before_first_return",)),)
)
MOVE_IN_NOT_RECORDED = Exclusion("move_in_not_recorded", (Blank("moved_in_on"),))

ORDER_BEFORE_FIRST_RETURN = Exclusion(
    "order_before_first_return", (IsIn("order_evidence", ("before_first_return",)),)
)
NO_PLACEMENT_ORDER = Exclusion("no_placement_order", (Blank("placement_order_on"),))
TOLD_WITH_ADOPTION = Exclusion("told_only_with_the_adoption", (IsIn("told", ("with_adoption",)),))
APPROVAL_NOT_KNOWN = Exclusion("approval_not_known", (Blank("household_approved_on"),))
NO_MATCH_RECORDED = Exclusion("no_match_recorded", (Blank("matched_on"),))

EARLY_PERMANENCE_BEFORE_FIRST_RETURN = Exclusion(
    "early_permanence_before_first_return", (IsIn("start_evidence", ("before_first_return",)),)
)

ENTRY_NOT_KNOWN = Exclusion("entry_not_known", (Blank("entered_care_on"),))
ORDER_START_NOT_KNOWN = Exclusion("order_start_not_known", (Blank("placement_order_on"),))
DATE_OF_BIRTH_NOT_KNOWN = Exclusion("date_of_birth_not_known", (Blank("born_on"),))
ETHNICITY_NOT_KNOWN = Exclusion("ethnicity_not_known", (IsIn("ethnicity_group", ("not_known",)),))
PLACED_BEFORE_FIRST_RETURN = Exclusion("placement_before_first_return", (Blank("placed_on"),))

PLACED = (PLACEMENT_BEFORE_FIRST_RETURN, NOT_PLACED_BEFORE_ORDER, PLACEMENT_NOT_RECORDED)
ENTRY = (ENTRY_BEFORE_FIRST_RETURN, ADOPTED_WITHOUT_CARE)

# --- adopters -----------------------------------------------------------------------------------

# Intercountry, non-agency and dual approval are kinds of their own, apart from the averages.
OTHER_KIND = Exclusion("other_kind_of_application", (NotIn("kind", ("adoption",)),))
FAST_TRACK = Exclusion("fast_track", (IsIn("fast_track", ("yes",)),))
NO_STAGE_1 = Exclusion("no_stage_1", (Blank("stage_1_started_on"),))
NO_START_OF_SIX_MONTHS = Exclusion("no_stage_1", (Blank("six_months_from"),))
NO_APPROVAL = Exclusion("no_approval", (Blank("approved_on"),))
DECLARED_EXCEPTION = Exclusion("declared_exception", (IsIn("outlier", ("declared",)),))
