"""Today's facts as dated Parquet files, so that a figure can be had as it was known that day."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from permanency.config import database

HELP = "today's facts as dated files"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write; a folder of the day is made inside."""
    parser.add_argument("--out", type=Path, default=database.HOME / "snapshots", help="folder")


def run(arguments: argparse.Namespace) -> int:
    """Write the live database's facts to ``OUT/YYYY-MM-DD``; the same day overwrites itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.config.commands.live import live_facts

    folder = arguments.out / date.today().isoformat()  # noqa: DTZ011 - the local day is meant
    live_facts().write(folder)
    print(f"Wrote the facts as known today to {folder}")
    return 0
