"""Everybody at every address with every council's child: nobody meets a child that is not theirs.

Run twice: with both locks, and with the Python policies switched off, so that row-level security
stands alone; ``make properties`` walks every hidden council, the build one for each person. The
addresses come from the router: a new page joins by itself, or the first test fails until it is told
what stands in its address.

The children live in a database of this file's own, made once; what a walk does is rolled back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.conftest import _pointing_at, copy_of_template
from tests.integration.area_addresses import (
    ELSEWHERE,
    HOLDING,
    PLAIN,
    VIEWS,
    addresses,
    arguments,
    every_event,
    patterns,
)
from tests.integration.area_looking import (
    LOCKS,
    LONG,
    filled,
    leaks,
    locked,
    may,
    needed_by,
    places_refused,
    same,
    somebody,
    text_of,
    their_turn,
    versions,
    walked,
)
from tests.integration.area_world import (
    MISSING,
    SIBLING_NAMES,
    Area,
    Place,
    crossed,
    whole_area,
)
from tests.integration.web_world import COUNCILS, RIGHTS, canary
from tests.people import establish
from tests.web import signed_in

# Somebody without rights meets one council, in the build with half of the addresses.
AT_LEAST = 50 if LONG else 25


@pytest.fixture(scope="module")
def area(django_db_setup: None, postgres: Any, django_db_blocker: Any) -> Iterator[Area]:
    """The whole area in a database of its own, where it is committed once."""
    with (
        copy_of_template(postgres, f"permanency_area_{os.getpid()}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        yield whole_area(establish())


@pytest.fixture
def rolled_back(area: Area) -> Iterator[None]:
    """Whatever a test does to the area is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("rolled_back")


@pytest.fixture(scope="module")
def as_it_was(area: Area) -> dict[str, tuple[int, int]]:
    """The area before anybody tried to write."""
    return versions(area)


def test_every_address_that_holds_something_is_walked():
    known = set(arguments(MISSING))
    assert sorted(set(HOLDING) - known) == []
    assert sorted(known - set(HOLDING)) == []
    assert sorted((ELSEWHERE | VIEWS) - {each.name for each in patterns()}) == []


def walk(area: Area, who: str, *, rules: bool, method: str) -> tuple[int, list[str]]:
    """Every address with every council's child; how many asked, what was wrong.

    What is hidden answers to the byte as what is not there. What is not hidden is there, and
    nothing on it betrays another council's child. A form that is sent empty does the same.
    """
    client, asked, wrong = somebody(area, who), 0, []
    rights = RIGHTS[who]
    ask = getattr(client, method)
    person = list(RIGHTS).index(who)

    def tried(place: Place) -> Iterator[tuple[int, str, str]]:
        for nth, (name, address) in enumerate(addresses(place)):
            if their_turn(person, nth, rules=rules):
                yield nth, name, address

    nothing = {nth: ask(address) for nth, _, address in tried(MISSING)}
    for council, place in walked(area, who, rights.reads).items():
        for nth, name, address in tried(place):
            with transaction.atomic():
                answer = ask(address)
                transaction.set_rollback(True)
            asked += 1
            told = f"{who} {method} {name} {address} ({council})"
            if not may(who, needed_by(HOLDING[name].callback), council, rules=rules):
                missing = nothing[nth]
                if answer.status_code not in (404, 405):
                    wrong.append(f"{told}: {answer.status_code}")
                if (answer.status_code, answer.content) != (missing.status_code, missing.content):
                    wrong.append(f"{told}: differs from no such thing")
            elif method == "post" and council not in rights.writes:
                pass  # A page for readers takes nothing from them; see the forms below.
            elif (
                answer.status_code not in (200, 302, 405, 409, 422) and rules
            ) or answer.status_code >= 500:
                wrong.append(f"{told}: {answer.status_code}")
            wrong += [f"{told} shows {each}" for each in leaks(answer, rights.reads)]
    return asked, wrong


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_nobody_meets_a_child_that_is_not_theirs(area, who, locks):
    with locked(locks) as rules:
        asked, wrong = walk(area, who, rules=rules, method="get")
    assert asked > AT_LEAST
    assert wrong == []


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_nobody_gets_further_by_sending_a_form(area, who, locks):
    with locked(locks) as rules:
        asked, wrong = walk(area, who, rules=rules, method="post")
    assert asked > AT_LEAST
    assert wrong == []


@pytest.mark.parametrize("who", ["dev", "alma"])
def test_the_form_of_every_event_is_there_or_is_not(area, who):
    client = signed_in(getattr(area.region, who))
    for council, place in area.places.items():
        for (_, address), (_, none) in zip(every_event(place), every_event(MISSING), strict=True):
            answer = client.get(address)
            if council in RIGHTS[who].writes:
                assert answer.status_code == 200, address
            else:
                assert answer.status_code == 404, address
                assert answer.content == client.get(none).content, address


@pytest.mark.parametrize("who", ["dev", "alma", "pip", "morgan"])
@pytest.mark.parametrize("locks", LOCKS)
def test_a_number_of_another_childs_leads_nowhere(area, who, locks):
    """A child of one's own with another's entry, meeting or worker, and the other way round."""
    rights, client = RIGHTS[who], signed_in(getattr(area.region, who))
    mine = area.places[min(rights.writes)]
    pages = ("child_correct", "child_take_back", "child_worker_end", "child_meeting_item",
             "child_meeting_draft", "child_meeting_off", "child_meeting_correct",
             "link_record_about", "link_introduction_day")  # fmt: skip
    nothing = client.get("/children/C0000000/").content
    asked = 0
    with locked(locks):
        for council, theirs in area.places.items():
            if theirs is mine:
                continue
            for place in crossed(mine, theirs):
                for name in pages:
                    for args in arguments(place)[name]:
                        if args in arguments(mine)[name] or args in arguments(theirs)[name]:
                            continue
                        for ask in (client.get, client.post):
                            answer = ask(reverse(name, args=args))
                            asked += 1
                            assert answer.status_code in (404, 405), (name, args, council)
                            if answer.status_code == 404:
                                assert answer.content == nothing, (name, args, council)
    assert asked > 50


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_lists_files_and_searches_hold_ones_own_children_only(area, who, locks):
    client, rights = signed_in(getattr(area.region, who)), RIGHTS[who]
    files = [
        f"{reverse('children_export')}?as=csv", f"{reverse('children_export')}?as=xlsx",
        f"{reverse('children')}?q=Canary", f"{reverse('child_actions')}?whose=all",
        f"{reverse('child_actions')}?whose=all&show=done", f"{reverse('home_changes')}?days=30",
        *(reverse("home_work", args=[part]) for part in ("overdue", "week", "actions")),
        *(reverse("home_waits", args=[each]) for each in ("order", "paused")),
        *(reverse("child_meeting_summary_file", args=[kind]) for kind in ("docx",)),
        *(reverse("child_population_download", args=[kind]) for kind in ("csv",)),
        *(f"{reverse('children')}?council={place.agency}" for place in area.places.values()),
        *(f"{reverse('child_units')}?council={place.agency}" for place in area.places.values()),
        *(reverse(page, args=[place.event]) for place in area.places.values()
          for page in ("finding-event", "finding-feature")),
    ]  # fmt: skip
    refused, wrong = places_refused(who), []
    with locked(locks) as rules:
        for address in [*(reverse(pattern.name) for pattern in PLAIN), *files]:
            answer = client.get(address)
            if answer.status_code >= 500:
                wrong.append(f"{who} {address}: {answer.status_code}")
            if rules and address in refused and answer.status_code not in (404, 405):
                wrong.append(f"{who} {address}: {answer.status_code}")
            wrong += [f"{who} {address} shows {each}" for each in leaks(answer, rights.reads)]
    assert wrong == []


@pytest.mark.parametrize("who", ["dev", "alma", "nora", "tamsin", "morgan", "ivy"])
@pytest.mark.parametrize("locks", LOCKS)
def test_a_hidden_childs_name_finds_what_a_name_of_nobody_finds(area, who, locks):
    """By Find, for a brother or sister, for a meeting's list, and before adding a child."""
    rights, client = RIGHTS[who], signed_in(getattr(area.region, who))
    mine = area.places[min(rights.writes)]
    boxes = {
        reverse("find"): "find",
        reverse("unit_add", args=[mine.unit]): "find",
        reverse("child_meeting_add", args=[mine.meeting]): "child",
    }
    nobodys = {"C0000000": "reference", "Nightjar": "name"}
    with locked(locks):
        for address, box in boxes.items():
            none = {what: same(client.post(address, {box: words}), words)
                    for words, what in nobodys.items()}  # fmt: skip
            for council, place in area.places.items():
                if council in rights.reads:
                    continue
                for words, what in ((place.child, "reference"), (SIBLING_NAMES[council], "name")):
                    found = same(client.post(address, {box: words}), words)
                    assert found == none[what], (address, words)
        new = reverse("child_add")
        typed = {
            "council": mine.agency, "given": "Thistle", "sex": "not_known", "ethnicity": "",
            "born_on-day": "19", "born_on-month": "8", "born_on-year": "2024",
        }  # fmt: skip
        for council in set(COUNCILS) - rights.reads:
            name = SIBLING_NAMES[council]
            hidden = client.post(new, {**typed, "family": name})
            nobody = client.post(new, {**typed, "family": "Nightjar"})
            assert hidden.status_code == 200
            assert same(hidden, name) == same(nobody, "Nightjar")


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_what_several_councils_share_shows_each_its_own(area, who, locks):
    """The panel of the whole partnership, and brothers and sisters of two councils."""
    client, rights = signed_in(getattr(area.region, who)), RIGHTS[who]
    unit = reverse("unit", args=[area.mixed])
    pages = [reverse("child_meeting", args=[area.panel]), unit]
    with locked(locks):
        for address in pages:
            answer = client.get(address)
            assert leaks(answer, rights.reads) == [], address
            own = [each for each in COUNCILS if canary(each) in text_of(answer)]
            if address == unit and not rights.reads & set(COUNCILS[:2]):
                assert answer.content == client.get("/children/units/U0000000/").content
            if answer.status_code == 200:
                assert own, "the page is empty"


@pytest.mark.parametrize("who", [who for who, rights in RIGHTS.items() if rights.reads])
@pytest.mark.parametrize("locks", LOCKS)
def test_a_saved_view_is_ones_own(area, who, locks):
    client = signed_in(getattr(area.region, who))
    with locked(locks):
        for name in sorted(VIEWS):
            none = client.get(reverse(name, args=["mine-nobody"]))
            assert none.status_code == 404
            for other, slug in area.views.items():
                address = reverse(name, args=[slug])
                for ask in (client.get, client.post) if other != who else (client.get,):
                    answer = ask(address)
                    if other == who:
                        assert answer.status_code == 200
                    else:
                        assert answer.status_code == 404
                        assert answer.content == none.content


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", LOCKS)
def test_nobody_writes_where_they_may_not(area, as_it_was, who, locks):
    """Each form, filled, for each council's child: only children one may write to move on."""
    rights, client = RIGHTS[who], somebody(area, who)
    wrong = []
    with locked(locks) as rules:
        for council, place in walked(area, who, rights.writes).items():
            for name, args, data in filled(place):
                with transaction.atomic():
                    answer = client.post(reverse(name, args=args), data)
                    moved = answer.status_code != 404 and versions(area) != as_it_was
                    transaction.set_rollback(True)
                told = f"{who} {name} {args} ({council}): {answer.status_code}"
                if council in rights.writes:
                    if answer.status_code not in (200, 302, 409, 422):
                        wrong.append(told)
                elif moved:
                    wrong.append(f"wrote {told}")
                elif answer.status_code != 404 and (rules or council not in rights.reads):
                    wrong.append(f"was not refused {told}")
    assert wrong == []


def test_the_forms_above_are_filled_so_that_they_write(area, as_it_was):
    client = signed_in(area.region.dev)
    idle = []
    for name, args, data in filled(area.places["Castlemoor"]):
        with transaction.atomic():
            if "version" in data:
                page = client.get(reverse(name.replace("_practice", ""), args=args)).content
                found = re.search(rb'name="version" value="(\d+)"', page)
                data = {**data, "version": found[1].decode()} if found else data
            status = client.post(reverse(name, args=args), data).status_code
            if versions(area) == as_it_was:
                idle.append((name, args, status))
            transaction.set_rollback(True)
    assert idle == []


def test_nobody_signed_in_meets_nothing(area):
    client = Client()
    for place in (*area.places.values(), MISSING):
        for name, address in addresses(place):
            answer = client.get(address)
            if answer.status_code == 405:
                continue
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/account/login/")


def test_the_walk_can_see(area):
    """A fault planted in the expectations turns the walk red."""
    client, ours = signed_in(area.region.dev), area.places["Castlemoor"]
    for address in (
        reverse("child", args=[ours.child]),
        reverse("child_plan", args=[ours.child]),
        reverse("unit", args=[ours.unit]),
        reverse("child_meeting", args=[ours.ended]),
        f"{reverse('children_export')}?as=csv",
        f"{reverse('children_export')}?as=xlsx",
        f"{reverse('child_actions')}?whose=all",
    ):
        assert leaks(client.get(address), frozenset({"Westmarsh"})) == ["Castlemoor"], address
