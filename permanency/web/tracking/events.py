"""What a meeting decides is only decided: the event itself is recorded on the child's record."""

from __future__ import annotations

from django.urls import reverse

from permanency.casework.tracking import terms
from permanency.web.children.event_pages import BY_SLUG

# Decision -> the page that records it, and the words of the way there.
_EVENTS = {
    terms.PAUSE: ("pause", "Record the pause of the search"),
    terms.WIDEN: ("widened", "Record that the search was widened"),
    terms.CHANGE_OF_PLAN: ("change-of-plan", "Record the change of plan once it is decided"),
}


def event_link(decision: str, ref: str, name: str) -> dict[str, str] | None:
    """Where what was decided is recorded; none where nothing more has to be."""
    if decision not in _EVENTS:
        return None
    slug, words = _EVENTS[decision]
    there = slug in BY_SLUG
    return {
        "lead": f"{terms.ALL_DECISIONS[decision]}: decided for {name}.",
        "said": "The record does not change by this.",
        "words": words,
        "href": reverse("child_record", args=[ref, slug])
        if there
        else reverse("child_choose", args=[ref]),
    }
