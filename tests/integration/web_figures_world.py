"""Children with whole journeys, few enough to count by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations
from permanency.platform.security.identity import acting_as, current_account

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Life:
    """One child: council, placement order, days to the match, day of the adoption order."""

    council: str
    ordered_on: date | None
    days: int
    adopted_on: date | None = None


# Castlemoor: 100 and 200 days; Westmarsh: 60; the one who still waits is in no average.
LIVES = (
    Life("Castlemoor", date(2024, 5, 1), 100, date(2025, 9, 1)),
    Life("Castlemoor", date(2024, 6, 3), 200, date(2026, 2, 2)),
    Life("Westmarsh", date(2024, 7, 1), 60, date(2025, 10, 6)),
    Life("Westmarsh", date(2026, 2, 2), 0),
)


def settle(region, lives=LIVES) -> list[Record]:
    """These children, recorded by the performance lead."""
    with acting_as(region.pip):
        return [live(region, each, nth) for nth, each in enumerate(lives)]


def live(region, life: Life, nth: int) -> Record:
    me = current_account()
    record = add_child(
        agency_id=region.agencies[life.council],
        given=f"Canary{nth}",
        family="Thistle",
        born_on=date(2022, 3, 4),
        searched=True,
        by=me,
        today=TODAY,
    )
    said = {"record": record, "by": me, "today": TODAY}
    operations.record_entry_to_care(
        on=date(2023, 6, 1), legal_status="C1", placement_code="U6", **said
    )
    operations.record_decision(on=date(2024, 4, 2), **said)
    if life.ordered_on is None:
        return record
    operations.record_placement_order(on=life.ordered_on, **said)
    if life.adopted_on is None:
        return record
    matched = life.ordered_on + timedelta(days=life.days)
    operations.record_match(on=matched, **said)
    operations.record_placed_for_adoption(
        on=matched + timedelta(days=14), code="A6", approving_agency_kind="own", **said
    )
    operations.record_adoption_order(on=life.adopted_on, consent_dispensed=True, **said)
    return record
