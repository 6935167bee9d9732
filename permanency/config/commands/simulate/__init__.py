"""What another way of searching would change for waiting children, in many invented years.

Needs no database: the years are invented (docs/explanation/simulation.md says from what). Progress
goes to standard error, the figures to standard output, so that they can be piped.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

HELP = "what another way of searching would change, in invented years"

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
    matching.add_argument("--format", choices=("table", "json"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """0 done, 2 wrong use or a folder that cannot be written."""
    from permanency.casework.matching.simulation.running import Setting, simulate
    from permanency.config.commands.simulate import telling

    try:
        setting = Setting(weeks=arguments.weeks)
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
        results = simulate(arguments.seeds, setting, progress=_progress())
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    told = telling.as_dict(results)
    tables = telling.tables(results)
    if arguments.format == "json":
        print(json.dumps(told, indent=2))
    else:
        print(tables)
    if arguments.out:
        from permanency.config.commands.simulate import drawing

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
