"""What to do about each clock, in words, and the form that deals with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from permanency.casework.children import pathway as p
from permanency.web.children.event_pages import BY_SLUG


@dataclass(frozen=True)
class ToDo:
    """``words``: what to do. ``slug``: the form that records it."""

    words: str
    slug: str


_TO_DO: dict[str, ToDo] = {
    p.REVIEW_TO_DECISION: ToDo("Make the agency’s decision", "decision"),
    p.AUTHORITY_FIRST_REVIEW: ToDo(
        "Hold the 3-month review: still to be placed for adoption?", "review"
    ),
    p.AUTHORITY_NEXT_REVIEW: ToDo(
        "Hold the 6-month review: still to be placed for adoption?", "review"
    ),
    p.PLAN_CONSIDERED: ToDo("Ask at a review whether adoption is still the plan", "review"),
    p.PAUSE_LOOKED_AT: ToDo("Look again at why the search is paused", "resume"),
    p.PLACED_FIRST_REVIEW: ToDo("Hold the first review after moving in", "review"),
    p.PLACED_SECOND_REVIEW: ToDo("Hold the second review after moving in", "review"),
    p.PLACED_NEXT_REVIEW: ToDo("Hold the next review after moving in", "review"),
    p.VISIT: ToDo("Visit the child in the new home", "visit"),
    p.ENTRY_TO_PLACED: ToDo(f"Move in: day {p.ENTRY_TO_PLACED_DAYS} in care", "placed"),
    p.ORDER_TO_MATCH: ToDo(f"Match: day {p.ORDER_TO_MATCH_DAYS} since the order", "match"),
}


def words_of(clock: str) -> str:
    """What to do about a clock; its title where nobody wrote it down here."""
    known = _TO_DO.get(clock)
    return known.words if known else p.RULES[clock].title


def source_of(clock: str) -> str:
    """Where the rule comes from: law, guidance, or the partnership's own policy."""
    return p.RULES[clock].source


def form_of(clock: str, ref: str) -> str:
    """The address of the form that deals with it; where there is none, of what can be recorded."""
    known = _TO_DO.get(clock)
    if known and known.slug in BY_SLUG:
        return reverse("child_record", args=[ref, known.slug])
    return reverse("child_choose", args=[ref])
