"""What happens to a household: one function for each thing, one transaction, one audit entry.

All are keyword-only; ``by`` is the account that acts, ``today`` comes from the edge. They raise
``NotAllowed`` (rights), ``NotPossible`` (a sentence beside a field), ``NotReady`` (several of them)
and ``ChangedByAnother``.
"""

from permanency.casework.adopters.operations.after import (
    confirm_availability,
    hold_review,
    record_outcome,
    set_availability,
)
from permanency.casework.adopters.operations.applications import (
    AlreadyOpen,
    accept_registration,
    decline_registration,
    describe_application,
    give_worker,
    leave,
    open_application,
    receive_registration,
)
from permanency.casework.adopters.operations.approvals import (
    NewTerms,
    change_terms,
    decide_after_determination,
    decide_approval,
    record_route,
    send_determination,
)
from permanency.casework.adopters.operations.checks import (
    add_referee,
    chase_check,
    drop_referee,
    receive_check,
    record_check_done,
    request_check,
    see_referee,
    withdraw_check,
)
from permanency.casework.adopters.operations.homes import (
    add_pet,
    describe_household,
    pet_gone,
    record_home_fact,
)
from permanency.casework.adopters.operations.households import (
    NewAdult,
    NotLookedFor,
    add_adult,
    add_member,
    adult_left,
    member_left,
    open_household,
    record_about_adult,
    record_lived_abroad,
    record_voice,
)
from permanency.casework.adopters.operations.papers import (
    hold_stage_1_meeting,
    record_comments,
    record_report,
    record_stage_plan,
    send_report,
)
from permanency.casework.adopters.operations.pauses import (
    hold,
    pause_stage,
    resume,
    resume_stage,
)
from permanency.casework.adopters.operations.preparation import (
    record_preparation,
    withdraw_preparation,
)
from permanency.casework.adopters.operations.rules import set_course_rule, withdraw_course_rule
from permanency.casework.adopters.operations.stages import (
    TooLate,
    answer_complaint,
    declare_exceptional,
    notify_stage_2,
    record_complaint,
    record_stage_1_decision,
    start_stage_1,
)
from permanency.casework.adopters.operations.wishes import (
    Range,
    record_contact_wish,
    record_range,
    record_wish,
)

__all__ = [
    "AlreadyOpen",
    "NewAdult",
    "NewTerms",
    "NotLookedFor",
    "Range",
    "TooLate",
    "accept_registration",
    "add_adult",
    "add_member",
    "add_pet",
    "add_referee",
    "adult_left",
    "answer_complaint",
    "change_terms",
    "chase_check",
    "confirm_availability",
    "decide_after_determination",
    "decide_approval",
    "declare_exceptional",
    "decline_registration",
    "describe_application",
    "describe_household",
    "drop_referee",
    "give_worker",
    "hold",
    "hold_review",
    "hold_stage_1_meeting",
    "leave",
    "member_left",
    "notify_stage_2",
    "open_application",
    "open_household",
    "pause_stage",
    "pet_gone",
    "receive_check",
    "receive_registration",
    "record_about_adult",
    "record_check_done",
    "record_comments",
    "record_complaint",
    "record_contact_wish",
    "record_home_fact",
    "record_lived_abroad",
    "record_outcome",
    "record_preparation",
    "record_range",
    "record_report",
    "record_route",
    "record_stage_1_decision",
    "record_stage_plan",
    "record_voice",
    "record_wish",
    "request_check",
    "resume",
    "resume_stage",
    "see_referee",
    "send_determination",
    "send_report",
    "set_availability",
    "set_course_rule",
    "start_stage_1",
    "withdraw_check",
    "withdraw_course_rule",
    "withdraw_preparation",
]
