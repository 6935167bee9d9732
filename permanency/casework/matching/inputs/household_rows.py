"""One household as a row of the score card: the narrower of what they said and are approved for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from permanency.casework.adopters import terms
from permanency.casework.matching.fit import schema
from permanency.casework.matching.fit.schema import (
    CONTACT_FORMS,
    CONTACT_PARTIES,
    DOMAINS,
    HOUSEHOLD_COLUMNS,
    NO_CHILD_AT_HOME,
)
from permanency.casework.matching.fit.values import CERTAINTIES, Partly, Place, Span
from permanency.casework.matching.fit.values import Said as Sure
from permanency.casework.matching.inputs.current import months_old
from permanency.casework.matching.inputs.facts import (
    experience,
    heritage_plan,
    number_of,
    yes_or_no,
)
from permanency.casework.matching.inputs.household_refs import HouseholdRef
from permanency.casework.matching.inputs.said import Said
from permanency.platform.people.squares import kilometres

_ADULT = 18 * 12
_APPROVED_FOR = {
    "none": (), "ffa": ("ffa",), "concurrency": ("concurrency",), "both": ("ffa", "concurrency"),
}  # fmt: skip
_WHICH = {"any": schema.SEXES, "female": ("female",), "male": ("male",)}


def household_row(
    home: HouseholdRef, said: Said, codes: Mapping[str, int], today: date
) -> dict[str, Any]:
    """The row of ``fit.profiles.households_from``."""
    application, household = home.application_id, home.household_id
    facts = said.facts.get(household, {})
    plans, how_far = heritage_plan(facts.get("heritage_support", ()))
    return {
        "key": home.key,
        **_for_whom(said.terms.get(application, {}), said.ranges.get(application, {})),
        **_needs(said.wishes.get(application, {})),
        **{
            f"keeps_{party}": _keeps(said.contacts.get(application, {}).get(party))
            for party in CONTACT_PARTIES
        },
        **_children_at_home(said.children.get(household), facts, today),
        "animals": _animals(said.animals.get(household), facts),
        "carers": min(said.adults[household], 2) if household in said.adults else None,
        "carer_at_home": number_of(facts.get("carer_home_months", ()), most=60),
        "step_free": yes_or_no(facts.get("stairs_free", ())),
        "experience": experience((*facts.get("experience", ()), *facts.get("carer_skill", ()))),
        "school_near": yes_or_no(facts.get("school", ()), named_is_yes=True),
        "support_network": number_of(facts.get("helpers", ()), most=4),
        "heritage_plans": plans,
        "heritage_support": how_far,
        "confirmed_days": _confirmed(home, today),
        "home": Place(*kilometres(home.square)) if home.square else None,
        "area": codes.get(home.district),
    }


def _for_whom(approved: Mapping[str, Any], hopes: Mapping[str, Any]) -> dict[str, Any]:
    """Number, ages, girls or boys, early permanence: their hopes within their approval."""
    sure = str(hopes.get("certainty", "known"))
    most = [n for n in (approved.get("max_children"), hopes.get("max_children")) if n is not None]
    row: dict[str, Any] = {
        "max_children": min(most) if most else None,
        **_ages(approved, hopes),
        "accepts": _sure(_WHICH.get(hopes.get("which_sex", "")), sure),
        "legal_risk": _sure(hopes.get("legal_risk"), sure),
        "early_permanence": _APPROVED_FOR.get(approved.get("early_permanence", "")),
    }
    if hopes.get("min_children"):
        row["min_children"] = _sure(hopes["min_children"], sure)
    return row


def _ages(approved: Mapping[str, Any], hopes: Mapping[str, Any]) -> dict[str, Any]:
    """Whole years of an approval last until the next birthday; without overlap, what they said."""
    firsts, lasts = [], []
    if approved:
        firsts.append(approved["age_from"] * 12)
        lasts.append(approved["age_to"] * 12 + 11)
    if hopes.get("age_from_months") is not None:
        firsts.append(hopes["age_from_months"])
        lasts.append(hopes["age_to_months"])
    if not firsts:
        return {"age_from": None, "age_to": None}
    if max(firsts) > min(lasts):
        return {"age_from": firsts[-1], "age_to": lasts[-1]}
    return {"age_from": max(firsts), "age_to": min(lasts)}


def _needs(wishes: Mapping[str, tuple[str, int | None, str]]) -> dict[str, Any]:
    return {
        **{f"limit_{code}": _limit(wishes.get(code)) for code in DOMAINS},
        "support_only": frozenset(
            code for code, (stance, _, _) in wishes.items() if stance == terms.WITH_SUPPORT
        ),
    }


def _limit(answer: tuple[str, int | None, str] | None) -> Any:
    """The most they can meet. What is to be talked about is open up to there, no limit yet."""
    if answer is None:
        return None
    stance, level, sure = answer
    if level is None or sure == CERTAINTIES[0]:
        return None
    return Sure(Span(0, level) if stance == terms.DISCUSS else level, sure)


def _keeps(answer: tuple[str, str, str] | None) -> Any:
    if answer is None or answer[1] not in CONTACT_FORMS or answer[2] == CERTAINTIES[0]:
        return None
    stance, form, sure = answer
    most = CONTACT_FORMS.index(form)
    return Sure(Span(0, most) if stance == terms.DISCUSS else most, sure)


def _children_at_home(
    born: list[date | None] | None, facts: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """Nobody written down is not nobody there: somebody has to say that no child lives there."""
    if not born:
        if yes_or_no(facts.get("no_children", ())):
            return {"children_at_home": 0, "youngest_at_home": NO_CHILD_AT_HOME}
        return {"children_at_home": None, "youngest_at_home": None}
    known = [months_old(each, today) for each in born if each is not None]
    young = [months for months in known if months < _ADULT]
    unsure = len(born) - len(known)
    if not young and not unsure:  # all have grown up since
        return {"children_at_home": 0, "youngest_at_home": NO_CHILD_AT_HOME}
    count = min(len(young) + unsure, HOUSEHOLD_COLUMNS["children_at_home"].most)
    youngest: Any = min(young, default=0)
    if unsure:
        youngest = Span(0, min(young)) if young else None
    return {"children_at_home": count, "youngest_at_home": youngest}


def _animals(kinds: set[str] | None, facts: Mapping[str, Any]) -> Any:
    if kinds:
        return Partly(frozenset(kinds), frozenset(kinds))
    return frozenset() if yes_or_no(facts.get("no_animals", ())) else None


def _confirmed(home: HouseholdRef, today: date) -> int | None:
    if home.said_on is None:
        return None
    return min(max((today - home.said_on).days, 0), HOUSEHOLD_COLUMNS["confirmed_days"].most)


def _sure(value: Any, certainty: str) -> Any:
    return None if value is None or certainty == CERTAINTIES[0] else Sure(value, certainty)
