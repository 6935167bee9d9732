"""The columns of the list: what each shows of a child, on the page and in a spreadsheet alike.

A column works out its values once. The page sets them as words, tags and bars; a spreadsheet holds
the same values in cells of their own. So the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.children.pathway import (
    ENTRY_TO_PLACED,
    ENTRY_TO_PLACED_DAYS,
    ORDER_TO_MATCH,
    ORDER_TO_MATCH_DAYS,
    RULES,
)
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.waiting import Quantiles
from permanency.platform.calendar.months import add_months
from permanency.platform.security.models import Part
from permanency.web.components import POSITION_WORDS, clock_bar
from permanency.web.formats import NOT_KNOWN, count_of, days_away, in_words, short_age, short_date

Value = str | int | date | None
Values = tuple[Value, ...]
STOPPED = "Stopped, day not known"
# Where a child stands when a step must have been taken, though no day of it is known.
_AFTER = {
    "decided_on": ("decision_no_authority", "authority_active", "authority_paused", "linked",
                   "linked_carer_or_sibling", "matched", "placed"),
}  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """A child of the list with all its columns may show, on the day ``on``."""

    spell: TrackerSpell
    record: Record
    name: str
    workers: Mapping[str, list[str]]
    others: int
    on: date
    own: Mapping[str, Quantiles]


@dataclass(frozen=True)
class Column:
    """A column: ``heads`` are its headings in a spreadsheet, one for each of its values."""

    key: str
    label: str
    order: str
    heads: tuple[str, ...]
    values: Callable[[Listed], Values]
    show: Callable[[Listed, Values], Any]
    clock: str = ""
    target: int | None = None
    unbroken: bool = False


def reasons(child: Listed) -> list[str]:
    """Why the child may wait longest, in words (rules.md 5.6)."""
    spell, day = child.spell, child.on
    found = []
    if spell.with_siblings:
        others = child.others
        found.append(
            f"With {count_of(others, 'brother or sister', 'brothers and sisters')}"
            if others > 0
            else "With brothers and sisters"
        )
    if spell.born_on is not None and spell.born_on <= add_months(day, -60):
        found.append("Aged 5 or over")
    if spell.disabled:
        found.append("Disability")
    if spell.minority_ethnic:
        found.append("Black or minority ethnic")
    if spell.over_18_months_on is not None and spell.over_18_months_on <= day:
        found.append("Over 18 months in care")
    return found


def _child(child: Listed) -> Values:
    age = short_age(child.spell.born_on, child.on)
    with_them = [each for each in reasons(child) if each.startswith("With ")]
    return (child.name, child.record.ref, age, in_words(with_them))


def _show_child(child: Listed, values: Values) -> dict[str, Any]:
    name, ref, age, note = values
    return {
        "words": name,
        "href": reverse("child", args=[ref]),
        "strong": True,
        "under": [f"{ref}, {age}", *([note] if note else [])],
    }


def _stands(child: Listed) -> Values:
    words = POSITION_WORDS.get(child.spell.position, child.spell.position)
    return (words, (child.on - child.spell.turned_on).days)


def _show_stands(child: Listed, values: Values) -> dict[str, Any]:
    words, days = values
    assert isinstance(days, int)
    return {"tag": words, "under": [f"for {count_of(days, 'day')}"]}


def _clock(start: str, stop: str, *, needs: str = "") -> Callable[[Listed], Values]:
    """Days and how the clock stands; nothing where it has not started."""

    def values(child: Listed) -> Values:
        spell = child.spell
        began, ended = getattr(spell, start), getattr(spell, stop)
        if began is None:
            known_of = needs and getattr(spell, needs)
            return (None, NOT_KNOWN if known_of or not needs else "")
        if ended is None and spell.position in _AFTER.get(stop, ("placed",)):
            return (None, STOPPED)
        days = max(0, ((ended or child.on) - began).days)
        if ended is not None:
            return (days, "stopped")
        return (days, "paused" if _paused(child, stop) else "running")

    return values


def _paused(child: Listed, stop: str) -> bool:
    return stop == "matched_on" and child.spell.position == "authority_paused"


def _show_clock(column: str, target: int | None) -> Callable[[Listed, Values], Any]:
    def show(child: Listed, values: Values) -> Any:
        days, how = values
        if not isinstance(days, int):
            return how or None
        if target is None:
            so_far = ["so far"] if how != "stopped" else []
            return {"words": count_of(days, "day"), "under": so_far}
        own = child.own.get(column)
        return {
            "clock": clock_bar(
                days,
                target,
                own.median if own else None,
                stopped=how == "stopped",
                paused=how == "paused",
            )
        }

    return show


def _due(child: Listed) -> Values:
    spell = child.spell
    if spell.next_due_on is None:
        return (None, None)
    return (RULES[spell.next_clock].title, spell.next_due_on)


def _show_due(child: Listed, values: Values) -> Any:
    what, due_on = values
    if not isinstance(due_on, date):
        return None
    late = due_on < child.on
    when = days_away(due_on, child.on) if late or due_on == child.on else short_date(due_on)
    return {
        "words": what,
        "href": reverse("child", args=[child.record.ref]) + "#due",
        "what": f"for {child.name}",
        "under": [{"words": when, "late": late}],
    }


def _worker(part: Part) -> Callable[[Listed], Values]:
    return lambda child: (in_words(child.workers.get(part, [])) or NOT_KNOWN,)


def _first(child: Listed, values: Values) -> Any:
    return values[0]


def _took(key: str, label: str, start: str, stop: str, clock: str, order: str) -> Column:
    return Column(
        key, label, order, (f"{label}, days", f"{label}, clock"),
        _clock(start, stop, needs=start), _show_clock(clock, None), clock=clock,
    )  # fmt: skip


COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column(
            "child", "Child", "name",
            ("Child", "Reference", "Age", "Brothers and sisters"),
            _child, _show_child,
        ),
        Column(
            "council", "Council", "council", ("Council",),
            lambda child: (child.record.agency.name,), _first,
        ),
        Column(
            "stands", "Stands at", "since", ("Stands at", "Days as things stand"),
            _stands, _show_stands,
        ),
        Column(
            "entry", "Entry to placed", "entry",
            ("Entry to placed, days", "Entry to placed, clock"),
            _clock("entered_care_on", "placed_on"),
            _show_clock(ENTRY_TO_PLACED, ENTRY_TO_PLACED_DAYS),
            clock=ENTRY_TO_PLACED, target=ENTRY_TO_PLACED_DAYS,
        ),
        Column(
            "order", "Order to match", "order",
            ("Order to match, days", "Order to match, clock"),
            _clock("placement_order_on", "matched_on", needs="has_placement_order"),
            _show_clock(ORDER_TO_MATCH, ORDER_TO_MATCH_DAYS),
            clock=ORDER_TO_MATCH, target=ORDER_TO_MATCH_DAYS,
        ),
        Column("due", "Next due", "due", ("Next due", "Due on"), _due, _show_due),
        Column(
            "finder", "Family finder", "finder", ("Family finder",),
            _worker(Part.FAMILY_FINDER), _first,
        ),
        Column(
            "worker", "Social worker", "social_worker", ("Social worker",),
            _worker(Part.SOCIAL_WORKER), _first,
        ),
        _took("decision", "Entry to decision", "entered_care_on", "decided_on",
              "entry_to_decision", "decision"),
        _took("to_order", "Decision to order", "decided_on", "placement_order_on",
              "decision_to_order", "to_order"),
        _took("moving", "Match to moving in", "matched_on", "placed_on",
              "match_to_placed", "moving"),
        Column(
            "age", "Age", "born", ("Born on",),
            lambda child: (child.spell.born_on,),
            lambda child, values: short_age(child.spell.born_on, child.on),
        ),
        Column(
            "waits", "Waits longest", "waits", ("Waits longest",),
            lambda child: (in_words(reasons(child)),), lambda child, values: values[0] or None,
        ),
    )
}  # fmt: skip
FIRST = "child"
USUAL = ("child", "council", "stands", "entry", "order", "due", "finder")
MOST = 7


def columns_of(keys: list[str]) -> tuple[Column, ...]:
    """The columns asked for, the child always first and at most seven; the usual ones for none."""
    wanted = [key for key in COLUMNS if key in keys and key != FIRST][: MOST - 1]
    return tuple(COLUMNS[key] for key in ((FIRST, *wanted) if wanted else USUAL))
