"""The demonstration's database: started, looked at, marked when everything is in it.

The mark is a comment on the database itself, so it goes where the database goes. It is only a
short cut: without it the load looks at every part and finds it there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from permanency.config import database
from permanency.config.commands.demo.installation import Kept

PARTNERSHIP = "Kestrel Vale Permanency Partnership"


class NotOurs(Exception):  # noqa: N818 - reads as what was found
    """The database holds something else; the message says what to do."""


def start() -> None:
    """Start the embedded server where it is used; roles and database are made when absent.

    Raises:
        PostgresError: it does not start.
        NotOurs: the database holds another partnership.
    """
    if not os.environ.get("DATABASE_URL"):
        database.embedded().start()
    database.prepare()
    _check_ours()


def stop() -> bool:
    """Stop the embedded server; whether it ran."""
    server = database.embedded()
    ran = server.running()
    if ran:
        server.stop()
    return ran


def remove() -> None:
    """Remove the database and make an empty one.

    Raises:
        NotOurs: it holds another partnership.
    """
    name = database.address().name
    with _connected(database.administrator(), "postgres") as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
    database.prepare()


def is_ready(kept: Kept) -> bool:
    """Whether everything was loaded by this very code, with these sign-ins."""
    return _mark() == _wanted(kept)


def is_migrated() -> bool:
    """Whether tables, policies and triggers are those of this very code."""
    return _mark().split()[:1] == [_shape()]


def mark_migrated() -> None:
    """Say that the tables are up to date."""
    _write(_shape())


def mark_ready(kept: Kept) -> None:
    """Say that everything is loaded."""
    _write(_wanted(kept))


def count_rows() -> None:
    """Let the database learn how many rows of what there are: plans made for empty tables crawl."""
    with _connected() as connection:
        connection.execute("ANALYZE")


def _wanted(kept: Kept) -> str:
    sources = database.ROOT / "permanency" / "exchange" / "synthetic"
    digest = hashlib.sha256(f"{kept.password} {kept.totp_secret}".encode())
    for path in sorted(sources.rglob("*.py")):
        digest.update(path.read_bytes())
    return f"{_shape()} {digest.hexdigest()[:16]}"


def _shape() -> str:
    """A digest of all that shapes the database, and of the secret it was made with."""
    digest = hashlib.sha256()
    root = database.ROOT / "permanency"
    for path in sorted(
        (*root.glob("platform/**/*.py"), *root.glob("casework/**/*.py"), *root.glob("web/m*/*.py"))
    ):
        digest.update(path.read_bytes())
    secret = database.HOME / "permanency_secret_key"
    digest.update(os.environ.get("PERMANENCY_SECRET_KEY", "").encode())
    digest.update(secret.read_bytes() if secret.exists() else b"")
    return digest.hexdigest()[:16]


def _mark() -> str:
    with _connected() as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    return str(row[0] or "") if row else ""


def _write(mark: str) -> None:
    name = database.address().name
    with _connected() as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(mark))
        )


def _check_ours() -> None:
    """The database is empty, or holds the invented partnership and no other."""
    with _connected() as connection:
        there = connection.execute("SELECT to_regclass('agencies_partnership')").fetchone()
        if there is None or there[0] is None:
            return
        names = _partnerships(connection)
    if names and names != {PARTNERSHIP}:
        raise NotOurs(
            f"The database holds another partnership: {', '.join(sorted(names))}. The "
            "demonstration wants a database of its own: name one with PERMANENCY_DATABASE."
        )


def _partnerships(connection: psycopg.Connection[tuple[object, ...]]) -> set[str]:
    return {str(row[0]) for row in connection.execute("SELECT name FROM agencies_partnership")}


@contextmanager
def _connected(
    role: str = database.OWNER, name: str | None = None
) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    where = database.address()
    with psycopg.connect(
        where.conninfo(role, name), password=where.password or None, autocommit=True
    ) as connection:
        yield connection
