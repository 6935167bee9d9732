"""A life before it gets a name: what the generators of ordinary and of adoption lives make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.exchange.synthetic.child import (
    AdoptionMade,
    Episode,
    MatchDecision,
    PlanDecision,
)


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that happens to one child in care, also after today; it is cut later."""

    born_on: date
    sex: str
    episodes: tuple[Episode, ...]
    decisions: tuple[PlanDecision, ...] = ()
    matches: tuple[MatchDecision, ...] = ()
    adoption: AdoptionMade | None = None
    asylum_seeking: bool = False
