"""What pages of kept lists have in common: where a list is kept, which there are, how one is shown.

A list that was kept is shown as it was then; nothing of today enters but the names of those in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.fit.run import CannotRebuild
from permanency.casework.matching.fit.weights import Weights
from permanency.casework.matching.models import Run, WideRun
from permanency.platform.audit.operations import log_write
from permanency.platform.security.queries import shown_names
from permanency.web.formats import date_and_time, long_date
from permanency.web.matching.listing import PAGE, turning
from permanency.web.paging import page_asked

_PAGES = {Run: "matching-run", WideRun: "matching-wide-run"}
Kept = Run | WideRun


def made_words(weights: Weights, kept: Kept | None, of: str) -> dict[str, str]:
    """Below a list of today: which weights, from how many, and where the list is kept."""
    agreed = f"Weights {weights.version}, agreed {long_date(weights.agreed_on)}."
    if kept is None:
        return {"words": f"{agreed} Made now from {of}.", "href": "", "ref": ""}
    when = date_and_time(timezone.localtime(kept.made_at))
    return {
        "words": f"{agreed} First made on what is known now: {when}, from {of}.",
        "href": href_of(kept),
        "ref": kept.ref,
    }


def href_of(kept: Kept) -> str:
    """The page of a kept list."""
    return reverse(_PAGES[type(kept)], args=[kept.ref])


def listed(request: HttpRequest, rows: QuerySet[Any], *columns: str) -> dict[str, Any]:
    """A page of kept lists, the newest first, with these columns besides when and by whom."""
    total = rows.count()
    page = page_asked(request.GET, total, PAGE)
    some: list[Kept] = list(rows[(page - 1) * PAGE : page * PAGE])
    who = shown_names({each.made_by_id for each in some})
    return {
        "columns": [_COLUMNS[each] for each in ("when", *columns, "by", "weights")],
        "rows": [_row(each, who, columns) for each in some],
        **turning(page, total, {}),
    }


def _row(kept: Kept, who: dict[int, str], columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "when": {
            "words": date_and_time(timezone.localtime(kept.made_at)),
            "href": href_of(kept),
            "strong": True,
            "under": [kept.ref],
        },
        "by": who.get(kept.made_by_id, "A colleague"),
        "weights": kept.weights,
        **{
            each: kept.get_kind_display()
            if each == "kind" and isinstance(kept, WideRun)
            else getattr(kept, each)
            for each in columns
        },
    }


def how_made(kept: Kept) -> list[tuple[str, str]]:
    """The facts a list is made again from."""
    return [
        ("Weights", kept.weights),
        ("Score card", str(kept.card)),
        ("Made on", long_date(kept.made_on)),
        ("Fingerprint of what went in", kept.inputs_hash[:12]),
        ("Fingerprint of the list", kept.output_hash[:12]),
    ]


def made_by_words(kept: Kept) -> str:
    """ "Ivy Lanternwood on 24 November 2026, 9:42am"."""
    who = shown_names([kept.made_by_id]).get(kept.made_by_id, "a colleague")
    return f"{who} on {date_and_time(timezone.localtime(kept.made_at))}"


PROVED = "Made again from what was kept, the list came out the same, to the last byte."


def not_there() -> Http404:
    """The answer for a list that is not kept, and for one this person may not see."""
    log_write(action="lookup.missed")
    return Http404()


def lines_or_why(make: Callable[[], list[dict[str, Any]]]) -> tuple[list[dict[str, Any]], str]:
    """The list made again; or none of it, and why that cannot be done here."""
    try:
        return make(), ""
    except CannotRebuild as told:
        return [], str(told)


_COLUMNS: dict[str, dict[str, Any]] = {
    "when": {"key": "when", "label": "Made", "width": 40},
    "kind": {"key": "kind", "label": "List"},
    "by": {"key": "by", "label": "By"},
    "units": {"key": "units", "label": "Children and groups looked at", "number": True},
    "families": {"key": "families", "label": "Families looked at", "number": True},
    "weights": {"key": "weights", "label": "Weights"},
}
