"""The application server, the worker and the sealer of the log, until interrupted."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from permanency.config import database

HELP = "the application server and the worker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many processes."""
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")
    parser.add_argument("--workers", type=int, default=2, help="processes, of 4 threads each")


def run(arguments: argparse.Namespace) -> int:
    """Start the embedded database where it is used, and all three; stop them together."""
    if not os.environ.get("DATABASE_URL"):
        database.embedded().start()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "permanency.config.settings"}
    server = (
        "gunicorn", "permanency.config.wsgi:application", "--bind", arguments.bind,
        "--workers", str(arguments.workers), "--threads", "4", "--preload",
        "--config", "python:permanency.config.workers",
        "--access-logfile", os.devnull, "--graceful-timeout", "10", "--worker-tmp-dir", _memory(),
    )  # fmt: skip
    worker = ("permanency.config.commands.worker",)
    sealer = ("permanency", "audit", "seal", "--every", "2")
    children = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-m", *each], env=environment)  # noqa: S603
        for each in (server, worker, sealer)
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        pass
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                # A long job: its transaction is undone, and it is asked for again.
                child.kill()
                child.wait()
    failed = [child for child in children if child.returncode not in (0, -signal.SIGTERM)]
    return 1 if failed else 0


def _memory() -> str:
    """A folder in memory for gunicorn's heartbeat files, where there is one."""
    shared = Path("/dev/shm")  # noqa: S108
    return str(shared) if shared.is_dir() else os.environ.get("TMPDIR", "/tmp")  # noqa: S108
