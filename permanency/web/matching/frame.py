"""The frame of the place Family finding: the row under the heading, and who may come in."""

from __future__ import annotations

from django.urls import reverse

from permanency.platform.security import policies
from permanency.platform.security.identity import current_account_id
from permanency.web.components import Place
from permanency.web.gate import View, needs

CHILDREN, FAMILIES, PROFILES = "child.read", "adopter.read", "profile.read"
BOTH = (CHILDREN, FAMILIES)

# words, name of the page, the rights of which each is asked
_PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Region", "matching", BOTH),
    ("Children waiting", "matching-children", BOTH),
    ("Families available", "matching-families", BOTH),
    ("Recruit for", "matching-recruit", BOTH),
    ("Links", "links", (CHILDREN,)),
    ("Matching meetings", "matching_meetings", (CHILDREN,)),
    ("Profiles", "profiles", (PROFILES,)),
    ("Events", "finding-events", (CHILDREN,)),
    ("Permission to search wider", "finding-permissions", (CHILDREN,)),
    ("Fairness", "matching-fairness", BOTH),
)


def children_and_families(view: View) -> View:
    """The view is for those who may read both sides: a list of one says much of the other."""
    guarded = needs(CHILDREN)(needs(FAMILIES)(view))
    guarded.both = True  # type: ignore[attr-defined]
    return guarded


def sub_places(current: str) -> list[Place]:
    """The pages this person may use, the one named ``current`` marked."""
    actor = current_account_id()
    return [
        Place(words, reverse(page), current=page == current)
        for words, page, rights in _PAGES
        if all(policies.can(actor, each) for each in rights)
    ]
