"""Processor time of processes and all they started, ended ones too: what a busy machine cannot
stretch as it stretches the clock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.db import connection

_TICKS = os.sysconf("SC_CLK_TCK")

Made = TypeVar("Made")


def used_by(pid: int) -> float:
    """Seconds of processor time of a process and everything below it so far."""
    below: dict[int, list[int]] = {}
    own: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile; whoever started it has its time
        number = int(stat.parent.name)
        below.setdefault(int(words[1]), []).append(number)
        own[number] = sum(map(int, words[11:15])) / _TICKS
    found, waiting = 0.0, [pid]
    while waiting:
        at = waiting.pop()
        found += own.get(at, 0.0)
        waiting += below.get(at, [])
    return found


def spent(act: Callable[[], Made]) -> tuple[Made, float]:
    """What came of it, and the processor time of this process and of its database session."""
    assert connection.connection is not None
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")

    def both() -> float:
        words = stat.read_text().rpartition(")")[2].split()
        return time.process_time() + sum(map(int, words[11:13])) / _TICKS

    before = both()
    found = act()
    return found, both() - before
