"""Everybody at every address with every council's families: nobody meets a family not theirs.

The same walk as for children (``test_web_isolation``), with both locks and with row-level security
alone; people on their own pages walk it too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.conftest import _pointing_at, copy_of_template
from tests.integration.area_looking import LOCKS, locked, same, text_of, their_turn
from tests.integration.families_addresses import (
    HOLDING,
    OWN,
    PLAIN,
    SHARED,
    SHARED_FORMS,
    addresses,
    arguments,
)
from tests.integration.families_world import BOTH, MISSING, RIGHTS, Place, canary, settle
from tests.people import Region, establish
from tests.web import signed_in


@dataclass(frozen=True)
class Area:
    """The region, and what stands in the addresses of each council."""

    region: Region
    places: dict[str, Place]


@pytest.fixture(scope="module")
def area(django_db_setup: None, postgres: Any, django_db_blocker: Any) -> Iterator[Area]:
    """Both councils' families in a database of their own, where they are committed once."""
    with (
        copy_of_template(postgres, f"permanency_families_{os.getpid()}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        region = establish()
        with transaction.atomic():
            places = {place.council: place for place in settle(region)}
        yield Area(region, places)


@pytest.fixture(autouse=True)
def rolled_back(area: Area) -> Iterator[None]:
    """Whatever a test does to the area is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def browser(account: int) -> Client:
    """A browser of theirs; what the database alone refuses is an error page there."""
    client = signed_in(account)
    client.raise_request_exception = False
    return client


def leaks(response: Any, allowed: frozenset[str]) -> list[str]:
    """Councils whose families a page betrays to somebody who may not see them."""
    body = text_of(response)
    return [each for each in sorted(BOTH - allowed) if canary(each) in body]


def may(who: str, name: str, council: str, *, rules: bool) -> bool:
    """Whether a page about this council's family is there; without policies readers see forms."""
    needed = HOLDING[name].callback.needs
    wanted = [each if rules else each.replace(".write", ".read") for each in needed]
    held = frozenset().union(*(RIGHTS[who].holds(each) for each in wanted))
    shared = name in SHARED or (name in SHARED_FORMS and not rules)
    return bool(held) if shared else council in held


# What may be there, be refused in words, or not be possible as things stand.
ANSWERS = (200, 302, 404, 405, 409, 422)


def test_every_address_that_holds_something_is_walked():
    assert sorted(set(HOLDING) - set(arguments(MISSING))) == []
    assert sorted(set(arguments(MISSING)) - set(HOLDING)) == []
    assert len(HOLDING) > 40


def walk(area: Area, who: str, *, rules: bool, method: str) -> tuple[int, list[str]]:
    """Every address with every council's family; how many asked, what was wrong."""
    asked, wrong, rights = 0, [], RIGHTS[who]
    ask = getattr(browser(getattr(area.region, who)), method)
    person = list(RIGHTS).index(who)

    def tried(place: Place) -> Iterator[tuple[int, str, str]]:
        for nth, (name, address) in enumerate(addresses(place)):
            if their_turn(person, nth, rules=rules):
                yield nth, name, address

    nothing = {nth: ask(address) for nth, _, address in tried(MISSING)}
    for council, place in area.places.items():
        for nth, name, address in tried(place):
            with transaction.atomic():
                answer = ask(address)
                transaction.set_rollback(True)
            asked += 1
            told = f"{who} {method} {name} ({council}): {answer.status_code}"
            if not may(who, name, council, rules=rules):
                if answer.status_code not in (404, 405):
                    wrong.append(told)
                elif same(answer) != same(nothing[nth]):
                    wrong.append(f"{told} differs from no such thing")
            elif rules and answer.status_code not in ANSWERS:
                wrong.append(told)
            wrong += [f"{told} shows {each}" for each in leaks(answer, rights.adopters)]
    return asked, wrong


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("locks", LOCKS)
def test_nobody_meets_a_family_that_is_not_theirs(area, who, locks, method):
    with locked(locks) as rules:
        asked, wrong = walk(area, who, rules=rules, method=method)
        assert wrong == []
        assert asked >= len(area.places) * (len(HOLDING) // 2)


def test_pages_of_ones_own_families_are_there(area):
    """The walk would prove nothing if every page were missing."""
    client, place = browser(area.region.tamsin), area.places["Castlemoor"]
    there = [name for name, address in addresses(place) if client.get(address).status_code == 200]
    assert len(there) > 35
    assert leaks(client.get(reverse("adopter", args=[place.household])), frozenset()) == [
        "Castlemoor"
    ]


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_lists_hold_ones_own_families_only(area, who, locks):
    rights, wrong = RIGHTS[who], []
    client = browser(getattr(area.region, who))
    searched = [
        f"{reverse('adopter_households')}?q={canary('Castlemoor')}",
        f"{reverse('enquiries')}?q={canary('Castlemoor')}",
        *(reverse("adopters_spreadsheet", args=[slug]) for slug in ("stage-1", "approved")),
    ]
    with locked(locks) as rules:
        for address in [*(reverse(str(each.name)) for each in PLAIN), *searched]:
            answer = client.get(address)
            if answer.status_code >= 500 and rules:
                wrong.append(f"{address}: {answer.status_code}")
            allowed = rights.adopters
            wrong += [f"{address} shows {each}" for each in leaks(answer, allowed)]
    assert wrong == []


@pytest.mark.parametrize("who", ["nora", "tamsin", "hester", "dev"])
def test_a_hidden_familys_name_finds_what_a_name_of_nobody_finds(area, who):
    client, rights = browser(getattr(area.region, who)), RIGHTS[who]
    for council in BOTH - rights.adopters:
        for words in (canary(council), area.places[council].household):
            nobodys = "Nightjar" if words.startswith("Canary") else MISSING.household
            hidden = client.post(reverse("find"), {"find": words})
            nobody = client.post(reverse("find"), {"find": nobodys})
            assert same(hidden, words) == same(nobody, nobodys)


@pytest.mark.parametrize("council", sorted(BOTH))
def test_people_on_their_own_pages_see_no_page_of_the_agency(area, council):
    """Not even of their own household: what a worker wrote is not theirs to read."""
    client, place = browser(area.places[council].account), area.places[council]
    for (name, address), (_, none) in zip(addresses(place), addresses(MISSING), strict=True):
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code in (404, 405), name
            assert same(answer) == same(ask(none)), name


@pytest.mark.parametrize("council", sorted(BOTH))
def test_people_on_their_own_pages_meet_no_other_family(area, council):
    (other,) = BOTH - {council}
    mine, theirs = area.places[council], area.places[other]
    client = browser(mine.account)
    own = client.get(reverse("mine_paper", args=[mine.paper]))
    assert own.status_code == 200
    hidden = client.get(reverse("mine_paper", args=[theirs.paper]))
    none = client.get(reverse("mine_paper", args=[0]))
    assert hidden.status_code == 404
    assert same(hidden) == same(none)
    for name in sorted({"mine", "mine_checks", "mine_forms", "mine_papers", "mine_training"}):
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        assert leaks(page, frozenset({council})) == [], name


def test_nobody_signed_in_meets_nothing(area):
    client = Client()
    for place in (*area.places.values(), MISSING):
        for name, address in addresses(place):
            answer = client.get(address)
            if answer.status_code != 405:
                assert answer.status_code == 302, name
                assert answer.headers["Location"].startswith("/account/login/")
    assert OWN
