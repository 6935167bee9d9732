"""A list of families as it is shown: its groups, the order in each, a page of one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.matching.fit.criteria import ChangedBy
from permanency.casework.matching.fit.listing import Closeness
from permanency.casework.matching.fit.near import changes
from permanency.casework.matching.models import NotNow
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of
from permanency.web.matching import wording
from permanency.web.matching.cards import Card, cards, further_rows, pair_href
from permanency.web.matching.look import Look
from permanency.web.matching.their_plan import authors
from permanency.web.matching.turns import in_turn, turns_of
from permanency.web.paging import page_asked

READ = "matching.families.read"
CARDS, ROWS = 10, 25
GROUPS: dict[str, tuple[Closeness, ...]] = {
    "meets": (Closeness.MEETS,),
    "open": (Closeness.OPEN,),
    "near": (Closeness.ONE_AWAY,),
    "further": (Closeness.FURTHER,),
    "all": tuple(Closeness),
}
TITLES = {
    "meets": "Meet everything we know",
    "open": "Have open questions",
    "near": "One change away",
    "further": "Two changes or more away",
    "all": "All families looked at",
}
LEDES = {
    "meets": "Strong fits first, then those approved longest ago. This list suggests; you decide. "
    "If you pass over a family who meets everything, say why.",
    "open": "Nothing rules these families out, but an answer is missing. One telephone call may "
    "settle it.",
    "near": "These families would fit if one thing were different. A conversation may be worth "
    "having; nobody has to say yes.",
    "further": "Each with everything that stands in the way.",
    "all": "Nearest first. Nobody is hidden.",
}
_COUNTED = {
    "meets": "meet everything we know",
    "open": "have open questions",
    "near": "are one change away",
    "further": "would need two changes or more",
    "all": "families looked at. Nobody is hidden",
}
_AS_CARDS = ("meets", "open")
_FIRST = {"meets": 3, "open": 2}
# What a meeting takes with it: more of the cards, and the near misses.
PRINT = "print"
_PRINTED = 10
_MOST_NAMED = 8


@dataclass(frozen=True)
class Shown:
    """What of a list is shown: one group or the first of each, of one agency or of all.

    ``passed``: by application, who is not for now. They stand last in their group and keep their
    reasons; nobody leaves the list.
    """

    look: Look
    show: str
    agency: int | None
    passed: Mapping[int, NotNow]

    @cached_property
    def _ordered(self) -> tuple[dict[Closeness, list[int]], dict[int, str]]:
        """Each group in turn, and why some stand lower than by fit (``turns``)."""
        turns = turns_of(self.look)
        lower: dict[int, str] = {}
        ordered: dict[Closeness, list[int]] = {}
        for closeness in Closeness:
            group = [int(each) for each in self.look.listing.group(closeness)]
            here, reasons = in_turn(group, turns)
            ordered[closeness] = sorted(here, key=lambda place: self.passed_at(place) is not None)
            lower |= reasons
        return ordered, lower

    @property
    def lower(self) -> dict[int, str]:
        """By place of the family: why it stands lower than its fit."""
        return self._ordered[1]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The families of each group, in the order shown."""
        ordered, _ = self._ordered
        return {
            group: [place for each in closeness for place in ordered[each] if self._of(place)]
            for group, closeness in GROUPS.items()
        }

    def passed_at(self, place: int) -> NotNow | None:
        """Why this family is not for now; None: it is not passed over."""
        return self.passed.get(self.look.home_refs[place].application_id)

    def _of(self, place: int) -> bool:
        return self.agency is None or self.look.home_refs[place].agency_id == self.agency

    def address(self, show: str, page: int = 1) -> str:
        """The page of a group, with the same filter."""
        asked = {"show": show, "agency": self.agency, "page": page if page > 1 else None}
        query = urlencode({name: value for name, value in asked.items() if value})
        href = reverse("matching-shortlist", args=[self.look.unit.key])
        return f"{href}?{query}" if query else href

    def cards(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """The families at these places, each with its reasons."""
        told = [Card(each, self.lower.get(each, ""), self.passed_at(each)) for each in places]
        return cards(self.look, told, READ)


def strip(shown: Shown) -> list[dict[str, Any]]:
    """How many families are in each group; together it is everybody."""
    return [
        {
            "number": len(shown.places[group]),
            "words": said,
            "href": shown.address(group),
            "chosen": shown.show == group,
        }
        for group, said in _COUNTED.items()
    ]


def groups(request: HttpRequest, shown: Shown) -> list[dict[str, Any]]:
    """The groups of cards of the first page, or one group a page at a time."""
    if shown.show in ("", PRINT):
        most = dict.fromkeys(_FIRST, _PRINTED) if shown.show else _FIRST
        return [_first(shown, group, most[group]) for group in most]
    return [_whole(request, shown, CARDS if shown.show in _AS_CARDS else ROWS)]


def _first(shown: Shown, group: str, most: int) -> dict[str, Any]:
    here = shown.places[group]
    rest = len(here) - most
    return {
        "group": group,
        "title": TITLES[group],
        "lede": LEDES[group],
        "cards": shown.cards(here[:most]),
        "more": {
            "words": f"Show the other {rest}" if rest > 1 else "Show one more",
            "href": shown.address(group),
        }
        if rest > 0
        else None,
    }


def _whole(request: HttpRequest, shown: Shown, size: int) -> dict[str, Any]:
    show, here = shown.show, shown.places[shown.show]
    page = page_asked(request.GET, len(here), size)
    some = here[(page - 1) * size : page * size]
    as_cards = show in _AS_CARDS
    return {
        "group": show,
        "title": TITLES[show],
        "lede": LEDES[show],
        "cards": shown.cards(some) if as_cards else [],
        "rows": [] if as_cards else further_rows(shown.look, some, READ),
        "columns": _COLUMNS,
        "range_words": numbered_pages(page, size, len(here)),
        "previous_href": shown.address(show, page - 1) if page > 1 else "",
        "next_href": shown.address(show, page + 1) if page * size < len(here) else "",
        "size": size,
        "back": {"words": "Back to the whole list", "href": shown.address("")},
    }


def near_misses(shown: Shown, records: Sequence[Record]) -> dict[str, Any]:
    """Households one change away, grouped by the change, with who may make it."""
    look, near = shown.look, set(shown.places["near"])
    rows = []
    for change in changes(look.units, look.row, look.homes, look.listing):
        others = [int(h) for h in change.others if int(h) in near]
        if not others:
            continue
        by = str(change.changed_by)
        if change.changed_by is ChangedBy.PLAN:
            by = authors(records, change.criterion.code, look.today) or by
        rows.append(
            {
                "change": {"words": wording.change_words(change), "strong": True},
                "by": by,
                "families": len(others),
                "who": [
                    (look.home_refs[h].key, pair_href(look.unit.key, look.home_refs[h].key))
                    for h in others[:_MOST_NAMED]
                ],
                "others": max(0, len(others) - _MOST_NAMED),
            }
        )
    return {
        "rows": rows,
        "total": count_of(len(near), "family", "families"),
        "href": shown.address("near"),
    }


_COLUMNS = [
    {"key": "family", "label": "Family", "width": 35},
    {"key": "why", "label": "What stands in the way"},
    {"key": "approved", "label": "Approved", "unbroken": True},
]
