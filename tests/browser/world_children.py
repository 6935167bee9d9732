"""What the pages about tracking children show: one child with everything, one of each other kind.

Castlemoor has the child with everything, brothers and sisters, a child not born yet, a child about
whom two people write at once, and a panel that goes on. Alderbridge has the children of a whole
journey, Holt and Fenwick one to mend. Nobody here was decided about in 2025-26: that year's figures
are those of ``world``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.people import Region
from tests.whole_child import DECIDED, ORDERED, meetings_about, tell_everything

FULL = "Ignatius Honeysuckle-Oyelaran"
SISTER = "Philomena Honeysuckle-Oyelaran"
UNBORN = "Baby Nightingale"
BY_TWO = "Octavia Pimpernel"
TO_MEND = "Cuthbert Yarrow"
IN_MEETING = ("Leopold Marchbanks", "Winifred Marchbanks")
ENTERED = date(2025, 9, 15)

Add = Callable[[str, int], Any]


def settle(region: Region, add: Add, by: Any, today: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make them; records by name, and what else stands in addresses."""
    found = {name: add(name, region.castlemoor) for name in (FULL, SISTER, BY_TWO)}
    found |= {name: add(name, region.alderbridge) for name in IN_MEETING}
    found[TO_MEND] = add(TO_MEND, region.agencies["Holt and Fenwick"])
    found[UNBORN] = _unborn(region, by, today)
    words = "Words as long as people write them, with a postcode nobody could type. " * 3
    numbers = tell_everything(found[FULL], sibling=found[SISTER], by=by, today=today, words=words)
    for name in (BY_TWO, *IN_MEETING, TO_MEND):
        _wait(found[name], by, today)
    held = meetings_about(found[FULL], owner=region.dev, by=by, today=today, kind="panel")
    _cannot_be(found[TO_MEND])
    return found, {
        "unit": numbers.unit,
        "paper": numbers.paper,
        "worker": numbers.worker,
        "note": numbers.note,
        "step": numbers.entries["step"],
        "search": numbers.entries["search"],
        "panel": held.running,
        "panel_ended": held.ended,
        "action": held.open_action,
        "action_done": held.done_action,
        **_counts(region, by, today),
    }


def _unborn(region: Region, by: Any, today: date) -> Any:
    from permanency.casework.matching.operations import add_unborn

    given, family = UNBORN.split()
    return add_unborn(
        agency_id=region.castlemoor,
        given=given,
        family=family,
        expected_on=today + timedelta(days=40),
        notified_on=today - timedelta(days=20),
        searched=True,
        by=by,
        today=today,
    )


def _wait(record: Any, by: Any, today: date) -> None:
    """With an order, and no family yet."""
    from permanency.casework.matching import operations

    said: dict[str, Any] = {"record": record, "by": by, "today": today}
    operations.record_entry_to_care(on=ENTERED, legal_status="C1", placement_code="U6", **said)
    operations.record_decision(on=DECIDED, **said)
    operations.record_placement_order(on=ORDERED, court="Castlemoor Family Court", **said)
    operations.record_search_widened(on=date(2026, 9, 7), step="partnership", **said)


def _cannot_be(record: Any) -> None:
    """As an import may say it: the order a week before the decision."""
    from permanency.casework.children.models import PlacementOrder

    PlacementOrder.objects.get(record=record).change(
        made_on=DECIDED - timedelta(days=7),
        decided_on=None,
        decision=None,
        doubtful=True,
        import_batch_id=1,
    )


def _counts(region: Region, by: Any, today: date) -> dict[str, Any]:
    """A year of monthly counts of two councils; Westmarsh has none."""
    from permanency.casework.children.population import Count, take_counts

    months = [date(2025 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(10, 23)]
    taken = take_counts(
        counts=[
            Count(agency, month, 410 + nth * 3, 118 + nth)
            for agency in (region.castlemoor, region.alderbridge)
            for nth, month in enumerate(months)
        ],
        seen={},
        source="file",
        by=by,
        today=today,
    )
    last = months[-1]
    return {"council": region.castlemoor, "load": taken.load, "month": f"{last:%Y-%m}"}


def views(region: Region) -> None:
    """Dev keeps a list."""
    from permanency.platform.security.identity import acting_as, current_account
    from permanency.web.models import SavedView

    with acting_as(region.dev):
        SavedView.objects.create(
            account=current_account(),
            name="Paused, and those who wait longest",
            slug="paused",
            filters="stands=paused&order=order-oldest",
        )
