"""Which page of a long list an address asks for."""

from __future__ import annotations

from django.http import QueryDict

from permanency.web.numbers_typed import whole_number


def page_asked(query: QueryDict, total: int, size: int, name: str = "page") -> int:
    """The page, from 1; one that is not there, or no number, is the first or the last there is.

    ``name``: what the address calls it, where a page of the service has several lists.
    """
    last = max(1, -(-total // size))
    return min(max(1, whole_number(query.get(name)) or 1), last)
