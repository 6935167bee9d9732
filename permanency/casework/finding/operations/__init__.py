"""What happens when a search goes further: fees set, permissions asked and decided, events."""

from permanency.casework.finding.operations.collaborations import add_collaboration
from permanency.casework.finding.operations.deciding import (
    confirm_decision,
    decide_permission,
    mark_condition_met,
)
from permanency.casework.finding.operations.events import (
    count_child_views,
    feature_child,
    take_child_out,
)
from permanency.casework.finding.operations.fees import set_fee, withdraw_fee
from permanency.casework.finding.operations.permissions import (
    Case,
    change_permission,
    end_permission,
    prepare_permission,
    submit_permission,
)

__all__ = [
    "Case",
    "add_collaboration",
    "change_permission",
    "confirm_decision",
    "count_child_views",
    "decide_permission",
    "end_permission",
    "feature_child",
    "mark_condition_met",
    "prepare_permission",
    "set_fee",
    "submit_permission",
    "take_child_out",
    "withdraw_fee",
]
