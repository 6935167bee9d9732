"""Forms about the people and the home."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.adopters import terms
from permanency.platform.people.models import Sex
from permanency.platform.people.needs import CERTAINTIES
from permanency.platform.people.squares import AS_TYPED, NotASquare, square_in_words, square_of
from permanency.web.adopters.form_parts import FamilyForm, day, line, one_of, whole, words


def _email() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Type an e-mail address such as fern@example.org"},
    )


class PersonForm(FamilyForm):
    """Somebody new: name, birth, sex."""

    given = line("Given name", empty="Type the given name")
    family_name = line("Family name", empty="Type the family name")
    born_on = day("Date of birth", "The date of birth", required=False)
    sex = one_of("Sex", dict(Sex.choices), empty="Say the sex, or not known")


class NewAdultForm(PersonForm):
    """A second adult joins the household."""

    since = day("Since which day are they of the household?")
    email = _email()
    phone = line("Telephone", required=False, at_most=30)


class AdultForm(FamilyForm):
    """How to reach an adult, and what is asked as optional."""

    email = _email()
    phone = line("Telephone", required=False, at_most=30)
    orientation = one_of(
        "Sexual orientation",
        terms.ORIENTATIONS,
        empty="Choose an answer, or “Not asked”",
        hint="Asked as optional, counted in totals, never used in matching.",
    )
    disabled = one_of(
        "Do they consider themselves disabled?",
        terms.DISABLED,
        empty="Choose an answer, or “Not asked”",
    )


class MemberForm(PersonForm):
    """Somebody else who lives there."""

    kind = one_of("Who are they?", terms.MEMBER_KINDS, empty="Say who they are")
    since = day("Since which day do they live there?", required=False)


class VoiceForm(FamilyForm):
    """What a child at home says of the plan."""

    words = words(
        "What does the child say?",
        required=True,
        empty="Write what the child said, in the child’s own words",
        hint="In the child’s own words. Write as if the child will read it.",
    )
    on = day("On which day?", "The talk")


class MovedOutForm(FamilyForm):
    """Somebody no longer lives there."""

    on = day("On which day did they move out?", "The day")


class GoneForm(FamilyForm):
    """Animals are no longer there."""

    on = day("From which day?", "The day")


class PetForm(FamilyForm):
    """Animals of one kind."""

    kind = one_of("Which animals?", terms.PET_KINDS, empty="Choose which animals")
    number = whole("How many?", least=1, most=50)


class AbroadForm(FamilyForm):
    """An adult lived in another country."""

    who = one_of("Who?", {}, empty="Say who lived there")
    country = line("Country", at_most=60, empty="Type the country")
    started_on = day("From about which day?", "The beginning", required=False)
    ended_on = day("To about which day?", "The end", required=False)

    def prepare(self) -> None:
        """The adults."""
        self.choose("who", self.people())

    @property
    def values(self) -> dict[str, Any]:
        """The person by number."""
        given = dict(self.cleaned_data)
        return {"person_id": int(given.pop("who")), **given}


class HomeFactForm(FamilyForm):
    """Something about the home that matching may read."""

    fact = one_of("What is it about?", terms.HOME_FACTS, empty="Choose what it is about",
                  listed=True)  # fmt: skip
    value = line("Answer", required=False, at_most=60)
    certainty = one_of("How sure is it?", CERTAINTIES, empty="Say how sure it is")
    source = one_of("Who said so?", terms.WISH_SOURCES, empty="Say who said so")
    as_at = day("As at which day?")
    words = words("In words")

    def clean(self) -> dict[str, Any]:
        """What is not known has no value, and what is known has one."""
        given: dict[str, Any] = super().clean() or {}
        unknown = given.get("certainty") == "unknown"
        if given.get("certainty") and not unknown and not given.get("value"):
            self.add_error("value", "Type the answer, or say it is not known.")
        if unknown and given.get("value"):
            self.add_error("value", "Take the answer out, or say how sure it is.")
        return given


class HouseholdForm(FamilyForm):
    """Where the household lives and how the adults are related."""

    relationship = one_of(
        "How are the adults related?", terms.RELATIONSHIPS, empty="Choose an answer"
    )
    address = line("Address", required=False, at_most=400)
    postcode = line("Postcode", required=False, at_most=8)
    square = line(
        "Square kilometre of the home (optional)",
        hint=f"{AS_TYPED}. Distances are worked out from it; the home is not found by it.",
        required=False,
        at_most=20,
    )
    at_address_since = day("Since when do they live there?", required=False)

    def clean_square(self) -> str:
        """As a map prints it, so that two versions of it read alike."""
        try:
            return square_in_words(square_of(self.cleaned_data["square"]))
        except NotASquare as wrong:
            raise forms.ValidationError(str(wrong)) from None
