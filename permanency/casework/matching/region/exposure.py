"""So that the same few households are not on top of every list.

A household may be among the first five of so many lists at once, or of its even share of all first
places where there are too few households for that. On the others it stands just below
the first five: nobody is hidden, no fit changes, and a sentence says why. Which lists have it on
top follows from a rule that anybody can check: first the children with fewest families, then, by
turns of a week, the others. A list with no more than five households has nobody to move up, so
nothing moves there.

The reason is a published failure: proposing the same few families to everyone (matching.md 1.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FIRST = 5
MOST_LISTS = 5


@dataclass(frozen=True)
class Place:
    """A household's place on one list."""

    household: int
    place: int  # from 0
    by_fit: int  # where fit alone would put it
    because: str  # why it stands lower than its fit; empty where it does not

    @property
    def sentence(self) -> str:
        """The reason, and where fit alone would put it; empty where it stands no lower."""
        number = f"By fit this family would be number {self.by_fit + 1}. "
        return number + self.because if self.because else ""


@dataclass(frozen=True)
class Rule:
    """How many lists may have a household among the first, and how many the first are."""

    most_lists: int = MOST_LISTS
    first: int = FIRST

    def __post_init__(self) -> None:
        """Refuse a rule that leaves a household on no list."""
        if self.most_lists < 1 or self.first < 1:
            raise ValueError("A household may be first on at least one list.")


def week_of(day: date) -> int:
    """Counts up by one a week, from Monday: whose turn it is."""
    return (day.toordinal() - 1) // 7


def shared_out(
    lists: Mapping[int, Sequence[int]], *, week: int, rule: Rule | None = None
) -> dict[int, tuple[Place, ...]]:
    """Every list again, with the households that are on too many of them moved below the first.

    Args:
        lists: unit -> households, best first. The units in the order in which they wait, longest
            first.
        week: counts up by one a week; it is whose turn it is.

    Returns: unit -> the same households, each with its place and why.
    """
    rule = even_share(lists, rule or Rule())
    held: dict[int, list[int]] = {unit: list(each) for unit, each in lists.items()}
    away: dict[int, set[int]] = {unit: set() for unit in held}
    # Moving one household down brings another up, which may then be on too many lists itself. Each
    # step moves one more household off one list and none back, so this ends.
    while True:
        crowded = _crowded(held, away, rule)
        if not crowded:
            break
        for household, units in crowded.items():
            for unit in _to_move(household, units, held, away, week, rule):
                away[unit].add(household)
                held[unit] = _lowered(lists[unit], away[unit], rule)
    on = _first_on(held, rule)
    return {unit: _told(lists[unit], held[unit], on, rule) for unit in lists}


def even_share(lists: Mapping[int, Sequence[int]], rule: Rule) -> Rule:
    """The rule with a number of lists that can be kept: all first places over all households."""
    households = {each for listed in lists.values() for each in listed}
    places = sum(min(rule.first, len(listed)) for listed in lists.values())
    even = -(-places // len(households)) if households else 0
    return Rule(max(rule.most_lists, even), rule.first)


def _first_on(held: Mapping[int, Sequence[int]], rule: Rule) -> dict[int, list[int]]:
    """Household -> the lists on which it is among the first."""
    on: dict[int, list[int]] = {}
    for unit, households in held.items():
        for household in households[: rule.first]:
            on.setdefault(household, []).append(unit)
    return on


def _crowded(
    held: Mapping[int, Sequence[int]], away: Mapping[int, set[int]], rule: Rule
) -> dict[int, list[int]]:
    """Households first on too many lists, of which at least one could give way."""
    return {
        household: units
        for household, units in _first_on(held, rule).items()
        if len(units) > rule.most_lists
        and any(_can_give_way(held[unit], away[unit], household, rule) for unit in units)
    }


def _can_give_way(households: Sequence[int], away: set[int], household: int, rule: Rule) -> bool:
    """Whether there is somebody to move up in its place."""
    others = len(households) - len(away) > rule.first
    return others and household in households[: rule.first]


def _to_move(
    household: int,
    units: Sequence[int],
    held: Mapping[int, Sequence[int]],
    away: Mapping[int, set[int]],
    week: int,
    rule: Rule,
) -> list[int]:
    """Lists that give the household up this week, one at a time of those that can."""
    free = [unit for unit in units if _can_give_way(held[unit], away[unit], household, rule)]
    if not free:
        return []
    stay = max(0, rule.most_lists - (len(units) - len(free)))
    fewest = min(len(held[unit]) for unit in free)
    # Of those with least choice one is always kept; the other places go round from week to week.
    turned = sorted(free, key=lambda unit: (len(held[unit]) > fewest, free.index(unit)))
    certain = turned[: min(1, stay)]
    others = [unit for unit in free if unit not in certain]
    start = (week * max(1, stay - len(certain))) % len(others) if others else 0
    round_ = others[start:] + others[:start]
    return round_[stay - len(certain) :]


def _lowered(by_fit: Sequence[int], away: set[int], rule: Rule) -> list[int]:
    """First those who stay, as many as there are places; then all others, as fit has them."""
    stay = [each for each in by_fit if each not in away]
    first = stay[: rule.first]
    return first + [each for each in by_fit if each not in first]


def _told(
    by_fit: Sequence[int], held: Sequence[int], on: Mapping[int, Sequence[int]], rule: Rule
) -> tuple[Place, ...]:
    fit = {household: at for at, household in enumerate(by_fit)}
    return tuple(
        Place(household, at, fit[household], _why(at, fit[household], on.get(household, ()), rule))
        for at, household in enumerate(held)
    )


def _why(at: int, by_fit: int, lists: Sequence[int], rule: Rule) -> str:
    if at <= by_fit:
        return ""
    lists_on = "1 other list" if len(lists) == 1 else f"{len(lists)} other lists"
    return (
        f"It is already among the first {rule.first} on {lists_on}, so it stands lower here this "
        "week. "
        "Its fit is unchanged, and you can propose it."
    )
