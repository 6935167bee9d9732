"""Many seeds, on all processors, and what they say together.

The runs of one seed stay together, since its years are drawn once for all policies. Results do not
depend on how many processors there are, nor on which of them was quicker.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.simulation.arrivals import Pace, draw
from permanency.casework.matching.simulation.figures import LEAST_WEEKS, Values, figures
from permanency.casework.matching.simulation.pairs import lists, truth
from permanency.casework.matching.simulation.policies import POLICIES, Policy
from permanency.casework.matching.simulation.population import Invented, Population
from permanency.casework.matching.simulation.weeks import live

LOW, HIGH = 5, 95  # percentiles over seeds: the range that is printed


@dataclass(frozen=True)
class Setting:
    """What is simulated."""

    weeks: int = 156
    population: Population = Invented()  # noqa: RUF009 - frozen
    pace: Pace = Pace()  # noqa: RUF009 - frozen
    policies: tuple[Policy, ...] = POLICIES

    def __post_init__(self) -> None:
        """Refuse years too short to follow a child for one."""
        if self.weeks < LEAST_WEEKS:
            raise ValueError(
                f"{self.weeks} weeks are too few: half a year to fill the region, half a year of "
                f"orders and a year to follow them make {LEAST_WEEKS}."
            )


@dataclass(frozen=True)
class Spread:
    """A figure over the seeds: the middle one, and the range nine in ten of them lie in."""

    median: float
    low: float
    high: float
    seeds: int  # seeds in which it could be said; 0 where most could not


@dataclass(frozen=True)
class Results:
    """Policy -> figure -> its spread, and how much more than the first policy, seed by seed."""

    setting: Setting
    seeds: int
    spreads: Mapping[str, Mapping[str, Spread]]
    beside_first: Mapping[str, Mapping[str, Spread]]


def one_seed(seed: int, setting: Setting) -> dict[str, Values]:
    """Every policy's figures for one seed."""
    arrivals = draw(seed, setting.weeks, setting.population, setting.pace)
    real = truth(arrivals)
    return {
        policy.code: figures(arrivals, live(arrivals, lists(arrivals, real, policy), policy))
        for policy in setting.policies
    }


def simulate(
    seeds: int,
    setting: Setting | None = None,
    *,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Results:
    """Live through the years of seeds 0 to ``seeds`` - 1 under every policy.

    Args:
        processes: 1 runs in this process; otherwise as many as there are processors.
        progress: told after each seed how many are done, and of how many.

    Raises:
        ValueError: no seed.
    """
    setting = setting or Setting()
    if seeds < 1:
        raise ValueError(f"{seeds} seeds are none. Give 1 or more; 200 make a steady picture.")
    told: list[dict[str, Values]] = []
    for each in _runs(range(seeds), setting, processes or len(os.sched_getaffinity(0))):
        told.append(each)
        if progress:
            progress(len(told), seeds)
    return together(setting, told)


def _runs(seeds: range, setting: Setting, processes: int) -> Iterator[dict[str, Values]]:
    # A fork is ready at once and does not read the command's script again; beside other threads
    # it could hang, so there one process does it all.
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if min(processes, len(seeds)) == 1 or not forks:
        yield from (one_seed(seed, setting) for seed in seeds)
        return
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(processes, len(seeds)), mp_context=forked) as pool:
        yield from pool.map(one_seed, seeds, [setting] * len(seeds), chunksize=2)


def together(setting: Setting, told: Sequence[Mapping[str, Values]]) -> Results:
    """The runs of several seeds as spreads."""
    first = setting.policies[0].code
    every = list(told[0][first])
    spreads, beside = {}, {}
    for policy in setting.policies:
        ours = {name: np.array([each[policy.code][name] for each in told]) for name in every}
        spreads[policy.code] = {name: _spread(values) for name, values in ours.items()}
        beside[policy.code] = {
            name: _spread(values - np.array([each[first][name] for each in told]))
            for name, values in ours.items()
        }
    return Results(setting, len(told), spreads, beside)


def _spread(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Spread:
    known = values[~np.isnan(values)]
    # Where most runs cannot say it, those that can are not like the others.
    if len(known) * 2 <= len(values):
        return Spread(float("nan"), float("nan"), float("nan"), 0)
    low, middle, high = np.percentile(known, [LOW, 50, HIGH])
    return Spread(float(middle), float(low), float(high), len(known))
