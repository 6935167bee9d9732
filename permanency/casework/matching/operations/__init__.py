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
from permanency.casework.matching.operations.disability import (
    record_disabilities,
    record_disability,
)
from permanency.casework.matching.operations.oversight import (
    record_delay,
    record_delay_ended,
    record_review,
    record_visit,
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
from permanency.casework.matching.recording import DoesNotFit, Recorded, Seen

__all__ = [
    "OWN_COLUMNS",
    "DoesNotFit",
    "Recorded",
    "Seen",
    "add_unborn",
    "clear_doubt",
    "correct_day",
    "correct_details",
    "correct_entry",
    "record_adoption_order",
    "record_birth",
    "record_consent",
    "record_consent_withdrawn",
    "record_decision",
    "record_delay",
    "record_delay_ended",
    "record_disabilities",
    "record_disability",
    "record_disruption",
    "record_entry_to_care",
    "record_leaving_care",
    "record_legal_status",
    "record_match",
    "record_match_ended",
    "record_order_ended",
    "record_permanence_report",
    "record_placed_for_adoption",
    "record_placement",
    "record_placement_order",
    "record_report_defect",
    "record_report_redone",
    "record_reversal",
    "record_review",
    "record_search_paused",
    "record_search_resumed",
    "record_search_widened",
    "record_track",
    "record_track_closed",
    "record_visit",
    "take_back",
    "take_back_note",
]
