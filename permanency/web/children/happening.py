"""One entry of a child's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Happening:
    """One entry. ``known`` is False when the day is only the first one seen.

    ``kind`` and ``row_id`` name the stored row it tells of, so that it can be corrected; ``end``
    says that it tells of that row's end, which is corrected with its beginning.
    """

    on: date
    rank: int  # among entries of one day: the order of the journey
    title: str
    text: str = ""
    gap: str = ""
    major: bool = False
    known: bool = True
    kind: str = ""
    row_id: int = 0
    end: bool = False
