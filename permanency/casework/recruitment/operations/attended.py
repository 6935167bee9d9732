"""An information event that was put down for an enquiry in error."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.recruitment.models import Enquiry
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@transaction.atomic
def withdraw_event_attended(
    *, enquiry: Enquiry, on: date, instead: date | None, by: Account
) -> Enquiry:
    """They were not at the event of that day; ``instead``: the first one they were at, if any.

    Another day in the enquiry is left as it is.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    if enquiry.attended_event_on != on or instead == on:
        return enquiry
    enquiry.change(attended_event_on=instead)
    log_write(action="enquiry.event_not_attended", records=[enquiry])
    return enquiry
