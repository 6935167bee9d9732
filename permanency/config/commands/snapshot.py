"""Today's facts as dated Parquet files, so that a figure can be had as it was known that day."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from permanency.config import database
from permanency.config.commands import sources

HELP = "today's facts as dated files"
UNREADABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write; a folder of the day is made inside."""
    parser.add_argument("--out", type=Path, default=database.HOME / "snapshots", help="folder")


def run(arguments: argparse.Namespace) -> int:
    """Write the live database's facts to ``OUT/YYYY-MM-DD``; the same day overwrites itself.

    0 done, 2 when the database cannot be read.
    """
    try:
        facts = sources.read_facts([], None)
    except sources.SourceError as trouble:
        print(trouble, file=sys.stderr)
        return UNREADABLE
    folder = arguments.out / date.today().isoformat()  # noqa: DTZ011 - the local day is meant
    facts.write(folder)
    print(f"Wrote the facts as known today to {folder}")
    return 0
