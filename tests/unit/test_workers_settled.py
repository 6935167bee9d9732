"""Each process of the application server settles before its first request."""

from __future__ import annotations

import gc
import sys

from gunicorn.config import Config

from permanency.config import workers


def test_pages_are_loaded_and_out_of_the_search_for_unused_objects():
    settings, before, often = Config(), gc.get_freeze_count(), gc.get_threshold()
    settings.set("post_worker_init", workers.post_worker_init)  # refuses what it would never call
    try:
        settings.settings["post_worker_init"].get()(object())
        assert "permanency.web.matching.list_views" in sys.modules
        assert gc.get_freeze_count() > max(before, 100_000)
    finally:
        gc.set_threshold(*often)
        if not before:
            gc.unfreeze()
