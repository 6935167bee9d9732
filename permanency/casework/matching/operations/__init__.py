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
from permanency.casework.matching.operations.corrections import (
    clear_doubt,
    correct_day,
    correct_details,
    take_back,
)
from permanency.casework.matching.operations.placing import (
    record_match,
    record_match_ended,
    record_placed_for_adoption,
)
from permanency.casework.matching.operations.plan import (
    record_consent,
    record_decision,
    record_order_ended,
    record_placement_order,
    record_reversal,
)
from permanency.casework.matching.recording import DoesNotFit, Recorded, Seen

__all__ = [
    "DoesNotFit",
    "Recorded",
    "Seen",
    "clear_doubt",
    "correct_day",
    "correct_details",
    "record_adoption_order",
    "record_consent",
    "record_decision",
    "record_disruption",
    "record_entry_to_care",
    "record_leaving_care",
    "record_legal_status",
    "record_match",
    "record_match_ended",
    "record_order_ended",
    "record_placed_for_adoption",
    "record_placement",
    "record_placement_order",
    "record_reversal",
    "take_back",
]
