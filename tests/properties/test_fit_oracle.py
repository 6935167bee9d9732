"""100% of reasons equal a slow oracle; every "one change" is proved by scoring after the change.

20,000 random pairs in the normal run, 1,000,000 under HYPOTHESIS_PROFILE=long.
"""

from __future__ import annotations

import os
import random

import numpy as np
import pytest

from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.near import every_near_pair, fits_after
from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.fit.reasons import gaps, reasons
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from tests.properties import fit_oracle, invented_pairs
from tests.unit.whole_table import table

UNITS, HOUSEHOLDS = 100, 200
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
REGIONS = range(50) if LONG else range(1)


def region(seed: int):
    draw = random.Random(seed)
    units = [invented_pairs.unit(draw, f"U{n}") for n in range(UNITS)]
    homes = [invented_pairs.household(draw, f"H{n}") for n in range(HOUSEHOLDS)]
    return units, homes


@pytest.mark.parametrize("seed", REGIONS)
def test_every_reason_is_the_oracles(seed):
    """Codes and gaps of what fails, what is open and what passes: criterion by criterion."""
    unit_rows, home_rows = region(seed)
    units, homes = units_from(unit_rows), households_from(home_rows)
    failing, still = reasons(units, homes)
    found = table(units, homes, weights())
    every = np.arange(UNITS).repeat(HOUSEHOLDS), np.tile(np.arange(HOUSEHOLDS), UNITS)
    paired = units.take(every[0]), homes.take(every[1])
    short = [gaps(*paired, n).reshape(UNITS, HOUSEHOLDS).tolist() for n in range(len(CRITERIA))]
    codes = [criterion.code for criterion in CRITERIA]
    seen = {"pass": 0, "fail": 0, "open": 0}
    for u, unit in enumerate(unit_rows):
        for h, home in enumerate(home_rows):
            told = fit_oracle.judged(unit, home)
            assert list(told) == codes
            fails, opens = int(failing[u, h]), int(still[u, h])
            for number, (code, expected) in enumerate(told.items()):
                said = "fail" if fails >> number & 1 else "open" if opens >> number & 1 else "pass"
                assert (said, short[number][u][h]) == expected, (code, unit, home)
                seen[said] += 1
            count = sum(answer == "fail" for answer, _ in told.values())
            safe = told["away_safety"][0] != "fail"
            assert found.fails[u, h] == (count if count < 2 and (safe or not count) else 2)
            assert found.open[u, h] == any(answer == "open" for answer, _ in told.values())
    assert min(seen.values()) > UNITS * HOUSEHOLDS / 100, "a fair share of each answer was tried"


@pytest.mark.parametrize("seed", REGIONS)
def test_one_change_is_one_change(seed):
    """Make the change, score again: nothing stands in the way. Without it, only that one does."""
    units, homes = (make(rows) for make, rows in zip(
        (units_from, households_from), region(seed), strict=True
    ))  # fmt: skip
    near = every_near_pair(units, homes)
    assert len(near.unit) > 500
    for u, h, number, gap in zip(near.unit, near.household, near.number, near.gap, strict=True):
        unit, home = units.take([u]), homes.take([h])
        failing, _ = reasons(unit, home)
        assert failing[0, 0] == np.uint64(1) << np.uint64(number)
        assert gap > 0
        assert fits_after(unit, home, CRITERIA[number].code), (CRITERIA[number].code, u, h)


@pytest.mark.parametrize("seed", REGIONS)
def test_packed_bits_say_the_same(seed):
    """The fast search against every pair worked out plainly: counts, near misses, the best."""
    units, homes = (make(rows) for make, rows in zip(
        (units_from, households_from), region(seed), strict=True
    ))  # fmt: skip
    found, plain = search(units, homes, weights(), top=7), table(units, homes, weights())
    failing, still = reasons(units, homes)
    possible = failing == 0
    assert (found.possible == possible.sum(1)).all()
    assert (found.open == (possible & (still != 0)).sum(1)).all()
    assert (found.one_away == (plain.fails == 1).sum(1)).all()
    assert (found.possible + found.one_away + found.further == len(homes)).all()
    for number in range(len(CRITERIA)):
        fails = failing >> np.uint64(number) & np.uint64(1)
        assert (found.left_out[:, number] == fails.sum(1)).all()
        assert (found.missed[:, number] == (plain.missed == number).sum(1)).all()
    for u in range(UNITS):
        order = sorted(np.flatnonzero(possible[u]), key=lambda h: (-int(plain.score[u, h]), h))
        best = [h for h in found.top[u] if h >= 0]
        assert best == order[:7]
        assert [int(plain.score[u, h]) for h in best] == list(found.points[u, : len(best)])
        last = [h for h in order[7:] if best and plain.score[u, h] == plain.score[u, best[-1]]]
        assert found.tied[u] == len(last)
        for number in range(len(CRITERIA)):
            expected = np.flatnonzero(plain.missed[u] == number)
            assert (found.near(u, CRITERIA[number].code) == expected).all()
