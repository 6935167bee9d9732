"""The filters of the list, from and to its address: codes, numbers and dates, never a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.pathway import DUTIES, RULES
from permanency.casework.matching import tracker_filters as choices
from permanency.casework.matching.tracker_filters import Filters
from permanency.casework.matching.tracker_orders import ORDERS
from permanency.platform.rows.references import is_reference
from permanency.web.components import POSITION_WORDS
from permanency.web.date_boxes import real_day
from permanency.web.formats import count_of, long_date
from permanency.web.numbers_typed import whole_number

CLOCKS = {
    choices.OVER_ORDER_TO_MATCH: "Over 121 days, order to match",
    choices.OVER_ENTRY_TO_PLACED: "Over 426 days, entry to placed",
    choices.NO_LINK_6_MONTHS: "Order, no link for 6 months",
    choices.SOMETHING_OVERDUE: "Something overdue",
}
WAITS = {
    choices.ANY_REASON: "Any of these",
    choices.WITH_SIBLINGS: "Brothers and sisters together",
    choices.AGED_5_OR_OVER: "Aged 5 or over",
    choices.DISABLED: "Disability",
    choices.MINORITY_ETHNIC: "Black or minority ethnic",
    choices.OVER_18_MONTHS: "Over 18 months in care",
}
ABOUT = {
    choices.UNDER_1: "Under 1 year old",
    choices.IN_A_GROUP: "One of brothers and sisters",
}
ORDER_WORDS = {
    "order": ("longest since the order first", "most recent order first"),
    "entry": ("longest in care first", "most recent entry to care first"),
    "decision": ("longest from entry to decision first", "shortest to the decision first"),
    "to_order": ("longest from decision to order first", "shortest to the order first"),
    "moving": ("longest from match to moving in first", "shortest to moving in first"),
    "name": ("by name", "by name, from Z to A"),
    "born": ("oldest first", "youngest first"),
    "council": ("by council", "by council, from the end"),
    "status": ("by where things stand", "by where things stand, from the end"),
    "since": ("longest in this state first", "most recent change first"),
    "waits": ("most reasons to wait longest first", "fewest reasons to wait longest first"),
    "due": ("due first on top", "due last on top"),
    "finder": ("by family finder", "by family finder, from Z to A"),
    "social_worker": ("by social worker", "by social worker, from Z to A"),
}
ME = "me"
LONGEST_DAYS = 9999
# Two kinds of link are one state to those who read the list.
LINKED_TOO = "linked_carer_or_sibling"
STATES = tuple(code for code in ON_THE_TRACKER if code != LINKED_TOO)


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what of it cannot be, by field."""

    filters: Filters
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """Who reads the list, and what they may choose among."""

    today: date
    me: int
    councils: Mapping[int, str]
    workers: Mapping[int, str]


def read(query: QueryDict, reader: Reader) -> Asked:
    """The filters an address asks for; codes nobody knows are left out.

    A day or a number of days that cannot be is said, and today or any number shown meanwhile.
    """
    errors: dict[str, str] = {}
    known = {str(number) for number in reader.councils}
    order = query.get("order", "")
    states = tuple(code for code in query.getlist("stands") if code in STATES)
    if "linked" in states:
        states = (*states, LINKED_TOO)
    group = query.get("group", "").strip().upper()
    filters = Filters(
        on=_read_day(query, reader.today, errors),
        councils=tuple(int(each) for each in _once(query, "council") if each in known),
        positions=tuple(dict.fromkeys(states)),
        clocks=tuple(each for each in _once(query, "clock") if each in CLOCKS),
        duty=query.get("overdue", "") if query.get("overdue", "") in DUTIES else "",
        waits=tuple(each for each in _once(query, "waits") if each in WAITS),
        about=tuple(each for each in _once(query, "about") if each in ABOUT),
        days=_read_days(query, errors),
        worker=_read_worker(query.get("worker", ""), reader),
        group=group if group.startswith("U") and is_reference(group) else "",
        order=order.lstrip("-") if order.lstrip("-") in ORDERS else choices.USUAL_ORDER,
        newest_first=order.startswith("-"),
    )
    typed = {name: query.get(name, "").strip() for name in errors}
    return Asked(filters, errors, typed)


def pairs(filters: Filters, reader: Reader) -> list[tuple[str, str]]:
    """The filters as names and values of an address."""
    found: list[tuple[str, Any]] = [
        *(("council", number) for number in filters.councils),
        *(("stands", code) for code in filters.positions if code in STATES),
        *(("clock", code) for code in filters.clocks),
        *(("waits", code) for code in filters.waits),
        *(("about", code) for code in filters.about),
    ]
    if filters.duty:
        found.append(("overdue", filters.duty))
    if filters.days is not None:
        found.append(("days", filters.days))
    if filters.worker is not None:
        found.append(("worker", ME if filters.worker == reader.me else filters.worker))
    if filters.group:
        found.append(("group", filters.group))
    if filters.on != reader.today:
        found.append(("on", filters.on.strftime("%d/%m/%Y")))
    if filters.order != choices.USUAL_ORDER or filters.newest_first:
        found.append(("order", ("-" if filters.newest_first else "") + filters.order))
    return [(name, str(value)) for name, value in found]


def address(path: str, given: Iterable[tuple[str, str]]) -> str:
    """The address of a page with names and values."""
    query = urlencode(list(given))
    return f"{path}?{query}" if query else path


def chosen(filters: Filters, reader: Reader) -> list[tuple[str, Filters]]:
    """The chosen filters in words, each with the filters without it."""
    found: list[tuple[str, Filters]] = []
    for name, words in (
        ("councils", reader.councils),
        ("positions", POSITION_WORDS),
        ("clocks", CLOCKS),
        ("waits", WAITS),
        ("about", ABOUT),
    ):
        values = getattr(filters, name)
        for value in values:
            if value != LINKED_TOO:
                less: dict[str, Any] = {name: _less(values, value)}
                found.append((words[value], replace(filters, **less)))
    if filters.duty:
        found.append((f"Overdue: {RULES[filters.duty].title}", replace(filters, duty="")))
    if filters.days is not None:
        words_of_days = f"More than {count_of(filters.days, 'day')} as things stand"
        found.append((words_of_days, replace(filters, days=None)))
    if filters.worker is not None:
        mine = filters.worker == reader.me
        named = "Mine" if mine else reader.workers.get(filters.worker, "A colleague")
        found.append((named, replace(filters, worker=None)))
    if filters.group:
        found.append((f"Brothers and sisters {filters.group}", replace(filters, group="")))
    if filters.on != reader.today:
        past = f"As things stood on {long_date(filters.on)}"
        found.append((past, replace(filters, on=reader.today)))
    return found


def _once(query: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(query.getlist(name)))


def _less(values: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    gone = {one, LINKED_TOO} if one == "linked" else {one}
    return tuple(each for each in values if each not in gone)


def _read_worker(said: str, reader: Reader) -> int | None:
    if said == ME:
        return reader.me
    known: Collection[str] = {str(number) for number in reader.workers}
    return int(said) if said in known else None


def _read_days(query: QueryDict, errors: dict[str, str]) -> int | None:
    typed = query.get("more_than", "").strip()
    said = typed or query.get("days", "").strip()
    if not said:
        return None
    days = whole_number(said)
    if days is not None and days <= LONGEST_DAYS:
        return days
    if typed:
        errors["more_than"] = f"“{typed}” is not a number of days. Type a number, for example 45."
    return None


def _read_day(query: QueryDict, today: date, errors: dict[str, str]) -> date:
    said = query.get("on", "").strip()
    if not said:
        return today
    parts = tuple(said.replace("-", "/").replace(".", "/").replace(" ", "/").split("/"))
    try:
        if len(parts) != 3:
            raise ValidationError(
                f"“{said}” is not a day. Type day, month and year, for example 31/3/2026."
            )
        day = real_day(parts if len(parts[0]) < 4 else parts[::-1])
    except ValidationError as not_a_day:
        errors["on"] = not_a_day.messages[0]
        return today
    if day > today:
        errors["on"] = (
            f"{long_date(day)} has not come yet. Today is {long_date(today)}. "
            "Type today or a day before."
        )
        return today
    return day
