"""Real PostgreSQL for every test that asks for the database, as the role the service runs as.

One embedded cluster for tests; a template database migrated as its owner (made again when models,
migrations or policies change); each session, and each test that must really commit, gets a copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql

from permanency.config import database
from permanency.config.embedded_postgres import SUPERUSER, Cluster, cluster
from permanency.config.workers import settle

settings.register_profile(
    "short",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "long",
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "5000")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

pytest_plugins = ("tests.order", "tests.people")

TEMPLATE = "permanency_template"


@pytest.fixture(scope="session")
def postgres() -> Cluster:
    """The running test cluster; not durable, left running for the next session's sake."""
    server = cluster(database.HOME, "test")
    server.start(durable=False)
    return server


@contextmanager
def administration(server: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(
        host=str(server.socket), user=SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:
        yield connection


@contextmanager
def copy_of_template(server: Cluster, name: str) -> Iterator[str]:
    """A database copied from the migrated template, dropped afterwards."""
    _ensure_template(server)
    with administration(server) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                *map(sql.Identifier, (name, TEMPLATE, database.OWNER))
            )
        )
    try:
        yield name
    finally:
        with administration(server) as admin:
            admin.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name))
            )


def _fingerprint() -> str:
    """Changes whenever something that shapes the database changes."""
    digest = hashlib.sha256()
    root = database.ROOT / "permanency"
    for path in sorted((*root.glob("platform/**/*.py"), *root.glob("casework/**/*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _ensure_template(server: Cluster) -> None:
    mark = _fingerprint()
    kept = Path(server.socket) / "template-fingerprint"
    with (Path(server.socket) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with administration(server) as admin:
            there = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
            if there.fetchone() and kept.exists() and kept.read_text() == mark:
                return
            kept.unlink(missing_ok=True)  # a template left half-made must not pass for a whole one
            admin.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(TEMPLATE))
            )
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "permanency", "migrate"],
            env=environment_of(TEMPLATE),
            cwd=database.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        kept.write_text(mark)


def environment_of(name: str) -> dict[str, str]:
    """The environment that points a subprocess at a database of the test cluster."""
    return {
        **os.environ,
        "PERMANENCY_CLUSTER": "test",
        "PERMANENCY_DATABASE": name,
        "PERMANENCY_DURABLE": "no",
    }


@contextmanager
def _pointing_at(server: Cluster, name: str) -> Iterator[None]:
    from django.db import connections

    connection = connections["default"]
    before = {key: connection.settings_dict[key] for key in ("HOST", "NAME")}
    connection.close()
    connection.settings_dict.update(HOST=str(server.socket), NAME=name)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@pytest.fixture(scope="session")
def django_db_setup(postgres, django_db_blocker) -> Iterator[None]:
    """The session's database, instead of Django's own: made as owner, used as app."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    if worker != "main":  # one file alone would pay more for all the pages than it saves
        settle()
    with (
        copy_of_template(postgres, f"permanency_test_{worker}_{os.getpid()}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        yield


@pytest.fixture
def committed_db(django_db_setup, postgres, django_db_blocker) -> Iterator[str]:
    """A database of the test's own in which work really commits; yields its name."""
    with (
        copy_of_template(postgres, f"permanency_own_{uuid4().hex[:12]}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        yield name


@pytest.fixture(scope="module")
def through_the_file(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A transaction held open through a file, for a world that every test of it looks at.

    What a fixture of the file makes in it is there for each test; what a test does is undone after
    it, as always, since its own transaction is one within this. Not for files in which a test lets
    work really commit or connects as another role.
    """
    from django.db import transaction

    with django_db_blocker.unblock():
        held = transaction.atomic()
        held._from_testcase = True  # as Django's own test cases: what must not nest may nest here
        with held:
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """Every client of a test starts the service anew, and that alone would find all files again."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    find, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files = found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(autouse=True)
def second_factor_optional(request: pytest.FixtureRequest) -> None:
    """Sign-in has tests of its own; elsewhere a second factor would only be in the way."""
    if "django_db_setup" in request.fixturenames:
        request.getfixturevalue("settings").SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def nothing_kept(request: pytest.FixtureRequest) -> None:
    """What a page keeps for a few minutes must not reach from one test into the next."""
    if "django_db_setup" in request.fixturenames:
        from django.core.cache import cache

        cache.clear()


@pytest.fixture
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service's clock stands at 22 November 2026, the day many worlds of tests are told of."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))
