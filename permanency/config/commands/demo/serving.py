"""Serving the demonstration: is the port free, is it there, stop it again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from permanency.config import database
from permanency.config.commands.demo.installation import at_work
from permanency.config.commands.demo.progress import Progress

_FILE = "demo-server.json"
_WAIT = 60.0
_TO_STOP = 40.0


class CannotServe(Exception):  # noqa: N818 - reads as what is wrong
    """The address cannot be used; one plain sentence."""


def check_free(bind: str) -> None:
    """Refuse an address somebody else listens on.

    Raises:
        CannotServe: not an address, or taken.
    """
    host, port = _parts(bind)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            raise CannotServe(
                f"{bind} cannot be used: {trouble.strerror or trouble}. Choose another address, "
                f"such as: permanency demo --bind 127.0.0.1:{port + 1}"
            ) from trouble


def serve(bind: str, progress: Progress) -> int:
    """Start server and worker, say when the first page answers, wait until they end.

    Raises:
        CannotServe: somebody else took the address meanwhile.
    """
    check_free(bind)
    host, _ = _parts(bind)
    environment = {
        **os.environ,
        # The invented region is tried quickly; one account shows the second factor.
        "PERMANENCY_SECOND_FACTOR": os.environ.get("PERMANENCY_SECOND_FACTOR", "optional"),
        # A number that is kept free for invented people.
        "PERMANENCY_HELPLINE": os.environ.get("PERMANENCY_HELPLINE", "01632 960480"),
        # What letters and e-mails lead to.
        "PERMANENCY_ADDRESS": os.environ.get("PERMANENCY_ADDRESS", f"http://{_shown(bind)}"),
        "PERMANENCY_HOSTS": os.environ.get("PERMANENCY_HOSTS", f"127.0.0.1,localhost,{host}"),
    }
    server = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-W", "ignore", "-m", "permanency", "serve", "--bind", bind],
        env=environment,
    )
    _file().write_text(json.dumps({"pid": server.pid, "bind": bind}))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if not _answers(bind, server):
            print("The server did not answer within a minute.", file=sys.stderr)
            server.terminate()
            server.wait()
            return 1
        progress.say(f"Ready: http://{bind}  (stop with Ctrl-C, or permanency demo --stop)")
        return max(server.wait(), 0)
    except KeyboardInterrupt:
        # The terminal told the server, too.
        server.wait()
        return 0
    finally:
        _file().unlink(missing_ok=True)


def running_at() -> str:
    """The address of a demonstration that is being served, or nothing."""
    found = _running()
    return str(found["bind"]) if found else ""


def stop() -> bool:
    """Stop an earlier run, whether it loads or serves; whether there was one."""
    found = _running()
    pid = int(str(found["pid"])) if found else at_work()
    if not pid:
        return False
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _TO_STOP
    while (_is_ours(pid) or at_work()) and time.monotonic() < until:
        time.sleep(0.1)
    return True


def _running() -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads(_file().read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return found if _is_ours(int(str(found["pid"]))) else {}


def _is_ours(pid: int) -> bool:
    """Whether that process is a server of ours: numbers of processes come back into use."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return b"permanency" in words and b"serve" in words and state != "Z"


def _answers(bind: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://{_shown(bind)}/", timeout=10).close()
            return True
        except urllib.error.HTTPError:
            return True  # an answer, if not a kind one
        except OSError:
            time.sleep(0.1)
    return False


def _shown(bind: str) -> str:
    """The address as a browser on this machine takes it: "any" is no place to go to."""
    host, port = _parts(bind)
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _parts(bind: str) -> tuple[str, int]:
    host, colon, port = bind.rpartition(":")
    if not colon or not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotServe(f'"{bind}" is not an address. Write it as 127.0.0.1:8000.')
    return host.strip("[]") or "127.0.0.1", int(port)


def _file() -> Path:
    return database.HOME / _FILE
