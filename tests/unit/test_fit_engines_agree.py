"""The product, plain NumPy and DuckDB: the same counts, the same points of the best twenty.

The bench asserts it of the region it measures; here it is in every build, on a small one.
"""

from __future__ import annotations

import numpy as np
import pytest

from permanency.casework.matching.fit.reasons import points
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from tests.benchmarks.many_families import region
from tests.benchmarks.plain_fit import PlainFound, plain_search
from tests.benchmarks.plain_fit_duckdb import duckdb_search
from tests.unit.whole_table import table

UNITS, HOUSEHOLDS = 90, 400


def _numpy() -> PlainFound:
    return plain_search(*region(UNITS, HOUSEHOLDS), dict(weights().of), UNITS)


def _duckdb() -> PlainFound:
    return duckdb_search(*region(UNITS, HOUSEHOLDS), dict(weights().of))


@pytest.mark.parametrize("other", [_numpy, _duckdb], ids=["numpy", "duckdb"])
def test_three_ways_one_answer(other):
    """Feasible, open, near misses by criterion, and the sum of the best twenty's points."""
    found, plain = search(*region(UNITS, HOUSEHOLDS), weights()), other()
    assert np.array_equal(found.possible, plain.possible)
    assert np.array_equal(found.open, plain.open)
    assert np.array_equal(found.missed, plain.missed)
    assert np.array_equal(found.points.sum(1, dtype=np.int64), plain.best)
    assert found.possible.sum() > UNITS


def test_tables_of_rows_say_what_the_terms_say():
    """Joined, weighted and cut in blocks, the points are those of the terms as declared."""
    units, homes = region(UNITS, HOUSEHOLDS)
    assert np.array_equal(table(units, homes, weights()).score, points(units, homes, weights()))
