"""How far the making of a report has come: a small file beside the facts, which the page reads."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import timezone

from permanency.web.figures.kept import write

#: Nobody has heard of the work for this long: it is asked for again.
SILENT_SECONDS = 180.0


@dataclass(frozen=True)
class Progress:
    """Steps done out of all, and what went wrong if something did."""

    done: int
    failed: str = ""
    moved_at: float = 0.0

    @property
    def going_on(self) -> bool:
        """Whether somebody is at work on it, as far as one can tell."""
        return not self.failed and timezone.now().timestamp() - self.moved_at < SILENT_SECONDS


def move(file: Path, done: int, failed: str = "") -> None:
    """Say how far it is."""
    told = Progress(done, failed, timezone.now().timestamp())
    write(file, json.dumps(asdict(told)).encode())


def progress_of(file: Path) -> Progress | None:
    """How far it is; None when nobody began."""
    try:
        return Progress(**json.loads(file.read_text()))
    except FileNotFoundError:
        return None
