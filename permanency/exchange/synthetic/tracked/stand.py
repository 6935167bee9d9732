"""Where an invented child stands today on the way to adoption, and the days of the way so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.child import Child

ADOPTIVE = ("A3", "A4", "A5", "A6")
EARLY = ("U2", "U5")
# Children adopted since then keep what was recorded on their way: a past day shows them.
ADOPTED_SINCE = timedelta(days=180)

# Where the child stands: these are short names of this plan, not the codes of positions.
PARALLEL = "parallel"
EARLY_PERMANENCE = "early"
DECIDED = "decided"
SEARCHING = "searching"
MATCHED = "matched"
PLACED = "placed"
ADOPTED = "adopted"


@dataclass(frozen=True)
class Stand:
    """The child, where it stands, and the last of each milestone; None: not (yet)."""

    child: Child
    state: str
    today: date
    entered_on: date
    decided_on: date | None = None
    ordered_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    adopted_on: date | None = None

    @property
    def authority_on(self) -> date | None:
        """The first day of authority: the order; of a child given up by the parents the consent.

        The consent is recorded four weeks before the placement, see ``loading_doings``.
        """
        if self.ordered_on is not None or self.placed_on is None:
            return self.ordered_on
        given_on = max(self.placed_on - timedelta(28), self.child.born_on + timedelta(42))
        return min(given_on, self.placed_on)

    @property
    def until(self) -> date:
        """The day after the last day anything is recorded of: today, or the adoption order."""
        return self.adopted_on or self.today

    @property
    def key(self) -> tuple[str, str]:
        """The council and its number of the child."""
        return self.child.council, self.child.number

    def dice(self, subject: str, seed: int) -> Random:
        """Chance for one subject of this child; other subjects and children do not move it."""
        place = f"{seed}/tracked/{self.child.council}/{self.child.number}/{subject}"
        return Random(place)  # noqa: S311 - invented


def stand_of(child: Child, today: date) -> Stand | None:
    """Where the child stands; None when adoption is no plan, or never was one that we track.

    A child with no plan is given a parallel plan elsewhere (``choice``).
    """
    made = child.adoption
    if made is not None and made.made_on < today - ADOPTED_SINCE:
        return None
    if made is None and not child.in_care_on(today):
        return None
    standing = next((one for one in reversed(child.decisions) if one.reversed_on is None), None)
    last = child.episodes[-1]
    if child.decisions and child.decisions[-1].reversed_on is not None:
        return None
    entered_on = [one.decom for one in child.episodes if one.rne == "S"][-1]
    if standing is None:
        if last.place in EARLY and made is None:
            return Stand(child, EARLY_PERMANENCE, today, entered_on)
        return None
    placed_on = _last_run(child, ADOPTIVE)
    matches = [one for one in child.matches if one.ended_on is None]
    ordered_on = _order(child)
    state = DECIDED
    if made is not None:
        state = ADOPTED
    elif last.place in ADOPTIVE:
        state = PLACED
    elif ordered_on is None and last.place in EARLY:
        state = EARLY_PERMANENCE
    elif matches:
        state = MATCHED
    elif last.ls == "E1":
        state = SEARCHING
    return Stand(
        child,
        state,
        today,
        entered_on,
        standing.decided_on,
        ordered_on,
        matches[-1].matched_on if matches else None,
        placed_on if state in (PLACED, ADOPTED) else None,
        made.made_on if made else None,
    )


def _last_run(child: Child, places: tuple[str, ...]) -> date | None:
    """The first day of the last unbroken stay in such a place."""
    found: date | None = None
    before = ""
    for one in child.episodes:
        moved = one.rne in ("P", "B")
        if one.place in places and (before not in places or moved):
            found = one.decom
        before = one.place
    return found


def _order(child: Child) -> date | None:
    """The first day of the placement order that holds, or held until the adoption."""
    found: date | None = None
    before = ""
    for one in child.episodes:
        if one.ls == "E1" and before != "E1":
            found = one.decom
        before = one.ls
    return found if before == "E1" else None
