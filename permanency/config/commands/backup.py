"""A copy of the database in one file."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from permanency.config import database

HELP = "a copy of the database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", type=Path, help="file to write, for example backup.dump")


def run(arguments: argparse.Namespace) -> int:
    """Write a compressed copy of everything, rights and log included.

    The administrator copies, because row-level security would leave rows out for anybody else.
    """
    done = postgres_program(
        "pg_dump", "--format=custom", "--file", str(arguments.file.resolve()), "--dbname"
    )
    if done.returncode:
        print(f"The copy was not made: {done.stderr.strip()}", file=sys.stderr)
        return 2
    print(f"Wrote {arguments.file} ({arguments.file.stat().st_size // 1024:,} KB)")
    return 0


def postgres_program(
    program: str, *arguments: str, name: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of PostgreSQL against our database as its administrator.

    The connection string is added as the last argument.
    """
    where = database.address()
    binaries = database.embedded().binaries if not os.environ.get("DATABASE_URL") else Path()
    connection = where.conninfo(database.administrator(), name)
    return subprocess.run(  # noqa: S603 - no shell
        [str(binaries / program), *arguments, connection],
        env={**os.environ, "PGPASSWORD": where.password},
        capture_output=True,
        text=True,
        check=False,
    )
