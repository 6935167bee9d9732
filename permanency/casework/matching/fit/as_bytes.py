"""Both sides of a list as bytes and back: column by column in the order they are declared.

Whole numbers and a fixed order throughout, so the same records give the same bytes on every
machine. Whoever changes what these bytes mean raises the cards of the recipes (``run``).
"""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from permanency.casework.matching.fit.profiles import Households, Profiles, Units
from permanency.casework.matching.fit.schema import HOUSEHOLD_COLUMNS, UNIT_COLUMNS, Column, Kind
from permanency.casework.matching.fit.values import (
    Lists,
    Marks,
    Places,
    Spans,
    Values,
    lists_of,
)

Head = dict[str, Any]


def inputs_as_bytes(head: Head, units: Units, households: Households) -> bytes:
    """What went in: ``head``, what was asked besides the two sides, then every column of both."""
    made = io.BytesIO()
    made.write(canonical(head))
    for profiles, columns in ((units, UNIT_COLUMNS), (households, HOUSEHOLD_COLUMNS)):
        _write(made, profiles, columns)
    return made.getvalue()


def inputs_from_bytes(kept: bytes) -> tuple[Head, Units, Households]:
    """The reverse of ``inputs_as_bytes``."""
    told = io.BytesIO(kept)
    head = json.loads(told.readline())
    units = Units(*_read(told, UNIT_COLUMNS))
    return head, units, Households(*_read(told, HOUSEHOLD_COLUMNS))


def canonical(told: dict[str, Any]) -> bytes:
    """One line of JSON, the same for the same content."""
    line = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return line.encode("ascii") + b"\n"


def _write(made: io.BytesIO, profiles: Profiles, columns: dict[str, Column]) -> None:
    lists = {
        code: [profiles.lists(code).of(row) for row in range(len(profiles))]
        for code, column in columns.items()
        if column.kind in (Kind.CIRCLES, Kind.AREAS)
    }
    made.write(canonical({"keys": list(profiles.keys), "lists": lists}))
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
