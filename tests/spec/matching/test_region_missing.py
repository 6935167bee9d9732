"""Why a child has no family: what the nearest lack, and what stands in the way of most."""

from __future__ import annotations

import numpy as np

from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.fit.search import Found, search
from permanency.casework.matching.fit.values import Circle, Place
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.region.missing import in_the_way, nearest


def found(units: list[dict[str, object]], households: list[dict[str, object]]) -> Found:
    return search(units_from(units), households_from(households), weights())


CASSIAN = {"key": "Cassian", "children": 1, "youngest": 84, "oldest": 84}
POSY = {"key": "Posy", "children": 1, "youngest": 12, "oldest": 12}


def family(key: str, **more: object) -> dict[str, object]:
    return {"key": key, "max_children": 2, "age_from": 0, "age_to": 71, **more}


def test_the_nearest_are_one_change_away() -> None:
    """Cassian is 7; three families stop short of it: at nearly 6, at 6 and 9 months, at 4."""
    told = nearest(
        found([CASSIAN], [family("H1"), family("H2", age_to=81), family("H3", age_to=48)]), 0
    )
    assert told is not None
    assert (told.criterion.words, told.families, told.least_gap) == ("Age of the eldest", 3, 3)
    assert not told.of_all


def test_where_nobody_is_near_what_rules_most_out() -> None:
    """Two fail by age and by number, the third by age alone; without the third nobody is near."""
    three = {**CASSIAN, "children": 3}
    told = nearest(found([three], [family("H1"), family("H2"), family("H3", max_children=3)]), 0)
    assert told is not None
    assert (told.criterion.code, told.families, told.of_all) == ("age_to", 1, False)
    told = nearest(found([three], [family("H1"), family("H2")]), 0)
    assert told is not None
    assert (told.families, told.of_all) == (2, True)


def test_safety_is_never_a_near_miss() -> None:
    """The only family lives where a child must not; nobody is asked to change that."""
    away = {**POSY, "away_safety": (Circle(400, 300, 5),)}
    told = nearest(found([away], [family("H1", home=Place(400, 300))]), 0)
    assert told is not None
    assert (told.criterion.code, told.of_all) == ("away_safety", True)


def test_nobody_there_and_nobody_ruled_out() -> None:
    assert nearest(found([POSY], []), 0) is None
    assert nearest(found([POSY], [family("H1")]), 0) is None


def test_what_stands_in_the_way_counts_children_and_may_count_them_twice() -> None:
    """The twins are near one family by age and another by number; Cassian only by age."""
    twins = {"key": "Twins", "children": 2, "youngest": 84, "oldest": 84}
    told = in_the_way(
        found([CASSIAN, twins], [family("H1"), family("H2", max_children=1, age_to=120)]),
        [0, 1],
        np.array([1, 2]),
    )
    assert [(each.criterion.code, each.units, each.children) for each in told] == [
        ("age_to", (0, 1), 3),
        ("children_most", (1,), 2),
    ]
    assert in_the_way(found([POSY], [family("H1")]), [], np.array([1])) == ()
