"""The fact tables of the child's journey, and the register of all: the contract of figures.

Matching, adopters, events and money have files of their own beside this one; panels and support
join later.
Where the annual returns are cut at the left, a start that was not seen is blank, and an
``..._evidence`` column says why: unknown is never replaced by the first date seen.
"""

from __future__ import annotations

from permanency.insight.facts import adopters, events, matching, money, recruitment
from permanency.insight.facts.child import AGENCY, CHILD, EVIDENCE, PROVIDER
from permanency.insight.facts.columns import code as _code
from permanency.insight.facts.columns import date as _date
from permanency.insight.facts.columns import flag as _flag
from permanency.insight.facts.schema import Column, FactTable, Kind
from permanency.insight.facts.vocabulary import YES_NO_NOT_KNOWN

POSITIONS = (
    "parallel_planning",
    "decision_no_authority",
    "authority_paused",
    "authority_active",
    "linked",
    "linked_carer_or_sibling",
    "matched",
    "ep_awaiting_authority",
    "placed",
)


CARE_PERIOD = FactTable(
    "care_period",
    "one child, one unbroken stretch in care",
    "spell",
    ("child_id", "in_care_from"),
    (
        *CHILD,
        _date("in_care_from", "first day of the stretch that is known", ssda903="first DECOM"),
        _date(
            "entered_care_on",
            "first day looked after in this period of care",
            "before the first return held",
            "DECOM with RNE S",
        ),
        _code("entry_evidence", "how the entry to care is known", ("known", "before_first_return")),
        _date("left_care_on", "first day no longer in care", "still looked after", "DEC, REC"),
        _code(
            "left_care_reason",
            "why the period ended",
            (
                "adopted",
                "special_guardianship",
                "child_arrangements",
                "home",
                "other",
                "not_recorded",
                "still_in_care",
            ),
            "REC of the last episode; not_recorded: the episodes stop or pause without one",
        ),
    ),
)

ADOPTION_PLAN = FactTable(
    "adoption_plan",
    "one decision that a child should be placed for adoption",
    "event",
    ("child_id", "decided_on"),
    (
        *CHILD,
        _date("decided_on", "agency decision: should be placed", ssda903="DATE_PLACED"),
        _date("entered_care_on", "entry to the period of care", "before care, or not known"),
        _date("reversed_on", "agency decision: no longer", "not reversed", "DATE_PLACED_CEASED"),
        _code(
            "reversal_reason",
            "why it was reversed",
            (
                "needs_changed",
                "no_placement_order",
                "no_adopters",
                "other",
                "not_known",
                "not_reversed",
            ),
            "RD1 RD2 RD3 RD4",
        ),
        _date("ended_on", "adopted, reversed or left care, first of them", "live", derived=True),
    ),
)

PLACEMENT_AUTHORITY = FactTable(
    "placement_authority",
    "one placement order for one child",
    "event",
    ("child_id", "seen_from"),
    (
        *CHILD,
        _date("seen_from", "first day the order is seen in force", ssda903="first E1 DECOM of run"),
        _date("granted_on", "day of the order", "before the first return held", "DECOM of the run"),
        _code("order_evidence", "how the start is known", ("known", "before_first_return")),
        _code("authority", "kind of authority", ("placement_order", "consent", "freeing_order")),
        _date("decided_on", "should-be-placed decision it follows", "not known", "DATE_PLACED"),
        _date("ended_on", "first day no longer in force", "in force", "DEC of the E1 run"),
        _code(
            "end_reason",
            "why it ended",
            ("adopted", "revoked", "left_care", "other", "in_force"),
            "REC of that episode",
        ),
    ),
)

ADOPTION_POSITION = FactTable(
    "adoption_position",
    "one child, one stretch of days in which nothing about the adoption position changed",
    "spell",
    ("child_id", "from_on"),
    (
        *CHILD,
        _date("from_on", "first day of the stretch", derived=True),
        _date("to_on", "first day on which something differed", "still so", derived=True),
        _code("position", "where the child stands (rules.md 3.2)", POSITIONS),
        _code(
            "search_scope",
            "how widely a family is searched for",
            ("regional", "wider", "not_known", "not_searching"),
            "not_known while the search is on",
        ),
        _flag("has_decision", "a should-be-placed decision stands"),
        _flag("has_placement_order", "a placement order is in force"),
        _date("entered_care_on", "current period of care", "before the first return held"),
        _date("decided_on", "decision that stands", "none"),
        _date("placement_order_on", "order in force", "none, or before the first return held"),
        _date("matched_on", "live match", "not matched, or not known"),
        _date("placed_on", "live adoptive placement", "not placed, or before the first return"),
    ),
)

ADOPTION_ORDER = FactTable(
    "adoption_order",
    "one child adopted, with the dates of the family that adopted",
    "cohort",
    ("child_id", "adoption_order_on"),
    (
        *CHILD,
        _date("adoption_order_on", "day of the order", ssda903="DEC with REC E11/E12"),
        _date("entered_care_on", "entry to the period of care", "see entry_evidence", "RNE S"),
        _code("entry_evidence", "how the entry to care is known", EVIDENCE),
        _date("decided_on", "last decision", "not recorded", "DATE_INT"),
        _date("placement_order_on", "order in force at the match", "see order_evidence", "E1 run"),
        _code("order_evidence", "how the start of the order is known", EVIDENCE),
        _date("matched_on", "last match", "not recorded", "DATE_MATCH"),
        _date("placed_on", "last adoptive placement", "see placed_evidence", "last A3-A6 run"),
        _code("placed_evidence", "how the placement's start is known", EVIDENCE),
        _flag("adopted_by_carer", "adopted by the foster carers", "FOSTER_CARE"),
        _date("moved_in_on", "first day with that family (A10)", "see moved_in_evidence"),
        _code("moved_in_evidence", "how the first day with the family is known", EVIDENCE),
        _code(
            "via_early_permanence",
            "lived with them under early permanence before",
            YES_NO_NOT_KNOWN,
            "chain holds U2/U5",
        ),
        PROVIDER,
        AGENCY,
        Column("number_of_adopters", Kind.INT, "1 or 2", blank="not known", ssda903="NB_ADOPTR"),
        _code(
            "adopter_status",
            "legal status of the adopters",
            (
                "single",
                "married_different",
                "married_same",
                "civil_partnership",
                "unmarried_different",
                "unmarried_same",
                "not_known",
            ),
            "LS_ADOPTR",
        ),
        _code("order_basis", "consent", ("unopposed", "consent_dispensed"), "E11, E12"),
    ),
)

PERMANENCE_ORDER = FactTable(
    "permanence_order",
    "one special guardianship or child arrangements order for one child",
    "event",
    ("child_id", "ordered_on"),
    (
        *CHILD,
        _date("ordered_on", "day of the order", ssda903="DEC with REC E45-E48, E41"),
        _code("order_kind", "which order", ("special_guardianship", "child_arrangements")),
        _code(
            "guardian_kind",
            "to whom",
            ("carer_relative", "carer_other", "relative", "other", "not_known"),
            "E45 E46 E47 E48; E41 not_known",
        ),
    ),
)

REFERENCE_VALUE = FactTable(
    "reference_value",
    "one loaded value: never computed here",
    "reference",
    ("series", "area", "period_label", "published_on"),
    (
        _code("series", "what it is"),
        _code("area", "England, a region, a council, a partnership"),
        Column("period_label", Kind.TEXT, "as published, in our words"),
        _date("valid_on", "last day of the period, or the day itself"),
        Column("value_thousandths", Kind.INT, "value times 1,000", blank="published as missing"),
        _code("unit", "unit", ("count", "percent", "days", "pence", "rate", "months", "weeks")),
        Column("source", Kind.TEXT, "publication"),
        _date("published_on", "as-published date: a later publication is a new row"),
        _flag("provisional", "marked provisional"),
    ),
)

_OF_ADOPTERS = (*recruitment.TABLES, *adopters.TABLES, *events.TABLES)

TABLES: dict[str, FactTable] = {
    table.name: table
    for table in (
        CARE_PERIOD,
        ADOPTION_PLAN,
        PLACEMENT_AUTHORITY,
        ADOPTION_POSITION,
        matching.LINK,
        matching.MATCH,
        matching.ADOPTIVE_PLACEMENT,
        matching.EARLY_PERMANENCE,
        ADOPTION_ORDER,
        PERMANENCE_ORDER,
        money.INTERAGENCY_FEE,
        REFERENCE_VALUE,
        *_OF_ADOPTERS,
    )
}

ABOUT_ADOPTERS = tuple(table.name for table in _OF_ADOPTERS)
# The annual return of children holds none of these.
NOT_IN_RETURNS = ("link", "interagency_fee", *ABOUT_ADOPTERS)
# A snapshot may be older than these.
LATER = ("link", "match", "interagency_fee", *ABOUT_ADOPTERS)
# What a column holds in a snapshot older than the column: what another column does, or this word;
# a column not named here is blank, or not known.
ADDED = {
    "adoptive_placement": {"household_id": "placement_group_id", "child_in_region": "yes"},
    "adoption_position": {"search_scope": "not_searching"},
}
