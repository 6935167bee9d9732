"""An enquiry finds its household, and later its application."""

from __future__ import annotations

from django.db import transaction

from permanency.casework.adopters.models import Application, Household
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@transaction.atomic
def link_household(
    *,
    enquiry: Enquiry,
    version: int,
    household: Household | None,
    by: Account,
    application: Application | None = None,
) -> Enquiry:
    """Say which household the enquiry is of; None takes the link away again.

    With an application the enquiry is followed to its approval; without one, to the household's
    first application since.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: a household of another agency, an application of another household.
    """
    check_may(by, "enquiry.write", enquiry.agency_id)
    if household is not None:
        check_may(by, "adopter.read", household.agency_id)
        if household.agency_id != enquiry.agency_id:
            raise NotPossible(
                "household",
                "This household is with another agency. Close the enquiry as one that went to "
                "another agency.",
            )
    if application is not None and (
        household is None or application.household_id != household.pk
    ):  # fmt: skip
        raise NotPossible("application", "This application is another household's.")
    enquiry.version = version
    enquiry.change(household=household, application=application)
    log_write(
        action="enquiry.linked" if household else "enquiry.unlinked",
        records=[enquiry],
        detail={
            "household": household.pk if household else None,
            "application": application.pk if application else None,
        },
    )
    return enquiry
