"""Apache Spark as an engine, for more rows than one machine holds. Installed on demand."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from permanency.insight.engines.opening import EngineError
from permanency.insight.engines.sql import SqlEngine
from permanency.insight.facts.factset import FactSet


def open_spark(facts: FactSet) -> SqlEngine:
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
    folder = tempfile.TemporaryDirectory(prefix="permanency-facts-")
    facts.write(Path(folder.name))
    for name in facts.tables:
        session.read.parquet(str(Path(folder.name) / f"{name}.parquet")).createOrReplaceTempView(
            name
        )

    def run(_: str, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in session.sql(sql).collect()]

    def close() -> None:
        session.stop()
        folder.cleanup()

    return SqlEngine("pyspark", run, close)
