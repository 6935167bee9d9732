"""What a process of the application server does before its first request.

gunicorn reads this module as its settings (``--config python:permanency.config.workers``).
"""

from __future__ import annotations

import atexit
import gc

from django.urls import get_resolver

# New objects until the youngest are searched; Python's own 700 suits programs of that size.
OBJECTS = 10_000


def post_worker_init(worker: object) -> None:
    """Called by gunicorn in each process once it has the application."""
    settle()


def settle() -> None:
    """Load every page now, leave what is loaded out of the search for unused objects, search less.

    Models, forms and pages are some 200,000 objects that stay as long as the process. A list that
    makes many objects had them all looked through several times over: with as many as wait in all
    England 0.3 of its 1.05 s of processor time, and 0.05 s since (``tests/benchmarks``,
    ``bench_lists``). Not before the processes divide: libraries that come with the pages have
    threads, which a fork would break.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
    atexit.register(gc.unfreeze)  # libraries say at the end what they still find in use
