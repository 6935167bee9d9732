"""What can be recorded about a child: one function for each thing that happens.

Each is one transaction with one audit entry, refuses what does not fit in words a person can act
on (``DoesNotFit``), and returns what it did. Page and reason of the log come from the identity of
the request; ``why`` overrides the reason.
"""

from permanency.casework.matching.operations.adoption import (
    record_adoption_order,
    record_disruption,
)
from permanency.casework.matching.operations.care import (
    record_entry_to_care,
    record_leaving_care,
    record_legal_status,
    record_placement,
)
from permanency.casework.matching.operations.consents import (
    record_consent,
    record_consent_withdrawn,
)
from permanency.casework.matching.operations.corrections import (
    clear_doubt,
    correct_day,
    correct_details,
    correct_entry,
    take_back,
)
from permanency.casework.matching.operations.corrections_own import OWN_COLUMNS, take_back_note
from permanency.casework.matching.operations.court import (
    record_adoption_application,
    record_application_outcome,
)
from permanency.casework.matching.operations.disability import (
    record_disabilities,
    record_disability,
)
from permanency.casework.matching.operations.disruptions import (
    add_learning_point,
    mark_learning_done,
    record_disruption_meeting,
    record_disruption_report,
)
from permanency.casework.matching.operations.early_permanence import (
    decide_early_permanence,
    record_early_permanence_ended,
    record_early_permanence_started,
)
from permanency.casework.matching.operations.introductions import (
    PlannedDay,
    add_day,
    change_day,
    end_introductions,
    plan_introductions,
    record_day_result,
    record_review_point,
    take_out_day,
)
from permanency.casework.matching.operations.links import (
    close_link,
    decline_link,
    open_link,
    record_link_event,
    take_back_link_event,
)
from permanency.casework.matching.operations.not_now import look_again, pass_over
from permanency.casework.matching.operations.oversight import (
    record_delay,
    record_delay_ended,
    record_review,
    record_visit,
)
from permanency.casework.matching.operations.papers import (
    record_comments,
    record_notice,
    record_paper,
    send_paper,
    send_placement_plan,
)
from permanency.casework.matching.operations.placing import (
    record_match,
    record_match_ended,
    record_placed_for_adoption,
)
from permanency.casework.matching.operations.plan import (
    record_decision,
    record_order_ended,
    record_placement_order,
    record_reversal,
)
from permanency.casework.matching.operations.reports import (
    record_permanence_report,
    record_report_defect,
    record_report_redone,
)
from permanency.casework.matching.operations.search import (
    record_search_paused,
    record_search_resumed,
    record_search_widened,
)
from permanency.casework.matching.operations.tracks import record_track, record_track_closed
from permanency.casework.matching.operations.unborn import add_unborn, record_birth
from permanency.casework.matching.operations.units import (
    end_unit_match,
    match_blockers,
    record_unit_matched,
    record_unit_placed,
)
from permanency.casework.matching.recording import DoesNotFit, Recorded, Seen
from permanency.platform.rows.refusals import NotPossible, NotReady

__all__ = [
    "OWN_COLUMNS",
    "DoesNotFit",
    "NotPossible",
    "NotReady",
    "PlannedDay",
    "Recorded",
    "Seen",
    "add_day",
    "add_learning_point",
    "add_unborn",
    "change_day",
    "clear_doubt",
    "close_link",
    "correct_day",
    "correct_details",
    "correct_entry",
    "decide_early_permanence",
    "decline_link",
    "end_introductions",
    "end_unit_match",
    "look_again",
    "mark_learning_done",
    "match_blockers",
    "open_link",
    "pass_over",
    "plan_introductions",
    "record_adoption_application",
    "record_adoption_order",
    "record_application_outcome",
    "record_birth",
    "record_comments",
    "record_consent",
    "record_consent_withdrawn",
    "record_day_result",
    "record_decision",
    "record_delay",
    "record_delay_ended",
    "record_disabilities",
    "record_disability",
    "record_disruption",
    "record_disruption_meeting",
    "record_disruption_report",
    "record_early_permanence_ended",
    "record_early_permanence_started",
    "record_entry_to_care",
    "record_leaving_care",
    "record_legal_status",
    "record_link_event",
    "record_match",
    "record_match_ended",
    "record_notice",
    "record_order_ended",
    "record_paper",
    "record_permanence_report",
    "record_placed_for_adoption",
    "record_placement",
    "record_placement_order",
    "record_report_defect",
    "record_report_redone",
    "record_reversal",
    "record_review",
    "record_review_point",
    "record_search_paused",
    "record_search_resumed",
    "record_search_widened",
    "record_track",
    "record_track_closed",
    "record_unit_matched",
    "record_unit_placed",
    "record_visit",
    "send_paper",
    "send_placement_plan",
    "take_back",
    "take_back_link_event",
    "take_back_note",
    "take_out_day",
]
