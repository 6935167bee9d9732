"""An enquiry finds its household, and later its application."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import operations as opening
from permanency.casework.adopters.models import Application, Household
from permanency.casework.recruitment.alike import known_of
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.operations.enquiries import check_kept, check_open
from permanency.platform.agencies.queries import agencies_of_hub
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
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
    check_kept(enquiry)
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


@transaction.atomic
def open_file(
    *, enquiry: Enquiry, version: int, searched: bool, by: Account, today: date
) -> Household:
    """Open the household's file and its application from what the enquiry holds, and link it.

    The campaign goes along, so that an approval is counted where the enquiry came from.

    Raises:
        NotAllowed: ``by`` records no adopters in that agency.
        NotPossible: closed, linked already, nobody looked first, a name is missing.
        ChangedByAnother.
    """
    check_may(by, "adopter.write", enquiry.agency_id)
    check_open(enquiry)
    if enquiry.household_id is not None:
        raise NotPossible("household", "The enquiry has a household already.")
    known = known_of(enquiry)
    try:
        household = opening.open_household(
            agency_id=enquiry.agency_id,
            adults=[
                opening.NewAdult(
                    given=given,
                    family=family,
                    email=enquiry.email if nth == 0 else "",
                    phone=enquiry.phone if nth == 0 else "",
                )
                for nth, (given, family) in enumerate(known.adults)
            ],
            searched=searched,
            hub_id=_hub_of(enquiry, today),
            address=enquiry.address,
            postcode=enquiry.postcode,
            by=by,
            today=today,
        )
        application = opening.open_application(
            household=household,
            on=enquiry.referred_on or today,
            first_time="no" if enquiry.second_time else "not_known",
            campaign=enquiry.campaign,
            by=by,
            today=today,
        )
    except NotPossible as refused:
        raise NotPossible("household", str(refused)) from refused
    link_household(
        enquiry=enquiry, version=version, household=household, application=application, by=by
    )
    return household


def _hub_of(enquiry: Enquiry, today: date) -> int | None:
    """The hub it was referred to, where that works for the agency; else the enquiry's."""
    for hub in (enquiry.referred_to_id, enquiry.hub_id):
        if hub is not None and enquiry.agency_id in agencies_of_hub(hub, today):
            return hub
    return None
