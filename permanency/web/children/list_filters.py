"""The filter form of the list: every choice with how many children it would show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from permanency.casework.children.pathway import DUTIES, RULES
from permanency.casework.matching.tracker_filters import BANDS
from permanency.web.children.filters import (
    ABOUT,
    CLOCKS,
    LINKED_TOO,
    ME,
    STATES,
    WAITS,
    pairs,
)
from permanency.web.children.list_page import Look
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import number

# Names in the address that the form itself has a field for.
_FIELDS = {
    "council", "stands", "clock", "waits", "about", "days", "more_than", "overdue", "worker", "on",
}  # fmt: skip


def form(look: Look) -> dict[str, Any]:
    """What the filter form of the list and of the board is given."""
    counts = look.counted.choices(look.filters)
    errors = look.asked.errors
    boxes = _groups(look, counts)
    return {
        "filter_groups": boxes,
        "filter_fields": _fields(look, counts["days"]),
        "filter_hidden": _hidden(look),
        "errors": [{"words": words, "href": f"#filter-{name}"} for name, words in errors.items()],
        "counted_ids": _counted_ids(boxes),
        "list_path": look.path,
    }


def _groups(look: Look, counts: Mapping[str, Mapping[Any, int]]) -> list[dict[str, Any]]:
    """The lists of boxes to tick."""
    wanted = look.filters
    states = dict(counts["positions"])
    states["linked"] = states.get("linked", 0) + states.pop(LINKED_TOO, 0)
    seen = {code: POSITION_WORDS[code] for code in STATES}
    there = {
        code: words for code, words in seen.items() if states.get(code) or code in wanted.positions
    }
    return [
        _group("Council", "council", look.reader.councils, counts["councils"], wanted.councils),
        _group("Where things stand", "stands", there, states, wanted.positions),
        _group("Clock", "clock", CLOCKS, counts["clocks"], wanted.clocks),
        _group("Waits longest", "waits", WAITS, counts["waits"], wanted.waits),
        _group("About the child", "about", ABOUT, counts["about"], wanted.about),
    ]


def _fields(look: Look, counts: Mapping[Any, int]) -> list[dict[str, Any]]:
    """The fields below the boxes."""
    wanted, errors, typed = look.filters, look.asked.errors, look.asked.typed
    typed_days = "" if wanted.days in (None, *BANDS) else str(wanted.days)
    worker = "" if wanted.worker is None else str(wanted.worker)
    return [
        {
            "kind": "select",
            "name": "days",
            "label": "As things stand for",
            "value": str(wanted.days) if wanted.days in BANDS else "",
            "choices": [
                _option("", "Any time"),
                *(
                    _option(str(band), f"More than {band} days ({number(counts.get(band, 0))})")
                    for band in BANDS
                ),
            ],
        },
        {
            "kind": "text",
            "name": "more_than",
            "label": "Or for more than, in days",
            "value": typed.get("more_than", typed_days),
            "error": errors.get("more_than", ""),
            "inputmode": "numeric",
        },
        {
            "kind": "select",
            "name": "overdue",
            "label": "Overdue",
            "value": wanted.duty,
            "choices": [
                _option("", "Anything or nothing"),
                *(_option(code, RULES[code].title) for code in DUTIES),
            ],
        },
        {
            "kind": "select",
            "name": "worker",
            "label": "Named worker",
            "value": ME if wanted.worker == look.reader.me else worker,
            "choices": [
                _option("", "Anyone"),
                _option(ME, "Me"),
                *(
                    _option(str(account), name)
                    for account, name in look.reader.workers.items()
                    if account != look.reader.me
                ),
            ],
        },
        {
            "kind": "date",
            "name": "on",
            "label": "As things stood on",
            "value": typed.get("on", wanted.on.strftime("%d/%m/%Y")),
            "error": errors.get("on", ""),
        },
    ]


def _hidden(look: Look) -> list[tuple[str, str]]:
    """What the address holds besides the fields: order, columns, one group of children."""
    kept = [each for each in pairs(look.filters, look.reader) if each[0] not in _FIELDS]
    return [*kept, *(("show", key) for key in look.shown())]


def _group(
    legend: str, name: str, choices: Mapping[Any, str], counts: Mapping[Any, int], ticked: Any
) -> dict[str, Any]:
    return {
        "legend": legend,
        "name": name,
        "choices": [
            {
                "value": str(value),
                "words": words,
                "count": counts.get(value, 0),
                "checked": value in ticked,
            }
            for value, words in choices.items()
        ],
    }


def _option(value: str, words: str) -> dict[str, str]:
    return {"value": value, "words": words}


def _counted_ids(boxes: Iterable[dict[str, Any]]) -> str:
    """What a partial update brings up to date besides the results: the counts, by their ids."""
    ids = [
        f"#count-{group['name']}-{choice['value']}"
        for group in boxes
        for choice in group["choices"]
    ]
    return ",".join(ids)
