"""Beside every list: how it is made, what rules people out, who is in no list now."""

from __future__ import annotations

from typing import Any

from permanency.casework.adopters import terms
from permanency.casework.matching.inputs import HouseholdRefs
from permanency.web.components import first_rows
from permanency.web.formats import count_of, in_words
from permanency.web.matching.look import Look
from permanency.web.matching.wording import short_reason

_STANDS = {"placed": "with a child who has moved in"}


def ruled_out_rows(look: Look) -> list[dict[str, Any]]:
    """What rules how many out, whatever else does: the most first."""
    found = sorted(look.listing.left_out_by().items(), key=lambda each: -each[1])
    rows: list[dict[str, Any]] = [
        {"words": short_reason(code).capitalize(), "after": f": {number:,}"}
        for code, number in found
    ]
    return first_rows(rows)


def elsewhere_words(homes: HouseholdRefs) -> str:
    """Approved families who are in no list now, and why."""
    if not homes.elsewhere:
        return ""
    total = sum(homes.elsewhere.values())
    why = [
        f"{number} {_STANDS.get(state, terms.AVAILABILITIES.get(state, state).lower())}"
        for state, number in sorted(homes.elsewhere.items())
    ]
    return f"{count_of(total, 'approved family is', 'approved families are')} in no list now: " + (
        f"{in_words(why)}."
    )
