"""Checking a file away from the service: in a process without secrets, memory or time to spare."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from permanency.platform.documents.safety.kinds import ENDINGS, NotTaken, kind_of

# Longer than the process's own limit of computing time: a busy machine is not a hostile file.
PATIENCE = 40
_CHECK = "permanency.platform.documents.safety.check"


@dataclass(frozen=True)
class Safe:
    """A file that was checked and cleaned."""

    media_type: str
    content: bytes


class NotChecked(Exception):  # noqa: N818 - reads as what is so
    """The file could not be judged this time; it stays in quarantine."""


def checked(content: bytes, name: str = "", *, patience: float = PATIENCE) -> Safe:
    """The file made safe, whatever its name or the browser said of it.

    Raises:
        NotTaken: it is refused; the words say what was found and what to do.
        NotChecked: its reader broke, ran out of memory, or took too long.
    """
    kind_of(content, name)  # most are refused here, without a process
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and an ending of letters
            [sys.executable, "-I", "-W", "ignore", "-m", _CHECK,
             f"x.{ending}" if ending in {*ENDINGS.values(), "jpeg"} else ""],
            input=content, capture_output=True, timeout=patience, env={}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise NotChecked("It took too long.") from slow
    answer, _, made = done.stdout.partition(b"\n")
    word, _, told = answer.decode(errors="replace").partition(" ")
    if done.returncode == 0 and word == "refused":
        raise NotTaken(told)
    if done.returncode != 0 or word != "clean" or told not in ENDINGS or not made:
        raise NotChecked(f"Its reader ended with {done.returncode}.")
    return Safe(told, made)
