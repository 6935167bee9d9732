"""Forms of the checks: asked for, chased, back; and the three referees."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.adopters import terms
from permanency.casework.adopters.checks import CheckState, TrackedCheck, adult_members, tracked
from permanency.web.adopters.family import Family
from permanency.web.adopters.form_parts import FamilyForm, day, line, one_of, words

HOUSEHOLD = "household"


def check_choices() -> dict[str, str]:
    """Every check and every part of one, as "dbs-3": "Enhanced DBS: certificate"."""
    found = {}
    for kind, said in terms.CHECK_KINDS.items():
        if kind == terms.REFERENCE:
            continue
        for nth, part in enumerate(terms.PARTS.get(kind, ("",)), start=1):
            found[f"{kind}-{nth}"] = f"{said}: {part}" if part else said
    return found


class CheckForm(FamilyForm):
    """A check is asked for."""

    check = one_of("Which check?", check_choices(), empty="Choose the check", listed=True)
    who = one_of("Whom is it about?", {}, empty="Say whom it is about")
    country = line("Country", required=False, at_most=60, hint="Only for an overseas check")
    place = line("Council", required=False, hint="Only for a local authority check")
    on = day("On which day was it asked for?", "The request")

    def prepare(self) -> None:
        """Adults, grown-ups at home, or the household as a whole."""
        file = self.family.file
        others = [
            (str(each.person), each.called)
            for each in (adult_members(file, self.family.today) if file else [])
        ]
        self.choose(
            "who", [*self.people(), *others, (HOUSEHOLD, "The household as a whole")]
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An overseas check names its country, and no other does."""
        given: dict[str, Any] = super().clean() or {}
        kind = str(given.get("check", "")).split("-")[0]
        if kind == terms.OVERSEAS and not given.get("country"):
            self.add_error("country", "Type the country: each country is a check of its own.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """The check taken apart, and what does not belong to it left out."""
        given = dict(self.cleaned_data)
        kind, part = given.pop("check").split("-")
        who = given.pop("who")
        return {
            "kind": kind,
            "part": int(part),
            "person_id": None if who == HOUSEHOLD else int(who),
            "country": given["country"] if kind == terms.OVERSEAS else "",
            "place": given["place"] if kind == terms.LOCAL_AUTHORITY else "",
            "on": given["on"],
        }


class SeveralChecksForm(FamilyForm):
    """All the checks nobody has asked for yet, on one day."""

    on = day("On which day were they asked for?", "The request")
    checks = forms.MultipleChoiceField(
        label="Which checks?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the checks that were asked for"},
    )

    def prepare(self) -> None:
        """Those needed that nobody asked for, each with whom it is about."""
        self.choose("checks", list(self.offered().items()))

    def offered(self) -> dict[str, str]:
        """Code and words of each check not asked for, or run out."""
        file = self.family.file
        if file is None:
            return {}
        return {
            code_of(each): f"{each.title}, {whose(self.family, each)}"
            for each in tracked(file, self.family.today)
            if each.needed and each.state in (CheckState.NOT_ASKED, CheckState.EXPIRED)
        }

    @property
    def values(self) -> dict[str, Any]:
        """The checks as the operation takes them."""
        file = self.family.file
        found = tracked(file, self.family.today) if file else []
        chosen = set(self.cleaned_data["checks"])
        return {
            "on": self.cleaned_data["on"],
            "checks": [each for each in found if each.needed and code_of(each) in chosen],
        }


def code_of(check: TrackedCheck) -> str:
    """A check in one word: kind, part, whom, where."""
    where = check.country or check.place
    return f"{check.kind}-{check.part}-{check.person or 0}-{check.referee or 0}-{where}"


def whose(family: Family, check: TrackedCheck) -> str:
    """Of whom a check is: a name, the household, or a referee."""
    if check.referee is not None and family.file is not None:
        found = {each.referee: each.name for each in family.file.referees}
        return found.get(check.referee, "a referee")
    if check.person is None:
        return "the household"
    return family.person_called(check.person)


class CheckDoneForm(CheckForm):
    """A check that was asked for and back on one day: a home visit, papers seen."""

    outcome = one_of("What does it say?", terms.CHECK_OUTCOMES, empty="Say what it says")
    words = words("In words", hint="Needed where there are concerns, or it cannot be had.")

    @property
    def values(self) -> dict[str, Any]:
        """The check and its result."""
        given = self.cleaned_data
        return {**super().values, "outcome": given["outcome"], "words": given["words"]}


class ChaseForm(FamilyForm):
    """A check that did not come is asked for again."""

    on = day("On which day did you ask again?", "The chase")
    how = one_of("How?", terms.CHASED_HOW, empty="Say how you asked again")


class ArrivedForm(FamilyForm):
    """A check is back."""

    on = day("On which day did it come back?", "The answer")
    outcome = one_of("What does it say?", terms.CHECK_OUTCOMES, empty="Say what it says")
    expires_on = day(
        "Until which day does it hold?",
        "The last day",
        future=True,
        required=False,
        hint="Left out: as long as our policy says",
    )
    words = words("In words", hint="Needed where there are concerns, or it cannot be had.")

    def clean(self) -> dict[str, Any]:
        """Concerns are told in words, with what was thought of them."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("outcome") in ("concerns", "not_to_be_had") and not given.get("words"):
            self.add_error("words", "Write what it is and what was thought of it.")
        return given


class RefereeForm(FamilyForm):
    """Somebody who knows the adopters."""

    name = line("Name", empty="Type the name")
    kind = one_of(
        "Who are they?",
        terms.REFEREE_KINDS,
        empty="Say who they are to the adopters",
        hint="Three are needed, not more than one a relative.",
    )
    contact = line("How to reach them", required=False, at_most=254)
    on = day("On which day were they named?", "The day")


class SeenForm(FamilyForm):
    """A referee was seen."""

    on = day("On which day were they seen?", "The visit")


class InErrorForm(FamilyForm):
    """What was recorded never was so."""

    why = line("Why was it recorded in error?", at_most=300, empty="Say why")


class DroppedForm(FamilyForm):
    """A referee is no longer one of the three."""

    on = day("From which day?", "The day")
