"""Facts left where they are stored: Parquet files, of which an engine reads the columns it needs.

A snapshot of a large source need not fit in memory; ``FactSet.write`` makes the folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from permanency.insight.facts.factset import FactSet, older_than, registers_of
from permanency.insight.facts.tables import TABLES


@dataclass(frozen=True)
class StoredFacts:
    """A folder of fact tables, the registers written into them, and what they do not hold."""

    folder: Path
    authorities: tuple[str, ...]
    not_held: tuple[str, ...] = ()
    registers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @classmethod
    def at(cls, folder: Path) -> StoredFacts:
        """The facts stored in the folder; only the files' headers are read.

        Raises:
            FileNotFoundError: the folder lacks the file of a table of children.
        """
        older = older_than(folder)
        for name in TABLES:
            if name not in older and not (folder / f"{name}.parquet").exists():
                raise FileNotFoundError(f"{folder} has no {name}.parquet")
        about = pq.read_schema(folder / "care_period.parquet").metadata or {}
        return cls(
            folder,
            tuple(json.loads(about.get(b"authorities", b"[]"))),
            (*json.loads(about.get(b"not_held", b"[]")), *older),
            registers_of(about),
        )

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.parquet"

    def complete(self, table: str) -> bool:
        """Whether the file has every column: one written before a column was declared has not."""
        written = pq.read_schema(self.file(table)).names
        return {column.name for column in TABLES[table].columns} <= set(written)

    @property
    def present(self) -> tuple[str, ...]:
        """The tables that have a file."""
        return tuple(name for name in TABLES if self.file(name).exists())

    def load(self) -> FactSet:
        """All of it, in memory."""
        return FactSet.read(self.folder)
