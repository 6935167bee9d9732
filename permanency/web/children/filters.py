"""The filters of the list, from and to its address: codes and dates only, never a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.matching import tracker
from permanency.casework.matching.tracker import Filters
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import long_date

CLOCKS = {
    tracker.OVER_ORDER_TO_MATCH: "Over 121 days, order to match",
    tracker.OVER_ENTRY_TO_PLACED: "Over 426 days, entry to placed",
}
WAITS = {
    tracker.AGED_5_OR_OVER: "Aged 5 or over",
    tracker.MINORITY_ETHNIC: "Black or minority ethnic",
}
ORDER_WORDS = {
    "order": ("longest since the order first", "most recent order first"),
    "entry": ("longest in care first", "most recent entry to care first"),
    "born": ("oldest first", "youngest first"),
    "council": ("by council", "by council, from the end"),
    "status": ("by where things stand", "by where things stand, from the end"),
    "since": ("longest in this state first", "most recent change first"),
}
_STATES = tuple(code for code in ON_THE_TRACKER if code != "linked_carer_or_sibling")


def read(query: QueryDict, councils: Iterable[int], today: date) -> Filters:
    """The filters an address asks for; what it cannot mean is left out."""
    known = {str(number) for number in councils}
    order = query.get("order", "")
    chosen = tuple(code for code in query.getlist("stands") if code in _STATES)
    if "linked" in chosen:
        chosen = (*chosen, "linked_carer_or_sibling")
    return Filters(
        on=min(_day(query.get("on", "")) or today, today),
        councils=tuple(int(each) for each in query.getlist("council") if each in known),
        positions=chosen,
        clocks=tuple(each for each in query.getlist("clock") if each in CLOCKS),
        waits=tuple(each for each in query.getlist("waits") if each in WAITS),
        order=order.lstrip("-") if order.lstrip("-") in tracker.ORDERS else tracker.USUAL_ORDER,
        newest_first=order.startswith("-"),
    )


def address(filters: Filters, today: date, **more: Any) -> str:
    """The address that shows these filters."""
    pairs: list[tuple[str, Any]] = [
        *(("council", number) for number in filters.councils),
        *(("stands", code) for code in filters.positions if code in _STATES),
        *(("clock", code) for code in filters.clocks),
        *(("waits", code) for code in filters.waits),
    ]
    if filters.on != today:
        pairs.append(("on", filters.on.strftime("%d/%m/%Y")))
    if filters.order != tracker.USUAL_ORDER or filters.newest_first:
        pairs.append(("order", ("-" if filters.newest_first else "") + filters.order))
    return "?" + urlencode([*pairs, *more.items()])


def groups(
    filters: Filters, shown: dict[str, dict[str, int]], councils: dict[int, str]
) -> list[Any]:
    """The lists of boxes, each with how many children it would show."""
    states = dict(shown["positions"])
    states["linked"] = states.get("linked", 0) + states.pop("linked_carer_or_sibling", 0)
    return [
        {
            "legend": "Council",
            "name": "council",
            "choices": [
                _choice(number, name, shown["councils"].get(str(number), 0), filters.councils)
                for number, name in councils.items()
            ],
        },
        {
            "legend": "Where things stand",
            "name": "stands",
            "choices": [
                _choice(code, POSITION_WORDS[code], states.get(code, 0), filters.positions)
                for code in _STATES
                if states.get(code) or code in filters.positions
            ],
        },
        {
            "legend": "Clock",
            "name": "clock",
            "choices": [
                _choice(code, words, shown["clocks"][code], filters.clocks)
                for code, words in CLOCKS.items()
            ],
        },
        {
            "legend": "Waits longest",
            "name": "waits",
            "choices": [
                _choice(code, words, shown["waits"][code], filters.waits)
                for code, words in WAITS.items()
            ],
        },
    ]


def chosen(filters: Filters, councils: dict[int, str], today: date) -> list[dict[str, str]]:
    """The chosen filters, each with the address that takes it off."""
    found: list[tuple[str, Filters]] = [
        *(
            (councils[each], replace(filters, councils=_less(filters.councils, each)))
            for each in filters.councils
        ),
        *(
            (POSITION_WORDS[each], replace(filters, positions=_less(filters.positions, each)))
            for each in filters.positions
            if each in _STATES
        ),
        *(
            (CLOCKS[each], replace(filters, clocks=_less(filters.clocks, each)))
            for each in filters.clocks
        ),
        *(
            (WAITS[each], replace(filters, waits=_less(filters.waits, each)))
            for each in filters.waits
        ),
    ]
    if filters.on != today:
        found.append((f"As things stood on {long_date(filters.on)}", replace(filters, on=today)))
    return [{"words": words, "off_href": address(less, today)} for words, less in found]


def _choice(value: Any, words: str, count: int, ticked: Iterable[Any]) -> dict[str, Any]:
    return {"value": str(value), "words": words, "count": count, "checked": value in tuple(ticked)}


def _less(values: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """The values without one; the two kinds of link go together."""
    gone = {one, "linked_carer_or_sibling"} if one == "linked" else {one}
    return tuple(each for each in values if each not in gone)


def _day(words: str) -> date | None:
    parts = words.replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
