"""What is worked out once and kept a few minutes: derived, the same for all who see the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar, cast

from django.core.cache import cache
from django.db import connection

SECONDS = 300
Kept = TypeVar("Kept")


def kept(name: str, on: date, agencies: Collection[int], make: Callable[[], Kept]) -> Kept:
    """What ``make`` returns, or returned for these agencies and this day a few minutes ago."""
    said = f"{connection.settings_dict['NAME']} {on} {sorted(agencies)}"
    key = f"{name}-{hashlib.sha256(said.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return cast(Kept, found)
