"""What can be recorded of the matching wishes."""

from __future__ import annotations

from typing import Any

from permanency.casework.adopters import operations, terms
from permanency.casework.adopters.models import ContactWish, MatchingRange, Wish
from permanency.platform.people.needs import NEED_DOMAINS
from permanency.web.adopters import forms_wishes as forms
from permanency.web.adopters.event import Event, Said
from permanency.web.adopters.family import Family
from permanency.web.adopters.wishes_words import answers_of

WISHES = "Matching wishes"
TAB = "adopter_wishes"


def _wish(said: Said) -> Any:
    return operations.record_wish(
        application=said.application, domain=said.about, **said.values, **said.common
    )


def _several(said: Said) -> Any:
    given = said.values
    common = {name: given[name] for name in ("source", "certainty", "as_at")}
    return [
        operations.record_wish(
            application=said.application,
            domain=domain,
            stance=stance,
            level=level,
            **common,
            **said.common,
        )
        for domain, stance, level in given["answers"]
    ]


def _contact(said: Said) -> Any:
    return operations.record_contact_wish(
        application=said.application, party=said.about, **said.values, **said.common
    )


def _range(said: Said) -> Any:
    given = dict(said.values)
    hopes = operations.Range(**{name: given.pop(name) for name in list(given) if name in _OF_RANGE})
    return operations.record_range(
        application=said.application, hopes=hopes, **given, **said.common
    )


_OF_RANGE = frozenset(vars(operations.Range()))


def _need(family: Family, code: str) -> str | None:
    return code if code in NEED_DOMAINS else None


def _party(family: Family, code: str) -> str | None:
    return code if code in terms.CONTACT_PARTIES else None


def _now(family: Family) -> tuple[dict[str, Wish], dict[str, ContactWish], MatchingRange | None]:
    return answers_of(family.application) if family.application else ({}, {}, None)


def _seen_wish(family: Family, domain: str) -> dict[str, Any]:
    wish = _now(family)[0].get(domain)
    if wish is None:
        return forms.today_said()
    return {
        **forms.today_said(),
        "stance": wish.stance,
        "level": str(wish.level or ""),
        "words": wish.words,
    }


def _seen_contact(family: Family, party: str) -> dict[str, Any]:
    wish = _now(family)[1].get(party)
    if wish is None:
        return forms.today_said()
    return {
        **forms.today_said(),
        "stance": wish.stance,
        "form": wish.form,
        "words": wish.words,
    }


def _seen_range(family: Family, about: Any) -> dict[str, Any]:
    told = _now(family)[2]
    if told is None:
        return forms.today_said()
    return {
        **forms.today_said(),
        "min_children": told.min_children,
        "max_children": told.max_children,
        "age_from": None if told.age_from_months is None else told.age_from_months // 12,
        "age_to": None if told.age_to_months is None else told.age_to_months // 12,
        "which_sex": told.which_sex,
        "where": told.where,
        "early_permanence": told.early_permanence,
        "legal_risk": "" if told.legal_risk is None else str(told.legal_risk),
        "siblings_stance": told.siblings_stance,
        "words": told.words,
    }


EVENTS = (
    Event(
        slug="range",
        group=WISHES,
        words="How many children, how old, from where",
        title="Children they hope for",
        act="Record the answers",
        done="The answers are recorded, for matching to read.",
        form=forms.RangeForm,
        record=_range,
        seen=_seen_range,
        back=TAB,
        names={"age_from_months": "age_from", "age_to_months": "age_to"},
    ),
    Event(
        slug="wishes",
        group=WISHES,
        words="What needs of a child they can meet",
        title="What needs of a child they can meet",
        act="Record the answers",
        done="The answers are recorded, for matching to read.",
        lede="Answers from one talk, or from one report. What is left as it is, stays.",
        form=forms.SeveralWishesForm,
        record=_several,
        seen=lambda family, about: forms.today_said(),
        back=TAB,
    ),
    Event(
        slug="wish",
        title="One kind of need",
        act="Record the answer",
        done="The answer is recorded, for matching to read.",
        form=forms.WishForm,
        record=_wish,
        find=_need,
        seen=_seen_wish,
        back=TAB,
    ),
    Event(
        slug="contact",
        title="Keeping in touch",
        act="Record the answer",
        done="The answer is recorded, for matching to read.",
        form=forms.ContactForm,
        record=_contact,
        find=_party,
        seen=_seen_contact,
        back=TAB,
    ),
)
