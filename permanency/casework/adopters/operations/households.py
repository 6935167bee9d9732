"""A household and who lives in it: opened after a search, kept up by its workers.

Where the home is and what it is like: ``operations/homes.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import (
    Adult,
    Household,
    LivedAbroad,
    Member,
)
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.agencies.queries import agencies_of_hub
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.months import age_in_years
from permanency.platform.people.models import Person, Sex, Side
from permanency.platform.people.operations import NewPerson, record_people, record_person
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

ADULT_AT = 18
YOUNGEST_ADOPTER = 21
"""Adoption and Children Act 2002, sections 50 and 51."""


class NotLookedFor(NotPossible):
    """A household is opened only after a search."""

    def __init__(self) -> None:
        super().__init__(
            "", "Look for the household first: by name, address, telephone number or e-mail."
        )


@dataclass(frozen=True)
class NewAdult:
    """An adult to be recorded. ``person`` where the agency knows them already."""

    given: str = ""
    family: str = ""
    born_on: date | None = None
    sex: Sex = Sex.NOT_KNOWN
    ethnicity: str = ""
    orientation: str = terms.NOT_ASKED
    disabled: str = terms.NOT_ASKED
    email: str = ""
    phone: str = ""
    person: Person | None = None


def district_of(postcode: str) -> str:
    """The first half of a postcode (WV1 of WV1 1AA); empty for what is no postcode."""
    found = re.fullmatch(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})?", plain_postcode(postcode))
    return found[1] if found else ""


def plain_postcode(postcode: str) -> str:
    """A postcode in capitals and without spaces."""
    return re.sub(r"\s+", "", postcode).upper()


@transaction.atomic
def open_household(
    *, agency_id: int, adults: Sequence[NewAdult], searched: bool, by: Account, today: date,
    hub_id: int | None = None, relationship: str = "not_known", address: str = "",
    postcode: str = "", at_address_since: date | None = None,
) -> Household:  # fmt: skip
    """A household of one or two adults with the agency that would approve it, after a search.

    Raises:
        NotLookedFor: nobody looked whether it is there.
        NotAllowed: ``by`` records no adopters in that agency.
        NotPossible: no adult or more than two, no name, a child, another agency's hub.
    """
    if not searched:
        raise NotLookedFor
    check_may(by, "adopter.write", agency_id)
    if not 1 <= len(adults) <= 2:
        raise NotPossible("adults", "A household has one or two adults who apply together")
    for adult in adults:
        _check_adult(adult, today)
    check_hub(hub_id, agency_id, today)
    if at_address_since is not None and at_address_since > today:
        raise NotPossible("at_address_since", "They cannot have moved in after today")
    household = Household.objects.create(
        agency_id=agency_id,
        hub_id=hub_id,
        relationship=relationship,
        address=address.strip(),
        postcode=plain_postcode(postcode),
        district=district_of(postcode),
        at_address_since=at_address_since,
    )
    people = iter(
        record_people(
            agency_id=agency_id,
            people=[_new_person(each) for each in adults if each.person is None],
            by=by,
        )
    )
    for nth, each in enumerate(adults, start=1):
        _adult(household, each, each.person or next(people), nth, None)
    log_write(action="household.opened", records=[household], detail={"adults": len(adults)})
    return household


@transaction.atomic
def add_adult(
    *, household: Household, adult: NewAdult, on: date, by: Account, today: date
) -> Adult:
    """A second adult joins the household.

    Raises:
        NotAllowed.
        NotPossible: there are two already, or not an adult.
    """
    check_can_record(household, by)
    check_not_future("on", Milestone.MEMBER, on, today)
    _check_adult(adult, today)
    Household.objects.select_for_update().get(pk=household.pk)
    taken = set(
        Adult.objects.filter(LIVE, household=household, ended_on__isnull=True).values_list(
            "nth", flat=True
        )
    )
    free = {1, 2} - taken
    if not free:
        raise NotPossible("", "Two adults are recorded. Record who left before adding another.")
    person = adult.person or record_person(
        agency_id=household.agency_id, person=_new_person(adult), by=by
    )
    made = _adult(household, adult, person, min(free), on)
    log_write(action="household.adult_joined", records=[household], detail={"adult": made.pk})
    return made


@transaction.atomic
def adult_left(*, adult: Adult, on: date, version: int, by: Account, today: date) -> Adult:
    """An adult is no longer of the household.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_can_record(adult, by)
    check_not_future("on", Milestone.MEMBER_END, on, today)
    check_order("on", Milestone.MEMBER_END, on, (Milestone.MEMBER, adult.started_on))
    adult.version = version
    adult.change(ended_on=on)
    log_write(action="household.adult_left", records=[adult.household], detail={"adult": adult.pk})
    return adult


@transaction.atomic
def record_about_adult(
    *, adult: Adult, version: int, by: Account, orientation: str | None = None,
    disabled: str | None = None, email: str | None = None, phone: str | None = None,
) -> Adult:  # fmt: skip
    """What an adult says of themself, and how to reach them; what is None stays.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: an answer that is not on the list.
    """
    check_can_record(adult, by)
    given = {"orientation": orientation, "disabled": disabled, "email": email, "phone": phone}
    values = {name: value.strip() for name, value in given.items() if value is not None}
    _check_answers(values.get("orientation"), values.get("disabled"))
    adult.version = version
    adult.change(**values)
    log_write(
        action="household.adult_described",
        records=[adult.household],
        detail={"adult": adult.pk, "what": sorted(values)},
    )
    return adult


@transaction.atomic
def add_member(
    *, household: Household, kind: str, by: Account, today: date, given: str = "",
    family: str = "", born_on: date | None = None, sex: Sex = Sex.NOT_KNOWN,
    from_on: date | None = None,
) -> Member:  # fmt: skip
    """Somebody else who lives there. From 18 on the checks of adults are asked for by themselves.

    Raises:
        NotAllowed.
        NotPossible: no name, a child without a date of birth, an unknown kind.
    """
    check_can_record(household, by)
    if kind not in terms.MEMBER_KINDS:
        raise NotPossible("kind", "Choose who it is")
    if not given.strip():
        raise NotPossible("given", "Enter a first name")
    if kind != "adult" and born_on is None:
        raise NotPossible("born_on", "Enter the date of birth: from 18 on checks are needed")
    if born_on is not None and born_on > today:
        raise NotPossible("born_on", "The date of birth cannot be in the future")
    if from_on is not None:
        check_not_future("from_on", Milestone.MEMBER, from_on, today)
    person = record_person(
        agency_id=household.agency_id,
        person=NewPerson(
            Side.FAMILY, born_on=born_on, sex=sex, given=given.strip(), family=family.strip()
        ),
        by=by,
    )
    made = Member.objects.create(household=household, person=person, kind=kind, started_on=from_on)
    log_write(action="household.member_added", records=[household], detail={"member": made.pk})
    return made


@transaction.atomic
def member_left(*, member: Member, on: date, version: int, by: Account, today: date) -> Member:
    """Somebody no longer lives there.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_can_record(member, by)
    check_not_future("on", Milestone.MEMBER_END, on, today)
    check_order("on", Milestone.MEMBER_END, on, (Milestone.MEMBER, member.started_on))
    member.version = version
    member.change(ended_on=on)
    log_write(
        action="household.member_left", records=[member.household], detail={"member": member.pk}
    )
    return member


@transaction.atomic
def record_voice(
    *, member: Member, words: str, on: date, version: int, by: Account, today: date
) -> Member:
    """What a child at home says of the plan, in the child's own words.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: nothing said, or a day to come.
    """
    check_can_record(member, by)
    if not words.strip():
        raise NotPossible("words", "Write what the child said")
    check_not_future("on", Milestone.VOICE, on, today)
    member.version = version
    member.change(voice=words.strip(), voice_on=on)
    log_write(
        action="household.child_heard", records=[member.household], detail={"member": member.pk}
    )
    return member


@transaction.atomic
def record_lived_abroad(
    *, adult: Adult, country: str, by: Account, from_on: date | None = None,
    to_on: date | None = None,
) -> LivedAbroad:  # fmt: skip
    """An adult lived in another country, so a check there is needed.

    Raises:
        NotAllowed, NotPossible.
    """
    check_can_record(adult, by)
    if not country.strip():
        raise NotPossible("country", "Enter the country")
    if from_on is not None and to_on is not None and to_on < from_on:
        raise NotPossible("to_on", "They cannot have left before they came. Check both dates.")
    made = LivedAbroad.objects.create(
        household=adult.household,
        person=adult.person,
        country=country.strip(),
        started_on=from_on,
        ended_on=to_on,
    )
    log_write(action="household.abroad", records=[adult.household], detail={"abroad": made.pk})
    return made


def _check_adult(adult: NewAdult, today: date) -> None:
    if adult.person is None and not (adult.given.strip() or adult.family.strip()):
        raise NotPossible("given", "Enter the name of each adult")
    if adult.born_on is not None:
        if adult.born_on > today:
            raise NotPossible("born_on", "The date of birth cannot be in the future")
        if age_in_years(adult.born_on, today) < ADULT_AT:
            raise NotPossible(
                "born_on",
                "Somebody who applies must be an adult. Record children as members of the "
                "household.",
            )
    _check_answers(adult.orientation, adult.disabled)


def _check_answers(orientation: str | None, disabled: str | None) -> None:
    if orientation is not None and orientation not in terms.ORIENTATIONS:
        raise NotPossible("orientation", "Choose one of the answers, or leave it as not asked")
    if disabled is not None and disabled not in terms.DISABLED:
        raise NotPossible("disabled", "Choose one of the answers, or leave it as not asked")


def check_hub(hub_id: int | None, agency_id: int, today: date) -> None:
    """The hub, if any, works for the agency.

    Raises:
        NotPossible.
    """
    if hub_id is not None and agency_id not in agencies_of_hub(hub_id, today):
        raise NotPossible("hub", "Choose a hub that works for this agency")


def _new_person(adult: NewAdult) -> NewPerson:
    return NewPerson(
        Side.FAMILY,
        born_on=adult.born_on,
        sex=adult.sex,
        ethnicity=adult.ethnicity,
        given=adult.given.strip(),
        family=adult.family.strip(),
    )


def _adult(
    household: Household, new: NewAdult, person: Person, nth: int, from_on: date | None
) -> Adult:
    return Adult.objects.create(
        household=household,
        person=person,
        nth=nth,
        started_on=from_on,
        orientation=new.orientation,
        disabled=new.disabled,
        email=new.email.strip(),
        phone=new.phone.strip(),
    )
