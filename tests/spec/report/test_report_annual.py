"""The annual report of a small region, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pyarrow.compute as pc
import pytest

from permanency.casework.children.journey import LegalStatus
from permanency.insight.facts.factset import FactSet
from permanency.insight.periods import PeriodError
from permanency.insight.reports.annual import build_annual
from permanency.insight.reports.checking import ReportRefused
from permanency.insight.reports.render import render
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set
from tests.spec.report.small_region import COUNCILS, adopted, region

STARTS = date(2021, 4, 1)


@pytest.fixture(scope="module")
def internal():
    return build_annual(
        region(), "2023-24", partnership="Kestrel Vale Permanency Partnership", known_from=STARTS
    )


@pytest.fixture(scope="module")
def public():
    return build_annual(region(), "2023-24", "public", known_from=STARTS)


def printed(report, table, column):
    """A column of a table as printed: {row: text}."""
    found = report.table(table)
    place = [c.heading for c in found.columns].index(column)
    return {row.label: row.cells[place].text for row in found.rows}


def test_children_adopted_by_council_and_year(internal):
    assert printed(internal, "adopted", "2021-22") == {
        "Alderbridge": "2",
        "Westmarsh": "8",
        "All councils": "10",
    }
    assert printed(internal, "adopted", "2023-24")["All councils"] == "12"
    assert printed(internal, "adopted", "Change") == {
        "Alderbridge": "1",
        "Westmarsh": "0",
        "All councils": "1",
    }
    assert printed(internal, "adopted", "Trend") == {
        "Alderbridge": "\u2191 rose, better",
        "Westmarsh": "\u2192 unchanged",
        "All councils": "\u2191 rose, better",
    }


def test_three_years_pool_children_and_never_average_averages(internal):
    # Alderbridge 9 children of 100 days, Westmarsh 24 of 50 to 120 (mean 85): 2,940 days over 33.
    table = internal.table("a2_three_years")
    assert [row.label for row in table.rows] == [
        "Target",
        "England, as published",
        "Kestrel Vale",
        "Alderbridge",
        "Westmarsh",
    ]
    assert [row.cells[0].text for row in table.rows] == ["121", "197", "89", "100", "85"]
    assert table.rows[2].cells[0].exact == Fraction(2940, 33)
    assert table.rows[2].cells[0].parts == "2,940 days over 33 children"
    assert any("2021-2024: Sector data" in note for note in table.notes)


def test_where_homes_were_found():
    report = build_annual(region(), "2022-23", known_from=STARTS)
    assert printed(report, "homes", "Adopters of the region") == {
        "Alderbridge": "4",
        "Westmarsh": "6",
        "All councils": "10",
    }
    assert printed(report, "homes", "Voluntary agencies") == {
        "Alderbridge": "0",
        "Westmarsh": "2",
        "All councils": "2",
    }
    assert printed(report, "homes", "In the region") == {
        "Alderbridge": "100.0%",
        "Westmarsh": "75.0%",
        "All councils": "83.3%",
    }
    assert "Not known" not in [column.heading for column in report.table("homes").columns]


def test_without_the_hosting_setting_homes_are_told_by_provider():
    report = build_annual(region(host=None), "2022-23", known_from=STARTS)
    assert report.table("homes").row_heading == "Provider"
    assert printed(report, "homes", "Children placed") == {
        "The council's own provision": "4",
        "Another local authority": "6",
        "A private provider": "0",
        "A voluntary provider": "2",
        "All placed": "12",
    }
    assert "hosts the partnership" in report.table("homes").notes[0]


def test_sentences_carry_their_figures(internal):
    adopted = next(s for s in internal.sections if s.title == "Children adopted").blocks[0]
    assert adopted.text.startswith(
        "12 children were adopted in 2023-24, 1 more child than the year before."
    )


def test_every_figure_shown_is_defined(internal):
    shown = {
        cell.key.measure
        for table in internal.tables()
        for row in table.rows
        for cell in row.cells
        if cell.key
    }
    assert shown <= {entry.code for entry in internal.definitions()}


def test_one_figure_has_one_value_in_the_whole_report(internal):
    values: dict[object, str] = {}
    for table in internal.tables():
        for row in table.rows:
            for cell in row.cells:
                if cell.key and cell.exact is not None:
                    assert values.setdefault(cell.key, cell.exact) == cell.exact


def test_years_before_the_records_are_not_printed_as_nought():
    report = build_annual(region(), "2021-22", known_from=STARTS)
    assert set(printed(report, "adopted", "2020-21").values()) == {"x"}
    assert set(printed(report, "adopted", "Change").values()) == {"x"}
    assert (
        "fewer than three whole years"
        in next(s for s in report.sections if s.title.endswith("(A10)")).blocks[0].text
    )


def test_where_records_begin_is_told_from_the_first_endings():
    report = build_annual(region(), "2023-24")
    assert dict(report.front.about)["Records from"] == "1 April 2021"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024-25", "The records end in the year to 31 March 2024"),
        ("2023-24 Q1", "An annual report is for a financial year, not for 2023-24 Q1"),
        ("last year", "is not a period"),
    ],
)
def test_a_period_that_cannot_be_reported_is_refused_in_words(period, words):
    with pytest.raises(PeriodError, match=words):
        build_annual(region(), period)


def test_a_year_that_is_not_over_is_refused():
    with pytest.raises(PeriodError, match="ends on 31 March 2024"):
        build_annual(region(), "2023-24", known_on=date(2024, 1, 31))


def test_the_first_page_says_what_the_report_stands_on(internal):
    about = dict(internal.front.about)
    assert about["Period"] == "1 April 2023 to 31 March 2024"
    assert about["Source"] == "Children made by hand"
    assert about["Rows set aside"] == "None"
    assert about["Checks"].startswith("All ")


def test_a_council_without_a_return_for_the_year_is_named():
    facts = region()
    silent = replace(facts, authorities=(*facts.authorities, "Holt and Fenwick"))
    report = build_annual(silent, "2023-24", known_from=STARTS)
    assert "Holt and Fenwick" in dict(report.front.about)["Look again"]
    assert printed(report, "adopted", "2023-24")["Holt and Fenwick"] == "0"
    assert printed(report, "a2_in_year", "2023-24")["Holt and Fenwick"] == "z"


# --- the public edition


def test_small_numbers_and_what_would_give_them_back_are_held_back(public):
    column = printed(public, "adopted", "2023-24")
    assert column["Alderbridge"] == "c"
    assert "c" in (column["Westmarsh"], column["All councils"])
    assert printed(public, "adopted", "Change")["Alderbridge"] == "c"
    assert printed(public, "adopted", "Trend")["Alderbridge"] == "c"


def test_the_public_edition_keeps_no_two_numbers_behind_a_share(public):
    cells = [cell for table in public.tables() for row in table.rows for cell in row.cells]
    assert not any(cell.parts for cell in cells)


def test_a_mean_over_few_children_is_held_back(public):
    assert printed(public, "a2_in_year", "2023-24")["Alderbridge"] == "c"


def test_no_small_count_stands_anywhere_in_the_public_edition(public):
    for table in public.tables():
        for row in table.rows:
            for cell in row.cells:
                if cell.key and cell.unit == "children" and cell.exact is not None:
                    assert cell.exact == 0 or cell.exact > 5, (table.code, row.label)


def test_a_sentence_with_a_held_back_figure_is_left_out(public):
    texts = [b.text for s in public.sections for b in s.blocks if type(b).__name__ == "Paragraph"]
    assert not any(" c " in text or text.startswith("c ") for text in texts)


def test_only_the_internal_edition_tells_how_many_were_left_out():
    consented = replace(
        adopted("Westmarsh", 800, date(2022, 4, 20)),
        orders=(),
        legal_statuses=(LegalStatus("V2", date(2022, 4, 20), True, None),),
    )

    def left_out(edition):
        report = build_annual(region(consented), "2023-24", edition, known_from=STARTS)
        return {e.code: dict(e.facts)["Left out"] for e in report.definitions()}["A2"]

    assert left_out("internal").endswith("In this report: 1 no placement order.")
    assert "In this report" not in left_out("public")


# --- refusal


def broken() -> FactSet:
    """A region in which the placement of one adopted child has gone missing."""
    facts = region()
    placements = facts.tables["adoptive_placement"]
    kept = placements.filter(pc.not_equal(placements["child_id"], "Westmarsh/033"))
    return replace(facts, tables={**facts.tables, "adoptive_placement": kept})


def test_a_broken_identity_refuses_the_report_and_names_figures_and_rows():
    with pytest.raises(ReportRefused) as refusal:
        build_annual(broken(), "2023-24", known_from=STARTS)
    said = str(refusal.value)
    assert said.startswith("The report for 2023-24 cannot be issued")
    assert "placements_ended_by_order = 11, adopted_after_placement = 12, difference -1" in said
    assert "Only in adopted_after_placement: Westmarsh/033" in said
    assert "ADO3" in [result.code for result in refusal.value.results]


def test_a_draft_for_the_inside_prints_the_break_on_its_first_page():
    report = build_annual(broken(), "2023-24", known_from=STARTS, draft=True)
    assert report.edition_words == "Draft. Internal edition: not for publication"
    assert report.front.notice is not None
    assert "difference" in " ".join(report.front.notice.paragraphs)
    text = render(report, "html").decode()
    assert text.index("cannot be issued") < text.index('id="contents"')


def test_a_draft_is_never_public():
    with pytest.raises(ReportRefused, match="inside only"):
        build_annual(region(), "2023-24", "public", draft=True)


def test_a_draft_without_a_break_is_an_ordinary_report():
    report = build_annual(region(), "2023-24", known_from=STARTS, draft=True)
    assert report.front.notice is None
    assert report.draft is False


def sentences(report):
    """Every sentence of the report, as one text."""
    return " ".join(
        "".join(getattr(run, "text", run) for run in block.runs)
        for section in report.sections
        for block in section.blocks
        if hasattr(block, "runs")
    )


def facts_of(*children):
    return fact_set(
        children, authorities=COUNCILS, source="this test", hosting=Hosting("Westmarsh", COUNCILS)
    )


def test_a_single_child_is_spoken_of_in_the_singular():
    report = build_annual(
        facts_of(adopted("Alderbridge", 1, date(2022, 6, 1))), "2023-24", known_from=STARTS
    )
    told = sentences(report)
    assert "1 child was adopted in 2023-24" in told
    assert "1 was aged five or over" in told
    assert "1 children" not in told
    assert "1 were" not in told


def test_a_change_that_differs_from_the_printed_numbers_says_why():
    before = [adopted("Westmarsh", n, date(2021, 6, 1), wait) for n, wait in ((1, 100), (2, 101))]
    now = [adopted("Westmarsh", n, date(2022, 6, 1), 120 + (n > 6)) for n in range(4, 9)]
    report = build_annual(facts_of(*before, *now), "2023-24", known_from=STARTS)
    # 100.5 prints 101 and 120.4 prints 120, yet 19.9 days more print 20.
    assert printed(report, "a2_in_year", "2022-23")["Westmarsh"] == "101"
    assert printed(report, "a2_in_year", "2023-24")["Westmarsh"] == "120"
    assert printed(report, "a2_in_year", "Change")["Westmarsh"] == "20"
    notes = " ".join(report.table("a2_in_year").notes)
    assert "Changes are worked out before rounding" in notes
    assert "before rounding" not in " ".join(report.table("adopted").notes)
