"""A line for each step, with its seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Prints what is being done; lines of several threads do not mix."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._lock = threading.Lock()

    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._began

    def say(self, words: str, took: float | None = None) -> None:
        """One line: the time of day, the words, and how long it took."""
        end = "" if took is None else f"  {took:6.1f} s"
        with self._lock:
            print(f"{time.strftime('%H:%M:%S')}  {words:<66}{end}".rstrip(), flush=True)

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """A step, said when it is done."""
        began = time.monotonic()
        yield
        self.say(words, time.monotonic() - began)
