"""The identities of children and of adopters (measures.md 15), in the order of that page.

Those of panels, support and money join when their facts do.
"""

from __future__ import annotations

from permanency.insight.reconciliation import matching
from permanency.insight.reconciliation.book import Term
from permanency.insight.reconciliation.forms import (
    AtMost,
    Between,
    Cohort,
    Equal,
    EqualForEach,
    EveryPartition,
    Exceptions,
    Identity,
    NotYet,
    Parts,
    Percentages,
    Pooled,
    SplitInTime,
)

COHORT = ("A1", "A2", "A3", "A10", "A20")
MATCHED = (("position", ("matched",)),)
OURS = (("child_in_region", ("yes",)),)


def _end(measure: str) -> Term:
    return Term(measure, "end")


def _start(measure: str) -> Term:
    return Term(measure, "start")


IDENTITIES: tuple[Identity, ...] = (
    Equal(
        "CARE1",
        "Children in care at the end are those at the start and those who came, less those who "
        "left",
        (_end("children_in_care"), Term("care_periods_ended")),
        (_start("children_in_care"), Term("care_periods_begun")),
    ),
    NotYet("CARE2", "Children in care are the sum over where they live", "care placements"),
    AtMost(
        "CARE5",
        "Children in care aged 0 to 5 are no more than all children in care",
        _end("children_in_care_aged_0_5"),
        _end("children_in_care"),
    ),
    Parts(
        "DEC1",
        "Adoption decisions are the sum over the authorities",
        Term("adoption_decisions"),
        ("authority",),
    ),
    SplitInTime(
        "DEC2",
        "A year's decisions, orders, placements and adoptions are the sum of its quarters",
        ("adoption_decisions", "placement_orders", "children_placed", "adoption_orders"),
    ),
    Equal(
        "DEC3",
        "Adoption plans that stand at the end are those at the start and the new ones, less those "
        "that ended",
        (_end("adoption_plans_live"), Term("adoption_plans_ended")),
        (_start("adoption_plans_live"), Term("adoption_decisions")),
    ),
    Parts(
        "DEC4",
        "Decisions reversed are the sum over the reasons",
        Term("decisions_reversed"),
        ("reversal_reason",),
    ),
    NotYet("DEC5", "Notifications received and closed balance", "early notifications"),
    Equal(
        "DEC6",
        "Placement orders in force at the end are those at the start and the new ones, less those "
        "that ended",
        (_end("placement_orders_in_force"), Term("placement_orders_ended")),
        (
            _start("placement_orders_in_force"),
            Term("placement_orders"),
            Term("placement_orders_first_seen"),
        ),
    ),
    Equal(
        "POS1",
        "Children waiting with a decision are those without an order and those with one, less "
        "those with an order and no decision",
        (_end("waiting_with_decision"), _end("waiting_with_order_no_decision")),
        (_end("waiting_without_order"), _end("waiting_with_order")),
    ),
    Parts(
        "POS2",
        "Children waiting with an order are the sum over their positions",
        _end("waiting_with_order"),
        ("position",),
    ),
    Equal(
        "POS3",
        "Children with an order who are not matched are those waiting, less the matched",
        (_end("waiting_not_matched"), Term("waiting_with_order", "end", MATCHED)),
        (_end("waiting_with_order"),),
    ),
    Equal(
        "POS4",
        "Children searched for are those in regional and in wider searches",
        (_end("children_searching"),),
        (
            Term("waiting_with_order", "end", (("search_scope", ("regional",)),)),
            Term("waiting_with_order", "end", (("search_scope", ("wider",)),)),
            Term("waiting_with_order", "end", (("search_scope", ("not_known",)),)),
        ),
    ),
    Parts(
        "POS5",
        "Children waiting with an order are the sum over the months in care",
        _end("waiting_with_order"),
        ("months_in_care",),
    ),
    Parts(
        "POS6",
        "Children waiting with an order are the sum over the months since the order",
        _end("waiting_with_order"),
        ("months_since_order",),
    ),
    Equal(
        "POS7",
        "Children in a placement for adoption are those whose position is placed",
        (_end("children_in_placement"),),
        (_end("positions_placed"),),
    ),
    *matching.LINKS,
    *matching.MATCHES,
    Parts(
        "PLA1",
        "Children placed are the sum over who approved the adopters",
        Term("children_placed"),
        ("agency",),
    ),
    Parts(
        "PLA2",
        "Children placed are the sum over the authorities",
        Term("children_placed"),
        ("authority",),
    ),
    Equal(
        "PLA3",
        "Children placed are those still placed and those whose placement disrupted",
        (Term("children_placed"),),
        (Term("children_still_placed"), Term("children_placed_disrupted")),
    ),
    Equal(
        "PLA4",
        "Children in a placement at the end are those at the start and those placed, less those "
        "adopted, disrupted or otherwise ended",
        (
            _end("children_in_placement"),
            Term("placements_ended_by_order"),
            Term("children_disrupted", picks=OURS),
            Term("placements_ended_otherwise"),
        ),
        (_start("children_in_placement"), Term("children_placed"), Term("placements_first_seen")),
    ),
    AtMost(
        "PLA5",
        "Children placed through early permanence are no more than the children placed",
        Term("early_permanence_placed"),
        Term("children_placed"),
    ),
    Parts(
        "PLA6",
        "Early permanence begun is the sum over the agencies and over the authorities",
        Term("early_permanence_started"),
        ("agency", "authority"),
    ),
    Equal(
        "PLA7",
        "Early permanence open at the end is that at the start and that begun, less that which "
        "became adoptive or ended",
        (
            _end("early_permanence_open"),
            Term("early_permanence_became_adoptive"),
            Term("early_permanence_ended"),
        ),
        (
            _start("early_permanence_open"),
            Term("early_permanence_started"),
            Term("early_permanence_first_seen"),
        ),
    ),
    Equal(
        "PLA8",
        "Early permanence that became adoptive is the children placed through early permanence",
        (Term("early_permanence_became_adoptive"),),
        (Term("early_permanence_placed"),),
    ),
    AtMost(
        "PLA10",
        "Placements disrupted are no more than the children in them",
        Term("placements_disrupted"),
        Term("children_disrupted"),
    ),
    *matching.PLACED_TOGETHER,
    *matching.FEES,
    AtMost(
        "PLA12",
        "Children placed six months or more are no more than all in a placement",
        _end("children_placed_6_months"),
        _end("children_in_placement"),
    ),
    Parts(
        "ADO1",
        "Children adopted are the sum over authorities, over agencies and over age bands",
        Term("adoption_orders"),
        ("authority", "agency", "age_band"),
    ),
    Equal(
        "ADO2",
        "Periods of care that ended in adoption are the children adopted who were in care",
        (Term("care_periods_ended", picks=(("left_care_reason", ("adopted",)),)),),
        (Term("adopted_entered_care"),),
    ),
    Equal(
        "ADO3",
        "Placements that ended with an order are the children adopted from a placement",
        (Term("placements_ended_by_order"),),
        (Term("adopted_after_placement"),),
    ),
    Cohort(
        "ADO6",
        "Children counted and children left out, by reason, are all children adopted",
        COHORT,
        "adoption_orders",
    ),
    Pooled(
        "ADO7",
        "Days and children of the authorities, and of the years, add up to the pooled figure",
        COHORT,
    ),
    Between(
        "ADO8",
        "A figure over several years lies between its least and greatest year",
        ("A1", "A2", "A10"),
    ),
    Equal(
        "ADO9",
        "Nobody moved in with the adopters after the day of the placement",
        (Term("adopted_placed_and_moved_in"),),
        (Term("adopted_moved_in_by_placement"),),
    ),
    Equal(
        "ADP1",
        "Households not yet approved are those in stage 1, between the stages and in stage 2",
        (_end("households_not_yet_approved"),),
        (
            _end("households_in_stage_1"),
            _end("households_between_stages"),
            _end("households_in_stage_2"),
        ),
    ),
    EqualForEach(
        "ADP2",
        "Households in a phase at the end are those at the start and those who entered, less those "
        "whose phase ended",
        "phase",
        (_end("households_in_phase"), Term("phases_ended")),
        (_start("households_in_phase"), Term("phases_entered")),
    ),
    Equal(
        "ADP3",
        "Households approved are those who completed stage 2",
        (Term("households_approved", picks=(("kind", ("adoption",)),)),),
        (Term("stage_2_completed"),),
    ),
    Exceptions(
        "ADP5",
        "Days of all households are the days without exceptional cases, and theirs",
        (
            ("stage_1_days", "stage_1_days_without_outliers"),
            ("stage_2_days", "stage_2_days_without_outliers"),
        ),
        ("outlier", ("declared",)),
    ),
    Equal(
        "ADP6",
        "Households approved within six months and after are those approved, fast track left out",
        (Term("approved_within_6_months"), Term("approved_after_6_months")),
        (Term("households_approved_not_fast_track"),),
    ),
    Equal(
        "ADP7",
        "Approved households waiting are those waiting and those on hold after approval",
        (_end("approved_waiting"),),
        (
            Term("households_in_phase", "end", (("phase", ("approved_waiting",)),)),
            Term("households_on_hold", "end", (("held_phase", ("approved_waiting",)),)),
        ),
    ),
    Equal(
        "ADP8",
        "Adults approved are the adults on the applications approved",
        (Term("people_approved"),),
        (Term("adults_on_approvals"),),
    ),
    AtMost(
        "EVT1",
        "Households attending are no more than the places they took",
        Term("households_attended"),
        Term("places_attended", picks=(("attender_kind", ("household",)),)),
    ),
    EveryPartition("PARTS", "Every breakdown of every count adds up to its total"),
    Percentages("PAGE6", "Every percentage is its numerator over its denominator, rounded half up"),
)
