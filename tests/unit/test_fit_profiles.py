"""Rows become arrays; what cannot be is refused in a sentence."""

from __future__ import annotations

import pytest

from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.fit.values import Partly, Place, Said, Span, miles_between


def test_known_partly_known_and_not_known():
    """A number is the span it lies in; a set what surely and what possibly belongs."""
    units = units_from(
        [
            {"key": "U1", "need_sensory": 2, "sexes": ["female"]},
            {"key": "U2", "need_sensory": None, "sexes": None},
            {"key": "U3", "need_sensory": Span(2, 4), "sexes": Partly({"female"}, {"male"})},
            {"key": "U4", "need_sensory": Said(1, "reported")},
        ]
    )
    need, sexes = units.span("need_sensory"), units.marks("sexes")
    assert need.low.tolist() == [2, 0, 2, 1]
    assert need.high.tolist() == [2, 4, 4, 1]
    assert need.certainty.tolist() == [3, 0, 3, 1]
    assert sexes.surely.tolist() == [1, 0, 1, 0]
    assert sexes.possibly.tolist() == [1, 3, 3, 3]


def test_what_the_plan_does_not_ask_is_not_asked():
    """And what nobody looked into is not known: two different things."""
    units = units_from([{"key": "U1"}])
    assert (units.span("carers").low[0], units.span("carers").high[0]) == (1, 1)
    assert (units.span("legal_risk").low[0], units.span("legal_risk").high[0]) == (0, 2)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"children": 1}], "key of its own"),
        ([{"key": "U1"}, {"key": "U1"}], "key of its own"),
        ([{"key": "U1", "looks": 3}], "not declared: looks"),
        ([{"key": "U1", "children": 9}], "9 to 9 is not within 1 to 8"),
        ([{"key": "U1", "need_sensory": Span(3, 2)}], "3 to 2 is not within 0 to 4"),
        ([{"key": "U1", "sexes": ["girl"]}], "does not know girl"),
    ],
)
def test_what_cannot_be_is_refused(rows, says):
    with pytest.raises(ValueError, match=says):
        units_from(rows)


def test_rows_taken_keep_their_order():
    homes = households_from(
        {"key": f"H{n}", "max_children": 1 + n % 4, "home": Place(n, 2 * n)} for n in range(9)
    )
    some = homes.take([7, 2]).take([1, 0])
    assert list(some.keys) == ["H2", "H7"]
    assert some.span("max_children").low.tolist() == [3, 4]
    assert some.places("home").north.tolist() == [4, 14]
    assert list(homes.take(slice(3, 5)).keys) == ["H3", "H4"]


@pytest.mark.parametrize(
    ("east", "miles"), [(100, 0), (281, 112.468), (282, 113.090), (655, 344.861)]
)
def test_miles_between_rows_however_far_apart(east, miles):
    """181 km apart, 182, and from one side of England to the other."""
    units = units_from([{"key": "U1", "base": Place(100, 300)}])
    homes = households_from([{"key": "H1", "home": Place(east, 300)}])
    base, home = units.places("base"), homes.places("home")
    apart = miles_between(base.east[0], base.north[0], home.east[0], home.north[0])
    assert apart == pytest.approx(miles, abs=0.001)
