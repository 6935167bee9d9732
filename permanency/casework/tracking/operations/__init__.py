"""What happens at a meeting: one function for each thing, one transaction, one entry."""

from permanency.casework.tracking.operations.actions import (
    add_action,
    change_action,
    mark_done,
    mark_not_done,
    raise_action,
    withdraw_action,
)
from permanency.casework.tracking.operations.building import (
    Built,
    add_child,
    build_agenda,
    take_off,
)
from permanency.casework.tracking.operations.families import take_family_off
from permanency.casework.tracking.operations.items import (
    correct_item,
    keep_draft,
    save_item,
    skip,
)
from permanency.casework.tracking.operations.meetings import (
    call_off,
    change_meeting,
    end_meeting,
    plan_meeting,
    record_practice,
)
from permanency.casework.tracking.operations.together import Put, put_on
from permanency.casework.tracking.operations.written import Said, SaidOfFamily, WrittenAction

__all__ = [
    "Built",
    "Put",
    "Said",
    "SaidOfFamily",
    "WrittenAction",
    "add_action",
    "add_child",
    "build_agenda",
    "call_off",
    "change_action",
    "change_meeting",
    "correct_item",
    "end_meeting",
    "keep_draft",
    "mark_done",
    "mark_not_done",
    "plan_meeting",
    "put_on",
    "raise_action",
    "record_practice",
    "save_item",
    "skip",
    "take_family_off",
    "take_off",
    "withdraw_action",
]
