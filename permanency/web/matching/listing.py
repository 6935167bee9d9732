"""What lists of family finding have in common: what was chosen, and turning the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict

from permanency.platform.agencies.models import Agency
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with
from permanency.web import paging
from permanency.web.numbers_typed import whole_number

PAGE = 25
Row = TypeVar("Row", bound=Model)


def chosen_of(request: HttpRequest, name: str, codes: Sequence[str]) -> str:
    """The filter of that name where it is one of ``codes``, else nothing."""
    asked = request.GET.get(name, "")
    return asked if asked in codes else ""


def turning(page: int, total: int, asked: Mapping[str, str], name: str = "page") -> dict[str, Any]:
    """``paging.turning`` of a list of this place."""
    return paging.turning(page, total, PAGE, asked, name)


def some_of(
    rows: QuerySet[Row], query: QueryDict, name: str, others: Sequence[str] = ()
) -> tuple[list[Row], dict[str, Any]]:
    """One page of a list that has others beside it, and its ``turning``: {} where all is there.

    The ``others`` stay at the pages they are at.
    """
    total = rows.count()
    page = paging.page_asked(query, total, PAGE, name)
    kept = {other: str(whole_number(query.get(other)) or "") for other in others}
    shown = list(rows[(page - 1) * PAGE : page * PAGE])
    return shown, turning(page, total, kept, name) if total > PAGE else {}


def select(
    name: str, label: str, value: str, every: str, choices: Mapping[str, str]
) -> dict[str, Any]:
    """A select of the filter form; ``every`` is the words for no choice."""
    return {
        "kind": "select",
        "name": name,
        "label": label,
        "value": value,
        "choices": [
            {"value": "", "words": every},
            *({"value": code, "words": words} for code, words in choices.items()),
        ],
    }


def councils_of(actor: Account) -> dict[str, str]:
    """The councils whose children ``actor`` reads, by their number as text."""
    mine = Agency.objects.filter(pk__in=agencies_with(actor, "child.read")).order_by("name")
    return {str(pk): name for pk, name in mine.values_list("pk", "name")}
