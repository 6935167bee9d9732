"""From which day the live records hold whatever happened to a council's children.

A child who left before is not among them. Everybody who left since is, whether or not anybody did:
so a council where nobody has left for years is not taken for one whose records begin late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Min

from permanency.casework.children.models import Record, ReturnEntry


def held_from(agencies: Mapping[int, str]) -> dict[str, date]:
    """By the council's name, a 1 April; without a child it has none.

    The first day of the unbroken returns held, the last one included; else the first 1 April on
    which its children had records here.
    """
    opened = Record.objects.filter(agency_id__in=agencies, voided_at__isnull=True).order_by()
    found = {
        number: first_april(day)
        for number, day in opened.values_list("agency_id").annotate(first=Min("opened_on"))
    }
    years: dict[int, set[int]] = defaultdict(set)
    told = ReturnEntry.objects.filter(agency_id__in=agencies, voided_at__isnull=True).order_by()
    for number, year in told.values_list("agency_id", "year").distinct():
        years[number].add(year)
    for number, held in years.items():
        begun = date(unbroken(held) - 1, 4, 1)  # the return of 2026 begins on 1 April 2025
        found[number] = min(begun, found.get(number, begun))
    return {agencies[number]: day for number, day in found.items()}


def first_april(day: date) -> date:
    """The first 1 April on or after a day: a year that began before it is held in part."""
    here = date(day.year, 4, 1)
    return here if here >= day else date(day.year + 1, 4, 1)


def unbroken(years: Iterable[int]) -> int:
    """The first of the years that follow each other without a gap up to the last."""
    held = set(years)
    year = max(held)
    while year - 1 in held:
        year -= 1
    return year
