"""The few children of the design's pictures, so that a page looks like its picture.

Each waits, is matched or is placed in November 2026; the lengths printed on the pictures (812 days
since entry, 414 since the order …) hold two days later than the region's today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic import homes
from permanency.exchange.synthetic.child import MatchDecision, PlanDecision
from permanency.exchange.synthetic.course import Course, Home
from permanency.exchange.synthetic.life import Life
from permanency.exchange.synthetic.places import Council


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child of the pictures. ``family`` ties brothers and sisters together."""

    first_name: str
    surname: str
    council: str
    sex: str
    ethnicity: str
    born_on: date
    entered_on: date
    decided_on: date | None = None
    ordered_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    early_permanence: bool = False
    family: str = ""
    family_finder: str = "ivy.lanternwood"


_BRAM, _NOOR = "bram.osterly", "noor.everwillow"

KNOWN_CHILDREN = (
    KnownChild(
        "Persephone", "Honeysuckle-Oyelaran", "Castlemoor", "F", "MWBA",
        date(2024, 8, 19), date(2025, 5, 12), date(2026, 1, 15), date(2026, 4, 2),
        family="Honeysuckle",
    ),
    KnownChild(
        "Octavian", "Honeysuckle", "Castlemoor", "M", "MWBA",
        date(2019, 6, 3), date(2025, 5, 12), family="Honeysuckle",
    ),
    KnownChild(
        "Jasper", "Quillfeather", "Holt and Fenwick", "M", "WBRI",
        date(2021, 9, 8), date(2024, 9, 3), date(2025, 7, 17), date(2025, 10, 6),
    ),
    KnownChild(
        "Bracken", "Appletree", "Castlemoor", "M", "WBRI",
        date(2020, 10, 2), date(2024, 11, 18), date(2025, 9, 25), date(2025, 12, 11),
        family="Appletree",
    ),
    KnownChild(
        "Clover", "Appletree", "Castlemoor", "F", "WBRI",
        date(2022, 7, 14), date(2024, 11, 18), date(2025, 9, 25), date(2025, 12, 11),
        family="Appletree",
    ),
    KnownChild(
        "Marigold", "Sparrowhawk-Teale", "Westmarsh", "F", "WBRI",
        date(2023, 3, 5), date(2025, 2, 10), date(2025, 11, 20), date(2026, 1, 20),
        family_finder=_BRAM,
    ),
    KnownChild(
        "Barnaby", "Dandelion-Achebe", "Alderbridge", "M", "BAFR",
        date(2022, 11, 9), date(2025, 1, 7), date(2025, 11, 6), date(2026, 2, 2),
    ),
    KnownChild(
        "Linden", "Moonpenny", "Holt and Fenwick", "F", "WBRI",
        date(2023, 10, 12), date(2025, 4, 28), date(2026, 2, 26), date(2026, 4, 23),
        family_finder=_BRAM,
    ),
    KnownChild(
        "Fennel", "Otterbridge", "Alderbridge", "M", "WBRI",
        date(2024, 12, 8), date(2025, 6, 2), date(2026, 3, 12), date(2026, 5, 14),
        family_finder=_NOOR,
    ),
    KnownChild(
        "Posy", "Larkspur", "Westmarsh", "F", "WBRI",
        date(2024, 4, 11), date(2025, 3, 3), date(2026, 4, 16), date(2026, 6, 18),
    ),
    KnownChild(
        "Aster", "Thimblewick", "Castlemoor", "F", "WBRI",
        date(2025, 6, 10), date(2025, 7, 21), date(2026, 5, 7), date(2026, 6, 30),
        family_finder=_NOOR,
    ),
    KnownChild(
        "Ivo", "Rushmere", "Alderbridge", "M", "WBRI",
        date(2025, 2, 3), date(2025, 11, 3), date(2026, 6, 25), date(2026, 8, 28),
    ),
    KnownChild(
        "Saffron", "Wetherlam", "Holt and Fenwick", "F", "MWAS",
        date(2025, 12, 9), date(2025, 12, 22), date(2026, 8, 20), date(2026, 10, 14),
        family_finder=_BRAM,
    ),
    KnownChild(
        "Wilf", "Hazelbrook", "Westmarsh", "M", "WBRI",
        date(2023, 6, 1), date(2025, 10, 22), date(2026, 9, 10),
    ),
    KnownChild(
        "Ottilie", "Grasswater", "Castlemoor", "F", "WBRI",
        date(2025, 9, 2), date(2025, 12, 18), date(2026, 10, 8),
    ),
    KnownChild(
        "Wren", "Cobblestone", "Alderbridge", "F", "WBRI",
        date(2024, 7, 4), date(2025, 9, 15), date(2026, 5, 28), date(2026, 7, 30),
        date(2026, 11, 10),
    ),
    KnownChild(
        "Sorrel", "Nightingale", "Westmarsh", "F", "WBRI",
        date(2025, 11, 13), date(2025, 11, 17), date(2026, 5, 14), date(2026, 6, 25),
        date(2026, 7, 2), date(2026, 7, 8), early_permanence=True, family_finder=_NOOR,
    ),
    KnownChild(
        "Teasel", "Blackthorne", "Castlemoor", "M", "WBRI",
        date(2023, 11, 1), date(2024, 10, 7), date(2025, 6, 12), date(2025, 8, 14),
        date(2026, 2, 12), date(2026, 3, 3),
    ),
)  # fmt: skip


def life_of(rng: Random, known: KnownChild, council: Council) -> Life:
    """The dates of a known child written out as a life."""
    agency = "own" if council.host else "partner"
    course = Course("N1", homes.postcode(rng, council))
    first: Home = homes.foster(rng, council)
    if known.early_permanence:
        first = Home("U5", homes.adoption_provider(council, agency), first.post, first.urn)
    course.enter(known.entered_on, "L2", first)
    course.change(known.entered_on + timedelta(8), legal_status="C1")
    if known.ordered_on:
        course.change(known.ordered_on, legal_status="E1")
    elif known.decided_on is None:
        settled_on = known.entered_on + timedelta(300)
        long_term = homes.foster(rng, council, long_term=True)
        course.change(settled_on, legal_status="C2", home=long_term)
    if known.placed_on:
        adopters = homes.adopters(rng, council, agency, consent=False)
        if known.early_permanence:
            adopters = Home("A5", first.provider, first.post, first.urn)
        course.change(known.placed_on, home=adopters, same_carer=known.early_permanence)
    matches = (MatchDecision(known.matched_on, agency),) if known.matched_on else ()
    decisions = (PlanDecision(known.decided_on),) if known.decided_on else ()
    return Life(known.born_on, known.sex, tuple(course.episodes), decisions, matches)
