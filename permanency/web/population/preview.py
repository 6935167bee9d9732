"""A preview of counts: what each row would do, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from permanency.casework.children.population import Key, Pair, counts_of
from permanency.platform.security.models import Account
from permanency.web.formats import MONTHS, count_of, number
from permanency.web.population.councils import loaded_by
from permanency.web.population.judging import Judged, State, judge
from permanency.web.population.months import read_month
from permanency.web.population.reading import Line


def judged_for(lines: Sequence[Line], actor: Account, today: date) -> list[Judged]:
    """The rows judged against the counts that stand now, for the councils the actor loads."""
    councils = loaded_by(actor)
    keys = [(agency, month) for agency in councils.values() for month in _months(lines)]
    return judge(lines, councils=councils, standing=standing(actor, keys), today=today)


def standing(actor: Account, keys: Sequence[Key]) -> dict[Key, Pair]:
    """The numbers that stand for these councils and months."""
    return {key: (row.children, row.aged_0_5) for key, row in counts_of(actor, keys).items()}


def _months(lines: Sequence[Line]) -> set[date]:
    found = set()
    for line in lines:
        try:
            found.add(read_month(line.month))
        except ValueError:
            continue
    return found


def tally(judged: Sequence[Judged]) -> dict[State, int]:
    """How many rows there are of each kind."""
    return {state: sum(each.state is state for each in judged) for state in State}


def month_words(month: date) -> str:
    """October 2026."""
    return f"{MONTHS[month.month - 1]} {month.year}"


COLUMNS: list[dict[str, Any]] = [
    {"key": "council", "label": "Council"},
    {"key": "month", "label": "Month", "unbroken": True},
    {"key": "children", "label": "Children", "number": True},
    {"key": "aged", "label": "Aged 0 to 5", "number": True},
    {"key": "does", "label": "What it does"},
]


def rows_of(judged: Sequence[Judged], *, numbered: bool = True) -> list[dict[str, Any]]:
    """The rows of the preview's table, those left out first, else as in the file."""
    ordered = sorted(judged, key=lambda each: (each.state is not State.REFUSED, each.line.number))
    return [_row(each, numbered) for each in ordered]


def _row(each: Judged, numbered: bool) -> dict[str, Any]:
    line, count = each.line, each.count
    under = [f"line {line.number}"] if numbered else []
    does: dict[str, Any] = {"tag": each.state.value, "tone": _TONES[each.state]}
    if each.state is State.REFUSED:
        does["under"] = [each.reason]
    elif each.state is State.CHANGES and each.was and count:
        does["under"] = changes_in_words(each.was, count.numbers)
    return {
        "council": {"words": line.council or "Not given", "under": under},
        "month": month_words(count.month) if count else line.month or "Not given",
        "children": number(count.children) if count else line.children or "Not given",
        "aged": number(count.aged_0_5) if count else line.aged_0_5 or "Not given",
        "does": does,
    }


_TONES: Mapping[State, str] = {
    State.NEW: "good",
    State.CHANGES: "wait",
    State.SAME: "quiet",
    State.REFUSED: "late",
}


def changes_in_words(was: Pair, now: Pair) -> list[str]:
    """What a correction changes, a line for each number: "Children from 412 to 418"."""
    names = ("Children", "Aged 0 to 5")
    return [
        f"{name} from {number(before)} to {number(after)}"
        for name, before, after in zip(names, was, now, strict=True)
        if before != after
    ]


def summary(found: Mapping[State, int]) -> str:
    """How many of each: "4 new, 1 corrected, 2 the same already, 1 left out"."""
    words = (
        (State.NEW, "new"),
        (State.CHANGES, "corrected"),
        (State.SAME, "the same already"),
        (State.REFUSED, "left out"),
    )
    return ", ".join(f"{number(found[state])} {said}" for state, said in words if found[state])


def take_words(found: Mapping[State, int]) -> str:
    """The words of the button; "" when there is nothing to take."""
    takes = found[State.NEW] + found[State.CHANGES]
    if not takes:
        return ""
    if found[State.REFUSED]:
        every = takes + found[State.REFUSED] + found[State.SAME]
        return f"Take {number(takes)} of {count_of(every, 'count')}"
    return f"Take {count_of(takes, 'count')}"
