"""The board: where every child stands, longest wait first in each state.

A card moves by itself when somebody records what happened; nothing is dragged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.children.pathway import RULES
from permanency.casework.matching import tracker
from permanency.casework.matching.tracker_filters import Filters
from permanency.platform.audit.operations import log_read
from permanency.platform.security import policies
from permanency.web.children import filters as addresses
from permanency.web.children import list_filters
from permanency.web.children.list_columns import COLUMNS, Listed, reasons
from permanency.web.children.list_page import Look, listed, look
from permanency.web.children.places import sub_places
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import count_of, in_words, short_age
from permanency.web.gate import actor_of, needs

CARDS = 4
# State -> what it means, the states it gathers, the clock its cards show.
BOARD: dict[str, tuple[str, tuple[str, ...], str]] = {
    "decision_no_authority": ("no authority yet", ("decision_no_authority",), "entry"),
    "authority_active": ("with an order or consent", ("authority_active",), "order"),
    "authority_paused": ("with a reason", ("authority_paused",), "order"),
    "linked": ("a family is being explored", ("linked", addresses.LINKED_TOO), "order"),
    "matched": ("moving in", ("matched",), "order"),
    "placed": ("until the adoption order", ("placed",), "entry"),
}
_BESIDE = {
    "parallel_planning": "in parallel planning",
    "ep_awaiting_authority": "in early permanence awaiting an order",
}


@needs("child.read")
def board(request: HttpRequest) -> HttpResponse:
    """One column for each state of the same list, filters and all."""
    here = look(request, request.GET, reverse("children_board"))
    wanted, today = here.filters, here.reader.today
    on_the_board = tuple(code for _, codes, _ in BOARD.values() for code in codes)
    shown = tuple(code for code in on_the_board if code in (wanted.positions or on_the_board))
    narrowed = replace(wanted, positions=shown or on_the_board)
    cards = _cards(here, narrowed)
    log_read("children.board.read", [card.record for group in cards.values() for card in group])
    counts = {
        code: here.counted.of(replace(wanted, positions=codes))
        for code, (_, codes, _) in BOARD.items()
    }
    actor = actor_of(request)
    chosen = addresses.chosen(wanted, here.reader)
    return render(
        request,
        "children/board.html",
        {
            "sub_places": sub_places("children_board"),
            "past": wanted.on if wanted.on != today else None,
            "add_href": reverse("child_add") if policies.can(actor, "child.write") else "",
            "councils": _councils(here),
            **list_filters.form(here),
            "chosen": [{"words": words, "off_href": here.link(less)} for words, less in chosen],
            "clear_href": here.path,
            "columns": [
                _column(here, code, counts[code], cards.get(code, []))
                for code, (_, codes, _) in BOARD.items()
                if set(codes) & set(narrowed.positions)
            ],
            "beside": _beside(here),
            "list_href": here.link(wanted, path=reverse("children")),
            "count_words": count_of(here.total(), "child", "children"),
            "partial": bool(getattr(request, "htmx", False)),
        },
        status=422 if here.asked.errors else 200,
    )


def _cards(here: Look, narrowed: Filters) -> dict[str, list[Listed]]:
    """The longest waits of each state, by the state's first code."""
    found: dict[str, list[Listed]] = {}
    by_clock: dict[str, list[str]] = {}
    for _, codes, clock in BOARD.values():
        by_clock.setdefault(clock, []).extend(set(codes) & set(narrowed.positions))
    spells = [
        spell
        for clock, codes in by_clock.items()
        if codes
        for spell in tracker.longest_of_each(
            replace(narrowed, positions=tuple(codes), order=clock, newest_first=False),
            here.rows,
            here.known,
            CARDS,
        )
    ]
    first = {code: key for key, (_, codes, _) in BOARD.items() for code in codes}
    for card in listed(here, spells):
        found.setdefault(first[card.spell.position], []).append(card)
    return {key: cards[:CARDS] for key, cards in found.items()}


def _column(here: Look, code: str, count: int, cards: list[Listed]) -> dict[str, Any]:
    means, codes, clock = BOARD[code]
    filters = replace(here.filters, positions=codes, order=clock, newest_first=False)
    more = count - len(cards)
    return {
        "title": POSITION_WORDS[code],
        "means": means,
        "count": count,
        "href": here.link(filters, path=reverse("children")),
        "more": f"and {count_of(more, 'more', 'more')}" if more > 0 else "",
        "cards": [_card(card, clock) for card in cards],
    }


def _card(card: Listed, clock: str) -> dict[str, Any]:
    column = COLUMNS[clock]
    age = short_age(card.spell.born_on, card.on)
    return {
        "words": card.name,
        "href": reverse("child", args=[card.record.ref]),
        "under": [f"{age}, {card.record.agency.name}", *_note(card)],
        "clock": column.show(card, column.values(card)),
    }


def _note(card: Listed) -> list[str]:
    """One line: what is overdue, else with whom the child waits."""
    spell = card.spell
    if spell.next_due_on is not None and spell.next_due_on < card.on:
        return [f"Overdue: {RULES[spell.next_clock].title}"]
    return [each for each in reasons(card) if each.startswith("With ")]


def _councils(here: Look) -> list[dict[str, Any]]:
    """The councils as chips; counted with the other filters kept."""
    counts = here.counted.choices(here.filters)["councils"]
    chips = [
        {
            "words": "All councils",
            "count": sum(counts.values()),
            "href": here.link(replace(here.filters, councils=())),
            "current": not here.filters.councils,
        }
    ]
    for agency, name in here.reader.councils.items():
        chips.append(
            {
                "words": name,
                "count": counts.get(agency, 0),
                "href": here.link(replace(here.filters, councils=(agency,))),
                "current": here.filters.councils == (agency,),
            }
        )
    return chips if len(here.reader.councils) > 1 else []


def _beside(here: Look) -> dict[str, str]:
    """The states of the list that have no column, with a link to them."""
    wanted = here.filters
    there = {
        code: here.counted.of(replace(wanted, positions=(code,)))
        for code in _BESIDE
        if not wanted.positions or code in wanted.positions
    }
    parts = [f"{count:,} {_BESIDE[code]}" for code, count in there.items() if count]
    if not parts:
        return {}
    codes = tuple(code for code, count in there.items() if count)
    href = here.link(replace(wanted, positions=codes), path=reverse("children"))
    return {"words": in_words(parts), "href": href}
