"""Facts of matching: links, matches, placements for adoption, early permanence.

Where a child and a family meet. A table here is about the child; the family is an id, the same in
all of them: the reference of a household on our records, another agency's reference of its family,
else one invented for the placement, so that two families are never taken for one.
"""

from __future__ import annotations

from permanency.insight.facts.child import AGENCY, CHILD, EVIDENCE, PROVIDER
from permanency.insight.facts.columns import code, date, flag, identifier
from permanency.insight.facts.schema import Column, FactTable, Kind
from permanency.insight.facts.vocabulary import YES_NO_NOT_KNOWN

_HOUSEHOLD = identifier("household_id", "the family", ssda903="one invented for each placement")
_GROUP_SIZE = Column(
    "group_size", Kind.INT, "children in the group", blank="not known", derived=True
)

LINK = FactTable(
    "link",
    "one child and one household looked at for each other",
    "event",
    ("link_id",),
    (
        *CHILD,
        identifier("link_id", "the link"),
        date("opened_on", "the family was suggested for the child"),
        date("linked_on", "exploration agreed", "suggested only"),
        date("closed_on", "ended, or became a match", "open"),
        code(
            "outcome",
            "what became of it",
            ("open", "matched", "declined_by_household", "declined_by_agency", "other"),
        ),
        _HOUSEHOLD,
        AGENCY,
        code(
            "source",
            "where the family came from",
            ("own_search", "exchange_event", "national_matching", "carer", "sibling_adopters"),
        ),
        identifier(
            "event_id", "event at which it began", "not from an event, or which one is not known"
        ),
    ),
    listed="child_id",
)

MATCH = FactTable(
    "match",
    "one decision to match one child with one household",
    "event",
    ("child_id", "matched_on"),
    (
        *CHILD,
        date("matched_on", "agency decision maker's decision", ssda903="DATE_MATCH if adopted"),
        code(
            "told",
            "told as it was made, or only once the child was adopted",
            ("as_made", "with_adoption"),
            "with_adoption",
        ),
        _HOUSEHOLD,
        AGENCY,
        date("placement_order_on", "order in force at the match", "see order_evidence", "E1 run"),
        code("order_evidence", "how the start of the order is known", EVIDENCE),
        date("entered_care_on", "current period of care", "before the first return held", "RNE S"),
        date("household_approved_on", "approval of these adopters", "not known"),
        date("placed_on", "placement that followed", "not placed, or start not known", "A3-A6"),
        date("ended_on", "match ended without placement", "stands, or led to a placement"),
        code("with_siblings", "matched that day with a brother or sister", YES_NO_NOT_KNOWN),
        identifier("placement_group_id", "children matched together"),
        _GROUP_SIZE,
    ),
)

ADOPTIVE_PLACEMENT = FactTable(
    "adoptive_placement",
    "one child, one placement for adoption",
    "event",
    ("child_id", "seen_from"),
    (
        *CHILD,
        date("seen_from", "first day the placement is seen", ssda903="first A3-A6 DECOM"),
        date("placed_on", "first day as an adoptive placement", "before the first return held"),
        code("placed_evidence", "how the start is known", ("known", "before_first_return")),
        identifier("placement_group_id", "children placed together: one placement"),
        _GROUP_SIZE,
        _HOUSEHOLD,
        PROVIDER,
        AGENCY,
        flag(
            "child_in_region",
            "the council is a partner; no: a child of another agency placed with our adopters",
            "yes",
        ),
        code(
            "via_early_permanence",
            "lived with these adopters under early permanence before",
            YES_NO_NOT_KNOWN,
            "A3/A5 after U2/U5 with the same carer",
        ),
        date("early_permanence_from", "start of that placement", "not so, or not known"),
        date("entered_care_on", "current period of care", "before the first return held"),
        date("placement_order_on", "order in force", "by consent, or start not known", "E1 run"),
        date("matched_on", "match it follows", "not known", "DATE_MATCH if adopted"),
        code("with_siblings", "placed that day with a brother or sister", YES_NO_NOT_KNOWN),
        date("order_applied_on", "application for an adoption order", "not yet, or not known"),
        date("adoption_order_on", "order that ended it", "none yet", "DEC with E11/E12"),
        date("disrupted_on", "ended before an order", "not disrupted"),
        date("ended_on", "ended otherwise (left care without an order)", "not so ended"),
    ),
)

EARLY_PERMANENCE = FactTable(
    "early_permanence",
    "one child, one early permanence placement",
    "spell",
    ("child_id", "seen_from"),
    (
        *CHILD,
        date("seen_from", "first day the placement is seen", ssda903="first U2/U5 DECOM of a run"),
        date("started_on", "first day with carers also approved to adopt", "before first return"),
        code("start_evidence", "how the start is known", ("known", "before_first_return")),
        code("kind", "which", ("fostering_for_adoption", "concurrent", "not_known"), "not_known"),
        PROVIDER,
        AGENCY,
        date("authority_on", "placement order during it", "none yet"),
        date("became_adoptive_on", "turned into an adoptive placement", "not so"),
        date("ended_on", "ended otherwise", "not so"),
        code("outcome", "how it ended", ("open", "adoptive", "birth_family", "relatives", "other")),
    ),
)
