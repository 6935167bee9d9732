"""Fifty workers link, match and place the same children at one moment, through the operations.

What each of them is told is true, nobody overwrites anybody in silence, and whoever looks at any
moment finds the rules kept. ``HYPOTHESIS_PROFILE=long`` does at least 5,000 operations.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from threading import Event, Lock
from typing import Any

import pytest
from django.db import connection, connections, transaction

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Link, LinkEvent, Match, MatchPaper
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import brothers_and_sisters, child, family
from tests.people import as_owner

WORKERS = 50
EACH = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 6
BEGINS = date(2026, 6, 1)
TODAY = date(2030, 1, 1)
TOLD = (does.NotPossible, does.DoesNotFit, ChangedByAnother)

# What must hold at every moment; each query finds what breaks it.
INVARIANTS = {
    "one live placement for adoption": """
        SELECT record_id FROM matching_placement
         WHERE kind = 'adoptive' AND ended_on IS NULL AND voided_at IS NULL
         GROUP BY record_id HAVING count(*) > 1""",
    "one match": """
        SELECT record_id FROM matching_match WHERE ended_on IS NULL AND voided_at IS NULL
         GROUP BY record_id HAVING count(*) > 1""",
    "one link matched or placed": """
        SELECT record_id FROM matching_link
         WHERE closed_on IS NULL AND state IN ('matched', 'placed')
         GROUP BY record_id HAVING count(*) > 1""",
    "one open link of a pair": """
        SELECT record_id, application_id FROM matching_link WHERE closed_on IS NULL
         GROUP BY record_id, application_id HAVING count(*) > 1""",
    "children of one family are brothers and sisters": """
        SELECT m.application_id FROM matching_match m
          LEFT JOIN children_siblingmember s ON s.record_id = m.record_id AND s.ended_on IS NULL
         WHERE m.ended_on IS NULL AND m.voided_at IS NULL GROUP BY m.application_id
        HAVING count(*) > 1
           AND (count(DISTINCT s.group_id) > 1 OR count(s.group_id) < count(*))""",
    "who stays together is not with two families": """
        SELECT d.group_id FROM matching_match m
          JOIN children_siblingdecision d ON d.record_id = m.record_id
               AND d.superseded_on IS NULL
         WHERE m.ended_on IS NULL AND m.voided_at IS NULL
         GROUP BY d.group_id, d.unit, d.decided_on HAVING count(DISTINCT m.application_id) > 1""",
    "placed with the matched family": """
        SELECT p.id FROM matching_placement p JOIN matching_match m ON m.id = p.match_id
         WHERE p.kind = 'adoptive' AND p.application_id IS DISTINCT FROM m.application_id""",
    "placed under authority": """
        SELECT p.id FROM matching_placement p
          LEFT JOIN children_placementorder o ON o.id = p.order_id
         WHERE p.kind = 'adoptive' AND p.consent_id IS NULL
           AND (o.id IS NULL OR p.started_on < o.made_on)""",
    "the register and the match agree": """
        SELECT m.id FROM matching_match m JOIN matching_link l ON l.id = m.link_id
         WHERE m.ended_on IS NULL AND m.voided_at IS NULL
           AND (l.closed_on IS NOT NULL OR l.state NOT IN ('matched', 'placed'))""",
}


@dataclass
class World:
    """The children, unit by unit; the families; and what the workers were told was done."""

    region: Any
    units: list[list[int]]
    families: list[int]
    done: list[tuple[int, int]] = field(default_factory=list)  # link, version it was made from
    events: Counter[int] = field(default_factory=Counter)  # by link
    guard: Lock = field(default_factory=Lock)
    days: Iterator[int] = field(default_factory=count)

    def day(self) -> date:
        """Days go on while they work, so that one match can follow another."""
        return BEGINS + timedelta(days=next(self.days) // 12)

    def acknowledge(self, link: int, seen: int, events: int = 1) -> None:
        """A worker was told that it is done."""
        with self.guard:
            self.done.append((link, seen))
            self.events[link] += events


@pytest.fixture
def world(committed_region) -> World:
    region = committed_region
    families = [family(region, agency=each).pk for each in ("alderbridge", "castlemoor") * 2]
    with acting_as(region.ivy):
        ash, bay, cedar, dale, elm, fern = (
            child(name, agency_id=region.castlemoor)
            for name in ("Ash", "Bay", "Cedar", "Dale", "Elm", "Fern")
        )
        brothers_and_sisters(ash, bay)
        brothers_and_sisters(cedar, dale, plan="apart", units="AB")
        brothers_and_sisters(elm, fern)
    units = [[ash.pk, bay.pk], [cedar.pk], [dale.pk], [elm.pk, fern.pk]]
    return World(region, units, families)


def work(world: World, number: int) -> Counter[str]:
    """One worker's day: what was done, and how often something was refused in words."""
    chance = random.Random(number)
    acts: tuple[Callable[[World, random.Random], str], ...] = (
        open_one, open_one, move, move, move, match, match, match, decline, end, place, disrupt,
    )  # fmt: skip
    told: Counter[str] = Counter()
    try:
        for _ in range(EACH):
            act = chance.choice(acts)
            with acting_as(world.region.ivy):
                try:
                    with transaction.atomic():
                        told[act(world, chance)] += 1
                except TOLD as refused:
                    told[f"{act.__name__}: {type(refused).__name__}"] += 1
    finally:
        connections.close_all()
    return told


def said() -> dict[str, Any]:
    return {"by": current_account(), "today": TODAY}


def some_link(world: World, chance: random.Random, **which: Any) -> Link | None:
    found = list(Link.objects.filter(LIVE, closed_on__isnull=True, **which).order_by("pk"))
    return chance.choice(found) if found else None


def open_one(world: World, chance: random.Random) -> str:
    """Links of a whole unit with one family, with their papers."""
    on = world.day()
    application = Application.objects.get(pk=chance.choice(world.families))
    links = [
        does.open_link(
            record=Record.objects.get(pk=record), application=application, on=on,
            source="own_search", side="child", **said(),
        )
        for record in chance.choice(world.units)
    ]  # fmt: skip
    for link in links:
        for kind in ("placement_report", "support_plan"):
            MatchPaper.objects.create(
                record_id=link.record_id, link=link, opened_on=on, kind=kind, number=1,
                finished_on=on, sent_on=on, comments_due_on=on + timedelta(days=14),
                comments="agreed", comments_on=on,
            )  # fmt: skip
    transaction.on_commit(lambda: [world.acknowledge(link.pk, 0) for link in links])
    return "opened"


def move(world: World, chance: random.Random) -> str:
    link = some_link(world, chance)
    if link is None:
        return open_one(world, chance)
    seen = link.version
    does.record_link_event(
        link=link, version=seen, state=chance.choice(("viewed", "discussed", "linked")),
        on=max(world.day(), link.opened_on), side="family", **said(),
    )  # fmt: skip
    transaction.on_commit(lambda: world.acknowledge(link.pk, seen))
    return "moved"


def decline(world: World, chance: random.Random) -> str:
    link = some_link(world, chance)
    if link is None:
        return open_one(world, chance)
    seen = link.version
    does.decline_link(
        link=link, version=seen, on=max(world.day(), link.state_on), side="child", reason="other",
        **said(),
    )  # fmt: skip
    transaction.on_commit(lambda: world.acknowledge(link.pk, seen))
    return "declined"


def match(world: World, chance: random.Random) -> str:
    """The links of one family with a unit; now and then only half of it."""
    first = some_link(world, chance)
    if first is None:
        return open_one(world, chance)
    unit = next(unit for unit in world.units if first.record_id in unit)
    links = list(
        Link.objects.filter(
            LIVE, closed_on__isnull=True, application_id=first.application_id, record_id__in=unit
        )
    )
    if not links or chance.random() < 0.2:
        links = links[:1] or [first]
    versions = {link.pk: link.version for link in links}
    does.record_unit_matched(
        links=links, versions=versions, on=latest(world, links), decided_as="Hester Quillan",
        **said(),
    )  # fmt: skip
    transaction.on_commit(
        lambda: [world.acknowledge(link, seen) for link, seen in versions.items()]
    )
    return f"matched {len(links)} of {len(unit)}"


def latest(world: World, links: list[Link]) -> date:
    """Today, and not before anything that happened to the links."""
    return max([world.day(), *(each.state_on for each in links)])


def committed(world: World, chance: random.Random, state: str) -> list[Link]:
    first = some_link(world, chance, state=state)
    if first is None:
        return []
    return list(
        Link.objects.filter(
            LIVE, closed_on__isnull=True, application_id=first.application_id, state=state
        )
    )


def end(world: World, chance: random.Random) -> str:
    links = committed(world, chance, "matched")
    if not links:
        return match(world, chance)
    versions = {link.pk: link.version for link in links}
    does.end_unit_match(
        links=links, versions=versions, on=latest(world, links), reason="agency_ended", **said(),
    )  # fmt: skip
    transaction.on_commit(
        lambda: [world.acknowledge(link, seen, 0) for link, seen in versions.items()]
    )
    return "match ended"


def place(world: World, chance: random.Random) -> str:
    links = committed(world, chance, "matched")
    if not links:
        return match(world, chance)
    versions = {link.pk: link.version for link in links}
    does.record_unit_placed(
        links=links, versions=versions, on=latest(world, links), **said(),
    )  # fmt: skip
    transaction.on_commit(
        lambda: [world.acknowledge(link, seen) for link, seen in versions.items()]
    )
    return "placed"


def disrupt(world: World, chance: random.Random) -> str:
    link = some_link(world, chance, state="placed")
    if link is None:
        return place(world, chance)
    does.record_disruption(
        record=link.record, on=max(world.day(), link.state_on), next_placement_code="U6",
        **said(),
    )  # fmt: skip
    return "disrupted"


def look(world: World) -> list[str]:
    """Which invariants do not hold at this moment: one statement sees one moment."""
    queries = [f"SELECT '{name}' WHERE EXISTS ({query})" for name, query in INVARIANTS.items()]
    with acting_as(world.region.ivy), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(queries))
        return [name for (name,) in cursor.fetchall()]


def test_fifty_workers_and_nobody_overwrites_in_silence(world):
    stop, looks = Event(), []

    def watch() -> None:
        try:
            while not stop.is_set():
                looks.append(look(world))
                stop.wait(0.2)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS + 1) as pool:
        watcher = pool.submit(watch)
        done = [pool.submit(work, world, number) for number in range(WORKERS)]
        told: Counter[str] = sum((each.result() for each in done), Counter())
        stop.set()
        watcher.result()
    looks.append(look(world))
    print(dict(told), f"looked {len(looks)} times")
    assert sum(told.values()) == WORKERS * EACH
    assert [each for each in looks if each] == []
    _nobody_was_overwritten(world)
    # it was no walkover: things were done, and things were refused
    assert told["opened"]
    assert sum(n for act, n in told.items() if act.startswith("matched"))
    assert any(": " in act for act in told)


def test_the_watcher_can_see(world):
    """With the rule of the database taken away, the same looks find what it would have refused."""
    (ash, bay), (cedar,), *_ = world.units
    one, two, *_ = world.families
    assert look(world) == []
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER y_guard_match ON matching_match")
    with acting_as(world.region.ivy):
        for record, application in ((ash, one), (bay, two), (cedar, one)):
            Match.objects.create(
                record_id=record, application_id=application, matched_on=BEGINS, import_batch_id=1
            )
    assert set(look(world)) == {
        "children of one family are brothers and sisters",
        "who stays together is not with two families",
    }


def _nobody_was_overwritten(world: World) -> None:
    """No two were told "done" from one version of a link, and all they recorded is there."""
    twice = [each for each, times in Counter(world.done).items() if times > 1]
    assert twice == []
    with acting_as(world.region.ivy):
        versions = dict(Link.objects.values_list("pk", "version"))
        held = Counter(LinkEvent.objects.filter(LIVE).values_list("link", flat=True))
    assert held == world.events
    assert all(seen < versions[link] for link, seen in world.done)
