"""What another way of searching would change for waiting children, in many years that might be.

Without ``--own`` it needs no database: the years are invented (docs/explanation/simulation.md says
from what). With it, children and families are drawn from the records, by the service's own account.
Progress goes to standard error, the figures to standard output, so that they can be piped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from permanency.config.commands.sources import SourceError

if TYPE_CHECKING:
    from permanency.casework.matching.simulation.running import Setting

HELP = "what another way of searching would change, in years that might be"

WRONG_USE = 2
SEEDS, WEEKS = 200, 156


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is simulated, how often, and where the chart goes."""
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    matching = what.add_parser("matching", help="the search for families under five policies")
    matching.add_argument(
        "--seeds", type=int, default=SEEDS, help=f"invented regions, {SEEDS} unless told"
    )
    matching.add_argument(
        "--weeks", type=int, default=WEEKS, help=f"how long each lives, {WEEKS} unless told"
    )
    matching.add_argument(
        "--out", type=Path, metavar="DIR", help="also write the chart, the tables and the JSON here"
    )
    matching.add_argument(
        "--own",
        action="store_true",
        help="draw from the children and families on record, instead of inventing them",
    )
    matching.add_argument("--format", choices=("table", "json"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """0 done, 2 wrong use or a folder that cannot be written."""
    from permanency.casework.matching.simulation.running import Setting, simulate
    from permanency.exchange.simulation import telling

    try:
        setting = Setting(weeks=arguments.weeks)
        if arguments.own:
            setting = _own(setting)
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
        results = simulate(arguments.seeds, setting, progress=_progress())
    except (ValueError, OSError, SourceError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    told = telling.as_dict(results)
    tables = telling.tables(results)
    if arguments.format == "json":
        print(json.dumps(told, indent=2))
    else:
        print(tables)
    if arguments.out:
        from permanency.exchange.simulation import drawing

        out: Path = arguments.out
        try:
            (out / "simulation.json").write_text(json.dumps(told, indent=2) + "\n")
            (out / "simulation.txt").write_text(tables + "\n", encoding="utf-8")
            for name, width in (("simulation", drawing.WIDE), ("simulation-320", drawing.NARROW)):
                svg = drawing.svg(results, width)
                (out / f"{name}.svg").write_text(svg, encoding="utf-8")
        except OSError as error:
            print(error, file=sys.stderr)
            return WRONG_USE
        print(f"Wrote the chart and the tables to {out}", file=sys.stderr)
    return 0


def _own(setting: Setting) -> Setting:
    """The setting with the region on record in place of invented ones.

    Raises:
        SourceError: no database, no partnership, or too few on record.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django
    from django.db import Error, connections
    from django.utils import timezone

    django.setup()
    from permanency.casework.matching.own_region import TooFew, own_region
    from permanency.platform.audit.operations import log_write
    from permanency.platform.security.identity import current_account
    from permanency.platform.security.service import NoServiceAccount, acting_as_the_service

    try:
        with acting_as_the_service(page="command.simulate"):
            account = current_account()
            assert account is not None  # the service's own
            found = own_region(account, timezone.localdate())
            log_write(
                action="matching.simulated",
                detail={"units": found.units, "households": found.households},
            )
        # The runs fork: no two processes may share a connection.
        connections.close_all()
    except (NoServiceAccount, TooFew) as said:
        raise SourceError(str(said)) from said
    except Error as error:
        why = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise SourceError(
            f"The database cannot be read ({why}). Start it with 'permanency migrate', or leave "
            "out --own."
        ) from error
    print(
        f"Drawn from {found.units} children or groups and {found.households} families; "
        f"{found.pace.units_a_week:.1f} and {found.pace.households_a_week:.1f} come a week, by "
        f"{found.orders} orders and {found.approvals} approvals of three years",
        file=sys.stderr,
    )
    return replace(setting, population=found.population, pace=found.pace)


def _progress() -> Callable[[int, int], None]:
    """On a terminal one line that changes; elsewhere a line for each tenth."""
    began, live = time.monotonic(), sys.stderr.isatty()

    def told(done: int, of: int) -> None:
        if not live and done * 10 // of == (done - 1) * 10 // of:
            return
        left = (time.monotonic() - began) / done * (of - done)
        line = f"Simulating: {done} of {of} seeds, about {left:.0f} s left"
        if live:
            print(f"\r{line}   ", end="\n" if done == of else "", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    return told
