"""A copy back into an empty database."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from permanency.config import database
from permanency.config.commands.backup import postgres_program

HELP = "a copy back into an empty database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to read, and the database to make."""
    parser.add_argument("file", type=Path, help="file written by permanency backup")
    parser.add_argument("--into", required=True, help="name of a database that does not exist yet")


def run(arguments: argparse.Namespace) -> int:
    """Restore into a new database; an existing one is never overwritten."""
    import psycopg

    if not arguments.file.is_file():
        print(f"There is no file {arguments.file}.", file=sys.stderr)
        return 2
    if not os.environ.get("DATABASE_URL"):
        database.embedded().start()
    where = database.address()
    with psycopg.connect(
        where.conninfo(database.administrator(), "postgres"), password=where.password or None
    ) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [arguments.into]
        ).fetchone()
    if found:
        print(
            f"The database {arguments.into} exists already. Name one that does not, check it, "
            "then point the service at it.",
            file=sys.stderr,
        )
        return 2
    database.prepare(arguments.into)
    done = postgres_program(
        "pg_restore", "--exit-on-error", str(arguments.file.resolve()), "--dbname",
        name=arguments.into,
    )  # fmt: skip
    if done.returncode:
        print(f"The copy could not be restored: {done.stderr.strip()}", file=sys.stderr)
        return 2
    print(
        f"Restored into {arguments.into}. Now run: "
        f"PERMANENCY_DATABASE={arguments.into} permanency audit verify"
    )
    return 0
