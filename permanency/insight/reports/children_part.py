"""The children's part of the annual report, declared: what is shown, in which order.

It holds no number. How many years are shown, and whether homes are told apart by agency or only
by provider, depends on what the facts hold (``Scope``).
"""

from __future__ import annotations

from permanency.insight.reports import matching_part
from permanency.insight.reports.declared import (
    THIS_YEAR,
    YEAR_BEFORE,
    Agrees,
    Ask,
    Authorities,
    Changed,
    ChartSpec,
    Compared,
    Fig,
    Figures,
    Measured,
    PeriodName,
    Picked,
    SectionSpec,
    TableSpec,
    Text,
    Trend,
    years,
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

WITH_SIBLINGS = (
    Figures("With a brother or sister", "adoption_orders", picks=(("in_sibling_group", ("yes",)),)),
)


def trend(
    code: str, title: str, measure: str, scope: Scope, line: str, *, words: bool = False
) -> TableSpec:
    """A table of one count by council over the years, with the change on the year before."""
    spans = tuple(Figures(measure=measure, when=when) for when in years(scope.years))
    last = len(spans) - 1
    more = (Trend(last, last - 1),) if words else ()
    columns = (*spans, Changed(last, last - 1), *more)
    return TableSpec(code, title, Authorities(), columns, line, dated=False)


def in_figures() -> SectionSpec:
    """The year at a glance: the steps of the way, this year and the year before."""
    steps = (
        ("Agency decisions for adoption", Ask("adoption_decisions")),
        ("Placement orders", Ask("placement_orders")),
        ("Children placed for adoption", Ask("children_placed")),
        ("Of them, through early permanence", Ask("early_permanence_placed")),
        ("Adoption orders", Ask("adoption_orders")),
        ("Decisions reversed", Ask("decisions_reversed")),
        ("Special guardianship orders", Ask("special_guardianship_orders")),
    )
    return SectionSpec(
        "The year in figures",
        (
            TableSpec(
                "year_in_figures",
                "Children at each step, all councils",
                Measured(steps),
                (
                    Figures(when=YEAR_BEFORE),
                    Figures(when=THIS_YEAR),
                    Changed(1, 0),
                    Changed(1, 0, "percent", "Change"),
                    Trend(1, 0),
                ),
                "2.10",
                row_heading="Step",
                dated=False,
            ),
        ),
    )


def care() -> SectionSpec:
    """Children in care at two ends of a year, all of them and the youngest."""

    def counted(code: str, title: str, measure: str, line: str) -> TableSpec:
        columns = (
            Figures(measure=measure, when=YEAR_BEFORE),
            Figures(measure=measure),
            Changed(1, 0, "percent", "Change", decimals=1),
        )
        return TableSpec(code, title, Authorities(), columns, line, dated=False)

    return SectionSpec(
        "Children in care",
        (
            Text(
                "On {day}, the councils looked after {now}, {change} a year before. "
                "Of those in care, {young} {young_were} aged five or under.",
                {
                    "day": PeriodName(form="last day"),
                    "now": Fig(Ask("children_in_care"), counted=True),
                    "change": Compared(Ask("children_in_care")),
                    "young": Fig(Ask("children_in_care_aged_0_5")),
                    "young_were": Agrees(Ask("children_in_care_aged_0_5")),
                },
            ),
            counted("in_care", "Children in care", "children_in_care", "1.10"),
            counted(
                "in_care_aged_0_5",
                "Children in care aged five or under",
                "children_in_care_aged_0_5",
                "1.11",
            ),
        ),
    )


def decisions(scope: Scope) -> SectionSpec:
    """Agency decisions and placement orders over the years."""
    return SectionSpec(
        "Agency decisions and placement orders",
        (
            Text(
                "Agencies decided in {year} that {decided} should be placed for "
                "adoption, {change} the year before. Courts made placement orders for "
                "{ordered}, {orders_change} the year before. Plans for {reversed} were "
                "changed away from adoption.",
                {
                    "year": PeriodName(),
                    "decided": Fig(Ask("adoption_decisions"), counted=True),
                    "change": Compared(Ask("adoption_decisions")),
                    "ordered": Fig(Ask("placement_orders"), counted=True),
                    "orders_change": Compared(Ask("placement_orders")),
                    "reversed": Fig(Ask("decisions_reversed"), counted=True),
                },
            ),
            ChartSpec(
                "decisions", "decisions", "Agency decisions", "Agency decisions in each year"
            ),
            trend("decisions", "Agency decisions", "adoption_decisions", scope, "1.12"),
            ChartSpec("orders", "orders", "Placement orders", "Placement orders in each year"),
            trend("orders", "Placement orders granted", "placement_orders", scope, "1.13"),
        ),
    )


def placed(scope: Scope) -> SectionSpec:
    """Children whose adoptive placement began."""
    return SectionSpec(
        "Children placed for adoption",
        (
            Text(
                "In {year}, {placed} moved in with their adoptive family, {change} the year "
                "before. All who moved in are counted, also where the placement "
                "ended later.",
                {
                    "year": PeriodName(),
                    "placed": Fig(Ask("children_placed"), counted=True),
                    "change": Compared(Ask("children_placed")),
                },
            ),
            ChartSpec("placed", "placed", "Children placed", "Children placed in each year"),
            trend(
                "placed",
                "Children placed for adoption",
                "children_placed",
                scope,
                "1.14",
                words=True,
            ),
        ),
    )


def homes(scope: Scope) -> SectionSpec:
    """Where the families came from: by agency, or by provider where agencies are not known."""
    if not scope.agencies:
        table = TableSpec(
            "homes",
            "Where homes were found, by provider",
            Picked("provider", PROVIDERS, "All placed", RARE),
            (Figures("Children placed", "children_placed"),),
            "1.15",
            row_heading="Provider",
            notes=(
                "The return names the provider of a placement, not the agency that approved the "
                "family. Name the council that hosts the partnership to tell agencies apart.",
            ),
        )
        intro = Text("Whose provision the homes of the {placed} are.", _placed())
        return SectionSpec("Where homes were found", (intro, table))
    count = "children_placed"
    columns = (
        Figures("Adopters of the region", count, picks=((AGENCY, REGION),)),
        Figures("Other regional agencies", count, picks=((AGENCY, OTHER),)),
        Figures("Voluntary agencies", count, picks=((AGENCY, VOLUNTARY),)),
        Figures("Not known", count, picks=((AGENCY, UNKNOWN),), only_if_any=True),
        Figures("All placed", count),
        Figures("In the region", "placed_in_region_share", decimals=1),
    )
    intro = Text(
        "Of the {placed} placed, {region} went to adopters of the region: {share}. "
        "In the year before, {share_before} of the children placed did.",
        {
            **_placed(),
            "region": Fig(Ask(count, picks=((AGENCY, REGION),))),
            "share": Fig(Ask("placed_in_region_share", decimals=1)),
            "share_before": Fig(Ask("placed_in_region_share", YEAR_BEFORE, decimals=1)),
        },
    )
    table = TableSpec("homes", "Where homes were found", Authorities(), columns, "1.15")
    between = (
        *((matching_part.interagency(),) if scope.sold else ()),
        *((matching_part.fees(),) if scope.fees else ()),
    )
    return SectionSpec(
        "Where homes were found", (intro, table, matching_part.who_approved(), *between)
    )


def _placed() -> dict[str, Fig]:
    return {"placed": Fig(Ask("children_placed"), counted=True)}


def early_permanence(scope: Scope) -> SectionSpec:
    """Children who lived with their adopters before the court had decided."""
    share = "early_permanence_share"
    return SectionSpec(
        "Early permanence",
        (
            Text(
                "{early} of the {placed} placed had already lived with their family "
                "through early permanence: {share}. Their share against the year before: "
                "{verdict}.",
                {
                    **_placed(),
                    "early": Fig(Ask("early_permanence_placed")),
                    "share": Fig(Ask(share)),
                    "verdict": Compared(Ask(share), form="verdict"),
                },
            ),
            TableSpec(
                "early_permanence",
                "Children placed, and of them through early permanence",
                Authorities(),
                (
                    Figures("Placed", "children_placed"),
                    Figures("Through early permanence", "early_permanence_placed"),
                    Figures("Share", share, decimals=1),
                    Figures("Share a year before", share, when=YEAR_BEFORE, decimals=1),
                    Changed(2, 3, "points", decimals=1),
                    Trend(2, 3),
                ),
                "1.16",
            ),
            *((matching_part.early_begun(),) if scope.agencies else ()),
            ChartSpec(
                "early_permanence_years",
                "early_permanence_years",
                "Early permanence",
                "Children placed through early permanence in each year",
            ),
            trend(
                "early_permanence_years",
                "Children placed through early permanence",
                "early_permanence_placed",
                scope,
                "1.17",
                words=True,
            ),
        ),
    )


def adopted(scope: Scope) -> SectionSpec:
    """Children adopted, and those who wait longest among them."""
    return SectionSpec(
        "Children adopted",
        (
            Text(
                "{adopted} {adopted_were} adopted in {year}, {change} the year before. "
                "Of those adopted, {older} {older_were} aged five or over and {ethnic} "
                "{ethnic_were} from minority ethnic groups.",
                {
                    "adopted": Fig(Ask("adoption_orders"), counted=True),
                    "adopted_were": Agrees(Ask("adoption_orders")),
                    "year": PeriodName(),
                    "change": Compared(Ask("adoption_orders")),
                    "older": Fig(Ask("adopted_aged_5_or_over")),
                    "older_were": Agrees(Ask("adopted_aged_5_or_over")),
                    "ethnic": Fig(Ask("adopted_minority_ethnic")),
                    "ethnic_were": Agrees(Ask("adopted_minority_ethnic")),
                },
            ),
            ChartSpec("adopted", "adopted", "Adoption orders", "Children adopted in each year"),
            trend("adopted", "Children adopted", "adoption_orders", scope, "1.23", words=True),
            TableSpec(
                "adopted_who",
                "Children adopted who often wait longer",
                Authorities(),
                (
                    Figures("Adopted", "adoption_orders"),
                    Figures("Aged five or over", "adopted_aged_5_or_over"),
                    *(WITH_SIBLINGS if scope.siblings else ()),
                    Figures("Minority ethnic groups", "adopted_minority_ethnic"),
                ),
                "1.22",
                notes=("A child may be counted in more than one column.",),
            ),
        ),
    )
