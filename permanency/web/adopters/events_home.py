"""What can be recorded of the people and the home."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import Adult, Household, Member, Pet
from permanency.platform.people.models import Sex
from permanency.platform.people.squares import square_in_words
from permanency.platform.rows.models import LIVE
from permanency.web.adopters import forms_home as forms
from permanency.web.adopters.event import Event, Said, itself, number
from permanency.web.adopters.family import Family

HOME = "The people and the home"
TAB = "adopter_home"


def _adult(family: Family, code: str) -> Adult | None:
    return next((each for each in family.adults if each.pk == number(code)), None)


def _member(family: Family, code: str) -> Member | None:
    found = Member.objects.filter(LIVE, household=family.household, pk=number(code))
    return found.select_related("person", "household").first()


def _add_adult(said: Said) -> Any:
    given = said.values
    return operations.add_adult(
        household=said.family.household,
        adult=operations.NewAdult(
            given=given["given"],
            family=given["family_name"],
            born_on=given["born_on"],
            sex=Sex(given["sex"]),
            email=given["email"],
            phone=given["phone"],
        ),
        on=given["since"],
        **said.common,
    )


def _two_adults(family: Family, journey: Any, today: date) -> str:
    return "Two adults are recorded." if len(family.adults) > 1 else ""


def _about_adult(said: Said) -> Any:
    return operations.record_about_adult(
        adult=said.about, version=said.version, by=said.by, **said.values
    )


def _seen_adult(family: Family, adult: Adult) -> dict[str, Any]:
    return {
        "email": adult.email,
        "phone": adult.phone,
        "orientation": adult.orientation,
        "disabled": adult.disabled,
    }


def _add_member(said: Said) -> Any:
    given = said.values
    return operations.add_member(
        household=said.family.household,
        kind=given["kind"],
        given=given["given"],
        family=given["family_name"],
        born_on=given["born_on"],
        sex=Sex(given["sex"]),
        from_on=given["since"],
        **said.common,
    )


def _voice(said: Said) -> Any:
    return operations.record_voice(
        member=said.about, version=said.version, **said.values, **said.common
    )


def _member_left(said: Said) -> Any:
    return operations.member_left(
        member=said.about, version=said.version, on=said.values["on"], **said.common
    )


def _adult_left(said: Said) -> Any:
    return operations.adult_left(
        adult=said.about, version=said.version, on=said.values["on"], **said.common
    )


def _find_pet(family: Family, code: str) -> Pet | None:
    found = Pet.objects.filter(LIVE, household=family.household, pk=number(code))
    return found.select_related("household").first()


def _pet_gone(said: Said) -> Any:
    return operations.pet_gone(
        pet=said.about, version=said.version, on=said.values["on"], by=said.by
    )


def _pet(said: Said) -> Any:
    return operations.add_pet(household=said.family.household, by=said.by, **said.values)


def _abroad(said: Said) -> Any:
    given = said.values
    adult = next(a for a in said.family.adults if a.person_id == given["person_id"])
    return operations.record_lived_abroad(
        adult=adult,
        country=given["country"],
        from_on=given["started_on"],
        to_on=given["ended_on"],
        by=said.by,
    )


def _fact(said: Said) -> Any:
    return operations.record_home_fact(household=said.family.household, by=said.by, **said.values)


def _describe(said: Said) -> Any:
    return operations.describe_household(
        household=said.family.household, version=said.version, **said.values, **said.common
    )


def _home(family: Family, about: Any) -> Household:
    return family.household


def _seen_home(family: Family, about: Any) -> dict[str, Any]:
    home = family.household
    return {
        "relationship": home.relationship,
        "address": home.address,
        "postcode": home.postcode,
        "square": square_in_words(home.square),
        "at_address_since": home.at_address_since,
    }


EVENTS = (
    Event(
        slug="adult",
        group=HOME,
        words="A second adult joined",
        title="Add an adult",
        act="Add this adult",
        done="The adult is added. Their checks are asked for next.",
        form=forms.NewAdultForm,
        record=_add_adult,
        refused=_two_adults,
        back=TAB,
        of_application=False,
        names={"family": "family_name", "on": "since"},
    ),
    Event(
        slug="about-adult",
        title="What an adult told us",
        act="Record it",
        done="It is recorded.",
        form=forms.AdultForm,
        record=_about_adult,
        find=_adult,
        row=itself,
        seen=_seen_adult,
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="member",
        group=HOME,
        words="Somebody else lives there",
        title="Add somebody at home",
        act="Add this person",
        done="The person is added. From 18 on they are checked as adults are.",
        form=forms.MemberForm,
        record=_add_member,
        back=TAB,
        of_application=False,
        names={"family": "family_name", "from_on": "since"},
    ),
    Event(
        slug="voice",
        title="What a child at home says",
        act="Record what the child says",
        done="What the child says is recorded.",
        form=forms.VoiceForm,
        record=_voice,
        find=_member,
        row=itself,
        seen=lambda family, member: {"words": member.voice, "on": member.voice_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="moved-out",
        title="Somebody no longer lives there",
        act="Record that they moved out",
        done="It is recorded.",
        form=forms.MovedOutForm,
        record=_member_left,
        find=_member,
        row=itself,
        seen=lambda family, member: {"on": member.ended_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="adult-left",
        title="An adult left the household",
        act="Record that they left",
        done="It is recorded. The household goes on with the other adult.",
        form=forms.MovedOutForm,
        record=_adult_left,
        find=_adult,
        row=itself,
        seen=lambda family, adult: {"on": adult.ended_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="pet-gone",
        title="An animal is no longer there",
        act="Record it",
        done="It is recorded.",
        form=forms.GoneForm,
        record=_pet_gone,
        find=_find_pet,
        row=itself,
        seen=lambda family, pet: {"on": pet.ended_on},
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="pet",
        group=HOME,
        words="An animal in the home",
        title="Add an animal",
        act="Add it",
        done="It is added. Animals are looked at as a check of their own.",
        form=forms.PetForm,
        record=_pet,
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="lived-abroad",
        group=HOME,
        words="Lived in another country",
        title="Lived in another country",
        act="Add this country",
        done="It is recorded. A check there is needed.",
        form=forms.AbroadForm,
        record=_abroad,
        back=TAB,
        of_application=False,
        names={"from_on": "started_on", "to_on": "ended_on"},
    ),
    Event(
        slug="home-fact",
        group=HOME,
        words="Something the home can offer",
        title="What the home can offer",
        act="Record it",
        done="It is recorded, for matching to read.",
        form=forms.HomeFactForm,
        record=_fact,
        back=TAB,
        of_application=False,
    ),
    Event(
        slug="household",
        group=HOME,
        words="Address or relationship changed",
        title="Change the household",
        act="Save it",
        done="It is saved.",
        form=forms.HouseholdForm,
        record=_describe,
        row=_home,
        seen=_seen_home,
        back=TAB,
        of_application=False,
    ),
)
