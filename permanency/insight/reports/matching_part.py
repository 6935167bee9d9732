"""Links, matches, inter-agency placements and what came of events, declared; it holds no number.

A section stands in the report only where the facts tell of its rows: an annual return knows no link
and names a match only once the child is adopted.
"""

from __future__ import annotations

from permanency.insight.reports.declared import (
    THIS_YEAR,
    YEAR_BEFORE,
    Ask,
    Authorities,
    Banded,
    Changed,
    Fig,
    Figures,
    Measured,
    PeriodName,
    Picked,
    SectionSpec,
    Shared,
    TableSpec,
    Text,
)
from permanency.insight.reports.scope import (
    AGENCY,
    OTHER,
    OWN,
    PARTNER,
    REGION,
    UNKNOWN,
    VOLUNTARY,
    Scope,
)

OUTSIDE = (*OTHER, *VOLUNTARY)
BOUGHT = (("direction", ("bought",)),)
FROM_EVENTS = (("source", ("exchange_event",)),)
TWO_YEARS = (Figures(when=YEAR_BEFORE), Figures(when=THIS_YEAR), Changed(1, 0))
SEARCHES = (
    ("Within the region", ("regional",)),
    ("Beyond the region", ("wider",)),
    ("Not recorded", ("not_known",)),
)
TOGETHER = (
    ("One child", ("no",)),
    ("Brothers and sisters together", ("yes",)),
    ("Not known", ("not_known",)),
)


def matches(scope: Scope) -> tuple[SectionSpec, ...]:
    """Children matched in the year, how long it took, and the links that led there."""
    if not scope.matches:
        return ()
    counted = "children_matched"
    intro = Text(
        "In {year}, {matched} were matched with a family, {days} days after the placement order on "
        "average.",
        {
            "year": PeriodName(),
            "matched": Fig(Ask(counted), counted=True),
            "days": Fig(Ask("days_order_to_match")),
        },
    )
    made = TableSpec(
        "matched",
        "Children matched",
        Authorities(),
        (
            Figures("Children matched", counted),
            Figures("With a family of the region", counted, picks=((AGENCY, REGION),)),
            Figures("With another agency's family", counted, picks=((AGENCY, OUTSIDE),)),
            Figures("Agency not known", counted, picks=((AGENCY, UNKNOWN),), only_if_any=True),
            Figures("A year before", counted, when=YEAR_BEFORE),
        ),
        "4.35 6.05",
        notes=("A child matched twice in the year is one child.",),
    )
    waited = TableSpec(
        "days_to_match",
        "Days from placement order to match, children matched",
        Authorities(),
        (
            Figures(measure="days_order_to_match", when=YEAR_BEFORE),
            Figures(measure="days_order_to_match"),
            Changed(1, 0),
        ),
        "6.04",
        notes=("Of the children matched in the year; A2 is of the children adopted.",),
        dated=False,
    )
    return (
        SectionSpec("Links and matches", (intro, made, waited, _time_to_match(), *_links(scope))),
    )


def _time_to_match() -> TableSpec:
    """How soon after the placement order, in bands (NCT's table)."""
    counted = "matched_by_time_from_order"
    return TableSpec(
        "time_to_match",
        "Time from placement order to match, all councils",
        Banded("months_from_order", "All matched with an order"),
        (
            Figures(measure=counted, when=YEAR_BEFORE),
            Figures(measure=counted),
            Shared(1, decimals=1),
        ),
        "6.04",
        row_heading="Time since the order",
        notes=("Who was matched before the order is in the first band.",),
        dated=False,
    )


def _links(scope: Scope) -> tuple[TableSpec, ...]:
    if not scope.links:
        return ()
    from_events = (
        ("Links explored", Ask("links_made")),
        ("Of them, from exchange events", Ask("links_made", picks=FROM_EVENTS)),
        ("From exchange events, since matched", Ask("event_matches")),
        ("Links closed without a match", Ask("links_closed")),
        ("Links being explored at the end of the year", Ask("links_open")),
    )
    return (
        TableSpec(
            "links",
            "Links between children and families, all councils",
            Measured(from_events),
            TWO_YEARS,
            "6.10",
            row_heading="Links",
            dated=False,
        ),
    )


def who_approved() -> TableSpec:
    """In house, same partnership, another agency, a voluntary agency, on the day of the match."""
    counted = "children_placed"
    return TableSpec(
        "homes_kinds",
        "Children placed, by who had approved their family on the day of the match",
        Authorities(),
        (
            Figures("In house", counted, picks=((AGENCY, OWN),)),
            Figures("Same partnership", counted, picks=((AGENCY, PARTNER),)),
            Figures("Other regional agencies", counted, picks=((AGENCY, OTHER),)),
            Figures("Voluntary agencies", counted, picks=((AGENCY, VOLUNTARY),)),
            Figures("Outside the region", "placed_interagency_share", decimals=1),
            Figures("A year before", "placed_interagency_share", when=YEAR_BEFORE, decimals=1),
        ),
        "4.18 2.14",
    )


def interagency() -> TableSpec:
    """Children placed with other agencies' families, and theirs with ours."""
    rows = (
        (
            "Our children, with other agencies' families",
            Ask("children_placed", picks=((AGENCY, OUTSIDE),)),
        ),
        ("Other agencies' children, with our families", Ask("other_children_with_own_adopters")),
    )
    return TableSpec(
        "interagency",
        "Children placed between agencies",
        Measured(rows),
        TWO_YEARS,
        "4.33 6.05",
        row_heading="Children",
        dated=False,
    )


def fees() -> TableSpec:
    """What the placements with other agencies' families cost each council, by the fee table."""
    return TableSpec(
        "interagency_fees",
        "Placements with other agencies' families, and their fees",
        Authorities(),
        (
            Figures("Placements", "interagency_placements", picks=BOUGHT),
            Figures("Fee not known", "interagency_placements_fee_not_known", picks=BOUGHT),
            Figures("Fees", "interagency_fees", picks=BOUGHT),
            Figures("Fees a year before", "interagency_fees", when=YEAR_BEFORE, picks=BOUGHT),
        ),
        "1.35 4.33",
        notes=(
            "By the fee table of the day the children moved in. A fee that is not known is in no "
            "sum.",
            "In the internal edition alone: fees would tell how many were placed.",
        ),
    )


def early_begun() -> TableSpec:
    """Early permanence placements that began, also those that have not become adoptive."""
    begun = "early_permanence_started"
    return TableSpec(
        "early_begun",
        "Early permanence placements begun",
        Authorities(),
        (
            Figures("With a family of the region", begun, picks=((AGENCY, REGION),)),
            Figures("With another agency's family", begun, picks=((AGENCY, OUTSIDE),)),
            Figures("Agency not known", begun, picks=((AGENCY, UNKNOWN),), only_if_any=True),
            Figures("All begun", begun),
            Figures("No authority yet at the end of the year", "early_permanence_in_proceedings"),
        ),
        "4.19",
        notes=("Begun and placed are counted apart: a return home is an outcome, no disruption.",),
    )


def searches() -> TableSpec:
    """How widely a family was searched for on the last day of the year."""
    return TableSpec(
        "searches",
        "Children for whom a family is searched, at the end of the year",
        Picked("search_scope", SEARCHES, "All searches", ("Not recorded",)),
        (Figures("Children", "children_searching"),),
        "2.23",
        row_heading="Search",
    )


def disrupted_together() -> TableSpec:
    """Placements that ended early of one child and of brothers and sisters."""
    return TableSpec(
        "disruptions_together",
        "Placements that ended before an adoption order, of one child or of several",
        Picked("with_siblings", TOGETHER, "All", ("Not known",)),
        (
            Figures("Placements", "placements_disrupted"),
            Figures("Children", "children_disrupted"),
        ),
        "4.29 6.12",
        row_heading="Placement",
    )
