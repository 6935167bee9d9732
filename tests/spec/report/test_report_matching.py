"""The annual report's tables of matching, counted by hand.

The small region of the other tests, two years on: its twelve children a year are matched in 2022-23
(four of Alderbridge, eight of Westmarsh), placed ten days later. Links, brothers and sisters, a
child of another agency and the circles of the search are added here, as records tell of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from permanency.casework.children.journey import SearchStep
from permanency.insight.periods import parse_period
from permanency.insight.reports.annual import build_annual
from permanency.insight.reports.binding import Binder, gather
from permanency.insight.reports.book import Book
from permanency.insight.reports.declared import Banded, DeclarationError, Figures, TableSpec
from permanency.insight.reports.references import Published
from permanency.insight.sources.across import across
from permanency.insight.sources.beside import FamilyTold, LinkTold, Told
from permanency.insight.sources.fee_rows import Fees
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set
from tests.spec.report.small_region import COUNCILS, adopted, region, waiting
from tests.spec.report.test_report_annual import printed

STARTS = date(2021, 4, 1)
PARTNERS = Hosting("Alderbridge", COUNCILS)


@pytest.fixture(scope="module")
def report():
    return build_annual(region(), "2022-23", known_from=STARTS)


def test_children_matched_and_by_whom_their_family_was_approved(report):
    # Of Westmarsh's eight, two have a family of a voluntary agency, six one of the partnership.
    assert printed(report, "matched", "Children matched") == {
        "Alderbridge": "4", "Westmarsh": "8", "All councils": "12",
    }  # fmt: skip
    assert printed(report, "matched", "With a family of the region")["Westmarsh"] == "6"
    assert printed(report, "matched", "With another agency's family")["Westmarsh"] == "2"
    assert printed(report, "matched", "A year before")["All councils"] == "11"


def test_the_days_to_the_match_are_of_the_children_matched(report):
    # Alderbridge 100 days each, Westmarsh 50 to 120: 4 x 100 + 8 x 85 = 1,080 over 12.
    assert printed(report, "days_to_match", "2022-23") == {
        "Alderbridge": "100", "Westmarsh": "85", "All councils": "90",
    }  # fmt: skip
    text = "".join(
        run if isinstance(run, str) else run.text
        for section in report.sections
        if section.title == "Links and matches"
        for run in section.blocks[0].runs
    )
    assert "12 children were matched with a family, 90 days after the placement order" in text


@pytest.fixture(scope="module")
def sooner_and_later():
    """Five children, matched 100, 110, 130, 250 and 400 days after the order."""
    waits = ((100, 2022, 4), (110, 2022, 4), (130, 2022, 4), (250, 2022, 1), (400, 2021, 8))
    return fact_set(
        [
            adopted("Alderbridge", n, date(year, month, 20), wait)
            for n, (wait, year, month) in enumerate(waits)
        ],
        authorities=COUNCILS, source="records", hosting=PARTNERS,
    )  # fmt: skip


def test_the_time_to_match_is_told_in_bands(sooner_and_later):
    report = build_annual(sooner_and_later, "2022-23", known_from=STARTS)
    assert printed(report, "time_to_match", "2022-23") == {
        "Under 4 months": "2", "4 to 7 months": "1", "8 to 11 months": "1",
        "12 months and over": "1", "All matched with an order": "5",
    }  # fmt: skip
    assert list(printed(report, "time_to_match", "Share").values()) == [
        "40.0%", "20.0%", "20.0%", "20.0%", "100.0%",
    ]  # fmt: skip
    assert set(printed(report, "time_to_match", "2021-22").values()) == {"0"}


def test_bands_of_few_children_are_held_back_with_their_shares(sooner_and_later):
    report = build_annual(sooner_and_later, "2022-23", "public", known_from=STARTS)
    for column in ("2022-23", "Share"):
        assert set(printed(report, "time_to_match", column).values()) == {"c"}


def test_of_whom_it_is_not_known_is_a_row_where_there_is_anybody():
    known, cut = waiting("Westmarsh", 1, date(2022, 4, 1)), waiting("Westmarsh", 2, STARTS)
    cut = replace(cut, orders=(replace(cut.orders[0], start_known=False),))
    spec = TableSpec(
        "waits", "Waiting", Banded("months_since_order", "All"),
        (Figures("Children", "waiting_with_order"),), "analysis",
    )  # fmt: skip
    for children, told in (([known, cut], "1"), ([known], None)):
        facts = fact_set(children, authorities=COUNCILS, source="records")
        binder = Binder(
            Book(facts, parse_period("2022-23"), STARTS, "reference"), "KV", Published(STARTS)
        )
        gather(binder, [spec])
        rows = {row.label: row.cells[0].text for row in binder.table(spec, 1).rows}
        assert (rows.get("Not known"), rows["6 to 11 months"]) == (told, "1")
        assert rows["All"] == str(len(children))


@pytest.mark.parametrize(
    "measure", ["children_matched", "days_order_to_match"], ids=["no such bands", "no count"]
)
def test_rows_of_bands_are_of_counts_that_have_them(measure):
    with pytest.raises(DeclarationError, match="no count in bands"):
        TableSpec(
            "odd", "Odd", Banded("months_from_order", "All"), (Figures("Figure", measure),), "6.04"
        )


def test_in_house_same_partnership_other_agency_voluntary_agency(report):
    def row(council):
        cells = next(r for r in report.table("homes_kinds").rows if r.label == council).cells
        return [cell.text for cell in cells]

    assert row("Alderbridge") == ["4", "0", "0", "0", "0.0%", "0.0%"]
    assert row("Westmarsh") == ["0", "6", "0", "2", "25.0%", "25.0%"]
    assert row("All councils")[:5] == ["4", "6", "0", "2", "16.7%"]


def codes_of(report):
    return {
        block.code for section in report.sections for block in section.blocks
        if hasattr(block, "code") and hasattr(block, "rows")
    }  # fmt: skip


def test_fees_are_told_inside_in_pounds_and_never_in_public():
    children = [
        adopted("Alderbridge", 4, date(2022, 4, 20)),  # in house: no fee
        *(adopted("Westmarsh", n, date(2022, 4, 20), provider="PR5") for n in range(3)),
    ]

    def fee_of(on, *, provider, children, london, sure):
        return 3_162_050

    facts = fact_set(
        children, authorities=COUNCILS, source="records", hosting=PARTNERS, fees=Fees(fee_of)
    )
    inside = build_annual(facts, "2022-23", known_from=STARTS)
    assert printed(inside, "interagency_fees", "Placements")["Westmarsh"] == "3"
    assert printed(inside, "interagency_fees", "Fees") == {
        "Alderbridge": "£0", "Westmarsh": "£94,862", "All councils": "£94,862",
    }  # fmt: skip
    public = build_annual(facts, "2022-23", "public", known_from=STARTS)
    assert "interagency_fees" not in codes_of(public)


def test_what_returns_do_not_tell_has_no_table(report):
    assert codes_of(report) & {"links", "searches", "disruptions_together", "interagency"} == set()
    told_late = [
        replace(child, matches=tuple(replace(m, told_with_adoption=True) for m in child.matches))
        for child in (adopted("Alderbridge", n, date(2022, 4, 20)) for n in range(3))
    ]
    facts = fact_set(told_late, authorities=COUNCILS, source="a return", hosting=PARTNERS)
    only_returns = build_annual(facts, "2022-23", known_from=STARTS)
    assert "Links and matches" not in {section.title for section in only_returns.sections}


def family(household="Maple", **told):
    return FamilyTold(household=household, agency_kind="own", **told)


@pytest.fixture(scope="module")
def recorded():
    """Two brothers placed together, a child of another agency, and three who wait."""
    pair = [adopted("Alderbridge", n, date(2022, 4, 20)) for n in (1, 2)]
    guest = adopted("Farawayshire", 3, date(2022, 4, 20))
    waits = [
        replace(waiting("Westmarsh", n, date(2022, 4, 1)), steps=steps)
        for n, steps in enumerate(
            (
                (SearchStep("own", date(2022, 9, 1)),),
                (SearchStep("own", date(2022, 9, 1)), SearchStep("national", date(2023, 2, 1))),
                (),
            ),
            start=10,
        )
    ]
    matched, moved = pair[0].matches[0].matched_on, pair[0].placements[1].from_on
    together = Told(matches={matched: family(children=2)}, placements={moved: family(children=2)})

    def link(name, opened, closed, outcome, source="exchange_event"):
        return LinkTold(name, "Maple", source, opened, opened, closed, outcome, "partner")

    from_event = link("L1", date(2022, 10, 3), date(2022, 11, 1), "declined_by_agency")
    searched = link("L2", date(2022, 12, 1), None, "open", "own_search")
    beside = {
        **{child.child: together for child in pair},
        guest.child: Told(placements={moved: family("Larch")}, in_region=False),
        waits[0].child: Told(links=(from_event,)),
        waits[1].child: Told(links=(searched,)),
    }
    return fact_set(
        [*pair, guest, *waits], authorities=(*COUNCILS, "Farawayshire"), source="records",
        hosting=PARTNERS, beside=beside,
    )  # fmt: skip


def test_links_searches_and_children_of_other_agencies(recorded):
    told = build_annual(recorded, "2022-23", known_from=STARTS)
    assert printed(told, "links", "2022-23") == {
        "Links explored": "2",
        "Of them, from exchange events": "1",
        "From exchange events, since matched": "0",
        "Links closed without a match": "1",
        "Links being explored at the end of the year": "1",
    }
    assert printed(told, "searches", "Children") == {
        "Within the region": "1", "Beyond the region": "1", "Not recorded": "1",
        "All searches": "3",
    }  # fmt: skip
    assert printed(told, "interagency", "2022-23") == {
        "Our children, with other agencies' families": "0",
        "Other agencies' children, with our families": "1",
    }
    assert printed(told, "placed", "2022-23")["All councils"] == "2"


def test_brothers_placed_together_are_one_placement(recorded):
    rows = recorded.tables["adoptive_placement"].to_pylist()
    brothers = [row for row in rows if row["responsible_authority"] == "Alderbridge"]
    assert {row["placement_group_id"] for row in brothers} == {
        f"Maple/{brothers[0]['placed_on'].isoformat()}"
    }
    assert {(row["group_size"], row["with_siblings"]) for row in brothers} == {(2, "yes")}
    # Of the child of another agency nothing is counted but the placement with our family.
    guests = {
        name
        for name, table in recorded.tables.items()
        if "responsible_authority" in table.column_names
        and "Farawayshire" in table.column("responsible_authority").to_pylist()
    }
    assert guests == {"adoptive_placement"}
    assert recorded.noted == ()


def test_children_together_who_do_not_agree_are_named(recorded):
    """facts.md 6: as many children as a placement says, with one family, on one day."""
    rows = {name: table.to_pylist() for name, table in recorded.tables.items()}
    assert across(rows) == []
    rows["adoptive_placement"][0]["group_size"] = 3
    rows["adoptive_placement"][1]["matched_on"] = date(2022, 1, 1)
    rows["link"][0]["outcome"] = "matched"
    rows["adoption_plan"] = [
        row for row in rows["adoption_plan"] if row["child_id"] != "Alderbridge/001"
    ]
    told = [sentence.partition(": ")[2] for sentence in across(rows)]
    assert told == [
        "no such match", "no decision stood that day", "became a match, but there is none",
        "placed together at odds",
    ]  # fmt: skip
