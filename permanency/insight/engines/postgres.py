"""PostgreSQL as an engine: the fact tables as temporary tables of one connection.

Nothing is left behind: temporary tables end with the connection, and no other session sees them.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from permanency.insight.engines.opening import EngineError
from permanency.insight.engines.sql import SqlEngine
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES

_TYPES = {Kind.DATE: "date", Kind.INT: "bigint"}


def open_postgres(facts: FactSet, url: str) -> SqlEngine:
    """The engine on the server at ``url`` (a psycopg connection string).

    Raises:
        EngineError: the server cannot be reached.
    """
    try:
        connection = psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise EngineError(f"PostgreSQL cannot be reached: {str(error).splitlines()[0]}") from error

    def load(name: str) -> None:
        columns = TABLES[name].columns
        table = sql.Identifier("pg_temp", name)
        connection.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} ({})").format(
                sql.Identifier(name),
                sql.SQL(", ").join(
                    sql.SQL("{} {}").format(
                        sql.Identifier(column.name), sql.SQL(_TYPES.get(column.kind, "text"))
                    )
                    for column in columns
                ),
            )
        )
        with (
            connection.cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy,
        ):
            for row in facts.tables[name].to_pylist():
                copy.write_row([row[column.name] for column in columns])
        connection.execute(sql.SQL("ANALYZE {}").format(table))

    held: set[str] = set()

    def run(table: str, query: str) -> list[tuple[Any, ...]]:
        if table not in held:  # each table is copied when a question first needs it
            load(table)
            held.add(table)
        return connection.execute(query.encode()).fetchall()

    return SqlEngine("postgres", run, connection.close)
