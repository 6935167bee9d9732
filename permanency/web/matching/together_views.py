"""Whom to talk about together: the whole list, and the ways that are nearly as good."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.region.alternatives import Alternative, best_ways, if_not
from permanency.casework.matching.region.assignment import Assignment
from permanency.platform.audit.operations import log_read
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import count_of, long_date
from permanency.web.gate import actor_of
from permanency.web.matching import addresses, words
from permanency.web.matching import region_parts as parts
from permanency.web.matching.called import named
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.shown import shown_of
from permanency.web.matching.to_agenda import to_agenda
from permanency.web.matching.whole import Whole, whole_region
from permanency.web.paging import page_asked

PAGE = 25
# Each row asks for its own "if not, then": of a very large region fewer stand on a page.
LARGE, PAGE_OF_LARGE = 400, 10
_CHANGES_SHOWN = 12


@children_and_families
def together(request: HttpRequest) -> HttpResponse:
    """One way to give the most children a family, row by row, and how others differ from it."""
    actor, today = actor_of(request), timezone.localdate()
    whole = whole_region(actor, today)
    shown = shown_of(whole, request.GET)
    kept = shown.with_parts(whole)
    first, *others = best_ways(whole.region.pairs)
    pairs = parts.in_order(first.assignment, kept)
    size = PAGE if len(whole.units) <= LARGE else PAGE_OF_LARGE
    page = page_asked(request.GET, len(pairs), size)
    some = pairs[(page - 1) * size : page * size]
    moved = {each.unit for way in others for each in _moved(way, kept)}
    rows = {*moved, *(row for row, _ in some)}
    names = named(whole.units[row] for row in rows)
    log_read("matching.together.read", whole.records(rows, [family for _, family in some]))
    instead = if_not(whole.region.pairs, [row for row, _ in some], first.assignment)
    return render(
        request,
        "matching/together.html",
        {
            "sub_places": sub_places("matching"),
            "trail_places": [Place("Region", reverse("matching"))],
            "lede": _how_many(whole, first.assignment),
            "fields": shown.fields,
            "filtered": shown.words(whole),
            **to_agenda(
                request,
                words.TOGETHER_COLUMNS,
                parts.together_rows(whole, some, instead, names, today),
                [(whole.units[row].key, whole.families[family].key) for row, family in some],
            ),
            "range_words": numbered_pages(page, size, len(pairs)),
            "previous_href": shown.link(page=page - 1) if page > 1 else "",
            "next_href": shown.link(page=page + 1) if page * size < len(pairs) else "",
            "page_size": size,
            "ways": [_way(whole, way, nth, kept, names) for nth, way in enumerate(others, 2)],
            "way_columns": words.DIFFERS_COLUMNS,
            "splits": _splits(whole, first.assignment),
            **whole.kept(actor, today),
        },
    )


def _how_many(whole: Whole, best: Assignment) -> str:
    return (
        f"One way in which {count_of(best.children_together + best.children_apart, 'child', 'children')} "  # noqa: E501
        f"of {count_of(whole.children, 'child', 'children')} could have a family to talk about. "
        "A list for discussion, never a decision."
    )


def _moved(way: Alternative, kept: Collection[int]) -> list[Any]:
    return [each for each in way.changes if each.unit in kept][:_CHANGES_SHOWN]


def _way(
    whole: Whole, way: Alternative, nth: int, kept: Collection[int], names: Mapping[str, str]
) -> dict[str, Any]:
    """Another way: what it costs against the first, and who would be talked about elsewhere."""

    def cell(row: int, family: int | None) -> Any:
        return "Nobody" if family is None else parts.family_cell(whole, row, family)

    fewer = way.children_fewer
    as_many = "As many children have a family to talk about"
    what = f"{count_of(fewer, 'child', 'children')} fewer" if fewer else as_many
    every = [each for each in way.changes if each.unit in kept]
    shown = _moved(way, kept)
    more = len(every) - len(shown)
    return {
        "title": f"Way {nth}: {count_of(len(every), 'change')}",
        "words": f"{what}; fit and waiting time together are "
        f"{'as good' if not round(way.value_less, 2) else f'less by {way.value_less:.2f}'}."
        + ("" if way.proven else " There may be a way between this and the one before."),
        "rows": [
            {
                "children": {
                    "words": names[whole.units[each.unit].key],
                    "href": addresses.of_unit(whole.units[each.unit]),
                },
                "first": cell(each.unit, each.first),
                "here": cell(each.unit, each.here),
            }
            for each in shown
        ],
        "more": f"And {count_of(more, 'more change')}." if more > 0 else "",
    }


def _splits(whole: Whole, best: Assignment) -> list[str]:
    """Splits the list makes use of: who allowed them, and when."""
    return [
        f"{whole.units[each.whole].key}: the list would place them apart, as "
        f"{each.approved_by} allowed on {long_date(each.approved_on)}."
        for each in best.splits
    ]
