"""Facts left where they are stored: Parquet files, of which an engine reads the columns it needs.

A snapshot of a large source need not fit in memory; ``FactSet.write`` makes the folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import TABLES


@dataclass(frozen=True)
class StoredFacts:
    """A folder of fact tables and the register of authorities written into them."""

    folder: Path
    authorities: tuple[str, ...]

    @classmethod
    def at(cls, folder: Path) -> StoredFacts:
        """The facts stored in the folder; only the files' headers are read.

        Raises:
            FileNotFoundError: the folder lacks the file of a table.
        """
        for name in TABLES:
            if not (folder / f"{name}.parquet").exists():
                raise FileNotFoundError(f"{folder} has no {name}.parquet")
        about = pq.read_schema(folder / "care_period.parquet").metadata or {}
        return cls(folder, tuple(json.loads(about.get(b"authorities", b"[]"))))

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.parquet"

    def load(self) -> FactSet:
        """All of it, in memory."""
        return FactSet.read(self.folder)
