"""Checks on fact rows: what cannot be true is set aside by name; dates at odds are kept and named.

A row that repeats its key or ends before it begins would make a figure wrong and is set aside. A
match before the decision, or a placement before the match, is a problem of the record that a person
must mend; the child was adopted all the same and stays in every count (the national measures count
so too), but the rule is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.insight.facts.tables import TABLES

Row = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """Two dates of one row that must come in this order, the same day allowed."""

    table: str
    first: str
    then: str
    words: str
    fatal: bool = False


ORDERS = (
    Order("care_period", "in_care_from", "left_care_on", "left care before entering it", True),
    Order("care_period", "born_on", "in_care_from", "in care before birth"),
    Order("adoption_plan", "born_on", "decided_on", "decision before birth (rule 184)"),
    Order("adoption_plan", "decided_on", "reversed_on", "reversed before the decision (rule 522)"),
    Order("placement_authority", "seen_from", "ended_on", "order ended before it was made", True),
    Order("adoption_position", "from_on", "to_on", "position ended before it began", True),
    Order("adoptive_placement", "seen_from", "disrupted_on", "ended before it began", True),
    Order("adoptive_placement", "seen_from", "ended_on", "ended before it began", True),
    Order("adoptive_placement", "matched_on", "placed_on", "placed before the match (rule 331)"),
    Order("adoptive_placement", "placed_on", "order_applied_on", "applied before the placement"),
    Order("link", "opened_on", "closed_on", "link closed before it was opened", True),
    Order("link", "linked_on", "closed_on", "link closed before it was explored", True),
    Order("match", "matched_on", "ended_on", "match ended before it was made", True),
    Order("early_permanence", "seen_from", "ended_on", "ended before it began", True),
    Order("adoption_order", "born_on", "entered_care_on", "in care before birth"),
    Order("adoption_order", "entered_care_on", "decided_on", "decision before care (rule 334)"),
    Order("adoption_order", "decided_on", "matched_on", "match before the decision (rule 333)"),
    Order("adoption_order", "matched_on", "placed_on", "placed before the match (rule 331)"),
    Order("adoption_order", "decided_on", "placement_order_on", "order before decision (rule 554)"),
    Order("permanence_order", "born_on", "ordered_on", "order before birth"),
    Order("adopter_enquiry", "enquired_on", "consulted_on", "consulted before the enquiry"),
    Order("adopter_enquiry", "enquired_on", "referred_on", "referred before the enquiry"),
    Order("adopter_enquiry", "enquired_on", "closed_on", "closed before the enquiry"),
    Order("adopter_application", "registered_on", "left_on", "left before registering"),
    Order("adopter_application", "stage_1_started_on", "stage_1_ended_on", "stage 1 ends first"),
    Order(
        "adopter_application", "stage_1_ended_on", "stage_2_started_on", "stage 2 before stage 1"
    ),
    Order("adopter_application", "stage_2_started_on", "approved_on", "approved before stage 2"),
    Order("adopter_application", "approved_on", "first_matched_on", "matched before approval"),
    Order("adopter_phase", "started_on", "ended_on", "phase ended before it began", True),
    Order("adopter_phase", "clock_from", "started_on", "phase begun before its clock", True),
    Order("adopter_person", "born_on", "approved_on", "approved before birth"),
    Order("event", "held_on", "ended_on", "course ended before it began", True),
    Order(
        "communication_reading", "counted_on", "next_counted_on", "next reading is earlier", True
    ),
)


@dataclass(frozen=True)
class Checked:
    """Rows fit for the fact tables, and one sentence for each that was left out or is at odds."""

    rows: dict[str, list[Row]]
    set_aside: tuple[str, ...]
    noted: tuple[str, ...]


def checked(rows: dict[str, list[Row]]) -> Checked:
    """The rows that can be true, in the same order."""
    kept: dict[str, list[Row]] = {}
    set_aside: list[str] = []
    noted: list[str] = []
    for table, found in rows.items():
        orders = [order for order in ORDERS if order.table == table]
        key = TABLES[table].key
        seen: set[tuple[Any, ...]] = set()
        good: list[Row] = []
        for row in found:
            this = tuple(row[column] for column in key)
            if this in seen:
                set_aside.append(_sentence(table, row, "the same row twice"))
                continue
            seen.add(this)
            broken = [order for order in orders if _breaks(order, row)]
            fatal = [order.words for order in broken if order.fatal]
            if fatal:
                set_aside.append(_sentence(table, row, "; ".join(fatal)))
                continue
            noted.extend(_sentence(table, row, order.words) for order in broken)
            if table == "adoption_order":
                noted.extend(_sentence(table, row, words) for words in _carer(row))
            good.append(row)
        kept[table] = good
    return Checked(kept, tuple(set_aside), tuple(noted))


def _breaks(order: Order, row: Row) -> bool:
    first, then = row.get(order.first), row.get(order.then)
    return first is not None and then is not None and then < first


def _carer(row: Row) -> list[str]:
    """The flag of AD1 against the placements; the flag wins (facts.md section 5)."""
    if row["matched_on"] is None:
        return ["adopted without a match recorded (rule 601)"]
    if row["adopted_by_carer"] == "yes" and row["moved_in_on"] == row["placed_on"] is not None:
        return ["adopted by the carer, but no foster placement with the same carer (rule 335)"]
    return []


def _sentence(table: str, row: Row, words: str) -> str:
    when = next(
        (
            row[column].strftime("%d/%m/%Y")
            for column in TABLES[table].key
            if isinstance(row[column], date)
        ),
        "",
    )
    named = row.get(TABLES[table].key_id, "")
    return f"{named}, {table}{f' of {when}' if when else ''}: {words}"
