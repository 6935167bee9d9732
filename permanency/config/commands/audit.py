"""Seal the log, and verify it against its seals."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HELP = "seal and verify the log"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``seal`` once or for ever, ``verify`` with the heads that were sent out."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    sealing = acts.add_parser("seal", help="seal every transaction that has ended")
    sealing.add_argument("--every", type=float, metavar="SECONDS", help="again and again")
    sealing.add_argument("--heads", type=Path, metavar="FILE", help="add the heads to this file")
    verifying = acts.add_parser("verify", help="recompute every seal from the rows")
    verifying.add_argument("--heads", type=Path, metavar="FILE", help="heads that were sent out")


def run(arguments: argparse.Namespace) -> int:
    """0 done, or the log holds; 1 the log does not hold, with the rows; 2 wrong use."""
    import psycopg

    from permanency.config import database

    try:
        where = database.address()
        with psycopg.connect(
            where.conninfo(database.SEALER), password=where.password or None, autocommit=True
        ) as connection:
            act = _seal if arguments.act == "seal" else _verify
            return act(connection, arguments)
    except psycopg.OperationalError:
        print("The database does not answer. Start it with: permanency serve", file=sys.stderr)
        return 2


def _seal(connection: object, arguments: argparse.Namespace) -> int:
    from permanency.platform.audit import sealing

    while True:
        made = sealing.seal(connection)
        if made and arguments.heads:
            sealing.write_heads(arguments.heads, sealing.heads(connection))
        if arguments.every is None:
            print(f"{made} seals made." if made else "Nothing new to seal.")
            return 0
        time.sleep(arguments.every)


def _verify(connection: object, arguments: argparse.Namespace) -> int:
    from permanency.platform.audit import sealing, verification

    try:
        sent = sealing.read_heads(arguments.heads) if arguments.heads else []
    except (OSError, ValueError) as error:
        print(f"The heads cannot be read: {error}", file=sys.stderr)
        return 2
    verdict = verification.verify(connection, sent)
    for finding in verdict.findings:
        print(finding)
    told = (
        f"{verdict.rows} rows under {verdict.seals} seals, {verdict.waiting} waiting to be sealed"
    )
    print(f"The log holds: {told}." if verdict.holds else f"THE LOG DOES NOT HOLD: {told}.")
    return 0 if verdict.holds else 1
