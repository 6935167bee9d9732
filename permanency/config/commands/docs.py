"""Reference pages written from the definitions, so they cannot be stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from permanency.config import database

HELP = "reference pages from the definitions"
FOLDER = database.ROOT / "docs" / "reference"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Write the pages, or only say whether they are up to date."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when stale")


def run(arguments: argparse.Namespace) -> int:
    """Write every reference page; with ``--check`` name those that differ from the definitions."""
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in _pages().items():
        path = FOLDER / name
        text = page()
        if path.exists() and path.read_text() == text:
            continue
        stale.append(path.relative_to(database.ROOT))
        if not arguments.check:
            path.write_text(text)
            print(f"Wrote {path.relative_to(database.ROOT)}")
    if arguments.check and stale:
        print(f"Out of date: {', '.join(map(str, stale))}. Run: make docs", file=sys.stderr)
        return 1
    return 0


def _pages() -> dict[str, Callable[[], str]]:
    from permanency.exchange.ssda903.checks.reference import check_reference
    from permanency.insight.measures.reference import measure_reference

    return {
        "measures.md": measure_reference,
        "facts.md": _facts,
        "checks.md": check_reference,
        "commands.md": _commands,
        "policies.md": _policies,
    }


def _facts() -> str:
    """One table per fact table: column, kind, codes, meaning, blank, column of the return."""
    from permanency.insight.facts.tables import TABLES
    from permanency.insight.sources.partly import PARTLY_HELD

    lines = [
        "# Facts",
        "",
        "The tables every figure reads, written from `permanency/insight/facts`. "
        "Columns without a meaning of blank are never blank.",
    ]
    for table in TABLES.values():
        lines += [
            "",
            f"## {table.name}",
            "",
            f"One row: {table.one_row}. Shape: {table.shape}. Key: {', '.join(table.key)}.",
            *(
                ["", f"From our own records: {PARTLY_HELD[table.name].words}"]
                if table.name in PARTLY_HELD
                else []
            ),
            "",
            "| column | kind | meaning | blank means | annual return |",
            "|---|---|---|---|---|",
        ]
        for column in table.columns:
            codes = f": {', '.join(column.codes)}" if column.codes else ""
            lines.append(
                f"| `{column.name}` | {column.kind.value}{codes} | {column.meaning} | "
                f"{column.blank or 'never'} | {column.ssda903} |"
            )
    return "\n".join(lines) + "\n"


def _policies() -> str:
    """Every value a partnership may set in the environment: what it decides, and the usual one."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.web.settings.policy_words import policy_reference

    return policy_reference()


def _commands() -> str:
    """The command's own help, command by command."""
    from permanency.config import cli

    lines = ["# Commands", "", "Written from the command's own help."]
    for name in cli.COMMANDS:
        module = cli.module_of(name)
        parser = argparse.ArgumentParser(
            prog=f"permanency {name}",
            description=module.HELP,
            formatter_class=lambda prog: argparse.HelpFormatter(prog, width=96),
        )
        module.add_arguments(parser)
        lines += ["", f"## permanency {name}", "", "```", parser.format_help().rstrip(), "```"]
    return "\n".join(lines) + "\n"
