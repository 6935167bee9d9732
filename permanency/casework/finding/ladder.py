"""The ladder of search: how far a search for a family reaches, when to think of going further.

Own council, the whole partnership, neighbouring collaborations, the whole country. No national
length of any rung is found (rules.md 10), so each is a policy of the partnership. The prompt says
"think about it": it never widens anything, and nothing says that a child must climb rung by rung
("agreeing at the outset for children likely to wait").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.finding.terms import NEIGHBOURS, OWN, PARTNERSHIP, SEARCH_STEPS
from permanency.platform.pathways.policy import policy_value

# Local practice [?]: days on a rung without a family after which a wider search is considered.
DAYS: dict[str, int] = {
    OWN: policy_value("search_own_days", 28),
    PARTNERSHIP: policy_value("search_partnership_days", 91),
    NEIGHBOURS: policy_value("search_neighbours_days", 91),
}
_WIDTH = {step: width for width, step in enumerate(SEARCH_STEPS)}


@dataclass(frozen=True)
class Rung:
    """How far a search reaches, since when; ``recorded``: by somebody, else as it begins."""

    step: str
    since: date | None
    recorded: bool

    @property
    def next_step(self) -> str:
        """The next wider circle; empty on the widest."""
        width = _WIDTH[self.step] + 1
        return next((step for step, each in _WIDTH.items() if each == width), "")

    @property
    def consider_on(self) -> date | None:
        """The day from which a wider search is to be considered; None on the widest rung."""
        if self.since is None or self.step not in DAYS:
            return None
        return self.since + timedelta(days=DAYS[self.step])

    def prompts(self, today: date) -> bool:
        """Whether it is time to consider a wider search."""
        return self.consider_on is not None and self.consider_on <= today


def rung_on(day: date, steps: Iterable[tuple[str, date]], searching_since: date | None) -> Rung:
    """The rung on a day: the newest step up to it, of two on one day the one recorded last.

    Args:
        steps: (step, the day it was reached), in the order in which they were recorded.
        searching_since: the authority to place. With no step recorded, a search begins there, in
            the child's own council.
    """
    reached = [(on, nth, step) for nth, (step, on) in enumerate(steps) if on <= day]
    if not reached:
        return Rung(OWN, searching_since, recorded=False)
    on, _, step = max(reached)
    return Rung(step, on, recorded=True)
