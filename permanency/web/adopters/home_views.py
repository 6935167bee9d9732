"""People and home: adults, others at home, animals, where they have lived, what it can offer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import HomeFact, LivedAbroad, Member, Pet
from permanency.platform.audit.operations import log_read
from permanency.platform.people.needs import CERTAINTIES
from permanency.platform.people.queries import names_of
from permanency.platform.people.squares import square_in_words
from permanency.platform.rows.models import LIVE
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import act, household_page, may_record, several, spell_words
from permanency.web.formats import count_of, long_age, short_date
from permanency.web.gate import needs

TAB = "adopter_home"


@needs("adopter.read")
def home(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: everybody at home, and what the home is like."""
    family = find_family(request, ref, action="household.home.read")
    writes = may_record(request, family)
    sections = [
        _adults(family, writes=writes),
        _others(family, writes=writes),
        _pets(family, writes=writes),
        _abroad(family, writes=writes),
        _facts(family, writes=writes),
    ]
    return household_page(request, family, TAB, sections, [_address(family, writes=writes)])


def _adults(family: Family, *, writes: bool) -> dict[str, Any]:
    rows = []
    for adult in family.adults:
        name = family.names.get(adult.person_id)
        shown = name.full if name else "Name not recorded"
        rows.append(
            {
                "who": {"words": shown, "strong": True},
                "age": long_age(adult.person.born_on, family.today),
                "reached": {
                    "words": adult.email or "No e-mail recorded",
                    "under": [adult.phone] if adult.phone else [],
                },
                "asked": _asked(adult.orientation, adult.disabled),
                "act": several(
                    act(family, "about-adult", f"Change: what is recorded of {shown}", adult.pk),
                    act(family, "adult-left", f"Left: {shown}", adult.pk)
                    if len(family.adults) > 1
                    else None,
                )
                if writes
                else None,
            }
        )
    return {
        "title": "Adults",
        "lede": "Sexual orientation and disability are asked as optional. They are counted in "
        "totals and never used in matching.",
        "links": _add(family, "adult", "Add an adult") if writes and len(rows) < 2 else [],
        "columns": [
            {"key": "who", "label": "Name", "width": 30},
            {"key": "age", "label": "Age"},
            {"key": "reached", "label": "How to reach them"},
            {"key": "asked", "label": "What they told us"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": rows,
    }


def _asked(orientation: str, disabled: str) -> str:
    if terms.NOT_ASKED in (orientation, disabled):
        return "Not asked yet"
    return "Asked"


def _others(family: Family, *, writes: bool) -> dict[str, Any]:
    members = list(
        Member.objects.filter(LIVE, household=family.household)
        .select_related("person")
        .order_by("ended_on", "pk")
    )
    log_read("household.home.read", members)
    names = names_of(each.person for each in members)
    rows = []
    for member in members:
        name = names.get(member.person_id)
        shown = name.full if name else "Name not recorded"
        rows.append(
            {
                "who": {
                    "words": shown,
                    "strong": True,
                    "under": [spell_words(member.started_on, member.ended_on)]
                    if member.ended_on
                    else [],
                },
                "kind": terms.MEMBER_KINDS[member.kind],
                "age": long_age(member.person.born_on, family.today),
                "voice": {
                    "words": member.voice,
                    "under": [f"Said on {short_date(member.voice_on)}"],
                }
                if member.voice
                else _no_voice(member),
                "act": several(
                    act(family, "voice", f"What they say: {shown}", member.pk)
                    if member.kind in _WITH_A_VOICE
                    else None,
                    act(family, "moved-out", f"Moved out: {shown}", member.pk),
                )
                if writes and member.ended_on is None
                else None,
            }
        )
    return {
        "title": "Others at home",
        "links": _add(family, "member", "Add somebody") if writes else [],
        "columns": [
            {"key": "who", "label": "Name", "width": 25},
            {"key": "kind", "label": "Who"},
            {"key": "age", "label": "Age"},
            {"key": "voice", "label": "What the child says", "width": 35},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {
            "title": "Nobody else lives there.",
            "words": "Children at home speak for themselves here; from the day they are 18 they "
            "are checked as adults are.",
        },
    }


_WITH_A_VOICE = frozenset({"child", "adopted_child", "fostered_child"})


def _no_voice(member: Member) -> str | None:
    return "Not asked yet" if member.kind in _WITH_A_VOICE else None


def _pets(family: Family, *, writes: bool) -> dict[str, Any]:
    rows = [
        {
            "kind": {"words": _animals(pet), "strong": True},
            "since": spell_words(pet.started_on, pet.ended_on) if pet.ended_on else "Now",
            "act": several(act(family, "pet-gone", f"No longer there: {_animals(pet)}", pet.pk))
            if writes and pet.ended_on is None
            else None,
        }
        for pet in Pet.objects.filter(LIVE, household=family.household).order_by("pk")
    ]
    return {
        "title": "Animals",
        "links": _add(family, "pet", "Add an animal") if writes else [],
        "columns": [
            {"key": "kind", "label": "Animals", "width": 30},
            {"key": "since", "label": "When"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "No animals recorded.", "words": ""},
    }


def _animals(pet: Pet) -> str:
    one = {"dog": "dog", "cat": "cat"}.get(pet.kind)
    return count_of(pet.number, one) if one else count_of(pet.number, "other animal")


def animals_at_home(family: Family) -> str:
    """ "1 dog, 2 cats"; "" where none is recorded."""
    found = Pet.objects.filter(LIVE, household=family.household).order_by("pk")
    return ", ".join(_animals(pet) for pet in found if pet.ended_on is None)


def _abroad(family: Family, *, writes: bool) -> dict[str, Any]:
    rows = [
        {
            "country": {"words": stay.country, "strong": True},
            "who": family.first_name(stay.person_id),
            "when": spell_words(stay.started_on, stay.ended_on),
        }
        for stay in LivedAbroad.objects.filter(LIVE, household=family.household).order_by("pk")
    ]
    return {
        "title": "Lived in other countries",
        "links": _add(family, "lived-abroad", "Add a country") if writes else [],
        "columns": [
            {"key": "country", "label": "Country", "width": 30},
            {"key": "who", "label": "Who"},
            {"key": "when", "label": "When"},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No other country recorded.", "words": "Each country needs a check."},
    }


def _facts(family: Family, *, writes: bool) -> dict[str, Any]:
    newest: dict[str, HomeFact] = {}
    for fact in HomeFact.objects.filter(LIVE, household=family.household).order_by("as_at", "pk"):
        newest[fact.fact] = fact
    rows = [
        {
            "fact": {"words": words, "strong": True},
            "value": {
                "words": newest[code].value or "Not known",
                "under": [newest[code].words] if newest[code].words else [],
            },
            "who": {
                "words": terms.WISH_SOURCES[newest[code].source],
                "under": [f"{CERTAINTIES[newest[code].certainty]}, "
                          f"{short_date(newest[code].as_at)}"],
            },
        }
        for code, words in terms.HOME_FACTS.items()
        if code in newest
    ]  # fmt: skip
    return {
        "title": "What the home can offer",
        "links": _add(family, "home-fact", "Add something") if writes else [],
        "lede": "Read by matching, with who said so and when.",
        "columns": [
            {"key": "fact", "label": "What", "width": 35},
            {"key": "value", "label": "Answer"},
            {"key": "who", "label": "Who said so"},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "Nothing recorded yet.", "words": ""},
    }


def _address(family: Family, *, writes: bool) -> dict[str, Any]:
    home = family.household
    return {
        "title": "Household",
        "link": act(family, "household", "Change") if writes else None,
        "pairs": [
            ("Relationship", terms.RELATIONSHIPS[home.relationship]),
            ("Address", home.address or "Not known"),
            ("Postcode", home.postcode or "Not known"),
            ("Square kilometre", square_in_words(home.square) or "Not known"),
            ("Since", short_date(home.at_address_since)),
            ("Agency", home.agency.name),
            ("Hub", home.hub.name if home.hub else "None"),
        ],
    }


def _add(family: Family, slug: str, words: str) -> list[dict[str, str]]:
    return [{"words": words, "href": reverse("adopter_record", args=[family.ref, slug])}]
