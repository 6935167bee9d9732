"""Child units and households at random, as rows: choosy, half known, and often just on the line."""

from __future__ import annotations

import random

from permanency.casework.matching.fit.schema import (
    CONTACT_PARTIES,
    DOMAINS,
    HOUSEHOLD_COLUMNS,
    NO_CHILD_AT_HOME,
    UNIT_COLUMNS,
    Column,
    Kind,
)
from permanency.casework.matching.fit.values import Circle, Partly, Place, Said, Span

SURENESS = ("reported", "assessed", "known")


def unit(draw: random.Random, key: str) -> dict:
    """A child unit: most of it known, some not, some only in part."""
    youngest = draw.choice([3, 11, 12, 24, 36, 59, 60, 61, 96, 140])
    children = draw.choice([1, 1, 1, 2, 2, 3, 4])
    row = {
        "key": key,
        "children": children,
        "youngest": youngest,
        "oldest": min(youngest + (children - 1) * draw.choice([12, 20, 25]), 215),
        "sexes": draw.sample(["female", "male"], draw.choice([1, 1, 2])),
        "heritage": draw.sample(UNIT_COLUMNS["heritage"].marks, draw.choice([1, 1, 2])),
        "legal_risk": draw.choice([0, 0, 0, 0, 1, 2]),
        "base": _place(draw),
        "waiting_days": draw.randrange(900),
    }
    row |= {f"need_{code}": draw.choice([0] * 7 + [1, 1, 2, 3, 4]) for code in DOMAINS}
    row |= {f"contact_{code}": draw.choice([0, 0, 0, 1, 1, 2, 3]) for code in CONTACT_PARTIES}
    asked = {
        "age_gap": lambda: draw.choice([6, 12, 24, 36]),
        "home_children": lambda: draw.choice([0, 1, 2]),
        "no_animals": lambda: draw.sample(["dog", "cat", "other"], draw.choice([1, 2])),
        "carers": lambda: draw.choice([1, 2]),
        "carer_at_home": lambda: draw.choice([3, 6, 12]),
        "step_free": lambda: 1,
        "experience": lambda: draw.sample(UNIT_COLUMNS["experience"].marks, draw.choice([1, 2])),
        "early_permanence": lambda: draw.sample(["ffa", "concurrency"], draw.choice([1, 2])),
        "near_to": lambda: (_circle(draw, [60, 80]),),
        "away_safety": lambda: tuple(
            _circle(draw, [5, 10, 20]) for _ in range(draw.choice([1, 2]))
        ),
        "away_chance": lambda: (_circle(draw, [5, 10.5]),),
        "away_areas": lambda: tuple(draw.sample(range(12), draw.choice([1, 2]))),
    }
    row |= {code: make() for code, make in asked.items() if draw.random() < 0.09}
    return _veiled(draw, row, UNIT_COLUMNS)


def household(draw: random.Random, key: str) -> dict:
    """A household: most of its limits said, some not asked yet."""
    first = draw.choice([0, 0, 0, 12, 24])
    at_home = draw.choice([0, 0, 0, 1, 2])
    row = {
        "key": key,
        "max_children": draw.choice([1, 2, 2, 3, 4]),
        "age_from": first,
        "age_to": first + draw.choice([0, 36, 60, 84, 120, 180]),
        "accepts": draw.choice([["female", "male"]] * 8 + [["female"], ["male"]]),
        "legal_risk": draw.choice([0, 1, 2]),
        "early_permanence": draw.choice([[], [], ["ffa"], ["ffa", "concurrency"]]),
        "children_at_home": at_home,
        "youngest_at_home": draw.choice([12, 30, 60, 100]) if at_home else NO_CHILD_AT_HOME,
        "animals": draw.sample(["dog", "cat", "other"], draw.choice([0, 0, 1, 2])),
        "carers": draw.choice([1, 2, 2]),
        "carer_at_home": draw.choice([0, 3, 5, 6, 12, 24]),
        "step_free": draw.choice([0, 0, 0, 1]),
        "experience": draw.sample(HOUSEHOLD_COLUMNS["experience"].marks, draw.choice([0, 2, 5])),
        "school_near": draw.choice([0, 1, 1]),
        "support_network": draw.randrange(5),
        "heritage_plans": draw.sample(HOUSEHOLD_COLUMNS["heritage_plans"].marks, 2),
        "heritage_support": draw.randrange(5),
        "confirmed_days": draw.choice([0, 30, 31, 60, 61, 90, 91, 180, 181, 400]),
        "home": _place(draw),
        "area": draw.randrange(12),
        "support_only": draw.sample(DOMAINS, draw.choice([0, 1, 3])),
    }
    row |= {f"limit_{code}": draw.choice([0, 1, 2, 2, 3, 3, 4, 4, 4]) for code in DOMAINS}
    row |= {f"keeps_{code}": draw.choice([0, 1, 2, 2, 3, 3]) for code in CONTACT_PARTIES}
    if draw.random() < 0.1:
        row["min_children"] = draw.choice([1, 2])
    return _veiled(draw, row, HOUSEHOLD_COLUMNS)


def _veiled(draw: random.Random, row: dict, columns: dict[str, Column]) -> dict:
    """Some of it not known, some known in part, some only reported."""
    made = {"key": row.pop("key")}
    for code, value in row.items():
        chance, column = draw.random(), columns[code]
        if chance < 0.03 and column.kind not in (Kind.CIRCLES, Kind.AREAS):
            made[code] = draw.choice([None, Said(None)])
        elif chance < 0.05 and column.kind is Kind.SPAN and code != "area":
            made[code] = Span(max(column.least, value - 1), min(column.most, value + 1))
        elif chance < 0.06 and column.kind is Kind.MARKS:
            unsure = frozenset(draw.sample(column.marks, 1)) - frozenset(value)
            made[code] = Partly(frozenset(value), unsure)
        elif chance < 0.2 and column.kind in (Kind.SPAN, Kind.MARKS):
            made[code] = Said(value, draw.choice(SURENESS))
        elif chance < 0.22:
            continue  # not even asked: what its declaration says
        else:
            made[code] = value
    return made


def _place(draw: random.Random) -> Place:
    return Place(400 + draw.randrange(70), 300 + draw.randrange(70))


def _circle(draw: random.Random, radii: list[float]) -> Circle:
    middle = _place(draw)
    return Circle(middle.east, middle.north, draw.choice(radii))
