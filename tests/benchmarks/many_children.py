"""A partnership with 100,000 children in a real database, a quarter of them on the tracker.

Invented journeys are told through the service's own projections; several children live each of them
and differ in birth, name, council and needs. The rows go in by COPY, without the triggers that a
load by people would fire for each: what is measured is reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from permanency.casework.children.ethnicity import ethnicity_group
from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Decision,
    Journey,
    Match,
    Placement,
    PlacementOrder,
    Review,
    Search,
    Track,
)
from permanency.casework.matching.positions import projected
from tests.people import Region

Table = tuple[str, tuple[str, ...], Iterator[tuple[Any, ...]]]
JOURNEYS = 5_000
# What becomes of children, in hundredths: about 26 in 100 are on the tracker today.
_ENDS = (
    ("parallel", 6), ("decided", 3), ("searching", 5), ("paused", 1), ("matched", 2), ("early", 1),
    ("placed", 9), ("adopted", 46), ("left", 19), ("reversed", 8),
)  # fmt: skip
_SHARES = {"Alderbridge": 22, "Castlemoor": 33, "Holt and Fenwick": 18, "Westmarsh": 27}
_ETHNIC = ("WBRI",) * 11 + ("WOTH", "MWBC", "MOTH", "AIND", "APKN", "BAFR", "BCRB", "OOTH", "REFU")
_GIVEN = (
    "Persephone", "Barnaby", "Clover", "Bracken", "Jasper", "Marigold", "Linden", "Fennel",
    "Posy", "Aster", "Wilf", "Ottilie", "Cedar", "Maple", "Hollis", "Ivo", "Saffron", "Wren",
    "Tansy", "Rowena", "Sorrel", "Teasel", "Arlo", "Bryony", "Juniper", "Rowan",
)  # fmt: skip
_FAMILY = (
    "Quillfeather", "Appletree", "Sparrowhawk-Teale", "Dandelion-Achebe", "Honeysuckle-Oyelaran",
    "Moonpenny", "Otterbridge", "Larkspur", "Thimblewick", "Hazelbrook", "Grasswater",
    "Pomfret-Lightfoot", "Silverdown", "Rushmere", "Underbridge", "Wetherlam", "Cobblestone",
    "Wickerbee", "Saltmarsh", "Nightingale", "Blackthorne", "Thistledown",
)  # fmt: skip


def journeys(today: date, number: int = JOURNEYS, seed: int = 7) -> list[Journey]:
    """Invented journeys in believable shares, all told up to ``today``."""
    rng = random.Random(seed)
    ends = [end for end, share in _ENDS for _ in range(share)]
    return [_journey(rng, rng.choice(ends), today) for _ in range(number)]


def _journey(rng: random.Random, end: str, today: date) -> Journey:
    def days(low: int, high: int) -> timedelta:
        return timedelta(days=rng.randint(low, high))

    over = end in ("adopted", "left", "reversed")
    waits = {"parallel": 200, "decided": 300, "searching": 560, "paused": 700, "matched": 620,
             "early": 150, "placed": 800}  # fmt: skip
    entered = today - (days(900, 3600) if over else days(20, 2 * waits[end]))
    told: dict[str, Any] = {}
    at = entered + days(5, 60)
    told["tracks"] = (Track("parallel", at, None),)
    last = _last_day(rng, end, entered, today)
    decided = ordered = matched = placed = None
    if end not in ("parallel",):
        decided = min(at + days(90, 260), last)
        told["tracks"] = (Track("parallel", at, decided),)
    if end in ("searching", "paused", "matched", "placed", "adopted", "reversed"):
        ordered = min(decided + days(20, 200), last)
    if end in ("matched", "placed", "adopted"):
        matched = min(ordered + days(20, 400), last)
        told["matches"] = (Match(matched),)
    if end in ("placed", "adopted"):
        placed = min(matched + days(7, 60), last)
    left = last if end in ("adopted", "left") else None
    told["periods"] = (
        CarePeriod(entered, True, left, "E12" if end == "adopted" else "E4A" if left else "",
                   ((entered, left),)),
    )  # fmt: skip
    if decided:
        reversed_on = last if end == "reversed" else None
        told["decisions"] = (Decision(decided, reversed_on, "RD1" if reversed_on else ""),)
    if ordered:
        told["orders"] = (PlacementOrder(ordered, True, left, "adopted" if left else ""),)
    if placed:
        told["placements"] = (
            Placement("adoptive", "A6", "PR1", placed, True, left, False, None),
        )  # fmt: skip
    elif end == "early":
        told["placements"] = (
            Placement("early_permanence", "U5", "PR1", at, True, None, False, None),
        )  # fmt: skip
    if end == "adopted":
        told["adoption"] = Adoption(last, True, False)
    if end == "paused" and ordered:
        paused = min(ordered + days(10, 200), last)
        told["searches"] = (Search("paused", paused, None, "assessment", paused + days(30, 120)),)
    told["reviews"], told["visits"] = _reviews(rng, at, ordered, placed, last)
    return Journey("", "", None, "female", "white_british", **told)


def _last_day(rng: random.Random, end: str, entered: date, today: date) -> date:
    """The day the journey ended; for one that goes on, today."""
    if end in ("adopted", "left", "reversed"):
        return min(entered + timedelta(days=rng.randint(300, 1200)), today)
    return today


def _reviews(
    rng: random.Random, at: date, ordered: date | None, placed: date | None, last: date
) -> tuple[tuple[Review, ...], tuple[date, ...]]:
    reviews = [Review(at, "adoption_recommended", "yes")]
    day = at
    while (day := day + timedelta(days=rng.randint(80, 190))) < last:
        considered = rng.choice(("yes", "yes", "no"))
        reviews.append(Review(day, "continue", considered))
    visits: list[date] = []
    if placed:
        day = placed
        while (day := day + timedelta(days=rng.randint(5, 9))) < min(last, placed + timedelta(35)):
            visits.append(day)
    return tuple(reviews), tuple(visits)


@dataclass(frozen=True)
class Child:
    """One child: a journey lived, with a birth, a name and a council of its own."""

    number: int
    agency: int
    journey: Journey
    told: dict[type[Any], list[dict[str, Any]]]
    born_on: date
    ethnicity: str
    disabled: bool
    group: int | None
    sex: str = ""


def fill(conninfo: str, region: Region, children: int, today: date) -> None:
    """Put ``children`` children into an empty, founded database. Needs its superuser."""
    rng = random.Random(11)
    told = [(journey, projected(journey)) for journey in journeys(today)]
    councils = [region.agencies[name] for name, share in _SHARES.items() for _ in range(share)]
    lives = list(_lives(rng, told, councils, children))
    write(conninfo, child_tables(rng, lives, region))


def write(conninfo: str, tables: Iterable[Table]) -> None:
    """Copy the rows into their tables as they stand, without triggers, and count them anew."""
    with psycopg.connect(conninfo) as connection:
        connection.execute("SET session_replication_role = replica")
        for table, columns, rows in tables:
            _copy(connection, table, columns, rows)
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM (ANALYZE)")


def _lives(
    rng: random.Random, told: list[Any], councils: list[int], children: int
) -> Iterator[Child]:
    group = 0
    left = 0
    agency = councils[0]
    for number in range(1, children + 1):
        journey, spells = told[number % len(told)]
        if left == 0:
            agency = rng.choice(councils)
            if rng.random() < 0.15:
                group, left = group + 1, rng.choice((2, 2, 3))
        entered = journey.periods[0].from_on
        yield Child(
            number=number,
            agency=agency,
            journey=journey,
            told=spells,
            born_on=entered - timedelta(days=int(rng.triangular(0, 3200, 200))),
            ethnicity=rng.choice(_ETHNIC),
            disabled=rng.random() < 0.08,
            group=group if left else None,
        )
        left = max(0, left - 1)


def child_tables(rng: random.Random, lives: list[Child], region: Region) -> Iterator[Table]:
    """Everything the tracker reads of these children."""
    yield (
        "people_person",
        ("id", "version", "agency_id", "access", "ref", "side", "born_on", "ethnicity", "sex"),
        ((c.number, 1, c.agency, 0, f"P{c.number:07}", "child", c.born_on, c.ethnicity, c.sex)
         for c in lives),
    )  # fmt: skip
    yield (
        "children_record",
        ("id", "version", "agency_id", "access", "ref", "person_id", "born_on", "opened_on",
         "disabled"),
        ((c.number, 1, c.agency, 0, f"C{c.number:07}", c.number, c.born_on,
          c.journey.periods[0].from_on, "yes" if c.disabled else "no") for c in lives),
    )  # fmt: skip
    yield (
        "people_name",
        ("version", "agency_id", "access", "salt", "person_id", "side", "kind", "given", "family"),
        ((1, c.agency, 0, UUID(int=c.number), c.number, "child", "legal", rng.choice(_GIVEN),
          rng.choice(_FAMILY)) for c in lives),
    )  # fmt: skip
    groups = {c.group for c in lives if c.group}
    yield "children_siblinggroup", ("id", "ref"), ((g, f"U{g:07}") for g in sorted(groups))
    yield (
        "children_siblingmember",
        ("version", "agency_id", "access", "record_id", "group_id", "started_on"),
        ((1, c.agency, 0, c.number, c.group, c.journey.periods[0].from_on)
         for c in lives if c.group),
    )  # fmt: skip
    yield from _workers(rng, lives, region)
    for model in lives[0].told:
        columns = tuple(f.column for f in model._meta.concrete_fields if f.name != "id")
        yield model._meta.db_table, columns, _projected(lives, model, columns)


def _workers(rng: random.Random, lives: list[Child], region: Region) -> Iterator[Table]:
    """A hundred family finders and five hundred social workers, named on children."""
    finders, others = list(range(1001, 1101)), list(range(1101, 1601))
    yield (
        "security_account",
        ("id", "password", "email", "shown_name"),
        ((pk, "!", f"worker{pk}@kestrelvale.example", f"{_GIVEN[pk % 26]} {_FAMILY[pk % 22]}")
         for pk in (*finders, *others)),
    )  # fmt: skip
    finders += [region.ivy]
    others += [region.dev]
    rows = []
    for child in lives:
        period = child.journey.periods[0]
        parts = (("social_worker", others), ("family_finder", finders))
        for part, accounts in parts[: 2 if child.journey.decisions else 1]:
            rows.append((rng.choice(accounts), child.number, child.agency, part,
                         period.from_on, period.ended_on))  # fmt: skip
    yield (
        "security_workingrelationship",
        ("account_id", "record_id", "agency_id", "part", "started_on", "ended_on"),
        iter(rows),
    )


def _projected(
    lives: list[Child], model: type[Any], columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    for child in lives:
        own = {
            "record_id": child.number,
            "agency_id": child.agency,
            "access": 0,
            "live": True,
            "born_on": child.born_on,
            "disabled": child.disabled,
            "minority_ethnic": ethnicity_group(child.ethnicity)
            not in ("white_british", "not_known"),
            "sibling_group_id": child.group,
            "with_siblings": child.group is not None,
        }
        for nth, values in enumerate(child.told[model]):
            row = {**values, **own, "nth": nth}
            yield tuple(row[column] for column in columns)


def _copy(
    connection: psycopg.Connection, table: str, columns: tuple[str, ...], rows: Iterator[Any]
) -> None:
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
