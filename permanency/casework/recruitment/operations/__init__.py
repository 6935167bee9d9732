"""What happens in recruitment: one function for each thing, one transaction, one entry."""

from permanency.casework.recruitment.operations.campaigns import (
    add_cost,
    correct_campaign,
    open_campaign,
    withdraw_cost,
)
from permanency.casework.recruitment.operations.districts import settle_districts
from permanency.casework.recruitment.operations.enquiries import (
    assign,
    close,
    correct_enquiry,
    mark_repeat,
    record_event_attended,
    record_hub_call,
    refer,
    reopen,
    withdraw_enquiry,
)
from permanency.casework.recruitment.operations.linking import link_household, open_file
from permanency.casework.recruitment.operations.readings import Loaded, load_readings
from permanency.casework.recruitment.operations.taking import take_enquiry
from permanency.casework.recruitment.operations.talking import record_consultation

__all__ = [
    "Loaded",
    "add_cost",
    "assign",
    "close",
    "correct_campaign",
    "correct_enquiry",
    "link_household",
    "load_readings",
    "mark_repeat",
    "open_campaign",
    "open_file",
    "record_consultation",
    "record_event_attended",
    "record_hub_call",
    "refer",
    "reopen",
    "settle_districts",
    "take_enquiry",
    "withdraw_cost",
    "withdraw_enquiry",
]
