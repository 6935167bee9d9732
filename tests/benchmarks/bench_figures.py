"""A2 and A10 by authority over a million invented journeys, on DuckDB.

Wall clock, from Parquet files: importing the libraries, compiling, reading, and both measures by
authority and in all. Not timed: inventing the journeys and writing the files.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from permanency.exchange.synthetic.large import write_facts_sample
from permanency.insight.engines.stored import StoredFacts
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period
from tests.benchmarks.line import Line

JOURNEYS = 1_000_000
PROMISED = 3.0


def run() -> list[Line]:
    """One line: both measures together, wall clock."""
    period = parse_period("2022-2025")
    with TemporaryDirectory() as name:
        write_facts_sample(JOURNEYS, Path(name))
        started = time.perf_counter()
        facts = StoredFacts.at(Path(name))
        figures = compute(
            facts, [Question(measure, period, "authority") for measure in ("A2", "A10")]
        )
        took = time.perf_counter() - started
    counted = sum(figure.n for figure in figures if not figure.breakdown)
    if counted == 0:
        raise RuntimeError("nobody was counted: the time says nothing")
    label = f"A2 and A10 by authority, {JOURNEYS:,} journeys, from Parquet"
    return [Line(label, took, "s", f"under {PROMISED:g}", took < PROMISED)]
