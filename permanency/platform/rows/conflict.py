"""Two people edit the same row: the second is told, nothing is overwritten in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

VERSION_MOVED = "PH001"
"""SQLSTATE raised by the version trigger for an UPDATE that does not name version + 1."""


class ChangedByAnother(Exception):  # noqa: N818 - reads as what happened
    """The row moved on since it was read. ``offered`` and ``now`` let a page show both values."""

    def __init__(
        self, row: models.Model, *, offered: Mapping[str, Any], now: Mapping[str, Any] | None
    ) -> None:
        super().__init__(
            "Someone else changed this since you opened it. Compare both versions and save again."
        )
        self.row = row
        self.offered = dict(offered)
        self.now = dict(now) if now else None
