"""The list of children: where each stands, days against the targets, filters that say how many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.matching.waiting_times import own_times
from permanency.platform.audit.operations import log_read
from permanency.platform.security import policies
from permanency.web.children import filters as addresses
from permanency.web.children import list_filters
from permanency.web.children.list_page import PAGE, Look, View, count_of_view, listed, look
from permanency.web.children.places import sub_places
from permanency.web.formats import count_of, number
from permanency.web.gate import actor_of, needs
from permanency.web.paging import page_asked

__all__ = ["MOST_PRINTED", "PAGE", "children", "printed", "show_list"]

# More than this is for the spreadsheet: a browser cannot set it on paper in any useful time.
MOST_PRINTED = 2000


@needs("child.read")
def children(request: HttpRequest) -> HttpResponse:
    """Every child with adoption as the plan or a possible plan, one row each."""
    return show_list(request, request.GET)


@needs("child.read")
def printed(request: HttpRequest) -> HttpResponse:
    """The whole list on one page, to print."""
    return show_list(request, request.GET, everything=True)


def show_list(
    request: HttpRequest, query: QueryDict, *, saved: str = "", everything: bool = False
) -> HttpResponse:
    """The list that ``query`` asks for; ``saved`` is the address of the view it was saved under."""
    here = look(request, query, reverse("children"))
    total = here.total()
    size = MOST_PRINTED if everything else PAGE
    page = page_asked(request.GET, total, size)
    rows = listed(here, here.page((page - 1) * size, page * size))
    log_read(
        "children.print.read" if everything else "children.list.read",
        [row.record for row in rows],
    )
    everyone = here.everyone()
    wanted, today = here.filters, here.reader.today
    chosen = [
        {"words": words, "off_href": here.link(less)}
        for words, less in addresses.chosen(wanted, here.reader)
    ]
    earliest, latest = addresses.ORDER_WORDS[wanted.order]
    actor = actor_of(request)
    return render(
        request,
        "children/list.html",
        {
            "sub_places": sub_places("children"),
            "past": wanted.on if wanted.on != today else None,
            "add_href": reverse("child_add") if policies.can(actor, "child.write") else "",
            "views": [_chip(here, view, saved) for view in here.views],
            "save_href": here.link(wanted, path=reverse("children_view_save")),
            "views_href": reverse("children_views") if any(v.slug for v in here.views) else "",
            **list_filters.form(here),
            "chosen": chosen,
            "clear_href": here.path,
            "count_words": f"{number(total)} of {count_of(everyone, 'child', 'children')}",
            "order_words": latest if wanted.newest_first else earliest,
            "list_links": _list_links(here),
            "columns": _columns(here),
            "rows": [
                {column.key: column.show(row, column.values(row)) for column in here.columns}
                for row in rows
            ],
            "range_words": f"{number((page - 1) * size + 1)} to "
            f"{number((page - 1) * size + len(rows))} of {number(total)}",
            "previous_href": _turn(here, saved, page - 1) if page > 1 and not everything else "",
            "next_href": _turn(here, saved, page + 1)
            if page * size < total and not everything
            else "",
            "page_size": number(size),
            "too_many": _too_many(total) if everything else "",
            "partial": bool(getattr(request, "htmx", False)),
            "empty": _empty(here, everyone, chosen),
        },
        status=422 if here.asked.errors else 200,
    )


def _too_many(total: int) -> str:
    if total <= MOST_PRINTED:
        return ""
    return (
        f"The first {number(MOST_PRINTED)} of {number(total)} children are on this page. "
        "Narrow the list, or download the spreadsheet: it holds them all."
    )


def _turn(here: Look, saved: str, page: int) -> str:
    return f"{saved}?page={page}" if saved else here.link(here.filters, ("page", page))


def _chip(here: Look, view: View, saved: str) -> dict[str, Any]:
    href = reverse("children_view", args=[view.slug]) if view.slug else here.link(view.filters)
    return {
        "words": view.words,
        "count": count_of_view(here, view),
        "href": href,
        "current": href == saved if saved else view.filters.plain() == here.filters.plain(),
    }


def _list_links(here: Look) -> list[dict[str, str]]:
    def link(words: str, page: str, *more: tuple[str, str]) -> dict[str, str]:
        return {"words": words, "href": here.link(here.filters, *more, path=reverse(page))}

    return [
        link("Columns", "children_columns"),
        link("Download spreadsheet", "children_export"),
        link("Download CSV", "children_export", ("as", "csv")),
        link("Print", "children_print"),
    ]


def _columns(here: Look) -> list[dict[str, Any]]:
    own = own_times(here.filters.on, tuple(here.reader.councils))
    found = []
    for column in here.columns:
        current = here.filters.order == column.order
        turned = replace(
            here.filters,
            order=column.order,
            newest_first=current and not here.filters.newest_first,
        )
        shown: dict[str, Any] = {
            "key": column.key,
            "label": column.label,
            "sort_href": here.link(turned),
        }
        if column.clock:
            median = own[column.clock].median
            parts = [f"target {column.target}"] if column.target else []
            parts += [f"ours {number(median)}"] if median is not None else []
            shown["under"] = ", ".join(parts)
        if current:
            # Shown are the days since: the earliest day first is the most days first.
            falling = here.filters.newest_first != bool(column.clock)
            shown["sorted"] = "descending" if falling else "ascending"
        found.append(shown)
    return found


def _empty(here: Look, everyone: int, chosen: list[dict[str, str]]) -> dict[str, Any]:
    if everyone == 0:
        return {
            "title": "No children yet.",
            "words": "Start with your council's last return: it brings every child, with dates.",
            "links": [],
        }
    words = f"{count_of(everyone, 'child is', 'children are')} on the tracker."
    left = [
        (here.counted.of(less), said["words"], said["off_href"])
        for said, (_, less) in zip(chosen, addresses.chosen(here.filters, here.reader), strict=True)
        if less.on == here.filters.on
    ]
    most = max(left, default=(0, "", ""))
    if most[0]:
        words += f" The filter that leaves most out is “{most[1]}”."
        links = [{"words": f"Take off “{most[1]}”", "href": most[2]}]
    else:
        links = [{"words": f"Take off “{words}”", "href": href} for _, words, href in left]
    return {
        "title": "No children match these filters.",
        "words": words,
        "links": [*links, {"words": "Clear all", "href": here.path}],
    }
