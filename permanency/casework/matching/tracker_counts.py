"""How many children each choice of the tracker would show: counted in one pass of the database.

The database groups the children of the day by council, state and the set of conditions they meet;
a few thousand such groups answer every count of a page. Counting each choice by itself would read
the list once for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable

from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.tracker_filters import (
    ABOUT,
    BANDS,
    CLOCKS,
    WAITS,
    Choice,
    Filters,
    choices_of,
    condition,
    stands_on,
)

# Always counted; what else a page's filters and views ask for is added.
_USUAL: tuple[Choice, ...] = (
    *(("clocks", each) for each in CLOCKS),
    *(("waits", each) for each in WAITS),
    *(("about", each) for each in ABOUT),
    *(("days", each) for each in BANDS),
)


@dataclass(frozen=True)
class Counted:
    """The children of a day, by council, state and the conditions they meet."""

    groups: list[tuple[int, str, int, int]]
    bits: dict[Choice, int]

    def of(self, filters: Filters) -> int:
        """How many children the filters show; they must be among those counted for."""
        need = self._mask(choices_of(filters))
        return sum(
            number
            for agency, position, mask, number in self.groups
            if mask & need == need
            and (not filters.councils or agency in filters.councils)
            and (not filters.positions or position in filters.positions)
        )

    def choices(self, filters: Filters) -> dict[str, dict[Any, int]]:
        """For each kind of choice, how many children each would show with all else kept.

        A council or state, and a number of days, stand alone in their kind; a choice of the others
        is added to those made.
        """
        found: dict[str, Counter[Any]] = {
            kind: Counter()
            for kind in ("councils", "positions", "clocks", "waits", "about", "days")
        }
        need = self._mask(choices_of(replace(filters, days=None)))
        days = self.bits[("days", filters.days)] if filters.days is not None else 0
        for agency, position, mask, number in self.groups:
            if mask & need != need:
                continue
            council = not filters.councils or agency in filters.councils
            state = not filters.positions or position in filters.positions
            long = mask & days == days
            if state and long:
                found["councils"][agency] += number
            if council and long:
                found["positions"][position] += number
            if council and state:
                for (kind, value), bit in self.bits.items():
                    if mask & bit and (long or kind == "days") and kind in found:
                        found[kind][value] += number
        return {kind: dict(counted) for kind, counted in found.items()}

    def _mask(self, choices: Iterable[Choice]) -> int:
        return sum({self.bits[choice] for choice in choices})


def counted(
    rows: QuerySet[TrackerSpell], filters: Filters, *, also: Iterable[Filters] = ()
) -> Counted:
    """Count the children of the day of ``filters`` among the rows somebody may see.

    ``also`` are further filters of the same day that will be asked for.
    """
    asked = [choice for each in (filters, *also) for choice in choices_of(each)]
    bits = {choice: 1 << nth for nth, choice in enumerate(dict.fromkeys((*_USUAL, *asked)))}
    mask: Combinable = Value(0)
    for choice, bit in bits.items():
        mask = mask + Case(
            When(condition(choice, filters.on), then=Value(bit)),
            default=Value(0),
            output_field=IntegerField(),
        )
    grouped = (
        rows.filter(stands_on(filters.on))
        .values_list("agency_id", "position")
        .annotate(mask=mask, number=Count("pk"))
        .order_by()
    )
    return Counted(list(grouped), bits)
