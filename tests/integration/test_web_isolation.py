"""Everybody at every address with every council's child: nobody meets a child that is not theirs.

Run twice: with both locks, and with the Python policies switched off, so that row-level security
stands alone. The addresses come from the router: a new page joins by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from permanency.platform.security.policies import policies_switched_off
from permanency.web.children.event_pages import EVENTS
from tests.integration.web_world import COUNCILS, RIGHTS, canary, holds, settle
from tests.web import signed_in

pytestmark = pytest.mark.django_db

MISSING = "C0000000"
OURS = "permanency."


def patterns() -> list[URLPattern]:
    def walk(found: list[Any]) -> Iterator[URLPattern]:
        for each in found:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns)
            elif each.callback.__module__.startswith(OURS):
                yield each

    return list(walk(get_resolver().url_patterns))


RECORD_PAGES = [
    p for p in patterns() if "ref" in p.pattern.converters and p.name.startswith("child")
]
PLAIN_PAGES = [p for p in patterns() if not p.pattern.converters]


def addresses_of(pattern: URLPattern, ref: str) -> list[str]:
    if "slug" in pattern.pattern.converters:
        return [reverse(pattern.name, args=[ref, event.slug]) for event in EVENTS]
    return [reverse(pattern.name, args=[ref])]


@pytest.fixture
def world(region):
    return region, settle(region)


def leaks(response: Any, allowed: frozenset[str]) -> list[str]:
    body = response.content.decode(errors="replace")
    return [council for council in COUNCILS if council not in allowed and canary(council) in body]


def walk(world, who: str, *, rules: bool) -> tuple[int, list[str]]:
    """Every record page with every child, and every plain page; how many asked, what was wrong."""
    region, records = world
    rights, client = RIGHTS[who], signed_in(getattr(region, who))
    asked, wrong = 0, []
    for pattern in RECORD_PAGES:
        needed = pattern.callback.needs
        missing = [client.get(each) for each in addresses_of(pattern, MISSING)]
        for council, record in records.items():
            for address, nothing in zip(addresses_of(pattern, record.ref), missing, strict=True):
                answer = client.get(address)
                asked += 1
                # An empty form shows no more than the record: the database lets readers see it.
                writing = rules and "child.write" in needed
                may = council in (rights.writes if writing else rights.reads)
                if not may and answer.status_code != 404:
                    wrong.append(f"{who} {address} ({council}): {answer.status_code}")
                if not may and answer.content != nothing.content:
                    wrong.append(f"{who} {address} ({council}): differs from no such child")
                if may and answer.status_code != 200:
                    wrong.append(f"{who} {address} ({council}): {answer.status_code}")
                wrong += [f"{who} {address} shows {each}" for each in leaks(answer, rights.reads)]
    for pattern in PLAIN_PAGES:
        answer = client.get(reverse(pattern.name))
        asked += 1
        needed = [each for each in pattern.callback.needs if "." in each]
        refused = rules and needed and not any(holds(who, each) for each in needed)
        if refused and answer.status_code not in (404, 405):
            wrong.append(f"{who} {pattern.name}: {answer.status_code}")
        if answer.status_code >= 500:
            wrong.append(f"{who} {pattern.name}: {answer.status_code}")
        wrong += [f"{who} {pattern.name} shows {each}" for each in leaks(answer, rights.reads)]
    return asked, wrong


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", ["both locks", "row-level security alone"])
def test_nobody_meets_a_child_that_is_not_theirs(world, who, locks):
    switched = policies_switched_off() if locks != "both locks" else nullcontext()
    with switched:
        asked, wrong = walk(world, who, rules=locks == "both locks")
    assert asked > 60
    assert wrong == []


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("locks", ["both locks", "row-level security alone"])
def test_nobody_writes_where_they_may_not(world, who, locks):
    """Every form of every child's record is posted; only children one may write to move on."""
    region, records = world
    rights, client = RIGHTS[who], signed_in(getattr(region, who))
    wrong = []
    switched = policies_switched_off() if locks != "both locks" else nullcontext()
    with switched:
        for council, record in records.items():
            for slug, data in (
                ("match", {"on-day": "1", "on-month": "6", "on-year": "2026"}),
                ("legal-status", {"on-day": "1", "on-month": "6", "on-year": "2026", "code": "C2"}),
            ):
                address = reverse("child_record", args=[record.ref, slug])
                answer = client.post(address, data)
                may = council in rights.writes
                if not may and answer.status_code != 404:
                    wrong.append(f"{who} wrote at {address} ({council}): {answer.status_code}")
                if may and answer.status_code not in (302, 422):
                    wrong.append(f"{who} could not write at {address}: {answer.status_code}")
            note = client.post(reverse("child_notes", args=[record.ref]), {"body": "A note."})
            if (note.status_code == 302) != (council in rights.writes):
                wrong.append(f"{who} note {council}: {note.status_code}")
    assert wrong == []


def test_nobody_signed_in_meets_nothing(world):
    _, records = world
    client = Client()
    for pattern in RECORD_PAGES:
        for record in records.values():
            for address in addresses_of(pattern, record.ref):
                answer = client.get(address)
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith("/account/login/")


def test_the_walk_can_see(world):
    """A fault planted in the expectations turns the walk red."""
    region, records = world
    page = signed_in(region.dev).get(reverse("child", args=[records["Castlemoor"].ref]))
    assert leaks(page, frozenset({"Westmarsh"})) == ["Castlemoor"]
