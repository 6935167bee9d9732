"""Why a child is on an agenda: a code, a day and a number, and the words made from them.

Stored so, and not as sentences: nothing about a child stands in the row's history, and the words
can be mended for all meetings at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.pathway import RULES
from permanency.casework.tracking import terms

Urgency = tuple[int, int, date]


@dataclass(frozen=True)
class Reason:
    """One reason. ``on`` is the day it is about, ``number`` how many, ``what`` a code."""

    code: str
    on: date | None = None
    number: int = 0
    what: str = ""

    def stored(self) -> dict[str, Any]:
        """As the agenda's row holds it; what is empty is left out."""
        found: dict[str, Any] = {"code": self.code}
        if self.on:
            found["on"] = self.on.isoformat()
        if self.number:
            found["number"] = self.number
        if self.what:
            found["what"] = self.what
        return found


def read(stored: Sequence[dict[str, Any]]) -> list[Reason]:
    """The reasons a row holds."""
    return [
        Reason(
            each["code"],
            date.fromisoformat(each["on"]) if "on" in each else None,
            each.get("number", 0),
            each.get("what", ""),
        )
        for each in stored
    ]


def in_order(reasons: Sequence[Reason]) -> list[Reason]:
    """The most urgent first, each code once."""
    by_code = {each.code: each for each in reversed(reasons)}
    return sorted(by_code.values(), key=lambda each: terms.URGENCY.index(each.code))


def urgency(reasons: Sequence[Reason]) -> Urgency:
    """Smaller is talked about sooner: the gravest reason, more reasons, the longest since."""
    first = in_order(reasons)[0]
    return terms.URGENCY.index(first.code), -len(reasons), first.on or date.max


def in_words(reason: Reason, held_on: date, today: date) -> str:
    """The reason as part of a sentence: "the search has been paused for 92 days"."""
    on = day_in_words(reason.on) if reason.on else ""
    match reason.code:
        case terms.CLOCK_OVERDUE:
            title = RULES[reason.what].title if reason.what in RULES else "A clock"
            more = f", and {_count(reason.number - 1, 'more clock')}" if reason.number > 1 else ""
            return f"“{title}” {_was(reason, today)} due on {on}{more}"
        case terms.ACTION_OVERDUE if reason.number > 1:
            return f"{reason.number} actions are overdue, the first since {on}"
        case terms.ACTION_OVERDUE:
            return f"an action {_was(reason, today)} due on {on}"
        case terms.ASKED_FOR:
            return f"to be talked about again by {on}"
        case terms.PAUSED_LONG:
            return f"the search has been paused for {_days(reason, held_on)}"
        case terms.NEW:
            return f"new since the meeting on {on}" if on else "new on the tracker"
        case terms.LINKS_OPEN:
            return f"{_families(reason)} {'is' if reason.number == 1 else 'are'} being explored"
        case terms.EXPECTED:
            return f"expected on {on}" if on else "not born yet"
        case terms.EARLY_PERMANENCE if reason.what == "not_known":
            return "nobody has said yet whether early permanence may be right"
        case terms.NO_NOTE:
            return short(reason, held_on)[0].lower() + short(reason, held_on)[1:]
    words = terms.WHY[reason.code]
    return words[0].lower() + words[1:]


def short(reason: Reason, held_on: date) -> str:
    """The reason under the child's name in the list: "Paused 92 days"."""
    match reason.code:
        case terms.CLOCK_OVERDUE:
            return f"Clock over, {_days(reason, held_on)}"
        case terms.ACTION_OVERDUE:
            return "Action overdue" if reason.number < 2 else f"{reason.number} actions overdue"
        case terms.ASKED_FOR:
            return "To be talked about again"
        case terms.PAUSED_LONG:
            return f"Paused {_days(reason, held_on)}"
        case terms.LINKS_OPEN:
            return _families(reason)
        case terms.EXPECTED:
            return f"Expected {day_in_words(reason.on)}" if reason.on else "Not born yet"
        case terms.EARLY_PERMANENCE:
            return "Early permanence?"
        case terms.EARLIER_CHILD:
            return "Earlier child adopted"
        case terms.NO_NOTE:
            if reason.on is None:
                return "No note yet"
            return f"No note for {_count((held_on - reason.on).days // 7, 'week')}"
    return terms.WHY[reason.code]


def _was(reason: Reason, today: date) -> str:
    """A list is made before its meeting: what will be late then may still be to come."""
    return "is" if reason.on and reason.on >= today else "was"


def _days(reason: Reason, held_on: date) -> str:
    return _count((held_on - reason.on).days if reason.on else 0, "day")


def _families(reason: Reason) -> str:
    return "1 family" if reason.number == 1 else f"{reason.number:,} families"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
