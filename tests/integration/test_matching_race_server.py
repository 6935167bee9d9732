"""Fifty workers link, match and place the same children through the real server and its forms.

Each opens the form, so holds to what it showed, and sends it. Whoever was late is shown both
versions; nobody overwrites anybody in silence, no answer is an error of ours, and whoever looks at
any moment finds the rules kept. ``HYPOTHESIS_PROFILE=long`` does at least 5,000 operations.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from threading import Event, Lock
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Q
from django.utils import timezone

from permanency.casework.matching.models import Link, LinkEvent, MatchPaper
from permanency.casework.matching.recording import lock
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import brothers_and_sisters, child, family
from tests.integration.test_linking_at_once import INVARIANTS
from tests.people import as_owner
from tests.server import Browser, Server, serving
from tests.web import signed_in

WORKERS = 50
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
EACH = 100 if LONG else 3
BEGINS = date(2026, 6, 1)
DONE, TOLD = 302, (404, 409, 422)
LOST = 0  # no answer came in half a minute: it counts as nothing done
_HIDDEN = re.compile(r'type="hidden" name="([\w-]+)" value="([^"]*)"')
_TICKED = re.compile(r'name="children"[^>]*value="([^"]+)"[^>]*checked')


@dataclass
class World:
    """The children, the families, and what workers were told was done."""

    ivy: int
    children: list[str]
    families: list[str]
    done: list[tuple[str, int]] = field(default_factory=list)  # link, version that was seen
    opened: int = 0
    broken: list[str] = field(default_factory=list)
    guard: Lock = field(default_factory=Lock)
    days: Iterator[int] = field(default_factory=count)

    def day(self) -> date:
        """Days go on while they work, so that one match can follow another."""
        steps = WORKERS * EACH // 150 + 1
        return min(BEGINS + timedelta(days=next(self.days) // steps), timezone.localdate())


class Worker(Browser):
    """Ivy at one of fifty screens."""

    def __init__(self, server: Server, world: World, session: str, number: int) -> None:
        super().__init__(server)
        self.cookies[settings.SESSION_COOKIE_NAME] = session
        self.world = world
        self.body = ""
        self.chance = random.Random(number)

    def send(self, address: str, **typed: Any) -> tuple[int, dict[str, int]]:
        """Open the form and send it; the status, and the versions of links that were seen."""
        status = self.ask("GET", address)
        if status != 200:
            return status, {}
        hidden = dict(_HIDDEN.findall(self.body))
        ticked = _TICKED.findall(self.body)
        if ticked and self.chance.random() < 0.15:
            ticked = ticked[:1]  # half of the brothers and sisters: to be refused for a match
        sent = [*hidden.items(), *(("children", each) for each in ticked)]
        for name, value in typed.items():
            if isinstance(value, date):
                parts = (("day", value.day), ("month", value.month), ("year", value.year))
                sent += [(f"{name}-{part}", str(number)) for part, number in parts]
            else:
                sent.append((name, value))
        chosen = ticked or [address.split("/")[3]]
        seen = {
            name.removeprefix("version-"): int(value)
            for name, value in hidden.items()
            if name.startswith("version-") and name.removeprefix("version-") in chosen
        }
        return self.ask("POST", address, sent), seen  # type: ignore[arg-type]

    def record(self, slug: str, **typed: Any) -> str:
        """One thing on one of the links that are open now."""
        ref = self.some_link()
        if ref is None:
            return self.open()
        status, seen = self.send(f"/matching/links/{ref}/record/{slug}/", **typed)
        if status == DONE:
            with self.world.guard:
                self.world.done += seen.items()
        return self.told(slug, status)

    def told(self, what: str, status: int) -> str:
        """What came of it; an answer that should not be is kept to be shown."""
        if status not in (DONE, LOST, *TOLD):
            with self.world.guard:
                self.world.broken.append(f"{what}: {status} {self.body[:200]}")
        return f"{what}: {'done' if status == DONE else status}"

    def some_link(self) -> str | None:
        """Any of those that are open now."""
        with acting_as(self.world.ivy):
            rows = Link.objects.filter(LIVE, closed_on__isnull=True).order_by("pk")
            found = list(rows.values_list("ref", flat=True))
        return self.chance.choice(found) if found else None

    def open(self) -> str:
        """A link for a child, or for the brothers and sisters, with one of the families."""
        unit, home = self.chance.choice(self.world.children), self.chance.choice(
            self.world.families
        )  # fmt: skip
        on = self.world.day()
        status, _ = self.send(
            f"/matching/units/{unit}/families/{home}/link/", on=on, side="child",
            source="own_search", words="", overrides="no", exchange_ref="", override_reason="",
        )  # fmt: skip
        if status == DONE:
            self._with_papers(on)
        return self.told("open", status)

    def _with_papers(self, on: date) -> None:
        """The papers of every link that has none: their forms have tests of their own."""
        bare = Q(voided_at__isnull=True, closed_on__isnull=True, papers__isnull=True)
        with acting_as(self.world.ivy):
            links = list(Link.objects.filter(bare).order_by("record_id", "pk"))
        for link in links:
            with acting_as(self.world.ivy), transaction.atomic():
                lock(link.record, current_account())  # the child first, as every operation does
                if Link.objects.filter(bare, pk=link.pk).exists():
                    self._write(link, on)

    def _write(self, link: Link, on: date) -> None:
        on = max(on, link.opened_on)
        for kind in ("placement_report", "support_plan"):
            MatchPaper.objects.create(
                record_id=link.record_id, link=link, kind=kind, number=1,
                opened_on=link.opened_on, finished_on=on, sent_on=on,
                comments_due_on=on + timedelta(days=14), comments="agreed", comments_on=on,
            )  # fmt: skip

    def work(self) -> Counter[str]:
        """A day's work: what was done, and what was refused in words."""
        day = self.world.day
        acts: tuple[Callable[[], str], ...] = (
            self.open, self.open,
            lambda: self.record("event", state="viewed", side="family", on=day(), words=""),
            lambda: self.record("event", state="linked", side="both", on=day(), words=""),
            lambda: self.record("match", on=day(), decided_as="Hester Quillan"),
            lambda: self.record("match", on=day(), decided_as="Hester Quillan"),
            lambda: self.record("decline", side="child", reason="other", on=day(), words=""),
            lambda: self.record("match-ended", on=day(), reason="agency_ended"),
            lambda: self.record("placed", on=day(), provider=""),
            lambda: self.record(
                "placement-ended", on=day(), next_placement_code="U6", provider="",
                ended_by="agency",
            ),
        )  # fmt: skip
        try:
            return Counter(self.chance.choice(acts)() for _ in range(EACH))
        finally:
            connections.close_all()


def broken_now() -> list[str]:
    """The rules that do not hold at this moment."""
    found = []
    with as_owner(), connection.cursor() as cursor:
        for name, query in INVARIANTS.items():
            cursor.execute(query)
            if cursor.fetchone() is not None:
                found.append(name)
    return found


def watch(stop: Event) -> list[str]:
    """Look again and again while they work."""
    found: list[str] = []
    try:
        while not stop.wait(1):
            found += broken_now()
    finally:
        connections.close_all()
    return found


@pytest.fixture
def world(committed_region) -> World:
    region = committed_region
    homes = [family(region, agency=each) for each in ("alderbridge", "castlemoor") * 2]
    with acting_as(region.ivy):
        ash, bay, cedar, dale, elm, fern = (
            child(name, agency_id=region.castlemoor)
            for name in ("Ash", "Bay", "Cedar", "Dale", "Elm", "Fern")
        )
        brothers_and_sisters(ash, bay)
        brothers_and_sisters(cedar, dale, plan="apart", units="AB")
        brothers_and_sisters(elm, fern)
        families = [each.household.ref for each in homes]
    return World(region.ivy, [each.ref for each in (ash, cedar, dale, elm)], families)


def test_fifty_workers_at_the_same_children_through_the_server(
    world, committed_region, committed_db
):
    region = committed_region
    sessions = [
        signed_in(region.ivy).cookies[settings.SESSION_COOKIE_NAME].value for _ in range(WORKERS)
    ]
    stop = Event()
    with serving(committed_db) as server, ThreadPoolExecutor(WORKERS + 1) as pool:
        watched = pool.submit(watch, stop)
        workers = [Worker(server, world, each, nth) for nth, each in enumerate(sessions)]
        for worker in workers[:6]:
            worker.ask("GET", "/matching/links/")  # both processes of the server have come up
        days = [pool.submit(worker.work) for worker in workers]
        try:
            told: Counter[str] = sum((day.result() for day in days), Counter())
        finally:
            stop.set()
        assert watched.result() == []
    assert world.broken == []
    assert broken_now() == []
    assert sum(told.values()) == WORKERS * EACH
    # nobody was told "done" on top of a version that somebody else had changed
    twice = [each for each, times in Counter(world.done).items() if times > 1]
    assert twice == []
    with acting_as(region.ivy):
        versions = dict(Link.objects.filter(LIVE).values_list("ref", "version"))
        assert all(seen < versions[ref] for ref, seen in world.done)
        assert LinkEvent.objects.filter(LIVE).count() >= len(versions)
    assert told["open: done"] > 0
    assert told["event: done"] > 0
    assert sum(times for what, times in told.items() if what.endswith("409")) > 0, "no two met"
    print(dict(told))


assert not LONG or WORKERS * EACH >= 5000
