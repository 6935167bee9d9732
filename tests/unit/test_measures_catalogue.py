"""What holds for every measure: a use, a source, a target and comparator that exist, a page."""

from __future__ import annotations

from fractions import Fraction

import pytest

from permanency.insight.comparators import comparator, load
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import ABOUT_ADOPTERS, TABLES
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.measures.reference import measure_reference
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import IDENTITIES
from permanency.insight.rounding import half_up, months_from_days, percent, whole
from permanency.insight.targets import SERIES, target

EVERY = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


@EVERY
def test_it_serves_a_line_of_a_report_or_an_identity_that_is_declared(measure):
    if not measure.lines:
        codes = {identity.code for identity in IDENTITIES}
        named = measure.source.replace(",", " ").replace(";", " ").split()
        assert codes & set(named), f"{measure.code} serves nothing"


@EVERY
def test_it_names_its_source_and_where_a_register_is_named_the_series_is_in_it(measure):
    assert measure.source
    assert measure.target is None or measure.target in SERIES
    assert measure.comparator is None or measure.comparator in {each.series for each in load()}


@EVERY
def test_a_target_goes_with_a_way_that_is_better(measure):
    assert measure.target is None or measure.better != "neither"


@EVERY
def test_it_can_be_given_by_whose_rows_they_are(measure):
    """Children by council; adopters by the agency that approves, events by who ran them."""
    axis = TABLES[measure.table].axis
    if measure.table not in ABOUT_ADOPTERS:
        assert measure.breakdown("authority") == words.By("responsible_authority", "authority")
    assert axis in [each.column for each in measure.by if isinstance(each, words.By)]


@EVERY
def test_the_reference_page_tells_of_it(measure):
    page = measure_reference()
    section = page.partition(f"\n## {measure.code}\n")[2].partition("\n## ")[0]
    assert measure.table in section
    for exclusion in measure.exclude:
        assert exclusion.reason in section


@pytest.mark.parametrize(
    ("measure", "period", "days"),
    [
        ("A10", "2009-2012", 639),
        ("A2", "2009-2012", 213),
        ("A10", "2011-2014", 547),
        ("A2", "2014-15", 152),
        ("A1", "2014-15", 487),
        ("A10", "2015-16", 426),
        ("A2", "2021-2024", 121),
        ("A2", "2025-26 Q3", 121),
        ("A2", "2012-13", None),  # found in no source
        ("A3", "2023-24", None),
    ],
)
def test_targets_by_the_year_the_period_ends_in(measure, period, days):
    assert target(MEASURES[measure], parse_period(period)) == days


@pytest.mark.parametrize(
    ("measure", "period", "value"),
    [
        ("A10", "2018-2021", 438),
        ("A10", "2019-2022", 445),
        ("A10", "2020-2023", 480),
        ("A10", "2021-2024", 475),
        ("A2", "2018-2021", 196),
        ("A2", "2021-2024", 197),
        ("early_permanence_share", "2021-22", 17),
    ],
)
def test_values_of_england(measure, period, value):
    found = comparator(MEASURES[measure], parse_period(period))
    assert found is not None
    assert found.value == value
    assert found.source


def test_a_value_whose_period_is_not_said_is_offered_for_none():
    """480 "at the end of 2022-23" may be one year or three."""
    assert comparator(MEASURES["A10"], parse_period("2022-23")) is None
    assert comparator(MEASURES["A10"], parse_period("2020-2023"), area="West Midlands") is None


def test_an_older_report_still_shows_what_it_showed():
    then, now = (
        comparator(MEASURES["A10"], parse_period("2019-2022"), known_on=day)
        for day in (parse_period("2022-12-31").last, None)
    )
    assert then is not None
    assert now is not None
    assert (then.provisional, now.provisional) == (True, False)


def test_comparators_fit_the_fact_table():
    rows = [each.row() for each in load()]
    facts = FactSet.from_rows({"reference_value": rows}, authorities=(), source="the file")
    keys = {(row["series"], row["area"], row["period_label"], row["published_on"]) for row in rows}
    assert facts.tables["reference_value"].num_rows == len(keys) == len(rows)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(249, 100), 2),
        (Fraction(7, 2), 4),
        (Fraction(1, 3), 0),
        (Fraction(0), 0),
    ],
)
def test_halves_are_rounded_away_from_nought(exact, shown):
    assert whole(exact) == shown


def test_decimals_keep_their_places():
    assert str(half_up(Fraction(1, 8), 2)) == "0.13"
    assert str(half_up(Fraction(-1, 8), 2)) == "-0.13"
    assert str(half_up(3, 1)) == "3.0"
    assert percent(1, 3) == Fraction(100, 3)
    assert half_up(months_from_days(Fraction(13261, 100)), 2) == half_up(Fraction(436, 100), 2)
