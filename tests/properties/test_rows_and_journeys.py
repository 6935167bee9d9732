"""Rows and journeys are each other's inverse; doubt is exactly what the constraints refuse."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from permanency.casework.children.order_of_dates import overlaps
from permanency.casework.matching.doubt import doubtful_keys
from permanency.casework.matching.kinds import KINDS
from permanency.casework.matching.telling import journey_from, rows_of
from tests.properties.strategies_journeys import journeys


@given(journeys())
def test_a_journey_read_back_from_its_rows_is_the_same(journey):
    rows = json_and_back(rows_of(journey))
    # References to brothers and sisters, and whether disabled, are not rows of the way.
    told = journey_from(
        {code: keyed.values() for code, keyed in rows.items()},
        child=journey.child,
        authority=journey.authority,
        born_on=journey.born_on,
        sex=journey.sex,
        ethnicity_group=journey.ethnicity_group,
    )
    assert told == replace(
        journey, disabled="not_known", in_sibling_group="not_known", sibling_group_id=None
    )


def json_and_back(rows):
    """Only the stretches of a period are stored as JSON."""
    for values in rows["period"].values():
        values["stretches"] = json.loads(json.dumps(values["stretches"]))
    return rows


@given(journeys())
def test_rows_that_are_not_doubtful_keep_the_order_of_the_constraints(journey):
    rows, doubtful = rows_of(journey), doubtful_keys(journey)
    for code, kind in KINDS.items():
        kept = [
            values for key, values in rows[code].items() if key not in doubtful.get(code, set())
        ]
        if code not in ("adoption", "permanence_order"):
            for values in kept:
                assert values["ended_on"] is None or values["ended_on"] >= values[kind.day]
            spells = [(values[kind.day], values["ended_on"]) for values in kept]
            assert not list(overlaps(spells))
        for values in kept:
            if journey.born_on and code in ("period", "decision") and values.get("start_known", 1):
                assert values[kind.day] >= journey.born_on
            for link in kind.links:
                earlier = values[link.column]
                assert earlier is None or earlier <= values[kind.day]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2024, 3, 1)),
            st.none() | st.dates(date(2024, 1, 1), date(2024, 3, 1)),
        ),
        max_size=6,
    )
)
def test_spells_kept_cover_no_day_twice(spells):
    """Day by day: what is left after the overlapping ones are named never holds twice."""
    named = [on for on, _ in overlaps(spells)]
    kept = sorted(spells, key=lambda one: (one[0], one[1] or date.max))
    for on in named:
        kept.remove(next(spell for spell in reversed(kept) if spell[0] == on))
    covered = []
    for start, end in kept:
        covered += range(start.toordinal(), (end or date(2024, 3, 2)).toordinal())
    assert len(covered) == len(set(covered))
