"""Which page of a long list an address asks for, and the way to the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from permanency.web.components import numbered_pages
from permanency.web.numbers_typed import whole_number


def page_asked(query: QueryDict, total: int, size: int, name: str = "page") -> int:
    """The page, from 1; one that is not there, or no number, is the first or the last there is.

    ``name``: what the address calls it, where a page of the service has several lists.
    """
    last = max(1, -(-total // size))
    return min(max(1, whole_number(query.get(name)) or 1), last)


def turning(
    page: int, total: int, size: int, asked: Mapping[str, str], name: str = "page"
) -> dict[str, Any]:
    """The context of ``pages``: which rows these are, and links to those before and after.

    ``name``: what the address calls the page's number; of one list among others, its place too.
    """
    place = "" if name == "page" else f"#{name}"

    def link(to: int) -> str:
        return "?" + urlencode({**{k: v for k, v in asked.items() if v}, name: to}) + place

    return {
        "range_words": numbered_pages(page, size, total),
        "previous_href": link(page - 1) if page > 1 else "",
        "next_href": link(page + 1) if page * size < total else "",
        "page_size": size,
    }
