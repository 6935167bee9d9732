"""Rows of what is known become arrays: one ``Units`` for children, one ``Households``.

The order of households is the order of ties: whoever calls puts those approved longest ago first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, overload

import numpy as np

from permanency.casework.matching.fit.schema import (
    HOUSEHOLD_COLUMNS,
    UNIT_COLUMNS,
    Column,
    Kind,
)
from permanency.casework.matching.fit.values import (
    CERTAINTIES,
    Index,
    Lists,
    Marks,
    Partly,
    Places,
    Said,
    Span,
    Spans,
    Values,
    lists_of,
)

Row = Mapping[str, Any]


class _Taken(Mapping[str, Values]):
    """Some rows of columns, each column cut when it is first asked for."""

    def __init__(self, columns: Mapping[str, Values], rows: Index) -> None:
        self._columns, self._rows = columns, rows
        self._cut: dict[str, Values] = {}

    def __getitem__(self, code: str) -> Values:
        if code not in self._cut:
            self._cut[code] = self._columns[code].take(self._rows)
        return self._cut[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class _TakenKeys(Sequence[str]):
    """Some of the keys, looked up when they are asked for."""

    def __init__(self, keys: Sequence[str], rows: Index) -> None:
        self._keys, self._rows = keys, rows

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return _TakenKeys(self._keys, self._rows[place])
        return self._keys[int(self._rows[place])]

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True)
class Profiles:
    """Rows of one side as arrays, one column each, in the order of ``keys``."""

    keys: Sequence[str]
    columns: Mapping[str, Values]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, code: str) -> Spans:
        """A column of numbers."""
        found = self.columns[code]
        assert isinstance(found, Spans)
        return found

    def marks(self, code: str) -> Marks:
        """A column of sets."""
        found = self.columns[code]
        assert isinstance(found, Marks)
        return found

    def places(self, code: str) -> Places:
        """A column of places."""
        found = self.columns[code]
        assert isinstance(found, Places)
        return found

    def lists(self, code: str) -> Lists:
        """A column of circles or of areas."""
        found = self.columns[code]
        assert isinstance(found, Lists)
        return found

    def take(self, rows: Sequence[int] | Index | slice) -> Self:
        """These rows, in this order, as profiles of their own."""
        index = np.arange(len(self))[rows] if isinstance(rows, slice) else np.asarray(rows, np.intp)
        if len(index) == len(self) and bool((index == np.arange(len(self))).all()):
            return self
        return type(self)(_TakenKeys(self.keys, index), _Taken(self.columns, index))


class Units(Profiles):
    """Child units: children placed together, and what their plan asks."""


class Households(Profiles):
    """Households: what they offer, and within which limits."""


def units_from(rows: Iterable[Row]) -> Units:
    """Child units from rows of ``key`` and any of ``schema.UNIT_COLUMNS``.

    A number may be given bare, as ``Span``, as ``Said`` with its certainty, or None: not known. A
    set is a collection of codes or ``Partly``; a place is ``Place``; circles are a tuple of
    ``Circle``; areas are a tuple of council codes (whole numbers). A column that is left out means
    what its declaration says.

    Raises:
        ValueError: no key or the same twice, a column that is not declared, a value off its scale.
    """
    return Units(*_arrays(rows, UNIT_COLUMNS))


def households_from(rows: Iterable[Row]) -> Households:
    """Households from rows of ``key`` and any of ``schema.HOUSEHOLD_COLUMNS``; see ``units_from``.

    The order given is the order in which ties are shown.
    """
    return Households(*_arrays(rows, HOUSEHOLD_COLUMNS))


def _arrays(
    rows: Iterable[Row], columns: Mapping[str, Column]
) -> tuple[tuple[str, ...], dict[str, Values]]:
    told = list(rows)
    keys = tuple(str(row["key"]) if "key" in row else "" for row in told)
    if "" in keys or len(set(keys)) < len(keys):
        raise ValueError("Each row needs a key of its own.")
    strange = sorted({code for row in told for code in row} - columns.keys() - {"key"})
    if strange:
        raise ValueError(f"These columns are not declared: {', '.join(strange)}.")
    return keys, {
        code: _MADE[column.kind](column, [row.get(code, column.absent) for row in told])
        for code, column in columns.items()
    }


def _parted(value: Any) -> tuple[Any, int]:
    """The value and the number of its certainty; 0 where it is not known."""
    if isinstance(value, Said):
        return value.value, 0 if value.value is None else CERTAINTIES.index(value.certainty)
    return value, 0 if value is None else CERTAINTIES.index("known")


def _spans(column: Column, values: list[Any]) -> Spans:
    read: dict[Any, tuple[int, int, int]] = {}  # few differ, however many rows there are
    for given in values:
        if given not in read:
            read[given] = _span(column, given)
    told = np.array([read[given] for given in values], np.int16).reshape(-1, 3)
    low, high, sure = (np.ascontiguousarray(told[:, nth]) for nth in range(3))
    return Spans(low, high, sure.astype(np.uint8))


def _span(column: Column, given: Any) -> tuple[int, int, int]:
    """Least, most, and how sure."""
    value, sure = _parted(given)
    if value is None:
        value = Span(column.least, column.most)
    least, most = value if isinstance(value, Span) else (int(value), int(value))
    if not column.least <= least <= most <= column.most:
        raise ValueError(
            f"{column.code}: {least} to {most} is not within {column.least} to {column.most}."
        )
    return least, most, sure


def _marks(column: Column, values: list[Any]) -> Marks:
    surely = np.empty(len(values), np.uint32)
    possibly = np.empty(len(values), np.uint32)
    sure = np.empty(len(values), np.uint8)
    bit = {code: 1 << nth for nth, code in enumerate(column.marks)}
    for row, given in enumerate(values):
        value, sure[row] = _parted(given)
        if value is None:
            value = Partly(frozenset(), frozenset(column.marks))
        elif not isinstance(value, Partly):
            value = Partly(frozenset(value), frozenset())
        strange = sorted((value.surely | value.possibly) - bit.keys())
        if strange:
            raise ValueError(f"{column.code} does not know {', '.join(map(str, strange))}.")
        surely[row] = sum(bit[code] for code in value.surely)
        possibly[row] = sum(bit[code] for code in value.surely | value.possibly)
    return Marks(surely, possibly, sure)


def _places(column: Column, values: list[Any]) -> Places:
    told = [_parted(value)[0] for value in values]
    return Places(
        np.array([0 if place is None else place.east for place in told], np.int16),
        np.array([0 if place is None else place.north for place in told], np.int16),
        np.array([place is not None for place in told], np.bool_),
    )


def _circles(column: Column, values: list[Any]) -> Lists:
    told = [_parted(value)[0] or () for value in values]
    return lists_of([tuple(tuple(float(n) for n in circle) for circle in row) for row in told])


def _areas(column: Column, values: list[Any]) -> Lists:
    told = [_parted(value)[0] or () for value in values]
    return lists_of([tuple((float(area),) for area in sorted(row)) for row in told])


_MADE: dict[Kind, Callable[[Column, list[Any]], Values]] = {
    Kind.SPAN: _spans,
    Kind.MARKS: _marks,
    Kind.PLACE: _places,
    Kind.CIRCLES: _circles,
    Kind.AREAS: _areas,
}
