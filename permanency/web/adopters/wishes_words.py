"""What a household hopes for, in words: the newest answer of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from permanency.casework.adopters.models import Application, ContactWish, MatchingRange, Wish
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of


def answers_of(
    application: Application,
) -> tuple[dict[str, Wish], dict[str, ContactWish], MatchingRange | None]:
    """The newest answer of each kind."""
    of = {"application": application}
    needs_known = {
        each.domain: each for each in _by_age(Wish.objects.filter(LIVE, **of))
    }  # fmt: skip
    contacts = {each.party: each for each in _by_age(ContactWish.objects.filter(LIVE, **of))}
    ranges = _by_age(MatchingRange.objects.filter(LIVE, **of))
    return needs_known, contacts, ranges[-1] if ranges else None


def _by_age(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda each: (each.as_at, each.pk))


def range_of(application: Application) -> MatchingRange | None:
    """The newest range, for the strip of the record."""
    return answers_of(application)[2]


def hoping_for(ranged: MatchingRange | None) -> str:
    """ "1 or 2 children, 0 to 5"; "" where nothing was said."""
    if ranged is None:
        return ""
    parts = [each for each in (how_many(ranged), ages(ranged)) if each]
    return ", ".join(parts)


def how_many(ranged: MatchingRange) -> str:
    """ "1 or 2 children"; "" where it was not said."""
    few, many = ranged.min_children, ranged.max_children
    if many is None:
        return ""
    if few is None or few == many:
        return count_of(many, "child", "children")
    return f"{few} {'or' if many == few + 1 else 'to'} {many} children"


def ages(ranged: MatchingRange) -> str:
    """ "0 to 5", in years; "" where it was not said."""
    if ranged.age_from_months is None or ranged.age_to_months is None:
        return ""
    return f"{ranged.age_from_months // 12} to {ranged.age_to_months // 12}"
