"""Links in the words and colours of tags, tables and headings."""

from __future__ import annotations

from typing import Any

from permanency.casework.matching import terms
from permanency.casework.matching.models import Link
from permanency.web.formats import short_date

# State -> words of its tag, its tone.
TAGS = {
    terms.SUGGESTED: ("Suggested", "outline"),
    "viewed": ("Profile viewed", "outline"),
    "enquired": ("Enquired about", "outline"),
    "discussed": ("Discussed", "finding"),
    terms.DECLINED: ("Declined", "quiet"),
    terms.LINKED: ("Linked", "linked"),
    terms.MATCHED: ("Matched", "matched"),
    terms.PLACED: ("Placed", "good"),
}
_ADOPTED = ("Adopted", "adopted")


def tag_of(link: Link) -> tuple[str, str]:
    """Words and tone of where the link stands."""
    if link.closed_on is None:
        return TAGS[link.state]
    if link.closed_why == terms.ADOPTED:
        return _ADOPTED
    return ("Closed", "quiet")


def stands(link: Link) -> dict[str, Any]:
    """Where the link stands as the cell of a table: a tag, since when, and why it was closed."""
    words, tone = tag_of(link)
    under = [f"since {short_date(link.state_on)}"]
    if link.closed_on is not None:
        under = [short_date(link.closed_on), terms.LINK_CLOSED[link.closed_why]]
    return {"tag": words, "tone": tone, "under": under}
