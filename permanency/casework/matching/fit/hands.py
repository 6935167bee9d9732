"""A few threads where the work is large: NumPy lets go of the interpreter inside its loops."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

# Pairs from which a second thread earns its start.
LARGE = 500_000


def shared_out(work: Callable[[Item], Made], items: Sequence[Item], pairs: int) -> list[Made]:
    """``work`` done on each item, in their order; by as many threads as there are processors."""
    hands = min(_processors(), len(items)) if pairs >= LARGE else 1
    if hands < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(work, items))


def _processors() -> int:
    """Those this process may use, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
