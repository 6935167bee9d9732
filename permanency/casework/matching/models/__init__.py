"""Where a child and a family meet, and where each child stands."""

from permanency.casework.matching.models.placing import (
    AdoptionOrder,
    Disruption,
    Match,
    Placement,
)
from permanency.casework.matching.models.projections import (
    GOES_ON,
    ClockSpell,
    Position,
    StepWait,
    TrackerSpell,
)

__all__ = [
    "GOES_ON",
    "AdoptionOrder",
    "ClockSpell",
    "Disruption",
    "Match",
    "Placement",
    "Position",
    "StepWait",
    "TrackerSpell",
]
