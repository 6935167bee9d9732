"""Children's records: what is stored of a child, one list for each thing that can happen twice.

Everything is a list; periods are half-open (``ended_on`` is the first day it no longer holds).
"""

from permanency.casework.children.models.care import LegalStatus, PeriodOfCare, PermanenceOrder
from permanency.casework.children.models.finding import (
    Delay,
    FamilyFinding,
    Review,
    SearchStep,
    Visit,
)
from permanency.casework.children.models.needs import Need, Requirement
from permanency.casework.children.models.papers import (
    Document,
    DocumentContent,
    Note,
    ReturnEntry,
)
from permanency.casework.children.models.plan import (
    Consent,
    ConsentKind,
    Decision,
    DispensedWith,
    PermanenceReport,
    PlacementOrder,
    Track,
)
from permanency.casework.children.models.population import CarePopulation
from permanency.casework.children.models.record import Record
from permanency.casework.children.models.siblings import (
    SiblingDecision,
    SiblingGroup,
    SiblingMember,
)

__all__ = [
    "CarePopulation",
    "Consent",
    "ConsentKind",
    "Decision",
    "Delay",
    "DispensedWith",
    "Document",
    "DocumentContent",
    "FamilyFinding",
    "LegalStatus",
    "Need",
    "Note",
    "PeriodOfCare",
    "PermanenceOrder",
    "PermanenceReport",
    "PlacementOrder",
    "Record",
    "Requirement",
    "ReturnEntry",
    "Review",
    "SearchStep",
    "SiblingDecision",
    "SiblingGroup",
    "SiblingMember",
    "Track",
    "Visit",
]
