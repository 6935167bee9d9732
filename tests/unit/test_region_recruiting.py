"""Whom to look for: the greedy choice against the best there is, and the one change per family."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, eye_array

from permanency.casework.matching.fit.profiles import households_from
from permanency.casework.matching.fit.schema import DOMAINS
from permanency.casework.matching.region.profiles import Profile, as_households, costs, profiles
from permanency.casework.matching.region.recruiting import best_cover, whom_to_look_for


def best_there_is(covers, children, price, budget, picks) -> float:
    """The same by HiGHS: profiles chosen, children reached by at least one of them."""
    many, units = covers.shape
    reach = block_array([[-coo_array(covers.T.astype(float)), eye_array(units)]])
    both = np.vstack([np.r_[price, np.zeros(units)], np.r_[np.ones(many), np.zeros(units)]])
    found = milp(
        c=-np.r_[np.zeros(many), children.astype(float)],
        integrality=np.r_[np.ones(many), np.zeros(units)],
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(reach.tocsr(), -np.inf, 0),
            LinearConstraint(both, -np.inf, [budget, picks]),
        ],
        options={"mip_rel_gap": 1e-4},
    )
    assert found.status == 0
    return -float(found.fun)


@pytest.mark.parametrize("seed", range(20))
def test_the_greedy_choice_reaches_95_in_100_of_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hard, offer = rng.random((6, 90)), rng.random((6, 150))
    covers = (hard[:, None, :] <= offer[:, :, None] + 0.15).all(axis=0)
    children = rng.choice([1, 1, 1, 2, 3], 90)
    price = 5_000 / np.maximum(0.08, (1 - offer).prod(axis=0) * 8)
    budget = float(np.median(price)) * 4
    chosen = best_cover(covers, children, price, budget, picks=6)
    assert price[list(chosen)].sum() <= budget
    reached = children[covers[list(chosen)].any(axis=0)].sum()
    assert reached >= 0.95 * best_there_is(covers, children, price, budget, 6)


def test_only_units_with_fewer_than_three_options_count() -> None:
    told = whom_to_look_for(
        possible=[[True, True, False], [False, False, True]],
        options=[5, 2, 0], children=[4, 1, 2], costs=[10.0, 10.0], months=[1, 20, 2],
    )  # fmt: skip
    assert told.short == (1, 2)
    assert [(each.profile, each.new_units, each.new_children) for each in told.picks] == [
        (1, (2,), 2), (0, (1,), 1),
    ]  # fmt: skip
    assert told.picks[1].long_waits == 1
    assert told.children_helped == told.children_short == 3


def test_what_costs_more_than_the_budget_is_not_picked() -> None:
    told = whom_to_look_for(
        possible=[[True, True], [True, False]], options=[0, 0], children=[1, 1],
        costs=[100.0, 10.0], months=[0, 0], budget=50.0,
    )  # fmt: skip
    assert [each.profile for each in told.picks] == [1]
    assert told.cost == 10


def test_a_profile_without_a_price_is_refused() -> None:
    with pytest.raises(ValueError, match="costs something"):
        whom_to_look_for([[True]], [0], [1], [0.0], months=[0])


def test_no_profile_adds_nothing() -> None:
    told = whom_to_look_for([[False]], [0], [1], [1.0], months=[0])
    assert told.picks == ()
    assert told.children_helped == 0


def test_profiles_say_what_is_offered_and_never_who_people_are() -> None:
    said = [each.words for each in profiles()]
    assert len(said) == len(as_households())
    assert len(said) >= 4_000
    assert "Two children, up to 8 years, moderate needs in feelings and behaviour" in said
    words = " ".join(said).lower()
    for never in ("single", "couple", "married", "ethnic", "religio", "young adopter"):
        assert never not in words


def test_what_everybody_offers_costs_one_approval_and_what_nobody_offers_has_a_price() -> None:
    modest = households_from(
        {"key": f"H{at}", "max_children": 1, "age_to": 35, "step_free": 0}
        | {f"limit_{code}": 0 for code in DOMAINS}
        | {"keeps_birth_parents": 1}
        for at in range(9)
    )
    told = dict(zip(profiles(), costs(modest, 9_400), strict=True))
    assert told[Profile(1, 2, 0, 0, 0, 1, 0)] == pytest.approx(9_400 * 10 / 9.5)
    assert told[Profile(2, 8, 4, 3, 3, 3, 1)] == pytest.approx(9_400 * 10 / 0.5)


def test_a_dearer_profile_is_picked_only_where_it_gains_more_for_its_cost() -> None:
    everything, modest = [True] * 6, [True] * 3 + [False] * 3
    for price, first in ((40.0, 1), (15.0, 0)):
        told = whom_to_look_for(
            [everything, modest], [0] * 6, [1] * 6, [price, 10.0], months=[0] * 6, picks=1
        )
        assert [each.profile for each in told.picks] == [first]


def test_a_family_of_whom_it_is_not_known_counts_half() -> None:
    """One in two offers two children surely; of the other it is not known; a third would not."""
    kept = {"age_to": 131, "keeps_birth_parents": 3, **dict.fromkeys(_LIMITS, 4)}
    rows = [{"key": "H1", "max_children": 2, **kept}, {"key": "H2", "max_children": None, **kept}]
    two = profiles().index(Profile(2, 2, 0, 0, 0, 1, 0))
    known = costs(households_from(rows[:1]), 100.0)[two]
    assert known == pytest.approx(100 * 2 / 1.5)
    assert costs(households_from(rows), 100.0)[two] == pytest.approx(100 * 3 / 2.0)
    third = {"key": "H3", "max_children": 1, **kept}
    assert costs(households_from([*rows, third]), 100.0)[two] == pytest.approx(100 * 4 / 2.0)


_LIMITS = [f"limit_{code}" for code in DOMAINS]
