"""What holds for every journey, whatever life it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from permanency.casework.children.journey import Journey
from permanency.casework.children.position import position_on, positions
from permanency.insight.sources.journeys import fact_rows
from tests.properties.strategies_journeys import (
    Told,
    facts_of,
    journeys,
    populations,
    told_children,
)
from tests.spec.oracle import independent

DAY = timedelta(1)


def kid_of(told: Told) -> independent.Kid:
    """The same child for the third calculation."""
    kid = independent.Kid("Alderbridge", "1", told.person.born_on)
    for row in told.episodes:
        kid.stays[row.started_on] = independent.Stay(
            row.started_on,
            row.ended_on or independent.FAR,
            row.rne,
            row.ls,
            row.place,
            row.rec,
        )
    kid.decisions = {row.decided_on: row.reversed_on for row in told.decisions}
    if told.details is not None:
        kid.match, kid.by_carer = told.details.matched_on, told.details.by_foster_carer
    return kid


ANY_CHILD = st.one_of(told_children(), told_children(spoilt=True))


@given(journeys())
def test_positions_cover_every_day_from_the_first_in_care_once(journey: Journey) -> None:
    spells = positions(journey)
    first = min(start for period in journey.periods for start, _ in period.stretches)
    assert spells[0].from_on == first
    assert spells[-1].to_on is None
    for earlier, later in pairwise(spells):
        assert earlier.from_on < earlier.to_on == later.from_on
        assert replace(earlier, from_on=later.from_on, to_on=later.to_on) != later


@given(journeys())
def test_positions_agree_with_every_single_day(journey: Journey) -> None:
    for spell in positions(journey):
        end = spell.to_on or spell.from_on + 400 * DAY
        step = max(1, (end - spell.from_on).days // 7)
        day = spell.from_on
        while day < end:
            here = position_on(journey, day)
            assert here.position == spell.position
            assert here.placed_on == spell.placed_on
            assert (here.has_decision, here.has_placement_order) == (
                spell.has_decision,
                spell.has_placement_order,
            )
            day += step * DAY
        last = position_on(journey, end - DAY)
        assert (last.position, last.matched_on) == (spell.position, spell.matched_on)


@given(ANY_CHILD, st.integers(0, 3))
def test_stocks_agree_with_the_third_calculation_on_every_turning_day(
    told: Told, number: int
) -> None:
    told = told.cut(min(number, len(told.episodes) - 1))
    kid = kid_of(told)
    rows = fact_rows([told.journey()])
    dates = {row.started_on for row in told.episodes}
    dates |= {row.ended_on for row in told.episodes if row.ended_on}
    dates |= {row.decided_on for row in told.decisions}
    dates |= {row.reversed_on for row in told.decisions if row.reversed_on}
    for day in sorted(dates | {day - DAY for day in dates}):
        held = [
            row
            for row in rows["care_period"]
            if row["in_care_from"] <= day and (not row["left_care_on"] or row["left_care_on"] > day)
        ]
        assert len(held) == independent.in_care(kid, day)
        here = [
            row
            for row in rows["adoption_position"]
            if row["from_on"] <= day
            and (not row["to_on"] or row["to_on"] > day)
            and row["position"] != "placed"
        ]
        with_decision = sum(row["has_decision"] == "yes" for row in here)
        with_order = sum(row["has_placement_order"] == "yes" for row in here)
        assert with_decision == independent.waits_with_decision(kid, day)
        assert with_order == independent.waits_with_order(kid, day)


@given(ANY_CHILD, st.integers(0, 3))
def test_adopted_cohort_agrees_with_the_third_calculation(told: Told, number: int) -> None:
    told = told.cut(min(number, len(told.episodes) - 1))
    kid = kid_of(told)
    rows = {row["adoption_order_on"]: row for row in fact_rows([told.journey()])["adoption_order"]}
    for stay in independent.adoptions(kid):
        row = rows[stay.end]
        for measure, start, stop in (
            ("A1", "entered_care_on", "placed_on"),
            ("A10", "entered_care_on", "moved_in_on"),
            ("A2", "placement_order_on", "matched_on"),
        ):
            value = independent.adoption_value(kid, stay, measure)
            known = row[start] is not None and row[stop] is not None
            if measure == "A2":
                known = known and row["placed_evidence"] != "none"
            assert isinstance(value, int) == known, (measure, value, row)
            if known:
                days = (row[stop] - row[start]).days
                assert value == (max(0, days) if measure == "A2" else days)


@given(told_children(), st.integers(1, 4))
def test_a_later_first_return_never_changes_a_known_date(told: Told, number: int) -> None:
    """Unknown is never replaced by the first date seen."""
    assume(number < len(told.episodes))
    less = told.cut(number)
    first_seen = less.episodes[0].started_on
    whole = {row["adoption_order_on"]: row for row in fact_rows([told.journey()])["adoption_order"]}
    for row in fact_rows([less.journey()])["adoption_order"]:
        truth = whole[row["adoption_order_on"]]
        columns = ["entered_care_on", "placed_on", "moved_in_on"]
        # An order that ended before the first return and covered the match cannot be seen.
        if row["matched_on"] is not None and row["matched_on"] >= first_seen:
            columns.append("placement_order_on")
        for column in columns:
            assert row[column] in (None, truth[column]), (column, row[column], truth[column])


@given(told_children(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(told: Told, random) -> None:
    shuffled = list(told.episodes)
    random.shuffle(shuffled)
    other = Told(tuple(shuffled), told.decisions[::-1], told.details, told.person)
    assert other.journey() == told.journey()


@given(populations())
def test_every_fact_fits_its_table(children: list[Journey]) -> None:
    facts = facts_of(children)
    assert facts.set_aside == ()
    adopted = sum(len(child.earlier_adoptions) + (child.adoption is not None) for child in children)
    assert facts.tables["adoption_order"].num_rows == adopted
    plans = sum(len(child.decisions) for child in children)
    assert facts.tables["adoption_plan"].num_rows == plans


@given(journeys())
def test_early_permanence_became_adoptive_exactly_where_a_placement_says_so(
    journey: Journey,
) -> None:
    rows = fact_rows([journey])
    became = [row["became_adoptive_on"] for row in rows["early_permanence"]]
    via = [
        row["seen_from"]
        for row in rows["adoptive_placement"]
        if row["via_early_permanence"] == "yes"
    ]
    assert sorted(day for day in became if day) == sorted(via)
