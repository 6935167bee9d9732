"""Checks across the tables of matching (facts.md 6): rows that tell of one thing must agree.

What does not agree is kept and named, as dates at odds are: the record is for a person to mend.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]


def across(rows: Rows) -> list[str]:
    """One sentence for each row that another table contradicts, in the order of the rows."""
    return [*_orders(rows), *_matches(rows), *_early(rows), *_links(rows), *_together(rows)]


def _orders(rows: Rows) -> Iterator[str]:
    """Every adoption order ends a placement, or the child was not placed before it."""
    ended = {(row["child_id"], row["adoption_order_on"]) for row in rows["adoptive_placement"]}
    for row in rows["adoption_order"]:
        placed = row["placed_evidence"] != "none"
        if placed and (row["child_id"], row["adoption_order_on"]) not in ended:
            yield _says(row, "adoption_order", "adoption_order_on", "no placement ended with it")


def _matches(rows: Rows) -> Iterator[str]:
    """A placement that names a match has one; a match is made while a decision stands."""
    made = {(row["child_id"], row["matched_on"]): row["household_id"] for row in rows["match"]}
    for row in rows["adoptive_placement"]:
        if row["matched_on"] is None or row["child_in_region"] == "no":
            continue
        family = made.get((row["child_id"], row["matched_on"]))
        if family != row["household_id"]:
            found = "no such match" if family is None else "matched with another family"
            yield _says(row, "adoptive_placement", "seen_from", found)
    plans: dict[str, list[Row]] = defaultdict(list)
    for plan in rows["adoption_plan"]:
        plans[plan["child_id"]].append(plan)
    for row in rows["match"]:
        if row["told"] == "as_made" and not any(
            _live(plan, row["matched_on"]) for plan in plans[row["child_id"]]
        ):
            yield _says(row, "match", "matched_on", "no decision stood that day")


def _live(plan: Row, day: date) -> bool:
    ended: date | None = plan["ended_on"]
    begun: date = plan["decided_on"]
    return begun <= day and (ended is None or ended > day)


def _early(rows: Rows) -> Iterator[str]:
    """Placed through early permanence: the early permanence turned into it that day."""
    became = {(row["child_id"], row["became_adoptive_on"]) for row in rows["early_permanence"]}
    for row in rows["adoptive_placement"]:
        through = row["via_early_permanence"] == "yes" and row["child_in_region"] == "yes"
        if through and (row["child_id"], row["seen_from"]) not in became:
            yield _says(row, "adoptive_placement", "seen_from", "no early permanence became it")


def _links(rows: Rows) -> Iterator[str]:
    """A link that became a match has one with that family."""
    made = {(row["child_id"], row["household_id"]) for row in rows["match"]}
    for row in rows["link"]:
        matched = row["outcome"] == "matched"
        if matched and (row["child_id"], row["household_id"]) not in made:
            yield _says(row, "link", "opened_on", "became a match, but there is none")


def _together(rows: Rows) -> Iterator[str]:
    """Children placed together went to one family on one day, and are as many as is said."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows["adoptive_placement"]:
        groups[row["placement_group_id"]].append(row)
    for group in groups.values():
        alike = {(row["household_id"], row["seen_from"]) for row in group}
        counted = {row["group_size"] for row in group}
        if len(alike) > 1 or counted != {len(group)}:
            yield _says(group[0], "adoptive_placement", "seen_from", "placed together at odds")


def _says(row: Row, table: str, day: str, words: str) -> str:
    return f"{row['child_id']}, {table} of {row[day]:%d/%m/%Y}: {words}"
