"""Fact tables of a million invented journeys, for benchmarks and for comparing engines.

Columns are drawn all at once, not child by child: a million journeys take seconds. The tables obey
the fact schema and agree with one another (an order lies in its care period, a placement follows
its match), but no child here has a life: for that see ``region``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from permanency.insight.facts import tables
from permanency.insight.facts.factset import FactSet, arrow_schema
from permanency.insight.facts.schema import FactTable
from permanency.insight.facts.tables import TABLES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int64]
    Mask = NDArray[np.bool_]

#: England has 153 authorities with children's services; these have only numbers.
AUTHORITIES = tuple(f"Authority {number:03}" for number in range(1, 154))

_EPOCH = date(1970, 1, 1)
_FIRST_ORDER = (date(2016, 4, 1) - _EPOCH).days
_LAST_DAY = (date(2026, 3, 31) - _EPOCH).days
_CHUNK = 200_000

# What became of the plan, in shares of a thousand.
_ADOPTED, _PLACED, _WAITING, _DECIDED, _REVERSED = range(5)
_OUTCOME_SHARES = (0.76, 0.05, 0.06, 0.03, 0.10)


@dataclass(frozen=True)
class _Draw:
    """The drawn columns of one chunk of children; dates are days since 1970."""

    child_id: pa.Array
    authority: Days
    codes: Mapping[str, Days]
    days: Mapping[str, Days]
    masks: Mapping[str, Mask]


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
        yield tables.CARE_PERIOD.name, _care_period(draw)
        yield tables.ADOPTION_PLAN.name, _adoption_plan(draw)
        yield tables.PLACEMENT_AUTHORITY.name, _placement_authority(draw)
        yield tables.ADOPTION_POSITION.name, _adoption_position(draw)
        yield tables.ADOPTIVE_PLACEMENT.name, _adoptive_placement(draw)
        yield tables.EARLY_PERMANENCE.name, _early_permanence(draw)
        yield tables.ADOPTION_ORDER.name, _adoption_order(draw)


def _draw(first: int, count: int, rng: np.random.Generator) -> _Draw:
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
        [outcome == _PLACED, outcome == _WAITING, outcome == _DECIDED],
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
    ordered = (outcome == _ADOPTED) | (outcome == _PLACED) | (outcome == _WAITING)
    cut = rng.random(count) < 0.04
    masks = {
        "adopted": outcome == _ADOPTED,
        "placed": (outcome == _ADOPTED) | (outcome == _PLACED),
        "ordered": ordered,
        "reversed": outcome == _REVERSED,
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
    return _Draw(child_id, authority, codes, days, masks)


def _table(fact: FactTable, draw: _Draw, rows: Mask, own: Mapping[str, Any]) -> pa.Table:
    """The fact table of the chosen rows: the child's columns, then ``own``; the rest is blank."""
    arrays = {**_child(draw, rows), **own}
    count = int(rows.sum())
    schema = arrow_schema(fact)
    columns = []
    for field in schema:
        values = arrays.get(field.name)
        if values is None:
            values = pa.nulls(count, field.type)
        elif isinstance(values, str):
            values = pa.repeat(values, count)
        columns.append(values)
    return pa.Table.from_arrays(columns, schema=schema)


def _child(draw: _Draw, rows: Mask) -> dict[str, Any]:
    return {
        "child_id": draw.child_id.filter(pa.array(rows)),
        "responsible_authority": _code(draw.authority[rows], AUTHORITIES),
        "born_on": _date(draw, "born_on", rows),
        "sex": _code(draw.codes["sex"][rows], tables.SEXES),
        "ethnicity_group": _code(draw.codes["ethnicity_group"][rows], tables.ETHNICITY_GROUPS),
        "disabled": "not_known",
        "in_sibling_group": "not_known",
    }


def _date(draw: _Draw, name: str, rows: Mask, known: Mask | None = None) -> pa.Array:
    import numpy as np

    blank = None if known is None else ~known[rows]
    return pa.array(draw.days[name][rows].astype(np.int32), pa.int32(), mask=blank).cast(
        pa.date32()
    )


def _code(values: Days, codes: tuple[str, ...]) -> pa.Array:
    coded = pa.DictionaryArray.from_arrays(pa.array(values, pa.int32()), list(codes))
    return coded.cast(pa.string())


def _flag(mask: Mask) -> pa.Array:
    return pc.if_else(pa.array(mask), "yes", "no")


def _evidence(known: Mask) -> pa.Array:
    return pc.if_else(pa.array(known), "known", "before_first_return")


def _care_period(draw: _Draw) -> pa.Table:
    import numpy as np

    rows = np.ones(len(draw.authority), dtype=bool)
    adopted, known = draw.masks["adopted"], draw.masks["entry_known"]
    return _table(
        tables.CARE_PERIOD,
        draw,
        rows,
        {
            "in_care_from": _date(draw, "entered_care_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, known),
            "entry_evidence": _evidence(known),
            "left_care_on": _date(draw, "adoption_order_on", rows, adopted),
            "left_care_reason": pc.if_else(pa.array(adopted), "adopted", "still_in_care"),
        },
    )


def _adoption_plan(draw: _Draw) -> pa.Table:
    import numpy as np

    rows = np.ones(len(draw.authority), dtype=bool)
    adopted, back = draw.masks["adopted"], draw.masks["reversed"]
    ended = np.where(adopted, draw.days["adoption_order_on"], draw.days["reversed_on"])
    return _table(
        tables.ADOPTION_PLAN,
        draw,
        rows,
        {
            "decided_on": _date(draw, "decided_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, draw.masks["entry_known"]),
            "reversed_on": _date(draw, "reversed_on", rows, back),
            "reversal_reason": pc.if_else(pa.array(back), "needs_changed", "not_reversed"),
            "ended_on": pa.array(ended.astype(np.int32), mask=~(adopted | back)).cast(pa.date32()),
        },
    )


def _placement_authority(draw: _Draw) -> pa.Table:
    rows = draw.masks["ordered"]
    known = draw.masks["order_known"]
    adopted = draw.masks["adopted"]
    return _table(
        tables.PLACEMENT_AUTHORITY,
        draw,
        rows,
        {
            "seen_from": _date(draw, "placement_order_on", rows),
            "granted_on": _date(draw, "placement_order_on", rows, known),
            "order_evidence": _evidence(known[rows]),
            "authority": "placement_order",
            "decided_on": _date(draw, "decided_on", rows),
            "ended_on": _date(draw, "adoption_order_on", rows, adopted),
            "end_reason": pc.if_else(pa.array(adopted[rows]), "adopted", "in_force"),
        },
    )


def _adoption_position(draw: _Draw) -> pa.Table:
    """One stretch per child: how those not adopted stand, how the adopted stood when placed."""
    outcome = draw.codes["outcome"]
    rows = outcome != _REVERSED
    placed, ordered = draw.masks["placed"], draw.masks["ordered"]
    begins = draw.days["decided_on"].copy()
    begins[ordered] = draw.days["placement_order_on"][ordered]
    begins[placed] = draw.days["placed_on"][placed]
    spell = _Draw(
        draw.child_id, draw.authority, draw.codes, {**draw.days, "from_on": begins}, draw.masks
    )
    positions = ("placed", "placed", "authority_active", "decision_no_authority")
    return _table(
        tables.ADOPTION_POSITION,
        spell,
        rows,
        {
            "from_on": _date(spell, "from_on", rows),
            "to_on": _date(spell, "adoption_order_on", rows, draw.masks["adopted"]),
            "position": _code(outcome[rows], positions),
            "has_decision": "yes",
            "has_placement_order": _flag(ordered[rows]),
            "entered_care_on": _date(spell, "entered_care_on", rows, draw.masks["entry_known"]),
            "decided_on": _date(spell, "decided_on", rows),
            "placement_order_on": _date(
                spell, "placement_order_on", rows, ordered & draw.masks["order_known"]
            ),
            "matched_on": _date(spell, "matched_on", rows, placed),
            "placed_on": _date(spell, "placed_on", rows, placed),
        },
    )


def _agency(draw: _Draw, rows: Mask) -> dict[str, pa.Array]:
    provider = draw.codes["provider"][rows]
    return {
        "provider": _code(provider, ("own_provision", "other_authority", "voluntary")),
        "approving_agency_kind": _code(provider, ("own", "other_raa", "vaa")),
    }


def _adoptive_placement(draw: _Draw) -> pa.Table:
    rows = draw.masks["placed"]
    early = draw.masks["early"]
    return _table(
        tables.ADOPTIVE_PLACEMENT,
        draw,
        rows,
        {
            "seen_from": _date(draw, "placed_on", rows),
            "placed_on": _date(draw, "placed_on", rows),
            "placed_evidence": "known",
            "placement_group_id": draw.child_id.filter(pa.array(rows)),
            **_agency(draw, rows),
            "via_early_permanence": _flag(early[rows]),
            "early_permanence_from": _date(draw, "moved_in_on", rows, early),
            "entered_care_on": _date(draw, "entered_care_on", rows, draw.masks["entry_known"]),
            "matched_on": _date(draw, "matched_on", rows),
            "adoption_order_on": _date(draw, "adoption_order_on", rows, draw.masks["adopted"]),
        },
    )


def _early_permanence(draw: _Draw) -> pa.Table:
    rows = draw.masks["placed"] & draw.masks["early"]
    return _table(
        tables.EARLY_PERMANENCE,
        draw,
        rows,
        {
            "seen_from": _date(draw, "moved_in_on", rows),
            "started_on": _date(draw, "moved_in_on", rows),
            "start_evidence": "known",
            **_agency(draw, rows),
            "authority_on": _date(draw, "placement_order_on", rows),
            "became_adoptive_on": _date(draw, "placed_on", rows),
            "outcome": "adoptive",
        },
    )


def _adoption_order(draw: _Draw) -> pa.Table:
    rows = draw.masks["adopted"]
    entry, order = draw.masks["entry_known"], draw.masks["order_known"]
    # Who was with the carer since entry, and whose entry is not seen, has no first day either.
    seen = entry | ~draw.masks["carer"]
    single = draw.codes["adopter_status"][rows] == 0
    return _table(
        tables.ADOPTION_ORDER,
        draw,
        rows,
        {
            "adoption_order_on": _date(draw, "adoption_order_on", rows),
            "entered_care_on": _date(draw, "entered_care_on", rows, entry),
            "entry_evidence": _evidence(entry[rows]),
            "decided_on": _date(draw, "decided_on", rows),
            "placement_order_on": _date(draw, "placement_order_on", rows, order),
            "order_evidence": _evidence(order[rows]),
            "matched_on": _date(draw, "matched_on", rows),
            "placed_on": _date(draw, "placed_on", rows),
            "placed_evidence": "known",
            "adopted_by_carer": _flag(draw.masks["carer"][rows]),
            "moved_in_on": _date(draw, "moved_in_on", rows, seen),
            "moved_in_evidence": _evidence(seen[rows]),
            "via_early_permanence": _flag(draw.masks["early"][rows]),
            **_agency(draw, rows),
            "number_of_adopters": pc.if_else(pa.array(single), 1, 2),
            "adopter_status": _code(
                draw.codes["adopter_status"][rows],
                tables.ADOPTION_ORDER.column("adopter_status").codes,
            ),
            "order_basis": _code(
                draw.codes["order_basis"][rows], ("unopposed", "consent_dispensed")
            ),
        },
    )
