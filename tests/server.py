"""The real application server as a process of its own, against a database of the test's own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode

from permanency.config import database
from tests.conftest import environment_of


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running server; ``kill`` is what a power cut does."""

    database: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "gunicorn",
             "permanency.config.wsgi:application", "--bind", f"127.0.0.1:{self.port}",
             "--workers", "2", "--threads", "4", "--log-level", "error",
             "--config", "python:permanency.config.workers"],
            env={
                **environment_of(self.database),
                "DJANGO_SETTINGS_MODULE": "permanency.config.settings",
                "PERMANENCY_SECOND_FACTOR": "optional",
            },
            cwd=database.ROOT,
            start_new_session=True,
        )  # fmt: skip
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """kill -9, the workers too."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def serving(name: str) -> Iterator[Server]:
    """A server on the database ``name`` for the length of the block."""
    server = Server(name, free_port())
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Browser:
    """A plain HTTP client with cookies: signs in by the form and gets pages."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> int:
        """The status of the answer; 0 when the server went away before a whole answer came."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = urlencode(data) if data else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            self.body = response.read().decode(errors="replace")
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()
        self._keep(response)
        return response.status

    def _keep(self, response: HTTPResponse) -> None:
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value

    def sign_in(self, email: str, password: str) -> None:
        """Fill in the sign-in form."""
        assert self.ask("GET", "/account/login/") == 200
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.body)
        assert found, "the form has no token"
        status = self.ask(
            "POST",
            "/account/login/",
            {"csrfmiddlewaretoken": found.group(1), "login": email, "password": password},
        )
        assert status == 302, f"sign-in answered {status}"
