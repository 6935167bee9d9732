"""Apache Spark as an engine, for more rows than one machine holds. Installed on demand."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from permanency.insight.engines.opening import EngineError, Facts
from permanency.insight.engines.sql import SqlEngine
from permanency.insight.engines.stored import StoredFacts
from permanency.insight.facts.tables import TABLES


def open_spark(facts: Facts) -> SqlEngine:
    """The engine on a local Spark session, reading the facts as Parquet.

    Raises:
        EngineError: Spark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(
            "Spark is not installed. 'make test-spark' installs it, or use --engine duckdb."
        ) from error
    session = (
        SparkSession.builder.master("local[2]")
        .appName("permanency")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    held = ExitStack()
    if isinstance(facts, StoredFacts):
        folder, names = facts.folder, facts.present
    else:
        folder = Path(held.enter_context(TemporaryDirectory(prefix="permanency-facts-")))
        facts.write(folder)
        names = tuple(TABLES)
    for name in names:
        session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)

    def run(_: str, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in session.sql(sql).collect()]

    def close() -> None:
        session.stop()
        held.close()

    return SqlEngine("pyspark", run, close)
