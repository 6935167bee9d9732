"""Forms of the matching wishes, in the form matching reads. Not asked is an answer of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.platform.people.needs import CERTAINTIES, NEED_DOMAINS, NEED_LEVELS
from permanency.web.adopters.form_parts import FamilyForm, day, one_of, whole, words

_LEVELS = {level: said for level, said in NEED_LEVELS.items() if level}
_SURE = {code: said for code, said in CERTAINTIES.items() if code != "unknown"}


class _Said(FamilyForm):
    """Who gave the answer, and when."""

    source = one_of("Who gave the answer?", terms.WISH_SOURCES, empty="Say who gave the answer")
    certainty = one_of("How sure is it?", _SURE, empty="Say how sure it is")
    as_at = day("As at which day?", hint="The day of the talk or of the report")


class WishForm(_Said):
    """One kind of need."""

    stance = one_of(
        "Could they meet it?", terms.STANCES, empty="Choose an answer, or “Not asked yet”"
    )
    level = one_of("Up to which level?", _LEVELS, empty="", required=False)
    words = words("In words")
    field_order = ("stance", "level")

    def clean(self) -> dict[str, Any]:
        """A yes says up to where."""
        given: dict[str, Any] = super().clean() or {}
        asked = given.get("stance") in (terms.YES, terms.WITH_SUPPORT, terms.DISCUSS)
        if asked and not given.get("level") and "level" not in self.errors:
            self.add_error("level", "Say up to which level.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """The level that goes with the answer: no is level 0, not asked has none."""
        given = dict(self.cleaned_data)
        return {**given, "level": level_of(given["stance"], given["level"])}


def level_of(stance: str, level: str) -> int | None:
    """The level that goes with an answer."""
    if stance == terms.NO:
        return 0
    return None if stance == terms.NOT_ASKED else int(level)


class SeveralWishesForm(_Said):
    """Many kinds of need from one talk: one day, one source, an answer for each."""

    def prepare(self) -> None:
        """One list of answers for each kind of need."""
        for domain, said in NEED_DOMAINS.items():
            self.fields[f"answer-{domain}"] = forms.ChoiceField(
                label=said, required=False, choices=_ANSWERS
            )

    def clean(self) -> dict[str, Any]:
        """At least one answer."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(given.get(f"answer-{each}") for each in NEED_DOMAINS):
            first = next(iter(NEED_DOMAINS))
            self.add_error(f"answer-{first}", "Choose an answer for at least one kind of need.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """Who said it and when, and the answers."""
        given = self.cleaned_data
        said = {name: given[name] for name in ("source", "certainty", "as_at")}
        return {**said, "answers": self._answers()}

    def _answers(self) -> list[tuple[str, str, int | None]]:
        found = []
        for domain in NEED_DOMAINS:
            answer = self.cleaned_data.get(f"answer-{domain}", "")
            if answer:
                stance, _, level = answer.partition("-")
                found.append((domain, stance, level_of(stance, level)))
        return found


_ANSWERS = [
    ("", "Leave as it is"),
    *(
        (f"{stance}-{level}", f"{terms.STANCES[stance]}, up to: {said.lower()}")
        for stance in (terms.YES, terms.WITH_SUPPORT, terms.DISCUSS)
        for level, said in _LEVELS.items()
    ),
    (terms.NO, terms.STANCES[terms.NO]),
    (terms.NOT_ASKED, terms.STANCES[terms.NOT_ASKED]),
]


class ContactForm(_Said):
    """Keeping in touch with one of the child's people."""

    stance = one_of(
        "Could they support it?", terms.STANCES, empty="Choose an answer, or “Not asked yet”"
    )
    form = one_of(
        "The most they could support",
        {code: said for code, said in terms.CONTACT_FORMS.items() if code != "none"},
        empty="",
        required=False,
    )
    words = words("In words")
    field_order = ("stance", "form")

    def clean(self) -> dict[str, Any]:
        """A yes says to what."""
        given: dict[str, Any] = super().clean() or {}
        asked = given.get("stance") in (terms.YES, terms.WITH_SUPPORT, terms.DISCUSS)
        if asked and not given.get("form") and "form" not in self.errors:
            self.add_error("form", "Say what they could support.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """The form that goes with the answer."""
        given = dict(self.cleaned_data)
        if given["stance"] == terms.NO:
            given["form"] = "none"
        elif given["stance"] == terms.NOT_ASKED:
            given["form"] = ""
        return given


class RangeForm(_Said):
    """How many children, how old, from where."""

    min_children = whole("At least how many children?", least=1, most=4, required=False)
    max_children = whole("At most how many children?", least=1, most=4, required=False)
    age_from = whole("From which age, in years?", least=0, most=17, required=False)
    age_to = whole("To which age, in years?", least=0, most=17, required=False)
    which_sex = one_of("Girls or boys", terms.WHICH_SEX, empty="", required=False)
    siblings_stance = one_of(
        "Brothers and sisters together", terms.STANCES, empty="Choose an answer"
    )
    where = one_of("From where", terms.WHERE, empty="", required=False)
    early_permanence = one_of(
        "Early permanence", terms.EARLY_PERMANENCE, empty="", required=False
    )  # fmt: skip
    legal_risk = one_of("Legal risk they could bear", terms.LEGAL_RISK, empty="", required=False)
    words = words("In words")
    field_order = (
        "min_children", "max_children", "age_from", "age_to", "which_sex", "siblings_stance",
        "where", "early_permanence", "legal_risk",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Numbers in order; an age has two ends."""
        given: dict[str, Any] = super().clean() or {}
        few, many = given.get("min_children"), given.get("max_children")
        if few and many and many < few:
            self.add_error("max_children", f"At most {many} is less than at least {few}.")
        low, high = given.get("age_from"), given.get("age_to")
        if (low is None) != (high is None):
            self.add_error("age_from" if low is None else "age_to", "Type both ages, or neither.")
        elif low is not None and high is not None and high < low:
            self.add_error("age_to", f"The ages go from {low} to {high}. Type them in order.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """Ages in months: to the age of 5 is to the day before the sixth birthday."""
        given = dict(self.cleaned_data)
        low, high = given.pop("age_from"), given.pop("age_to")
        risk = given["legal_risk"]
        return {
            **given,
            "age_from_months": None if low is None else low * 12,
            "age_to_months": None if high is None else high * 12 + 11,
            "legal_risk": int(risk) if risk else None,
        }


def today_said() -> dict[str, Any]:
    """What a form about wishes begins with."""
    return {"as_at": timezone.localdate()}
