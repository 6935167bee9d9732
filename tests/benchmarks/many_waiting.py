"""A country's children who wait and families who wait, in a real database, with what was written.

The invented region of ``many_families``, which the score card is measured on, told as workers would
have recorded it: journeys, needs and plans of children; ranges, wishes, homes and approvals of
families. The rows go in by COPY, as those of ``many_children`` do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from permanency.casework.children.journey import CarePeriod, Decision, Journey, PlacementOrder
from permanency.casework.children.terms import REQUIREMENTS
from permanency.casework.matching.fit.profiles import Units
from permanency.casework.matching.fit.schema import (
    CONTACT_FORMS,
    DOMAINS,
    HERITAGES,
    SEXES,
)
from permanency.casework.matching.positions import projected
from tests.benchmarks.many_children import Child, Table, child_tables, write
from tests.benchmarks.many_families import region as invented
from tests.benchmarks.written_families import family_tables
from tests.benchmarks.written_rows import district, square, table
from tests.people import Region

_MUSTS_OF_A_HOME = (
    ("home_children", 0, "only_child"), ("carers", 2, "two_carers"), ("step_free", 1, "step_free"),
)  # fmt: skip


def fill(conninfo: str, region: Region, units: int, families: int, today: date) -> list[str]:
    """Put so many units and families into an empty, founded database. Needs its superuser.

    The references the units are called by.
    """
    rng = random.Random(23)
    wait, offer = invented(units, families)
    lives = list(_lives(wait, list(region.agencies.values()), today))
    ours = list(region.agencies.values())

    def tables() -> Iterator[Table]:
        yield from child_tables(rng, [child for each in lives for child in each], region)
        yield from _written_of_children(wait, lives, today)
        yield from family_tables(offer, ours, today)

    write(conninfo, tables())
    return [f"U{each[0].group:07}" if each[0].group else f"C{each[0].number:07}" for each in lives]


def _lives(units: Units, councils: Sequence[int], today: date) -> Iterator[list[Child]]:
    """The children of each unit, the eldest first, who came into care and were decided together."""
    spans, marks = units.span, units.marks
    number = 0
    for row in range(len(units)):
        many = int(spans("children").low[row])
        days = [int(spans(end).low[row] * 30.44) for end in ("oldest", "youngest")]
        waited = int(spans("waiting_days").high[row])
        journey = _journey(today, waited, ordered=not spans("legal_risk").low[row])
        told = projected(journey)
        sexes = [sex for n, sex in enumerate(SEXES) if marks("sexes").surely[row] >> n & 1]
        heritage = int(marks("heritage").surely[row]).bit_length()
        born = [
            today - timedelta(days[0] + (days[1] - days[0]) * nth // max(many - 1, 1))
            for nth in range(many)
        ]
        yield [
            Child(
                number=(number := number + 1), agency=councils[row % len(councils)],
                journey=journey, told=told, born_on=each,
                ethnicity=HERITAGES[heritage - 1] if heritage else "", disabled=False,
                group=row + 1 if many > 1 else None, sex=sexes[nth % len(sexes)],
            )
            for nth, each in enumerate(born)
        ]  # fmt: skip


def _journey(today: date, waited: int, *, ordered: bool) -> Journey:
    """In care, decided, and with a placement order for so many days; or decided and no more."""
    ordered_on = today - timedelta(waited)
    entered = ordered_on - timedelta(400)
    return Journey(
        "", "", None, "female", "white_british",
        periods=(CarePeriod(entered, True, None, "", ((entered, None),)),),
        decisions=(Decision(ordered_on - timedelta(90)),),
        orders=(PlacementOrder(ordered_on, True, None, ""),) if ordered else (),
    )  # fmt: skip


def _written_of_children(units: Units, lives: list[list[Child]], today: date) -> Iterator[Table]:
    written = today - timedelta(60)
    groups = [each for each in lives if len(each) > 1]
    yield table(
        "children_siblingdecision",
        (
            {**_of(child), "group_id": child.group, "plan": "together", "unit": "A",
             "decided_on": written, "decided_by": "Marguerite Holloway-Finch", "reasons": "Close"}
            for each in groups for child in each
        ),
    )  # fmt: skip
    yield table(
        "children_need",
        (
            {**_of(child), "domain": code, "level": int(units.span(f"need_{code}").low[row]),
             "certainty": "known", "source": "specialist", "as_at": written}
            for row, each in enumerate(lives) for child in each for code in DOMAINS
            if units.span(f"need_{code}").known[row]
        ),
    )  # fmt: skip
    blank = {"value": "", "square": "", "miles": None, "away_for": "", "must": True}
    yield table(
        "children_requirement",
        (
            {**_of(each[0]), "author": "Dev Marigold", "as_at": written, **blank, **asked}
            for row, each in enumerate(lives) for asked in _asked(units, row)
        ),
    )  # fmt: skip


def _of(child: Child) -> dict[str, Any]:
    return {
        "version": 1, "agency_id": child.agency, "access": 0, "record_id": child.number,
        "salt": UUID(int=child.number),
    }  # fmt: skip


def _asked(units: Units, row: int) -> Iterator[dict[str, Any]]:
    """What the plan asks of a family, as it is typed."""
    low = {code: int(units.span(code).low[row]) for code in _SPANS}
    for criterion in (code for code in REQUIREMENTS if code.startswith("contact_")):
        if form := int(units.span(criterion).low[row]):
            yield {"criterion": criterion, "value": CONTACT_FORMS[form]}
    yield from ({"criterion": must} for code, said, must in _MUSTS_OF_A_HOME if low[code] == said)
    if low["age_gap"]:
        yield {"criterion": "age_gap", "value": str(low["age_gap"] // 12)}
    if low["carer_at_home"]:
        yield {"criterion": "carer_at_home", "value": str(low["carer_at_home"])}
    for nth, animal in enumerate(("no_dogs", "no_cats")):
        if units.marks("no_animals").surely[row] >> nth & 1:
            yield {"criterion": animal}
    for nth, domain in enumerate(DOMAINS):
        if units.marks("experience").surely[row] >> nth & 1:
            yield {"criterion": "experience", "value": domain}
    yield from _where(units, row)


def _where(units: Units, row: int) -> Iterator[dict[str, Any]]:
    base = units.places("base")
    if base.known[row]:
        at = square(int(base.east[row]), int(base.north[row]))
        yield {"criterion": "near_to", "square": at, "miles": 40, "must": False}
    for column, criterion, why in (
        ("near_to", "near_to", ""), ("away_safety", "away_from", "safety"),
        ("away_chance", "away_from", "chance"),
    ):  # fmt: skip
        for east, north, miles in units.lists(column).of(row):
            at = square(int(east), int(north))
            yield {"criterion": criterion, "square": at, "miles": int(miles), "away_for": why}
    for (council,) in units.lists("away_areas").of(row):
        yield {"criterion": "away_from", "value": district(int(council))}


_SPANS = ("home_children", "carers", "step_free", "age_gap", "carer_at_home")
