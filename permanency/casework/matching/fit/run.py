"""A run and its record: what went in, by which weights, what came out, as bytes.

Whole numbers and a fixed order throughout, so the same inputs give the same bytes on every machine,
and a list of years ago is made again from what was kept (matching.md section 4, rule 7).
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.profiles import Households, Profiles, Units
from permanency.casework.matching.fit.schema import HOUSEHOLD_COLUMNS, UNIT_COLUMNS, Column, Kind
from permanency.casework.matching.fit.search import NOBODY, Found, search
from permanency.casework.matching.fit.values import (
    Lists,
    Marks,
    Places,
    Spans,
    Values,
    lists_of,
)
from permanency.casework.matching.fit.weights import Weights, weights

# Raised by whoever changes what a criterion, a term or these bytes mean. Then an older record is
# made again with the release that names its card, and says so.
CARD = 1


class CannotRebuild(Exception):  # noqa: N818 - says what is the matter
    """A kept run that this release cannot make again, or that does not come out the same."""


@dataclass(frozen=True)
class Run:
    """The record of a run. ``inputs`` and ``output`` are kept with it, hashes guard both."""

    card: int
    weights: str
    inputs: bytes
    inputs_hash: str
    output: bytes
    output_hash: str


def recorded(units: Units, households: Households, weights: Weights, top: int = 20) -> Run:
    """Search, and keep what went in and what came out."""
    inputs = inputs_as_bytes(units, households, top)
    output = output_as_bytes(search(units, households, weights, top))
    return Run(CARD, weights.version, inputs, _hash(inputs), output, _hash(output))


def rebuilt(run: Run) -> bytes:
    """The output made again from the inputs kept: the same bytes.

    Raises:
        CannotRebuild: another score card, inputs that were altered, or another output.
    """
    if run.card != CARD:
        raise CannotRebuild(
            f"This list was made with score card {run.card}; this release has card {CARD}. "
            "Use the release of that time."
        )
    if _hash(run.inputs) != run.inputs_hash:
        raise CannotRebuild("What went in is not what was recorded: its hash differs.")
    units, households, top = inputs_from_bytes(run.inputs)
    output = output_as_bytes(search(units, households, weights(run.weights), top))
    if output != run.output or _hash(output) != run.output_hash:
        raise CannotRebuild("Made again, the list is another one.")
    return output


def inputs_as_bytes(units: Units, households: Households, top: int) -> bytes:
    """Both sides as bytes, column by column in the order they are declared."""
    made = io.BytesIO()
    made.write(_canonical({"card": CARD, "top": top}))
    for profiles, columns in ((units, UNIT_COLUMNS), (households, HOUSEHOLD_COLUMNS)):
        _write(made, profiles, columns)
    return made.getvalue()


def inputs_from_bytes(kept: bytes) -> tuple[Units, Households, int]:
    """The reverse of ``inputs_as_bytes``."""
    told = io.BytesIO(kept)
    head = json.loads(told.readline())
    units = Units(*_read(told, UNIT_COLUMNS))
    return units, Households(*_read(told, HOUSEHOLD_COLUMNS)), int(head["top"])


def output_as_bytes(found: Found) -> bytes:
    """A line for each unit: counts, the best with their points, near misses by criterion."""
    return b"".join(_line(found, unit) for unit in range(len(found.units)))


def _line(found: Found, unit: int) -> bytes:
    names = found.households.keys
    best = zip(found.top[unit].tolist(), found.points[unit].tolist(), strict=True)
    near = {
        each.code: [names[h] for h in found.near(unit, each.code)]
        for number, each in enumerate(CRITERIA)
        if found.missed[unit, number]
    }
    left_out = found.left_out[unit].tolist()
    return _canonical(
        {
            "unit": found.units.keys[unit],
            "possible": int(found.possible[unit]),
            "open": int(found.open[unit]),
            "one_away": int(found.one_away[unit]),
            "further": int(found.further[unit]),
            "best": [[names[h], points] for h, points in best if h != NOBODY],
            "tied": int(found.tied[unit]),
            "near": near,
            "left_out": {each.code: n for each, n in zip(CRITERIA, left_out, strict=True) if n},
        }
    )


def _canonical(told: dict[str, Any]) -> bytes:
    line = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return line.encode("ascii") + b"\n"


def _hash(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()


def _write(made: io.BytesIO, profiles: Profiles, columns: dict[str, Column]) -> None:
    lists = {
        code: [profiles.lists(code).of(row) for row in range(len(profiles))]
        for code, column in columns.items()
        if column.kind in (Kind.CIRCLES, Kind.AREAS)
    }
    made.write(_canonical({"keys": list(profiles.keys), "lists": lists}))
    for code, column in columns.items():
        if code not in lists:
            for array in _arrays(column, profiles.columns[code]):
                made.write(array.astype(array.dtype.newbyteorder("<")).tobytes())


def _arrays(column: Column, values: Values) -> tuple[np.ndarray[Any, Any], ...]:
    match values:
        case Spans():
            return values.low, values.high, values.certainty
        case Marks():
            return values.surely, values.possibly, values.certainty
        case Places():
            return values.east, values.north, values.known
        case Lists():
            raise TypeError(f"{column.code} is kept as lists.")


_KEPT: dict[Kind, tuple[type[Spans] | type[Marks] | type[Places], tuple[str, str, str]]] = {
    Kind.SPAN: (Spans, ("<i2", "<i2", "u1")),
    Kind.MARKS: (Marks, ("<u4", "<u4", "u1")),
    Kind.PLACE: (Places, ("<i2", "<i2", "?")),
}


def _read(
    told: io.BytesIO, columns: dict[str, Column]
) -> tuple[tuple[str, ...], dict[str, Values]]:
    head = json.loads(told.readline())
    keys = tuple(head["keys"])
    found: dict[str, Values] = {}
    for code, column in columns.items():
        if code in head["lists"]:
            rows = head["lists"][code]
            found[code] = lists_of([tuple(tuple(each) for each in row) for row in rows])
            continue
        kind, types = _KEPT[column.kind]
        arrays = [
            np.frombuffer(told.read(np.dtype(each).itemsize * len(keys)), each) for each in types
        ]
        found[code] = kind(*arrays)
    return keys, found
