"""If the search went wider: how many families each circle of the search adds, and how far it goes.

Families of neighbouring agencies and of the whole country are not on our records: a profile is
sent, and they answer. So a list counts the circles whose families it holds, and names the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from permanency.casework.children import terms
from permanency.casework.children.models import Record
from permanency.casework.finding.queries import ladder_of
from permanency.casework.matching.fit.listing import Closeness
from permanency.web.formats import in_words, long_date
from permanency.web.matching.look import Look
from permanency.web.matching.passed import may_pass_over

_NOT_OURS = (
    "Families of neighbouring agencies and of the whole country are not on our records. Send "
    "them a profile, and they answer."
)


def wider(look: Look, eldest: Record) -> dict[str, Any]:
    """{rows [{where, families, meets}], words [sentences], link {words, href} or none}."""
    own = [
        place for place, home in enumerate(look.home_refs) if home.agency_id in look.unit.agencies
    ]
    rung, _ = ladder_of(eldest, look.today)
    reach = terms.SEARCH_STEPS[rung.step]
    since = f" since {long_date(rung.since)}" if rung.since else ""
    reaches = f"The search reaches {reach[0].lower()}{reach[1:]}{since}."
    return {
        "rows": [
            _row(look, in_words(sorted({c.council for c in look.unit.children})), own),
            _row(look, "and the whole partnership", range(len(look.home_refs))),
        ],
        "words": [_NOT_OURS, reaches],
        "link": {
            "words": "Ask to search wider",
            "href": reverse("finding-permission-add", args=[eldest.ref]),
        }
        if rung.next_step and may_pass_over(look)
        else None,
    }


def _row(look: Look, where: str, places: Sequence[int]) -> dict[str, Any]:
    meets = [each for each in places if look.listing.closeness[each] == Closeness.MEETS]
    return {"where": where, "families": len(places), "meets": len(meets)}


COLUMNS = [
    {"key": "where", "label": "Where"},
    {"key": "families", "label": "Families", "number": True},
    {"key": "meets", "label": "Meet all", "number": True},
]
