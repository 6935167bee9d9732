"""Processor time of processes and all they started, ended ones too: what a busy machine cannot
stretch as it stretches the clock."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


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
