"""What matching meetings said of a link's family, and the way on to the next one's agenda."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.casework.matching.terms import COMMITTED
from permanency.casework.tracking.queries import talks_of
from permanency.web.links.pair import Pair
from permanency.web.tracking.said import talk_events

Section = dict[str, Any]


def meetings_section(pair: Pair) -> list[Section]:
    """Newest first; nothing where no meeting talked about it and none can be asked to."""
    talks = talk_events(talks_of(pair.link), pair.by)
    link = pair.link
    goes_on = link.closed_on is None and link.state not in COMMITTED
    ask = _ask(pair) if goes_on and pair.writes else []
    if not talks and not ask:
        return []
    return [
        {
            "title": "What matching meetings said",
            "links": ask,
            "events": talks,
            "empty": None
            if talks
            else {
                "title": "No meeting has talked about it yet.",
                "words": "An open link comes on to the list of the next matching meeting.",
            },
        }
    ]


def _ask(pair: Pair) -> list[dict[str, str]]:
    if pair.record is None:
        return []
    href = reverse("matching-agenda", args=[pair.record.ref])
    home = pair.called.family_ref(pair.link)
    return [{"words": "Put on an agenda", "href": f"{href}?family={home}" if home else href}]
