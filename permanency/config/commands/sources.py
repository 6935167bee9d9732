"""Where a command's facts come from: return files named on the command line, or the database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from permanency.exchange.ssda903.returned import AuthorityReturns
    from permanency.insight.facts.factset import FactSet

ROWS_SET_ASIDE = 3


class SourceError(Exception):
    """The facts cannot be had; one plain sentence."""


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    """``--in`` (repeated) and ``--host``; without ``--in`` the live database is read."""
    parser.add_argument(
        "--in",
        dest="returns",
        action="append",
        default=[],
        metavar="NAME=DIR[,DIR...]",
        help="an authority and its annual returns, oldest first; repeat for each authority "
        "(without it: the live database)",
    )
    parser.add_argument(
        "--host",
        metavar="NAME",
        help="which of these authorities hosts the regional agency; without it the approving "
        "agency of a placement is not known",
    )


def read_facts(returns: Sequence[str], host: str | None) -> FactSet:
    """The facts of the returns named, or of the live database when none is.

    Raises:
        SourceError: unreadable input, a name given wrongly, no database.
    """
    if not returns:
        return _live(host)
    from permanency.exchange.ssda903.facts import facts_from_returns
    from permanency.exchange.ssda903.reading import ReturnError, read_authority
    from permanency.insight.facts.factset import FactError
    from permanency.insight.sources.hosting import Hosting

    try:
        sources = together(returns)
        names = tuple(named.partition("=")[0].strip() for named in sources if "=" in named)
        if host is not None and names and host not in names:
            raise SourceError(f"--host names {host}, but --in names {', '.join(names)}.")
        read = [read_authority(named) for named in sources]
        say_files(read)
        return facts_from_returns(read, Hosting(host, names) if host else None)
    except (ReturnError, FactError) as error:
        raise SourceError(str(error)) from error


def say_files(read: Sequence[AuthorityReturns]) -> None:
    """Name on stderr each file that was not read, and each column of the adoption part missing.

    Without the reason for an episode, for example, nobody's entry to care is known: a reader of
    the figures must hear of it. ``check`` lists every file.
    """
    from permanency.exchange.ssda903.reading import year_label
    from permanency.exchange.ssda903.rows import COLUMNS_READ

    for one in (each for returns in read for each in returns.returns):
        where = f"Note: {one.authority}, return for {year_label(one.year)}"
        for file in one.files:
            if file.table is None:
                print(f"{where}: {file.file} is {file.note} and was not read.", file=sys.stderr)
        for table, lost in one.columns_missing.items():
            missed = [column for column in lost if column in COLUMNS_READ.get(table, ())]
            if missed:
                print(
                    f"{where}: {table} came without {', '.join(missed)}. What depends on it is "
                    "not known.",
                    file=sys.stderr,
                )


def together(returns: Sequence[str]) -> list[str]:
    """Each authority once: folders of a name given twice follow one another."""
    places: dict[str, str] = {}
    loose = []
    for named in returns:
        name, equals, folders = named.partition("=")
        if not equals:
            loose.append(named)  # the reader says what is wrong with it
        elif name.strip() in places:
            places[name.strip()] += f",{folders}"
        else:
            places[name.strip()] = folders
    return [*loose, *(f"{name}={folders}" for name, folders in places.items())]


def _live(host: str | None) -> FactSet:
    if host is not None:
        raise SourceError("--host goes with --in; the database knows its own host.")
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django
    from django.db import Error

    django.setup()
    from permanency.config.commands.live import live_facts

    try:
        return live_facts()
    except Error as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise SourceError(
            f"The database cannot be read ({said}). Start it with 'permanency migrate', or name "
            "return files with --in NAME=DIR."
        ) from error


def say_set_aside(facts: FactSet) -> int:
    """List the rows set aside on stderr, count those at odds; the exit code they ask for."""
    if facts.noted:
        print(
            f"Note: {len(facts.noted):,} rows were used although something in them is at odds, "
            f"such as: {facts.noted[0]}. 'permanency check ssda903' looks into a return.",
            file=sys.stderr,
        )
    for sentence in facts.set_aside:
        print(f"Set aside: {sentence}", file=sys.stderr)
    return ROWS_SET_ASIDE if facts.set_aside else 0


@contextmanager
def server(engine: str) -> Iterator[str | None]:
    """The address of a PostgreSQL for the engine ``postgres``; none for the others.

    Raises:
        SourceError: no server, and none can be started.
    """
    if engine != "postgres":
        yield None
        return
    import os

    from permanency.config import database
    from permanency.config.embedded_postgres import SUPERUSER, PostgresError

    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    try:
        cluster = database.embedded()
        ran_before = cluster.running()
        cluster.start()
    except PostgresError as error:
        raise SourceError(str(error)) from error
    try:
        yield f"host={cluster.socket} user={SUPERUSER} dbname=postgres"
    finally:
        if not ran_before:
            cluster.stop()
