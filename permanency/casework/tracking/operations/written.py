"""What people write about a child at a meeting, before it is checked and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SaidOfFamily:
    """What a matching meeting said of one family on the agenda; all empty: nothing yet."""

    talk_id: int
    outcome: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Said:
    """The words about one child: note, decision, when again, with whom it is raised.

    ``families``: at a matching meeting, what was said of each family; those left out stay.
    """

    note: str
    decision: str
    review_again_on: date | None = None
    raised_with_id: int | None = None
    families: tuple[SaidOfFamily, ...] = ()


@dataclass(frozen=True)
class WrittenAction:
    """One line of the table of actions. ``action_id`` and ``version`` where it was kept before."""

    what: str
    owner_id: int
    due_on: date
    action_id: int | None = None
    version: int = 0
