"""What the components of a page are given, and the little they work out themselves.

Templates show; views say. The values here are the agreed shapes between the two: the frame of a
page (`Shell`), the geometry of a clock bar, the tone of a status tag. Nothing here reads a
database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from permanency.web.formats import short_date

# Words of a status tag -> its tone (docs: how the service looks, section 4). The words carry the
# meaning; a tag whose words are not here is drawn quiet unless the view names a tone.
TONES = {
    "Parallel planning": "outline",
    "Decision made": "decided",
    "Finding a family": "finding",
    "Stage 1": "finding",
    "Stage 2": "finding",
    "Paused": "wait",
    "Due": "wait",
    "Waiting": "wait",
    "In review": "wait",
    "Kept, flagged": "wait",
    "Not in the team": "wait",
    "Half done": "wait",
    "Linked": "linked",
    "Workable": "linked",
    "Matched": "matched",
    "Early permanence": "early",
    "Placed": "good",
    "Strong": "good",
    "Clear": "good",
    "Done": "good",
    "Taken": "good",
    "Holds": "good",
    "Quorate": "good",
    "Signed off": "good",
    "Made for you": "good",
    "No problem": "good",
    "Adopted": "adopted",
    "Plan changed": "quiet",
    "Left care": "quiet",
    "Draft": "quiet",
    "Not started": "quiet",
    "Not run": "quiet",
    "Undone": "quiet",
    "Overdue": "late",
    "Mend first": "late",
    "Not quorate": "late",
    "Does not add up": "late",
    "Disabled": "late",
}

# Position of a child (rules of the journey, section 3.2) -> the words of its tag.
POSITION_WORDS = {
    "parallel_planning": "Parallel planning",
    "decision_no_authority": "Decision made",
    "authority_active": "Finding a family",
    "authority_paused": "Paused",
    "linked": "Linked",
    "linked_carer_or_sibling": "Linked",
    "matched": "Matched",
    "ep_awaiting_authority": "Early permanence",
    "placed": "Placed",
    "adopted": "Adopted",
    "plan_reversed": "Plan changed",
    "left_care": "Left care",
    "no_plan": "No adoption plan",
}


def tone_of(words: str) -> str:
    """The tone of a status tag by its words; "quiet" for words nobody gave a tone."""
    return TONES.get(words, "quiet")


@dataclass(frozen=True)
class Place:
    """One link of a navigation. `count` is said after the words: in the main navigation what is
    overdue, in a row of tabs what there is."""

    words: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Shell:
    """The frame of a page: whose service, who is signed in, where they may go, up to when it is
    right.

    `places` holds only what exists and what this person may use, in the order of the service.
    `outside`: whoever is signed in is on their own pages, not on the staff's.
    `past` is the day a page shows when it is not today: an amber notice says so.
    """

    partnership: str
    kind: str
    recorded_up_to: datetime
    person: str = ""
    role: str = ""
    places: tuple[Place, ...] = ()
    past: date | None = None
    shortcuts: bool = False
    may_find: bool = True
    outside: bool = False


# Target in days -> where the scale of its bar ends (two years, one year, half a year).
_SCALES = {426: 730, 121: 365, 61: 182}
WIDTHS = (136, 150, 200, 316)


@dataclass(frozen=True)
class ClockBar:
    """A clock in words and as coordinates of its drawing. Words first: the drawing repeats them."""

    left: str
    right: str
    state: str  # running, over, paused, stopped, plain (no target: words only)
    width: int
    run: float = 0
    over_from: float | None = None
    over_to: float = 0
    beyond: bool = False
    target: float | None = None
    median: float | None = None


def clock_bar(
    days: int,
    target: int | None = None,
    median: int | None = None,
    *,
    stopped: bool = False,
    stopped_on: date | None = None,
    paused: bool = False,
    width: int = 136,
) -> ClockBar:
    """A clock bar for so many whole `days` against a `target`, with our own `median` as a ring.

    The scale ends at 730 for 426, 365 for 121, 182 for stage 1, else at three times the target.
    Beyond it the bar ends in an arrow. A clock without a target is words alone, with the day it
    stopped. A stopped clock is never red.
    """
    if target is None:
        ended = f", stopped {short_date(stopped_on)}" if stopped_on else ""
        return ClockBar(left=_days(days, False) + ended, right="", state="plain", width=width)
    scale = _SCALES.get(target, target * 3)
    length = width - 4.0

    def at(day: int) -> float:
        return round(2 + length * min(day, scale) / scale, 1)

    over = days - target
    state = "stopped" if stopped else "paused" if paused else "over" if over > 0 else "running"
    right = {
        "stopped": f"{over:,} over" if over > 0 else "in time",
        "paused": "paused",
        "over": f"{over:,} over",
        "running": f"{-over:,} left",
    }[state]
    return ClockBar(
        left=_days(days, stopped),
        right=right,
        state=state,
        width=width,
        run=at(min(days, target)),
        over_from=at(target) if over > 0 else None,
        over_to=at(days),
        beyond=days > scale,
        target=at(target),
        median=None if median is None else at(median),
    )


def _days(days: int, stopped: bool) -> str:
    return f"{'took ' if stopped else ''}{days:,} {'day' if days == 1 else 'days'}"


def numbered_pages(page: int, size: int, total: int) -> str:
    """ "1 to 25 of 38": what part of a list is on the page, counted from 1."""
    if total == 0:
        return "0 of 0"
    first = (page - 1) * size + 1
    return f"{first:,} to {min(page * size, total):,} of {total:,}"


def first_rows(rows: Sequence[dict[str, Any]], most: int = 8) -> list[dict[str, Any]]:
    """The rows of a side card, which holds at most eight; the last says how many more there are."""
    if len(rows) <= most:
        return list(rows)
    return [*rows[: most - 1], {"words": f"And {len(rows) - most + 1:,} more"}]


def current_place(places: Iterable[Place], href: str) -> tuple[Place, ...]:
    """The same places with the one that `href` names marked as where we are."""
    return tuple(
        Place(place.words, place.href, place.href == href, place.count) for place in places
    )
