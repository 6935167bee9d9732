"""Children of every council with names that betray them, and who may see them: told independently.

The expectations below are written out by hand from who works where; they ask neither the policies
nor the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child, add_note
from permanency.casework.matching import operations
from permanency.platform.security.identity import acting_as, current_account

TODAY = date(2026, 11, 22)
COUNCILS = ("Alderbridge", "Castlemoor", "Holt and Fenwick", "Westmarsh")
ALL = frozenset(COUNCILS)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rights:
    """Where somebody reads and writes children's records, and what else they may."""

    reads: frozenset[str]
    writes: frozenset[str]
    other: frozenset[str] = NONE


_FIGURES = frozenset({"figures.read"})
_EVENTS = frozenset({"enquiry.read"})
_DECIDES = frozenset({"permission.decide"})
RIGHTS: dict[str, Rights] = {
    "ivy": Rights(ALL, ALL, _FIGURES | _EVENTS),
    "dev": Rights(frozenset({"Castlemoor"}), frozenset({"Castlemoor"})),
    "alma": Rights(frozenset({"Alderbridge"}), frozenset({"Alderbridge"})),
    "nora": Rights(frozenset({"Alderbridge"}), frozenset({"Alderbridge"}), _EVENTS),
    "quinn": Rights(frozenset({"Castlemoor"}), NONE),
    "pip": Rights(
        ALL, ALL, frozenset({"import.read", "import.write", "report.issue"}) | _FIGURES | _EVENTS
    ),
    "marguerite": Rights(
        ALL,
        NONE,
        frozenset({"import.read", "report.issue", "people.read", "audit.read", "policy.write"})
        | _FIGURES
        | _EVENTS,
    ),
    "tamsin": Rights(
        frozenset({"Castlemoor"}),
        frozenset({"Castlemoor"}),
        frozenset({"people.read"}) | _FIGURES | _EVENTS | _DECIDES,
    ),
    "hester": Rights(frozenset({"Castlemoor"}), frozenset({"Castlemoor"}), _DECIDES),
    "morgan": Rights(
        frozenset({"Westmarsh"}),
        frozenset({"Westmarsh"}),
        frozenset({"import.read", "import.write", "people.read", "audit.read"})
        | _FIGURES
        | _DECIDES,
    ),
    "wren": Rights(
        NONE, NONE, frozenset({"people.read", "people.write", "audit.read", "policy.write"})
    ),
    "nell": Rights(NONE, NONE),
}


def holds(who: str, capability: str) -> bool:
    """Whether somebody holds a capability anywhere, by the table above."""
    rights = RIGHTS[who]
    if capability == "child.read":
        return bool(rights.reads)
    if capability == "child.write":
        return bool(rights.writes)
    return capability in rights.other


def canary(council: str) -> str:
    """A family name that stands on no page but those about this council's child."""
    return f"Canary{council.split()[0]}"


def settle(region) -> dict[str, Record]:
    """One child of each council, with an order and a note; by council."""
    found = {}
    with acting_as(region.pip):
        me = current_account()
        for council in COUNCILS:
            record = add_child(
                agency_id=region.agencies[council],
                given="Thistle",
                family=canary(council),
                born_on=date(2024, 8, 19),
                searched=True,
                by=me,
                today=TODAY,
            )
            said = {"record": record, "by": me, "today": TODAY}
            operations.record_entry_to_care(
                on=date(2025, 5, 12), legal_status="C1", placement_code="U6", **said
            )
            operations.record_decision(on=date(2026, 1, 15), **said)
            operations.record_placement_order(on=date(2026, 4, 2), **said)
            add_note(record=record, body=f"Note about {canary(council)}.", by=me)
            found[council] = record
    return found
