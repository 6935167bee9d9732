"""The score card at three sizes, beside plain NumPy and DuckDB in the same run.

20,000 units x 20,000 households: feasible counts, near misses by criterion and the best twenty of
each; wall clock of a search, tables and all, the better of two for each of the three, with the peak
memory of the process by then. The other two do the same for the first units only, since both work
unit after unit; the lines say for how many, and their time is scaled up by that. NumPy alone uses
one processor, the product and DuckDB two. What they count, and the points of their best twenty,
must equal the product's, or there is no line at all. Not timed: inventing the region.

England's active family finding, with the reasons of the best twenty of each unit and of every near
miss: warm, the best of 15, since the machine is seldom alone.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from permanency.casework.matching.fit.listing import for_unit
from permanency.casework.matching.fit.near import near_pairs_of
from permanency.casework.matching.fit.records import reason_records
from permanency.casework.matching.fit.search import Found, search
from permanency.casework.matching.fit.weights import weights
from tests.benchmarks.line import Line
from tests.benchmarks.many_families import region
from tests.benchmarks.plain_fit import PlainFound, plain_search

MANY = 20_000
NUMPY_UNITS = 640
DUCKDB_UNITS = 160
ENGLAND = (1_460, 680)
TIMES_FASTER, MEGABYTES = 15.0, 400.0
ENGLAND_MS, ONE_CHILD_MS = 100.0, 10.0

Made = TypeVar("Made")


def run() -> list[Line]:
    """Speed and memory at 20,000 x 20,000, England at once, one child."""
    england = _england()  # first: the others leave threads of their own behind
    return [*_many(), *england]


def _many() -> list[Line]:
    units, homes = region(MANY, MANY)
    found, took = _better(lambda: search(units, homes, weights()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    of = dict(weights().of)
    plain, numpy_took = _better(lambda: plain_search(units, homes, of, NUMPY_UNITS))
    _check_equal(found, plain, NUMPY_UNITS)
    from tests.benchmarks.plain_fit_duckdb import duckdb_search  # not in the peak above

    some = units.take(slice(0, DUCKDB_UNITS))
    sql, duckdb_took = _better(lambda: duckdb_search(some, homes, of))
    _check_equal(found, sql, DUCKDB_UNITS)
    by_numpy = numpy_took * MANY / NUMPY_UNITS / took
    by_duckdb = duckdb_took * MANY / DUCKDB_UNITS / took
    size = f"fit {MANY:,} x {MANY:,}"
    return [
        Line(f"{size}, every criterion and term, top 20", took, "s", "measured", took > 0),
        Line(
            f"{size}, faster than NumPy ({NUMPY_UNITS} units)", by_numpy, "times",
            f"at least {TIMES_FASTER:g}", by_numpy >= TIMES_FASTER,
        ),
        Line(
            f"{size}, faster than DuckDB ({DUCKDB_UNITS} units)", by_duckdb, "times",
            f"at least {TIMES_FASTER:g}", by_duckdb >= TIMES_FASTER,
        ),
        Line(f"{size}, peak memory", peak, "MB", f"under {MEGABYTES:g}", peak < MEGABYTES),
    ]  # fmt: skip


def _england() -> list[Line]:
    units, homes = region(*ENGLAND)

    def everything() -> int:
        found = search(units, homes, weights())
        best = reason_records(found)
        near = near_pairs_of(found)
        return len(best.unit) + len(near.unit)

    pairs = everything()
    taken = min(_timed(everything)[1] for _ in range(15)) * 1000
    ones = sorted(_timed(lambda n=n: for_unit(units, n, homes, weights()))[1] for n in range(60))
    one = ones[len(ones) // 2] * 1000
    label = f"fit {ENGLAND[0]:,} x {ENGLAND[1]}, {pairs:,} reasons, best of 15"
    return [
        Line(label, taken, "ms", f"under {ENGLAND_MS:g}", taken < ENGLAND_MS),
        Line(
            f"fit one child, all {ENGLAND[1]} families listed", one, "ms",
            f"under {ONE_CHILD_MS:g}", one < ONE_CHILD_MS,
        ),
    ]  # fmt: skip


def _check_equal(found: Found, other: PlainFound, units: int) -> None:
    """What is faster must also be the same."""
    same = (
        np.array_equal(found.possible[:units], other.possible)
        and np.array_equal(found.open[:units], other.open)
        and np.array_equal(found.missed[:units], other.missed)
        and np.array_equal(found.points[:units].sum(1, dtype=np.int64), other.best)
    )
    if not same or found.possible[:units].sum() == 0:
        raise RuntimeError("the answers differ: the times say nothing")


def _better(work: Callable[[], Made]) -> tuple[Made, float]:
    """The better of two, each alike; what the first made is let go before the second begins."""
    first = _timed(work)[1]
    made, second = _timed(work)
    return made, min(first, second)


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    started = time.perf_counter()
    made = work()
    return made, time.perf_counter() - started
