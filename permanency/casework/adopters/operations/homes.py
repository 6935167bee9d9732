"""Where a home is and what it is like: address and square, animals, what it can offer a child."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import HomeFact, Household, Pet
from permanency.casework.adopters.operations.households import (
    check_hub,
    district_of,
    plain_postcode,
)
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.people.squares import NotASquare, square_of
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def describe_household(
    *, household: Household, version: int, by: Account, today: date,
    relationship: str | None = None, address: str | None = None, postcode: str | None = None,
    at_address_since: date | None = None, hub_id: int | None = None, square: str | None = None,
) -> Household:  # fmt: skip
    """Relationship, address and hub; what is None stays. Of another district the square goes.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_can_record(household, by)
    values: dict[str, object] = {}
    if relationship is not None:
        if relationship not in terms.RELATIONSHIPS:
            raise NotPossible("relationship", "Choose one of the answers")
        values["relationship"] = relationship
    if address is not None:
        values["address"] = address.strip()
    if postcode is not None:
        values |= {"postcode": plain_postcode(postcode), "district": district_of(postcode)}
    if square is not None or household.square:
        values |= _square(household, square, str(values.get("district", household.district)))
    if at_address_since is not None:
        if at_address_since > today:
            raise NotPossible("at_address_since", "They cannot have moved in after today")
        values["at_address_since"] = at_address_since
    if hub_id is not None:
        check_hub(hub_id, household.agency_id, today)
        values["hub_id"] = hub_id
    household.version = version
    household.change(**values)
    log_write(action="household.described", records=[household], detail={"what": sorted(values)})
    return household


@transaction.atomic
def add_pet(*, household: Household, kind: str, number: int, by: Account) -> Pet:
    """Animals in the home; they are looked at as a check of their own.

    Raises:
        NotAllowed, NotPossible.
    """
    check_can_record(household, by)
    if kind not in terms.PET_KINDS:
        raise NotPossible("kind", "Choose the kind of animal")
    if number < 1:
        raise NotPossible("number", "Enter how many, at least 1")
    made = Pet.objects.create(household=household, kind=kind, number=number)
    log_write(action="household.pet_added", records=[household], detail={"pet": made.pk})
    return made


@transaction.atomic
def pet_gone(*, pet: Pet, on: date, version: int, by: Account) -> Pet:
    """The animals are no longer there.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_can_record(pet, by)
    pet.version = version
    pet.change(ended_on=on)
    log_write(action="household.pet_gone", records=[pet.household], detail={"pet": pet.pk})
    return pet


@transaction.atomic
def record_home_fact(
    *, household: Household, fact: str, value: str, as_at: date, source: str, by: Account,
    certainty: str = "known", words: str = "",
) -> HomeFact:  # fmt: skip
    """Something about the home that matching may read; not known has no value.

    Raises:
        NotAllowed, NotPossible.
    """
    check_can_record(household, by)
    if fact not in terms.HOME_FACTS or source not in terms.WISH_SOURCES:
        raise NotPossible("fact", "Choose what it is about, and who said so")
    if (certainty == "unknown") != (not value.strip()):
        raise NotPossible("value", "Enter the answer, or say that it is not known")
    made = HomeFact.objects.create(
        household=household, fact=fact, value=value.strip(), as_at=as_at, source=source,
        certainty=certainty, words=words.strip(),
    )  # fmt: skip
    log_write(action="household.fact", records=[household], detail={"fact": made.pk, "of": fact})
    return made


def _square(household: Household, typed: str | None, district: str) -> dict[str, str]:
    """The square of the home; that of the home before is not kept with another district."""
    before, moved = household.square, bool(household.district) and district != household.district
    if typed is None:
        return {"square": ""} if moved else {}
    try:
        square = square_of(typed)
    except NotASquare as wrong:
        raise NotPossible("square", str(wrong)) from None
    if moved and square and square == before:
        raise NotPossible(
            "square",
            "The postcode is of another district now. Type the square of the new home, or leave "
            "it empty until you know it.",
        )
    return {} if square == before else {"square": square}
