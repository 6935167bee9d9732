"""The whole service in processes of its own, with people and children in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from permanency.config import database
from tests.browser.world import World, furnish
from tests.conftest import _pointing_at, copy_of_template, environment_of
from tests.server import serving


@dataclass(frozen=True)
class Service:
    """A running service: where it answers, and who and what is in it."""

    address: str
    world: World
    worker: subprocess.Popen[bytes]

    def child(self, name: str, page: str = "") -> str:
        """The address of a child's page, or of a page under it."""
        return f"{self.address}/children/{self.world.children[name]}/{page}"

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Meanwhile the worker begins nothing, so that work can be seen while it waits."""
        self.worker.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.worker.send_signal(signal.SIGCONT)


@contextmanager
def service(postgres: Any, blocker: Any, name: str) -> Iterator[Service]:
    """Server and worker on a database of their own; everything is gone afterwards."""
    with copy_of_template(postgres, name):
        with blocker.unblock(), _pointing_at(postgres, name):
            world = furnish()
            kept = _facts_folder()
        # One machine is everybody here.
        os.environ["PERMANENCY_PUBLIC_FORMS_ONE_ADDRESS"] = "1000"
        try:
            with _worker(name) as worker, serving(name) as server:
                # By name: a passkey belongs to a name, never to a number.
                yield Service(f"http://localhost:{server.port}", world, worker)
        finally:
            shutil.rmtree(kept, ignore_errors=True)


@contextmanager
def _worker(name: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "permanency.config.commands.worker"],
        env={
            **environment_of(name),
            "DJANGO_SETTINGS_MODULE": "permanency.config.settings",
            "PERMANENCY_LOG": "ERROR",
        },
        cwd=database.ROOT,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _facts_folder() -> Path:
    from permanency.web.figures.known import _place

    return _place()
