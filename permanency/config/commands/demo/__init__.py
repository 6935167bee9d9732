"""The demonstration: an invented partnership, loaded, reported on and served.

Running it again changes nothing and takes about a second until it serves; a run cut short goes on
where it stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from permanency.config import database
from permanency.config.commands.demo import reporting, serving, store
from permanency.config.commands.demo.installation import AtWork, kept, only_one
from permanency.config.commands.demo.progress import Progress
from permanency.config.embedded_postgres import PostgresError

HELP = "load the invented region and serve it"

DONE, WRONG_USE = 0, 2
PROBLEMS = (
    AtWork, store.NotOurs, reporting.NotWritten, serving.CannotServe, PostgresError
)  # fmt: skip
OUT = database.ROOT / "out"
RETURNS = database.HOME / "returns"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Load, serve, stop or begin anew."""
    parser.add_argument("--no-serve", action="store_true", help="load and report, serve nothing")
    parser.add_argument("--stop", action="store_true", help="stop what an earlier run started")
    parser.add_argument(
        "--reset", action="store_true", help="remove the demonstration's database first"
    )
    parser.add_argument(
        "--code", action="store_true", help="print a sign-in code for the account that needs one"
    )
    parser.add_argument(
        "--bind", default="127.0.0.1:8000", metavar="ADDRESS:PORT", help="where to serve"
    )
    parser.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help="folder for the annual report"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. 0 done, 2 when something stands in the way, said in a sentence."""
    try:
        return _run(arguments)
    except PROBLEMS as trouble:
        print(trouble, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it goes on where it stopped.", file=sys.stderr)
        return 130


def _run(arguments: argparse.Namespace) -> int:
    if arguments.stop:
        return _stop()
    if arguments.code:
        print(kept().code())
        return DONE
    if arguments.reset:
        serving.stop()
    running = serving.running_at()
    if running and not arguments.no_serve:
        print(f"The demonstration is already running at http://{running}")
        print("Stop it with: permanency demo --stop")
        return DONE
    with only_one():
        return _make_and_serve(arguments)


def _make_and_serve(arguments: argparse.Namespace) -> int:
    if not arguments.no_serve:
        serving.check_free(arguments.bind)
    progress = Progress()
    with progress.step("The database"):
        store.start()
        if arguments.reset:
            store.remove()
    secrets = kept()
    if not store.is_ready(secrets):
        from permanency.config.commands.demo.making import make

        make(secrets, RETURNS, progress)
    reporting.write_reports(arguments.out, progress)
    _say(arguments, progress)
    if arguments.no_serve:
        return DONE
    reporting.ask_to_warm()
    return serving.serve(arguments.bind, progress)


def _say(arguments: argparse.Namespace, progress: Progress) -> None:
    from permanency.config.commands.demo.words import told

    print(f"\nEverything is there after {progress.seconds():.0f} seconds.\n")
    print(told(kept(), arguments.out, RETURNS), flush=True)


def _stop() -> int:
    stopped = serving.stop()
    print("The demonstration was stopped." if stopped else "No demonstration is running.")
    if os.environ.get("DATABASE_URL"):
        print("The database is a server of its own and keeps running.")
    elif store.stop():
        print("The embedded database was stopped.")
    return DONE
