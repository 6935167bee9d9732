"""Collaborations and fees, permissions to search outside, children at events."""

from permanency.casework.finding.models.collaborations import Collaboration
from permanency.casework.finding.models.events import FeaturedChild
from permanency.casework.finding.models.fees import Fee
from permanency.casework.finding.models.permissions import (
    Condition,
    Permission,
    PermissionChild,
    PermissionEvent,
)

__all__ = [
    "Collaboration",
    "Condition",
    "FeaturedChild",
    "Fee",
    "Permission",
    "PermissionChild",
    "PermissionEvent",
]
