"""Whom to look for: the greedy choice against the best there is, and the one change per family."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, eye_array

from permanency.casework.matching.region.profiles import as_households, costs, profiles
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


def test_a_profile_everybody_offers_costs_one_approval_and_none_costs_more_than_twelve() -> None:
    told = costs(as_households().take(slice(0, 400)), 9_400)
    assert told.min() == pytest.approx(9_400)
    assert told.max() == pytest.approx(12 * 9_400)
