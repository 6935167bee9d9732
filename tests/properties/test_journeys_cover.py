"""The invented lives hold what the rules find hard; else the properties would prove little."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import Phase, find, settings

from permanency.casework.children.journey import Journey
from permanency.insight.sources.journeys import Row, fact_rows
from tests.properties.strategies_journeys import facts_of, journeys, populations

Rows = dict[str, list[Row]]


def adopted(rows: Rows, **columns: object) -> bool:
    return any(
        all(row[name] == value for name, value in columns.items()) for row in rows["adoption_order"]
    )


HARD: dict[str, Callable[[Journey, Rows], bool]] = {
    "back into care": lambda child, rows: len(child.periods) > 1,
    "two decisions, one reversed": lambda child, rows: (
        len(child.decisions) > 1 and child.decisions[0].reversed_on is not None
    ),
    "two orders": lambda child, rows: len(child.orders) > 1,
    "disruption and a new placement": lambda child, rows: (
        any(row["disrupted_on"] for row in rows["adoptive_placement"])
        and any(row["adoption_order_on"] for row in rows["adoptive_placement"])
    ),
    "adopted by the foster carer": lambda child, rows: any(
        row["moved_in_on"] and row["placed_on"] and row["moved_in_on"] < row["placed_on"]
        for row in rows["adoption_order"]
    ),
    "early permanence that led to adoption": lambda child, rows: adopted(
        rows, via_early_permanence="yes"
    ),
    "adopted without a placement": lambda child, rows: adopted(rows, placed_evidence="none"),
    "matched before the order": lambda child, rows: any(
        row["matched_on"]
        and row["placement_order_on"]
        and row["matched_on"] < row["placement_order_on"]
        for row in rows["adoption_order"]
    ),
    "entry before the first return": lambda child, rows: adopted(
        rows, entry_evidence="before_first_return"
    ),
    "order before the first return": lambda child, rows: adopted(
        rows, order_evidence="before_first_return"
    ),
    "placement before the first return": lambda child, rows: adopted(
        rows, placed_evidence="before_first_return"
    ),
    "only the move before the first return": lambda child, rows: adopted(
        rows, placed_evidence="known", moved_in_evidence="before_first_return"
    ),
    "days no episode covers": lambda child, rows: any(
        len(period.stretches) > 1 for period in child.periods
    ),
}


@pytest.mark.parametrize("name", HARD)
def test_there_is_a_life_with(name: str) -> None:
    holds = HARD[name]
    # Stops at the first found. Hypothesis also draws constants out of the modules that happen to be
    # loaded, so how many it takes differs between a run of this file and of everything.
    child = find(
        journeys(),
        lambda child: holds(child, fact_rows([child])),
        settings=settings(max_examples=20_000, database=None, phases=[Phase.generate]),
        random=Random(903),
    )
    assert holds(child, fact_rows([child]))


def test_one_authority_always_has_an_empty_cohort() -> None:
    children = find(populations(), lambda them: len(them) > 2, random=Random(903))
    facts = facts_of(children)
    assert "Westmarsh" in facts.authorities
    rows = facts.tables["care_period"].to_pylist()
    assert all(row["responsible_authority"] != "Westmarsh" for row in rows)
