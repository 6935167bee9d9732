"""A file as it was sent, and what is kept of it beside its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A file as it was sent. Its name is only asked what it says it is, and not kept."""

    name: str
    content: bytes


def described(media_type: str, content: bytes) -> dict[str, str | int]:
    """The columns every table of papers has beside the bytes."""
    return {
        "media_type": media_type,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
