"""Adopters' files: what is stored of a household, one list for each thing that can happen twice.

Periods are half-open (``ended_on`` is the first day it no longer holds). Where a household stands
is worked out from these rows (``journey.py``, ``phases.py``), never stored.
"""

from permanency.casework.adopters.models.application import (
    Application,
    Exceptional,
    Pause,
    Registration,
    Stage,
    StageDecision,
)
from permanency.casework.adopters.models.approval import (
    Approval,
    ApprovalTerms,
    Availability,
    Determination,
    Outcome,
    Review,
)
from permanency.casework.adopters.models.checks import Chase, Check, Referee
from permanency.casework.adopters.models.documents import (
    HouseholdNote,
    HouseholdPaper,
    HouseholdPaperContent,
)
from permanency.casework.adopters.models.household import (
    Adult,
    HomeFact,
    Household,
    LivedAbroad,
    Member,
    Pet,
)
from permanency.casework.adopters.models.papers import Report, Stage1Meeting, StagePlan
from permanency.casework.adopters.models.preparation import Preparation, PreparationRule
from permanency.casework.adopters.models.wishes import ContactWish, MatchingRange, Wish

__all__ = [
    "Adult",
    "Application",
    "Approval",
    "ApprovalTerms",
    "Availability",
    "Chase",
    "Check",
    "ContactWish",
    "Determination",
    "Exceptional",
    "HomeFact",
    "Household",
    "HouseholdNote",
    "HouseholdPaper",
    "HouseholdPaperContent",
    "LivedAbroad",
    "MatchingRange",
    "Member",
    "Outcome",
    "Pause",
    "Pet",
    "Preparation",
    "PreparationRule",
    "Referee",
    "Registration",
    "Report",
    "Review",
    "Stage",
    "Stage1Meeting",
    "StageDecision",
    "StagePlan",
    "Wish",
]
