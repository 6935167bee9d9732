"""The invented region: councils, hubs, workers and some eight thousand children, from a seed.

Lives are made with their future and then cut at today: the children who wait now are those whose
adoption order lies ahead, so the waiting are as many, and have waited as long, as in a region that
goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from permanency.exchange.synthetic import adoption, naming, people
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.days import day_between
from permanency.exchange.synthetic.knowledge import as_known
from permanency.exchange.synthetic.known_children import KNOWN_CHILDREN, life_of
from permanency.exchange.synthetic.life import Life
from permanency.exchange.synthetic.naming import Family
from permanency.exchange.synthetic.ordinary import ordinary_family
from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.places import (
    COUNCILS,
    HUBS,
    PARTNERSHIP,
    Council,
    Hub,
    Partnership,
    council_named,
)
from permanency.exchange.synthetic.shape import (
    ADOPTION_ORDERS,
    COUNCIL_SHAPES,
    ORDINARY_ENTRANTS,
    REVERSED_DECISIONS,
)

#: The first day any return covers: children who left before are nowhere in the region.
FIRST_DAY = date(2018, 4, 1)
#: Today in the demonstration.
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Region:
    """The invented partnership as it stands today."""

    seed: int
    today: date
    partnership: Partnership
    councils: tuple[Council, ...]
    hubs: tuple[Hub, ...]
    workers: tuple[Worker, ...]
    children: tuple[Child, ...]

    def children_of(self, council: str) -> tuple[Child, ...]:
        """The children one council is responsible for, in order of their numbers."""
        return tuple(child for child in self.children if child.council == council)


def region(seed: int = 2026, today: date = TODAY) -> Region:
    """The whole invented region as it stands on a day; the same arguments give the same region."""
    everybody = people.workers(Random(f"{seed}/workers"))  # noqa: S311
    children: list[Child] = []
    for council in COUNCILS:
        rng = Random(f"{seed}/{council.name}")  # noqa: S311
        families = [family for family in _families(rng, council) if _seen(family, today)]
        for child in naming.children_of_families(rng, council, families, everybody, FIRST_DAY):
            known = as_known(child, today)
            if known is not None and _in_care_since(known, FIRST_DAY):
                children.append(known)
    return Region(seed, today, PARTNERSHIP, COUNCILS, HUBS, everybody, tuple(children))


def _families(rng: Random, council: Council) -> Iterator[Family]:
    shape = COUNCIL_SHAPES[council.name]
    yield from _known_families(rng, council)
    for year, orders in ADOPTION_ORDERS.items():
        wanted = round(orders * shape.adopted_share)
        while wanted > 0:
            count = min(wanted, rng.choices((1, 2, 3), (76, 19, 5))[0])
            adopted_on = _court_day(rng, year)
            yield Family(adoption.adopted_family(rng, council, shape, adopted_on, count))
            wanted -= count
    for year in range(2013, 2027):
        wanted = round(REVERSED_DECISIONS * shape.adopted_share)
        while wanted > 0:
            count = min(wanted, rng.choices((1, 2, 3), (66, 26, 8))[0])
            decided_on = _court_day(rng, year)
            yield Family(adoption.reversed_family(rng, council, decided_on, count))
            wanted -= count
    for year in range(2016, 2027):
        for _ in range(round(6 * shape.adopted_share)):
            entered_on = _court_day(rng, year)
            yield Family([adoption.early_then_home(rng, council, entered_on)])
    for year, entrants in ORDINARY_ENTRANTS.items():
        wanted = round(entrants * shape.care_share)
        while wanted > 0:
            entered_on = day_between(rng, date(year, 4, 1), date(year + 1, 3, 31))
            lives = ordinary_family(rng, council, entered_on)[:wanted]
            yield Family(lives)
            wanted -= len(lives)


def _known_families(rng: Random, council: Council) -> Iterator[Family]:
    grouped: dict[str, list[tuple[Life, str, str, str, str]]] = {}
    for known in KNOWN_CHILDREN:
        if known.council == council.name:
            life = life_of(rng, known, council_named(known.council))
            finder = known.family_finder if known.decided_on else ""
            grouped.setdefault(known.family or known.surname, []).append(
                (life, known.first_name, known.surname, known.ethnicity, finder)
            )
    for members in grouped.values():
        yield Family([life for life, *_ in members], tuple(tuple(m[1:]) for m in members))


def _court_day(rng: Random, year: int) -> date:
    """A day of the financial year on which courts and agencies sit."""
    while True:
        day = day_between(rng, date(year, 4, 1), date(year + 1, 3, 31))
        if day.weekday() < 5:
            return day


def _seen(family: Family, today: date) -> bool:
    """Whether anybody of the family was in care between the first day and today."""
    return any(
        life.episodes[0].decom <= today
        and (life.episodes[-1].dec is None or life.episodes[-1].dec >= FIRST_DAY)
        for life in family.lives
    )


def _in_care_since(child: Child, first: date) -> bool:
    return any(one.dec is None or one.dec >= first for one in child.episodes)
