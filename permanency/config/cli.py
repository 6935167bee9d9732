"""The command ``permanency``: finds the subcommand's module, gives it its arguments, exits.

Modules of ``permanency.config.commands`` are imported only when asked for, so that ``figures`` on
files does not pay for Django, nor ``serve`` for the figures' engines. Exit codes: 0 done, 2 wrong
use or unreadable input, 3 done but with rows set aside, 1 for a check that found something.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

# command: (module, one line for the help)
COMMANDS = {
    "figures": ("figures", "figures from return files or from the database"),
    "check": ("check", "problems in the adoption part of a return"),
    "import": ("import_return", "a return into the database"),
    "report": ("report", "the annual report as PDF, DOCX, XLSX and HTML"),
    "reconcile": ("reconcile", "identities between figures that hold and that break"),
    "audit": ("audit", "seal and verify the log"),
    "migrate": ("migrate", "bring the database's tables, rights and policies up to date"),
    "partner": ("partner", "add a council to the partnership"),
    "availability": (
        "availability",
        "e-mails by which families say that they still wait for a child",
    ),
    "digest": ("digest", "e-mails that say how many items are due"),
    "simulate": ("simulate", "what another way of searching would change, in invented years"),
    "demo": ("demo", "load the invented region and serve it"),
    "serve": ("serve", "the application server and the worker"),
    "snapshot": ("snapshot", "today's facts as dated files"),
    "backup": ("backup", "a copy of the database"),
    "restore": ("restore", "a copy back into an empty database"),
    "docs": ("docs", "reference pages from the definitions"),
}


CUT_SHORT = 141  # what the shell gives for a command whose reader went away


class PlainParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2, as every wrong use does."""
        said = message.replace("arguments --", "--").replace("argument ", "").rstrip(".")
        self.exit(2, f"{self.prog}: {said}. See '{self.prog} --help'.\n")


def module_of(command: str) -> ModuleType:
    """The module of a subcommand: ``HELP``, ``add_arguments``, ``run``."""
    return import_module(f"permanency.config.commands.{COMMANDS[command][0]}")


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code is returned, also to the console script."""
    arguments = sys.argv[1:] if argv is None else argv
    parser = PlainParser(
        prog="permanency",
        description="The open system a regional adoption agency runs on.",
        epilog="permanency COMMAND --help tells more of one command.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked = arguments[0] if arguments and arguments[0] in COMMANDS else None
    for name, (_, words) in COMMANDS.items():
        sub = commands.add_parser(name, help=words, description=words)
        if name == asked:
            module_of(name).add_arguments(sub)
    chosen = parser.parse_args(arguments)
    try:
        code: int = module_of(chosen.command).run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough (``| head``): nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    return code


if __name__ == "__main__":
    sys.exit(main())
