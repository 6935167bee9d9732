"""Children who wait for a family at the end of the year, and placements that ended early."""

from __future__ import annotations

from permanency.insight.reports import matching_part
from permanency.insight.reports.declared import (
    Agrees,
    Ask,
    Authorities,
    ChartSpec,
    FieldSpec,
    Fig,
    Figures,
    PeriodName,
    Picked,
    SectionSpec,
    TableSpec,
    Text,
)
from permanency.insight.reports.scope import (
    AGENCY,
    OTHER,
    PROVIDERS,
    RARE,
    REGION,
    UNKNOWN,
    VOLUNTARY,
    Scope,
)

POSITIONS = (
    ("Matched, moving in soon", ("matched",)),
    ("Linked with a family", ("linked",)),
    ("Linked through carer or sibling", ("linked_carer_or_sibling",)),
    ("Family finding under way", ("authority_active",)),
    ("Family finding paused", ("authority_paused",)),
    ("Other positions", ("parallel_planning", "decision_no_authority", "ep_awaiting_authority")),
)


def waiting(scope: Scope) -> SectionSpec:
    """Children with a plan of adoption who are not yet placed, on the last day."""
    stock = ("waiting_with_decision", "waiting_without_order", "waiting_with_order")
    counted: dict[str, FieldSpec] = {
        "day": PeriodName(form="last day"),
        "planned": Fig(Ask(stock[0]), counted=True),
        "planned_were": Agrees(Ask(stock[0])),
        "ordered": Fig(Ask(stock[2])),
        "late": Fig(Ask("waiting_6_months")),
    }
    intro = Text(
        "On {day}, {planned} with a plan of adoption {planned_were} not yet with their family. "
        "{ordered} had a placement order, {late} of them for six months or more.",
        counted,
    )
    matched = (Figures("With an order, not matched", "waiting_not_matched"),)
    table = TableSpec(
        "waiting",
        "Children with a plan of adoption, not yet placed, at the end of the year",
        Authorities(),
        (
            Figures("With a decision", stock[0]),
            Figures("No order yet", stock[1]),
            Figures("With an order", stock[2]),
            *(matched if scope.searches else ()),
            Figures("Six months or more since the order", "waiting_6_months"),
        ),
        "1.24 4.14",
        notes=() if scope.searches else ("Returns do not say who is linked or matched.",),
    )
    where = (
        ChartSpec(
            "positions",
            "positions",
            "Children with a placement order",
            "Children with a placement order, not yet placed, by where they stand",
            kind="bars",
        ),
        TableSpec(
            "positions",
            "Children with a placement order by where they stand, at the end of the year",
            Picked("position", POSITIONS, "All with an order, not yet placed", RARE),
            (Figures("Children", stock[2]),),
            "1.24",
            row_heading="Where they stand",
        ),
    )
    split = (matching_part.searches(),) if scope.scopes else ()
    stood = where if scope.searches else ()
    return SectionSpec("Children waiting", (intro, table, *stood, *split))


def disruptions(scope: Scope) -> SectionSpec:
    """Placements that ended before an adoption order."""
    rows = (
        (
            ("Adopters of the region", REGION),
            ("Other agencies", (*OTHER, *VOLUNTARY)),
            ("Not known", UNKNOWN),
        )
        if scope.agencies
        else PROVIDERS
    )
    return SectionSpec(
        "Placements that ended early",
        (
            Text(
                "{placements} ended before an adoption order, affecting {children}.",
                {
                    "placements": Fig(Ask("placements_disrupted"), counted=True),
                    "children": Fig(Ask("children_disrupted"), counted=True),
                },
            ),
            TableSpec(
                "disruptions",
                "Placements that ended before an adoption order, by where the family came from",
                Picked(AGENCY if scope.agencies else "provider", rows, "All", RARE),
                (
                    Figures("Placements", "placements_disrupted"),
                    Figures("Children", "children_disrupted"),
                ),
                "1.25",
                row_heading="Family",
                notes=("Brothers and sisters placed together are one placement.",),
            ),
            *((matching_part.disrupted_together(),) if scope.together else ()),
        ),
    )
