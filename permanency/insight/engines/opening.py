"""The engines by name, each opened on a fact set; heavy libraries load only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from permanency.insight.engines.query import Engine
from permanency.insight.engines.reference import Reference
from permanency.insight.engines.sql import SqlEngine
from permanency.insight.engines.stored import StoredFacts
from permanency.insight.facts.factset import FactSet

ENGINES = ("duckdb", "reference", "postgres", "spark")


Facts = FactSet | StoredFacts


class EngineError(RuntimeError):
    """An engine that cannot be used here; the message says what is missing."""


@contextmanager
def opened(name: str, facts: Facts, url: str | None = None) -> Iterator[Engine]:
    """The engine called ``name`` on these facts; ``url`` names the server for ``postgres``.

    DuckDB and Spark read stored facts where they are; the other engines load them first.

    Raises:
        EngineError: no such engine, or what it needs is not installed or not given.
    """
    engine = _open(name, facts, url)
    try:
        yield engine
    finally:
        engine.close()


def _open(name: str, facts: Facts, url: str | None) -> Engine:
    if name == "reference":
        return Reference(loaded(facts))
    if name == "duckdb":
        return _duckdb(facts)
    if name == "postgres":
        from permanency.insight.engines.postgres import open_postgres

        if not url:
            raise EngineError("The engine postgres needs the address of a server.")
        return open_postgres(loaded(facts), url)
    if name == "spark":
        from permanency.insight.engines.spark import open_spark

        return open_spark(facts)
    raise EngineError(f"There is no engine called '{name}'. There are {', '.join(ENGINES)}.")


def loaded(facts: Facts) -> FactSet:
    """The facts in memory."""
    return facts.load() if isinstance(facts, StoredFacts) else facts


def _duckdb(facts: Facts) -> SqlEngine:
    import duckdb

    connection = duckdb.connect()
    if isinstance(facts, StoredFacts):
        for name in facts.present:
            if facts.complete(name):
                connection.read_parquet(str(facts.file(name))).create_view(name)
            else:
                connection.register(name, facts.load().tables[name])
    else:
        for name, table in facts.tables.items():
            connection.register(name, table)

    def run(_: str, sql: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql).fetchall()

    return SqlEngine("duckdb", run, connection.close)
