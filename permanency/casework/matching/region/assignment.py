"""One way to give the most children a family: a list to talk about together, never a decision.

``propose`` looks at all units and all households at once. Groups stay whole; a split is proposed
only where somebody approved it. The result carries its proof: the value found, the bound nothing
can exceed, and how it was proven.
"""

from __future__ import annotations

from dataclasses import dataclass

from permanency.casework.matching.region.flow import NOBODY, Edges
from permanency.casework.matching.region.pairs import Approval, Counts, Pairs
from permanency.casework.matching.region.splits import (
    PATIENCE,
    NotSettled,
    Settled,
    Ways,
    settle,
)
from permanency.casework.matching.region.worth import Scale, weigh

PRICES, BRANCHES, HIGHS = "prices", "branches", "HiGHS"


@dataclass(frozen=True)
class TalkAbout:
    """One unit and one household to talk about."""

    unit: int
    household: int


@dataclass(frozen=True)
class Proof:
    """Why nothing is better."""

    bound: float  # greatest weight any lawful assignment could have
    found: float
    by: str  # prices of one plain assignment, branches over several, or HiGHS
    tried: int  # plain assignments solved

    @property
    def gap(self) -> float:
        """Distance to the bound over the bound; 0 is proven best."""
        return max(0.0, self.bound - self.found) / self.bound if self.bound else 0.0


@dataclass(frozen=True)
class Assignment:
    """The pairs to talk about, what they amount to, and the proof."""

    pairs: tuple[TalkAbout, ...]
    children_together: int  # placed with all brothers and sisters of their unit
    children_apart: int  # placed through an approved split
    value: float  # fit and waiting credit, summed over the children
    splits: tuple[Approval, ...]  # approvals that the list makes use of
    proof: Proof

    def household_of(self, unit: int) -> int | None:
        """Whom the list puts beside a unit."""
        return next((each.household for each in self.pairs if each.unit == unit), None)


def propose(pairs: Pairs, patience: int = PATIENCE) -> Assignment:
    """The lexicographically best assignment: children together, then fit with waiting credit.

    Args:
        patience: plain assignments tried before HiGHS is asked; only splits can need more than 1.
    """
    edges, scale = weigh(pairs)
    settled, by = solved(edges, tuple(pairs.ways()), scale, patience)
    return described(pairs, scale, settled, by)


def solved(
    edges: Edges, groups: tuple[Ways, ...], scale: Scale, patience: int = PATIENCE
) -> tuple[Settled, str]:
    """The best lawful assignment of some pairs, and which proof stands behind it."""
    try:
        found = settle(edges, groups, patience)
    except NotSettled as turn:
        # Here, since it is seldom asked, and SciPy is slow to load.
        from permanency.casework.matching.region.highs import by_highs

        asked = by_highs(edges, groups, scale, together=scale.together(turn.bound))
        best = turn.best
        bound = min(turn.bound, asked.bound)
        if asked.total < best.total:  # HiGHS leaves a gap of a billionth
            return Settled(best.given, best.total, max(bound, best.total), best.tried), HIGHS
        return Settled(asked.given, asked.total, max(bound, asked.total), best.tried), HIGHS
    return found, PRICES if found.tried <= 1 else BRANCHES


def described(pairs: Pairs, scale: Scale, settled: Settled, by: str) -> Assignment:
    """The assignment in words a list can show."""
    given: Counts = settled.given
    placed = [int(row) for row in (given != NOBODY).nonzero()[0]]
    part = pairs.is_part
    return Assignment(
        pairs=tuple(TalkAbout(row, int(given[row])) for row in placed),
        children_together=sum(int(pairs.children[row]) for row in placed if not part[row]),
        children_apart=sum(int(pairs.children[row]) for row in placed if part[row]),
        value=scale.value(settled.total),
        splits=tuple(
            each for each in pairs.approvals if any(given[row] != NOBODY for row in each.parts)
        ),
        proof=Proof(settled.bound, settled.total, by, settled.tried),
    )
