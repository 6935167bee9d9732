"""What one installation of the demonstration keeps for itself: its password and sign-in code.

Made at random the first time and kept in a file only we can read, never in the repository: a
demonstration left running somewhere must not open to whoever has read the documentation.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from permanency.config import database

_FILE = "demo.json"
_CODE_SECONDS = 30  # RFC 6238
_LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True)
class Kept:
    """The password of everybody who signs in, and the secret of the second factor (base 32)."""

    password: str
    totp_secret: str

    def code(self, at: float | None = None) -> str:
        """The six digits that hold now (RFC 6238, SHA-1, 30 seconds)."""
        counter = int(time.time() if at is None else at) // _CODE_SECONDS
        key = base64.b32decode(self.totp_secret)
        digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
        offset = digest[-1] & 0x0F
        (number,) = struct.unpack(">I", digest[offset : offset + 4])
        return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


class AtWork(Exception):  # noqa: N818 - reads as what is so
    """Another run of the demonstration is at work."""


@contextmanager
def only_one() -> Iterator[None]:
    """One run at a time in this folder; the lock ends with the process, however it ends.

    Raises:
        AtWork: another run is loading, or serves without having said where.
    """
    database.HOME.mkdir(parents=True, exist_ok=True)
    with _lock().open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AtWork(
                "The demonstration is being loaded or served by another run. Wait until it says "
                "that it is ready, or stop it with: permanency demo --stop"
            ) from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
        handle.truncate(0)


def at_work() -> int:
    """The process that loads or serves the demonstration of this folder; 0 when none does."""
    try:
        with _lock().open() as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return 0
    except BlockingIOError:
        return int(_lock().read_text() or 0)
    return 0


def _lock() -> Path:
    return database.HOME / "demo.lock"


def file() -> Path:
    """Where it is kept."""
    return database.HOME / _FILE


def kept() -> Kept:
    """What this installation keeps; made the first time."""
    try:
        return Kept(**json.loads(file().read_text()))
    except FileNotFoundError:
        return _made()


def _made() -> Kept:
    words = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    made = Kept(
        password="-".join(words),
        totp_secret=base64.b32encode(secrets.token_bytes(20)).decode(),
    )
    file().parent.mkdir(parents=True, exist_ok=True)
    fresh = file().with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(asdict(made)))
    os.replace(fresh, file())
    return made
