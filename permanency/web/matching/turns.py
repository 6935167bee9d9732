"""Families take turns on a list: who stands lower than by fit this week, and why.

By the rule of ``region/exposure.py`` over every list the reader may see (matching.md section 4,
rule 8). A group of a list keeps its families; only their order within the group follows the turns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from permanency.casework.matching.models import WideRun
from permanency.casework.matching.region.exposure import FIRST, Place, week_of
from permanency.casework.matching.region.today import Region
from permanency.casework.matching.wide_runs import keep_turns
from permanency.web.formats import count_of
from permanency.web.matching.look import Look


def kept_turns(look: Look, now: datetime) -> WideRun | None:
    """This week's turns on every list, kept as the reader sees them. ``look`` is with others."""
    return keep_turns(
        region=_region(look), refs=look.unit_refs, homes=look.home_refs, week=week_of(look.today),
        by=look.actor, now=now, today=look.today,
    )  # fmt: skip


def turns_of(look: Look) -> dict[int, Place]:
    """By place of the family on the other side: its turn on this list. ``look`` is with others."""
    told = _region(look).rotated(week_of(look.today)).get(look.row, ())
    return {each.household: each for each in told}


def _region(look: Look) -> Region:
    return Region(look.units, look.homes, look.weights, look.unit_refs.approvals)


def in_turn(by_fit: Sequence[int], turns: Mapping[int, Place]) -> tuple[list[int], dict[int, str]]:
    """One group of the list as the turns have it, and the reason of each that stands lower."""
    order = sorted(by_fit, key=lambda each: turns[each].place if each in turns else len(turns))
    was = {each: at for at, each in enumerate(by_fit)}
    lower = {
        each: turns[each].because
        for at, each in enumerate(order)
        if at > was[each] and each in turns and turns[each].because
    }
    return order, lower


def lower_words(lower: int) -> str:
    """What the rule does on this list, whosever turn it is."""
    if not lower:
        return f"No family stands lower here to let others be among the first {FIRST}."
    stand = count_of(lower, "family stands", "families stand")
    return f"{stand} lower here than by fit this week, each with the reason."
