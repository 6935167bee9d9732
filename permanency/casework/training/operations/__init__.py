"""What happens with courses and events: one function for each thing, one transaction, one entry."""

from permanency.casework.training.operations.attendance import Came, record_attendance
from permanency.casework.training.operations.bookings import (
    GivenUp,
    book,
    cancel,
    change_people,
    give_place,
    mark_told,
)
from permanency.casework.training.operations.courses import (
    change_course,
    open_course,
    retire_course,
)
from permanency.casework.training.operations.feedback import (
    feedback_code,
    give_feedback,
    is_feedback_code,
    takes_feedback,
)
from permanency.casework.training.operations.sessions import (
    ChangedSession,
    Plan,
    cancel_session,
    change_session,
    count_views,
    open_session,
)

__all__ = [
    "Came",
    "ChangedSession",
    "GivenUp",
    "Plan",
    "book",
    "cancel",
    "cancel_session",
    "change_course",
    "change_people",
    "change_session",
    "count_views",
    "feedback_code",
    "give_feedback",
    "give_place",
    "is_feedback_code",
    "mark_told",
    "open_course",
    "open_session",
    "record_attendance",
    "retire_course",
    "takes_feedback",
]
