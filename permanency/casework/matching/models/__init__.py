"""Where a child and a family meet, and where each child stands."""

from permanency.casework.matching.models.after import (
    AdoptionApplication,
    EarlyPermanence,
    LearningPoint,
)
from permanency.casework.matching.models.introductions import Introduction, IntroductionDay
from permanency.casework.matching.models.links import Link, LinkEvent
from permanency.casework.matching.models.not_now import NotNow
from permanency.casework.matching.models.papers import MatchPaper, Notice, PlacementPlan
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
from permanency.casework.matching.models.runs import Run, RunPlace
from permanency.casework.matching.models.wide_runs import WideRun

__all__ = [
    "GOES_ON",
    "AdoptionApplication",
    "AdoptionOrder",
    "ClockSpell",
    "Disruption",
    "EarlyPermanence",
    "Introduction",
    "IntroductionDay",
    "LearningPoint",
    "Link",
    "LinkEvent",
    "Match",
    "MatchPaper",
    "NotNow",
    "Notice",
    "Placement",
    "PlacementPlan",
    "Position",
    "Run",
    "RunPlace",
    "StepWait",
    "TrackerSpell",
    "WideRun",
]
