"""Households that may be the one that asks: by the adults' names, e-mail and phone, by address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value

from permanency.casework.adopters.models import Adult, Household
from permanency.casework.recruitment.alike import LIKE_NAME, SAME_NAME
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.tokens import Known, same_address, same_phone
from permanency.platform.people.models import Person, Side
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.people.sounds import normal
from permanency.platform.rows.models import LIVE

MOST = 10


@dataclass(frozen=True)
class HouseholdAlike:
    """A household that may be the same, whom it is called after, and why it may be."""

    household: Household
    called: str
    why: tuple[str, ...]


def households_alike(known: Known, *, agencies: Iterable[int]) -> list[HouseholdAlike]:
    """Households of ``agencies`` that may be the one, those with most in common first."""
    places = list(agencies)
    reasons: dict[int, set[str]] = {}
    for given, family in known.adults:
        for household, why in _by_name(given, family, places):
            reasons.setdefault(household, set()).add(why)
    for household in _adults(places).filter(_reached(known)).values_list("household", flat=True):
        reasons.setdefault(household, set()).add("same e-mail or phone")
    for household in _at_address(known, places):
        reasons.setdefault(household, set()).add("same address")
    rows = Household.objects.filter(LIVE, pk__in=reasons).select_related("hub", "agency")
    called = called_after([row.pk for row in rows])
    found = [
        HouseholdAlike(row, called.get(row.pk, row.ref), tuple(sorted(reasons[row.pk])))
        for row in rows
    ]
    return sorted(found, key=lambda each: (-len(each.why), each.household.pk))[:MOST]


def called_after(households: Iterable[int]) -> dict[int, str]:
    """The names of the adults of each household, as one line."""
    adults = list(
        Adult.objects.filter(LIVE, household__in=list(households), ended_on__isnull=True)
        .select_related("person")
        .order_by("household_id", "nth")
    )
    names = names_of(adult.person for adult in adults)
    found: dict[int, list[str]] = {}
    for adult in adults:
        if adult.person_id in names:
            found.setdefault(adult.household_id, []).append(names[adult.person_id].full)
    return {household: " and ".join(each) for household, each in found.items()}


def _adults(agencies: list[int]) -> QuerySet[Adult, Any]:
    return Adult.objects.filter(LIVE, agency_id__in=agencies)


def _by_name(given: str, family: str, agencies: list[int]) -> list[tuple[int, str]]:
    if not given or not family:
        return []
    people: list[Person] = list(
        find_people(f"{normal(given)} {normal(family)}", agencies).filter(side=Side.FAMILY)[:50]
    )
    names = names_of(people)
    same = {
        person.pk
        for person in people
        if person.pk in names
        and (normal(names[person.pk].given), normal(names[person.pk].family))
        == (normal(given), normal(family))
    }
    adults = _adults(agencies).filter(person__in=[person.pk for person in people])
    return [
        (household, SAME_NAME if person in same else LIKE_NAME)
        for household, person in adults.values_list("household_id", "person_id")
    ]


def _reached(known: Known) -> Q:
    wanted = Q(pk__in=())
    if known.email:
        wanted |= Q(email__iexact=known.email.strip())
    figures = same_phone(known.phone)
    if figures:
        home = figures.removeprefix("0")
        written = [figures, f"44{home}", f"0044{home}", f"440{home}"]
        wanted |= Q(pk__in=_with_figures(written))
    return wanted


def _with_figures(written: list[str]) -> QuerySet[Adult, Any]:
    only = Func(
        F("phone"), Value(r"\D"), Value(""), Value("g"),
        function="regexp_replace", output_field=CharField(),
    )  # fmt: skip
    return Adult.objects.alias(figures=only).filter(figures__in=written).values("pk")


def _at_address(known: Known, agencies: list[int]) -> list[int]:
    code = read_postcode(known.postcode)
    wanted = same_address(known.address, known.postcode)
    if code is None or not wanted:
        return []
    rows = Household.objects.filter(
        LIVE, agency_id__in=agencies, postcode=code.full.replace(" ", "")
    ).values_list("pk", "address")
    return [pk for pk, address in rows if same_address(address, known.postcode) == wanted]
