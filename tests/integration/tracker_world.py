"""Children for tests of the tracker: told in one line each, stored as the service stores them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from permanency.casework.children.journey import (
    CarePeriod,
    Decision,
    Journey,
    Match,
    Placement,
    PlacementOrder,
    Review,
    Search,
    SiblingPlan,
    SiblingSpell,
    Track,
)
from permanency.casework.children.models import Record, SiblingGroup, SiblingMember
from permanency.casework.children.operations import add_child
from permanency.casework.matching.positions import rebuild
from permanency.platform.security.identity import acting_as, current_account

TODAY = date(2026, 11, 22)
BORN = date(2024, 1, 10)


@dataclass
class World:
    """The children of a test by their given names."""

    region: Any
    records: dict[str, Record] = field(default_factory=dict)

    def names(self, rows: Any) -> list[str]:
        """The given names of tracker rows, in their order."""
        by_id = {record.pk: name for name, record in self.records.items()}
        return [by_id[row.record_id] for row in rows]


def child(
    world: World, name: str, council: str = "Castlemoor", *, born: date = BORN,
    entered: date | None = None, track: date | None = None, decided: date | None = None,
    ordered: date | None = None, matched: date | None = None, placed: date | None = None,
    paused: date | None = None, look_again: date | None = None, reviews: tuple[date, ...] = (),
    left: date | None = None, disabled: bool = False, ethnicity: str = "white_british",
    group: SiblingGroup | None = None, apart: date | None = None, family: str = "Test",
) -> Record:  # fmt: skip
    """A child with these milestones and no others."""
    with acting_as(world.region.ivy):
        record = add_child(
            agency_id=world.region.agencies[council],
            given=name,
            family=family,
            born_on=born,
            searched=True,
            by=current_account(),
            today=TODAY,
        )
        world.records[name] = record
        entered = entered or (ordered or decided or track or TODAY) - timedelta(days=30)
        told = Journey(
            record.ref, council, born, "female", ethnicity,
            periods=(CarePeriod(entered, True, left, "E4A" if left else "", ((entered, left),)),),
            disabled="yes" if disabled else "no",
        )  # fmt: skip
        if ordered and not decided:
            decided = ordered
        more: dict[str, Any] = {
            "tracks": (Track("parallel", track),) if track else (),
            "decisions": (Decision(decided),) if decided else (),
            "orders": (PlacementOrder(ordered, True, left, "other" if left else ""),)
            if ordered
            else (),
            "matches": (Match(matched),) if matched else (),
            "searches": (Search("paused", paused, None, "assessment", look_again),)
            if paused
            else (),
            "reviews": tuple(Review(day, "continue", "yes") for day in reviews),
        }
        if placed:
            more["placements"] = (
                Placement("adoptive", "A6", "PR1", placed, True, left, False, None),
            )
        if group is not None:
            SiblingMember.objects.create(record=record, group=group, started_on=entered)
            more["sibling_spells"] = (SiblingSpell(str(group.pk), entered),)
            more["sibling_plans"] = (SiblingPlan("apart", apart),) if apart else ()
        rebuild({record.pk: replace(told, **more)})
        return record
