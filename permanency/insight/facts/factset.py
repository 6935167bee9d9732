"""A set of filled fact tables: from rows, from Parquet, to Parquet.

Every column is text, date or 64-bit integer in Arrow; a flag is ``yes`` or ``no``. A row with a
code outside its closed list, or a blank where none is allowed, never enters a table: the source
that made it must set it aside with a reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from permanency.insight.facts.schema import FactTable, Kind
from permanency.insight.facts.tables import ADDED, LATER, TABLES

Row = Mapping[str, Any]

_ARROW = {
    Kind.ID: pa.string(),
    Kind.CODE: pa.string(),
    Kind.FLAG: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.INT: pa.int64(),
}


class FactError(ValueError):
    """A row does not fit its table; the message names table, column, value and what is allowed."""


def arrow_schema(table: FactTable) -> pa.Schema:
    """The Arrow schema of a fact table; nothing but text, dates and integers."""
    return pa.schema(
        [
            pa.field(column.name, _ARROW[column.kind], nullable=column.blank is not None)
            for column in table.columns
        ]
    )


def build_table(table: FactTable, rows: Iterable[Row]) -> pa.Table:
    """An Arrow table of the rows, in the order given, every value checked against the schema.

    Raises:
        FactError: a blank where none is allowed, a code outside the list, or an unknown column.
    """
    # Polars fills Arrow columns without importing pandas, which costs pyarrow over a second.
    import polars as pl

    kinds = {
        Kind.DATE: pl.Date(),
        Kind.INT: pl.Int64(),
    }
    listed = list(rows)
    columns = []
    names = {column.name for column in table.columns}
    for row in listed:
        if not row.keys() <= names:
            raise FactError(f"{table.name} has no column {', '.join(sorted(set(row) - names))}")
    for column in table.columns:
        values = [row.get(column.name) for row in listed]
        if column.blank is None and any(value is None for value in values):
            raise FactError(f"{table.name}.{column.name} is blank in a row; it is never blank")
        if column.codes:
            wrong = set(values) - set(column.codes)
            if wrong:
                raise FactError(
                    f"{table.name}.{column.name} holds {sorted(map(str, wrong))}; "
                    f"allowed are {', '.join(column.codes)}"
                )
        kind = kinds.get(column.kind, pl.String())
        try:
            filled = pl.Series(column.name, values, dtype=kind)
        except (TypeError, pl.exceptions.PolarsError) as trouble:
            raise FactError(
                f"{table.name}.{column.name} is a {column.kind.value}: {trouble}"
            ) from None
        columns.append(filled.to_arrow().cast(_ARROW[column.kind]))
    return pa.Table.from_arrays(columns, schema=arrow_schema(table))


@dataclass(frozen=True)
class FactSet:
    """The fact tables of one source at one moment.

    ``authorities`` is the register: every authority gets a row in a breakdown, also with no rows.
    ``source`` says in words where the rows came from; ``set_aside`` lists sentences about rows that
    could not be used, ``noted`` about rows that were used although something in them is at odds.
    ``not_held`` names the tables this source knows nothing of: empty, but not a count of nought.
    ``registers`` holds the partnership's own names for other columns, such as its hubs.
    ``held_from`` says from which day the source holds whatever happened to an authority's children,
    where it knows; annual returns do not say.
    """

    tables: Mapping[str, pa.Table]
    authorities: tuple[str, ...]
    source: str
    set_aside: tuple[str, ...] = field(default=())
    noted: tuple[str, ...] = field(default=())
    not_held: tuple[str, ...] = field(default=())
    registers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held_from: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def from_rows(
        cls,
        rows: Mapping[str, Iterable[Row]],
        *,
        authorities: Iterable[str],
        source: str,
        set_aside: Iterable[str] = (),
        noted: Iterable[str] = (),
        not_held: Iterable[str] = (),
        registers: Mapping[str, Iterable[str]] | None = None,
        held_from: Mapping[str, date] | None = None,
    ) -> FactSet:
        """A fact set from rows per table name; tables not named are present and empty.

        Raises:
            FactError: as ``build_table``; or rows in a table that is said not to be held.
            KeyError: a table name that is not in the register.
        """
        missing = tuple(not_held)
        unknown = (set(rows) | set(missing)) - set(TABLES)
        if unknown:
            raise KeyError(f"no fact table is called {', '.join(sorted(unknown))}")
        tables = {name: build_table(table, rows.get(name, ())) for name, table in TABLES.items()}
        filled = [name for name in missing if tables[name].num_rows]
        if filled:
            raise FactError(f"{', '.join(filled)} has rows, yet is said not to be held")
        return cls(
            tables,
            tuple(authorities),
            source,
            tuple(set_aside),
            tuple(noted),
            missing,
            {column: tuple(names) for column, names in (registers or {}).items()},
            dict(held_from or {}),
        )

    def write(self, folder: Path) -> None:
        """Write one Parquet file per table into the folder, which is made when absent."""
        folder.mkdir(parents=True, exist_ok=True)
        about = {
            "authorities": json.dumps(self.authorities),
            "source": self.source,
            "set_aside": json.dumps(self.set_aside),
            "noted": json.dumps(self.noted),
            "not_held": json.dumps(self.not_held),
            "registers": json.dumps(dict(self.registers)),
            "held_from": json.dumps(
                {name: day.isoformat() for name, day in self.held_from.items()}
            ),
        }
        for name, table in self.tables.items():
            pq.write_table(table.replace_schema_metadata(about), folder / f"{name}.parquet")

    @classmethod
    def read(cls, folder: Path) -> FactSet:
        """A fact set written by ``write``.

        A folder written before there were facts of adopters, or of links and matches, lacks their
        files: they are not held. Columns that came later are filled as ``ADDED`` says.

        Raises:
            FileNotFoundError: the folder lacks the file of a table of children.
        """
        older = older_than(folder)
        # Not read_table: it goes through datasets, which import pandas.
        tables = {
            name: build_table(table, ())
            if name in older
            else completed(table, pq.ParquetFile(folder / f"{name}.parquet").read())
            for name, table in TABLES.items()
        }
        about = tables["care_period"].schema.metadata or {}
        return cls(
            tables,
            _sentences(about, b"authorities"),
            about.get(b"source", b"").decode(),
            _sentences(about, b"set_aside"),
            _sentences(about, b"noted"),
            (*_sentences(about, b"not_held"), *older),
            registers_of(about),
            _days(about, b"held_from"),
        )


def older_than(folder: Path) -> tuple[str, ...]:
    """The tables that a folder lacks because it was written before there were any."""
    return tuple(name for name in LATER if not (folder / f"{name}.parquet").exists())


def completed(table: FactTable, stored: pa.Table) -> pa.Table:
    """The stored rows with the columns that were declared after they were written."""
    missing = [column for column in table.columns if column.name not in stored.column_names]
    if not missing:
        return stored
    for column in missing:
        held = ADDED.get(table.name, {}).get(column.name)
        if held in stored.column_names:
            values = stored.column(held)
        elif column.blank is not None:
            values = pa.nulls(stored.num_rows, _ARROW[column.kind])
        else:
            values = pa.repeat(held or "not_known", stored.num_rows)
        stored = stored.append_column(column.name, values)
    names = [column.name for column in table.columns]
    kept = stored.schema.metadata
    return stored.select(names).cast(arrow_schema(table)).replace_schema_metadata(kept)


def registers_of(about: Mapping[bytes, bytes]) -> dict[str, tuple[str, ...]]:
    """The registers written beside the rows of a file."""
    told = json.loads(about.get(b"registers", b"{}"))
    return {column: tuple(names) for column, names in told.items()}


def _days(about: Mapping[bytes, bytes], key: bytes) -> dict[str, date]:
    told = json.loads(about.get(key, b"{}"))
    return {name: date.fromisoformat(day) for name, day in told.items()}


def _sentences(about: Mapping[bytes, bytes], key: bytes) -> tuple[str, ...]:
    return tuple(json.loads(about.get(key, b"[]")))
