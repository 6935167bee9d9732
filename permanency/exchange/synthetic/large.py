"""Fact tables of a million invented journeys, for benchmarks and for comparing engines.

Columns are drawn all at once, not child by child: a million journeys take seconds. The tables obey
the fact schema and agree with one another (an order lies in its care period, a placement follows
its match), but no child here has a life: for that see ``region``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from permanency.exchange.synthetic.large_tables import (
    ADOPTED,
    AUTHORITIES,
    DECIDED,
    PLACED,
    REVERSED,
    TABLE_MAKERS,
    WAITING,
    Draw,
)
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import TABLES

if TYPE_CHECKING:
    import numpy as np

__all__ = ["AUTHORITIES", "facts_sample", "write_facts_sample"]

_EPOCH = date(1970, 1, 1)
_FIRST_ORDER = (date(2016, 4, 1) - _EPOCH).days
_LAST_DAY = (date(2026, 3, 31) - _EPOCH).days
_CHUNK = 200_000

# Shares of adopted, placed, waiting, decided and reversed.
_OUTCOME_SHARES = (0.76, 0.05, 0.06, 0.03, 0.10)


def facts_sample(journeys: int, seed: int = 2026) -> FactSet:
    """Invented fact tables, in memory, of that many adoption journeys under 153 authorities.

    A2 and A10 differ by authority as the published ones do (means of about 120 to 300 and 350 to
    650 days). Orders fall in the ten years to 31 March 2026. About 4 in 100 starts are unknown, as
    in returns cut at the left. The same arguments give the same rows.
    """
    import numpy as np

    parts: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    for name, table in _chunks(journeys, np.random.default_rng(seed)):
        parts[name].append(table)
    empty = _empty(seed)
    return replace(
        empty,
        tables={
            name: pa.concat_tables(part) if part else empty.tables[name]
            for name, part in parts.items()
        },
    )


def write_facts_sample(journeys: int, folder: Path, seed: int = 2026) -> None:
    """Write the rows of ``facts_sample`` as the Parquet files ``FactSet.read`` reads.

    Chunk by chunk: ten million journeys need no more memory than two hundred thousand.
    """
    import numpy as np

    _empty(seed).write(folder)
    writers = {}
    for name in TABLES:
        path = folder / f"{name}.parquet"
        # The empty file already says which authorities and which source: keep its words.
        writers[name] = pq.ParquetWriter(path, pq.read_schema(path))
    try:
        for name, table in _chunks(journeys, np.random.default_rng(seed)):
            writers[name].write_table(table)
    finally:
        for writer in writers.values():
            writer.close()


def _empty(seed: int) -> FactSet:
    return FactSet.from_rows({}, authorities=AUTHORITIES, source=f"invented, seed {seed}")


def _chunks(journeys: int, rng: np.random.Generator) -> Iterator[tuple[str, pa.Table]]:
    for first in range(0, journeys, _CHUNK):
        draw = _draw(first, min(_CHUNK, journeys - first), rng)
        for name, make in TABLE_MAKERS.items():
            yield name, make(draw)


def _draw(first: int, count: int, rng: np.random.Generator) -> Draw:
    import numpy as np

    # A fixed seed of its own: an authority keeps its size and pace in every sample.
    pace = np.random.default_rng(153)
    size = pace.lognormal(0, 0.6, len(AUTHORITIES))
    mean_a2 = pace.normal(250, 45, len(AUTHORITIES)).clip(120, 400)
    mean_before_order = pace.normal(290, 40, len(AUTHORITIES)).clip(150, 420)

    authority = rng.choice(len(AUTHORITIES), count, p=size / size.sum())
    outcome = rng.choice(5, count, p=_OUTCOME_SHARES)
    carer = rng.random(count) < 0.22
    early = carer & (rng.random(count) < 0.75)
    wait = rng.gamma(1.4, mean_a2[authority] / 1.4).astype(np.int64) + 1
    before_order = rng.gamma(9.0, mean_before_order[authority] / 9.0).astype(np.int64) + 40
    # Children with carers already approved are matched soon, some before the court decides.
    wait = np.where(carer, rng.integers(-40, 90, count), wait)
    wait = np.where(rng.random(count) < 0.05, -rng.integers(1, 40, count), wait)
    to_move = np.where(carer, rng.integers(0, 20, count), rng.integers(8, 60, count))
    to_adopt = rng.integers(75, 420, count)

    adopted_on = rng.integers(_FIRST_ORDER, _LAST_DAY + 1, count)
    placed_on = adopted_on - to_adopt
    order_on = placed_on - to_move - wait
    matched_on = order_on + wait
    # A placement under an order cannot begin before it.
    order_on = np.minimum(order_on, placed_on)
    decided_on = np.minimum(order_on, matched_on) - rng.integers(1, 70, count)
    entered_on = np.minimum(order_on - before_order, decided_on - 60)
    moved_in_on = np.where(
        carer, entered_on + rng.integers(0, 60, count) * rng.integers(0, 2, count), placed_on
    )
    moved_in_on = np.minimum(moved_in_on, placed_on)
    reversed_on = decided_on + rng.integers(90, 800, count)
    born_on = entered_on - np.where(
        rng.random(count) < 0.5, rng.integers(0, 30, count), rng.integers(30, 2000, count)
    )
    # Those not yet adopted stand somewhere on the last day: shift the life so that they do.
    shift = np.select(
        [outcome == PLACED, outcome == WAITING, outcome == DECIDED],
        [
            _LAST_DAY - placed_on - rng.integers(0, 300, count),
            _LAST_DAY - order_on - rng.integers(0, 500, count),
            _LAST_DAY - decided_on - rng.integers(0, 120, count),
        ],
        0,
    )
    days = {
        "adoption_order_on": adopted_on,
        "placed_on": placed_on + shift,
        "matched_on": matched_on + shift,
        "placement_order_on": order_on + shift,
        "decided_on": decided_on + shift,
        "entered_care_on": entered_on + shift,
        "moved_in_on": moved_in_on + shift,
        "reversed_on": np.minimum(reversed_on, _LAST_DAY),
        "born_on": born_on + shift,
    }
    ordered = (outcome == ADOPTED) | (outcome == PLACED) | (outcome == WAITING)
    cut = rng.random(count) < 0.04
    masks = {
        "adopted": outcome == ADOPTED,
        "placed": (outcome == ADOPTED) | (outcome == PLACED),
        "ordered": ordered,
        "reversed": outcome == REVERSED,
        "carer": carer,
        "early": early,
        "entry_known": ~cut,
        "order_known": ~(cut & (rng.random(count) < 0.3)),
    }
    codes = {
        "sex": rng.choice(2, count),
        "ethnicity_group": rng.choice(6, count, p=(0.74, 0.05, 0.1, 0.05, 0.04, 0.02)),
        "provider": rng.choice(3, count, p=(0.45, 0.35, 0.2)),
        "adopter_status": rng.choice(7, count, p=(0.14, 0.5, 0.08, 0.06, 0.14, 0.06, 0.02)),
        "order_basis": (rng.random(count) < 0.8).astype(np.int64),
        "outcome": outcome,
    }
    names = pa.DictionaryArray.from_arrays(pa.array(authority, pa.int32()), list(AUTHORITIES))
    numbers = pa.array(np.arange(first + 1, first + count + 1)).cast(pa.string())
    child_id = pc.binary_join_element_wise(names.cast(pa.string()), numbers, "/")
    return Draw(child_id, authority, codes, days, masks)
