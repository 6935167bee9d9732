"""Where the database is, and which of its roles this process uses.

``DATABASE_URL`` names a server of one's own; without it the embedded PostgreSQL is used. Four
roles, none of them superuser: ``owner`` migrates, ``app`` runs the service, ``guard`` owns the
functions that look past row-level security, ``sealer`` seals and verifies the log.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from permanency.config.embedded_postgres import SUPERUSER, Cluster, cluster

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("PERMANENCY_HOME", ROOT / ".local"))

OWNER = "permanency_owner"
APP = "permanency_app"
GUARD = "permanency_guard"
SEALER = "permanency_sealer"
ROLES = (OWNER, APP, GUARD, SEALER)


@dataclass(frozen=True)
class Address:
    """Host (or socket folder), port, database and password; the user is chosen by role."""

    host: str
    port: str
    name: str
    password: str
    user: str | None  # only set by DATABASE_URL

    def conninfo(self, user: str, name: str | None = None) -> str:
        """The connection string for a user, without the password."""
        from psycopg.conninfo import make_conninfo

        return make_conninfo(
            host=self.host, port=self.port or "5432", dbname=name or self.name, user=user
        )


def embedded() -> Cluster:
    """The embedded cluster of this project folder (``PERMANENCY_CLUSTER`` names another)."""
    return cluster(HOME, os.environ.get("PERMANENCY_CLUSTER", "postgres"))


def address() -> Address:
    """Where the database is. ``PERMANENCY_DATABASE`` overrides the database's name."""
    url = os.environ.get("DATABASE_URL")
    name = os.environ.get("PERMANENCY_DATABASE", "")
    if url:
        parts = urlsplit(url)
        return Address(
            parts.hostname or "",
            str(parts.port or ""),
            name or parts.path.lstrip("/"),
            unquote(parts.password or ""),
            unquote(parts.username) if parts.username else None,
        )
    return Address(str(embedded().socket), "", name or "permanency", "", None)


def role() -> str:
    """The role of this process: ``PERMANENCY_ROLE`` (app unless told otherwise)."""
    return f"permanency_{os.environ.get('PERMANENCY_ROLE', 'app')}"


def administrator() -> str:
    """Who may make roles and databases: the cluster's superuser, or the user of DATABASE_URL."""
    return address().user or SUPERUSER


def prepare(name: str | None = None) -> None:
    """Make the roles and the database when they are absent.

    On a server of one's own the user of ``DATABASE_URL`` needs CREATEROLE and CREATEDB, or an
    administrator runs these few statements once.
    """
    import psycopg
    from psycopg import sql

    where = address()
    wanted = name or where.name
    with psycopg.connect(
        where.conninfo(administrator(), "postgres"),
        password=where.password or None,
        autocommit=True,
    ) as connection:
        have = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for each in ROLES:
            if each not in have:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                        sql.Identifier(each), sql.Literal(where.password or None)
                    )
                )
        # The owner gives functions to the guard, so it must be a member of that role.
        connection.execute(
            sql.SQL("GRANT {}, {} TO {}").format(*map(sql.Identifier, (GUARD, SEALER, OWNER)))
        )
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [wanted])
        if found.fetchone() is None:
            _create_database(connection, wanted)


def _create_database(connection: Any, name: str) -> None:
    """Make the database for its owner; who is no superuser must be the owner's member for that."""
    from psycopg import sql

    owner = sql.Identifier(OWNER)
    row = connection.execute("SELECT current_setting('is_superuser') = 'off'").fetchone()
    joins = row[0]
    if joins:
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), owner))
    if joins:
        connection.execute(sql.SQL("REVOKE {} FROM CURRENT_USER").format(owner))
