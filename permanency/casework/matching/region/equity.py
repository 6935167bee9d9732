"""Who has options, who waits, who is linked, who is declined: the counts behind the fairness table.

One row for each group of children, each quarter. Every attribute divides all children, so its
groups add up to the total. Here are plain counts for people who may see them; what may be shown
wider is decided by ``permanency.insight.equity``, which holds small counts back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from permanency.casework.matching.region.coverage import ENOUGH

Counted = tuple[dict[str, int], float | None]


@dataclass(frozen=True)
class WaitingChild:
    """One child on the last day of the quarter."""

    groups: Mapping[str, str]  # attribute -> group, such as "age" -> "5 and over"
    options: int  # households possible for the child's unit
    days: int | None  # since the order; None: no order yet
    links: int  # links made for the child in the quarter
    declines: int  # families who declined, or were declined, in the quarter


@dataclass
class GroupCounts:
    """What is counted of a group of children."""

    children: int = 0
    by_options: list[int] = field(default_factory=lambda: [0] * (ENOUGH + 1))
    links: int = 0
    declines: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def days_median(self) -> float | None:
        """Days waited: half the children waited longer."""
        return float(median(self.days)) if self.days else None

    def cells(self) -> dict[str, int]:
        """The counts under the names the table uses."""
        options = {f"options_{at}": many for at, many in enumerate(self.by_options)}
        return {
            "children": self.children,
            **options,
            "links": self.links,
            "declines": self.declines,
        }


@dataclass(frozen=True)
class Equity:
    """The counts of a quarter: all children, and attribute -> group -> counts."""

    all: GroupCounts
    groups: Mapping[str, Mapping[str, GroupCounts]]

    def cells(self) -> tuple[Counted, dict[str, dict[str, Counted]]]:
        """Counts and median days of all, and by attribute and group: as the shown table asks."""
        return _told(self.all), {
            attribute: {group: _told(counts) for group, counts in each.items()}
            for attribute, each in self.groups.items()
        }


def _told(counts: GroupCounts) -> Counted:
    return counts.cells(), counts.days_median


def equity(children: Iterable[WaitingChild]) -> Equity:
    """Count the children of a quarter.

    Raises:
        ValueError: a child who lacks an attribute that another has; give "Not known" instead.
    """
    everybody = GroupCounts()
    groups: dict[str, dict[str, GroupCounts]] = {}
    attributes: set[str] | None = None
    for child in children:
        attributes = set(child.groups) if attributes is None else attributes
        if set(child.groups) != attributes:
            raise ValueError(
                f"A child has {sorted(child.groups)}, others have {sorted(attributes)}. "
                'Give every attribute to every child; what is not known is "Not known".'
            )
        _add(everybody, child)
        for attribute, group in child.groups.items():
            _add(groups.setdefault(attribute, {}).setdefault(group, GroupCounts()), child)
    return Equity(everybody, groups)


def _add(counts: GroupCounts, child: WaitingChild) -> None:
    counts.children += 1
    counts.by_options[min(child.options, ENOUGH)] += 1
    counts.links += child.links
    counts.declines += child.declines
    if child.days is not None:
        counts.days.append(child.days)
