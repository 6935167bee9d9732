"""Whole households written at once, as another system's file or the invented region brings them.

The same rows the operations write, in a few statements a table, with the database's own
constraints, triggers and policies on. Whoever brings them has compared them with what is held. One
audit entry for all: the history of each row is written as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from permanency.casework.adopters.bulk_approvals import write_approvals
from permanency.casework.adopters.bulk_papers import write_checks, write_papers
from permanency.casework.adopters.bulk_rows import WholeHousehold, Written, write_all
from permanency.casework.adopters.bulk_stages import write_registrations, write_stages
from permanency.casework.adopters.models import Adult, Application, Household
from permanency.casework.adopters.operations.households import district_of, plain_postcode
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

__all__ = ["WholeHousehold", "write_households"]


@transaction.atomic
def write_households(
    *, agency_id: int, households: Sequence[WholeHousehold], by: Account
) -> list[Application]:
    """Write households of one agency with their applications; the applications, in order.

    Raises:
        NotAllowed: ``by`` records no adopters in that agency.
        django.db.IntegrityError: days that cannot be in that order.
    """
    check_may(by, "adopter.write", agency_id)
    if not households:
        return []
    written = _households(agency_id, households, by)
    write_registrations(written)
    write_stages(written)
    write_papers(written)
    write_approvals(written, by)
    write_checks(written)
    log_write(action="application.brought_in", records=[each.application for each in written])
    return [each.application for each in written]


def _households(agency_id: int, told: Sequence[WholeHousehold], by: Account) -> list[Written]:
    homes = [
        Household(
            agency_id=agency_id,
            hub_id=each.hub_id,
            relationship=each.file.journey.relationship,
            address=each.address,
            postcode=plain_postcode(each.postcode),
            district=district_of(each.postcode),
            at_address_since=each.file.at_address_since,
        )
        for each in told
    ]
    insert_rows(Household, homes)
    adults = [adult for each in told for adult in each.adults]
    people = iter(
        record_people(
            agency_id=agency_id,
            people=[
                NewPerson(
                    Side.FAMILY,
                    born_on=adult.born_on,
                    sex=adult.sex,
                    ethnicity=adult.ethnicity,
                    given=adult.given,
                    family=adult.family,
                )
                for adult in adults
            ],
            by=by,
        )
    )
    applications = [
        Application(
            household=home,
            kind=each.file.journey.kind,
            opened_on=each.file.journey.opened_on,
            closed_on=each.file.journey.closed_on,
            closed_why=each.file.journey.closed_why,
            first_time=each.file.journey.first_time,
            fast_track_ground=each.file.journey.fast_track_ground,
            worker_id=each.worker_id,
            campaign=each.file.journey.campaign,
        )
        for home, each in zip(homes, told, strict=True)
    ]
    insert_rows(Application, applications)
    written = [
        Written(each, home, [next(people) for _ in each.adults], application, [], [])
        for each, home, application in zip(told, homes, applications, strict=True)
    ]
    write_all(Adult, written, _adults)
    return written


def _adults(each: Written) -> Iterable[Adult]:
    for nth, (person, adult) in enumerate(zip(each.people, each.told.adults, strict=True), start=1):
        yield Adult(
            household=each.household,
            person=person,
            nth=nth,
            orientation=adult.orientation,
            disabled=adult.disabled,
            email=adult.email,
            phone=adult.phone,
        )
