"""What ``permanency check ssda903`` costs, start-up included: CPU seconds and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.line import Line
from tests.benchmarks.many_returns import large_returns

# children, CPU seconds and megabytes promised
PROMISED = ((10_000, 5.0, 300.0), (100_000, 40.0, 1500.0))


def cost(given: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one check, in a process of its own."""
    command = [sys.executable, "-m", "permanency.config.cli", "check", "ssda903", given]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 3):
        raise RuntimeError(f"the check ended with {running.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def run() -> list[Line]:
    """Two lines for each size."""
    lines = []
    for children, seconds, megabytes in PROMISED:
        with TemporaryDirectory() as folder:
            cpu, peak = cost(large_returns(Path(folder), children))
        name = f"check of {children:,} children with last year"
        lines += [
            Line(f"{name}, CPU", cpu, "s", f"under {seconds:g}", cpu < seconds),
            Line(f"{name}, memory", peak, "MB", f"under {megabytes:g}", peak < megabytes),
        ]
    return lines
