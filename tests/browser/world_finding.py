"""Searches that go further, for the browser tests: a case before the panel, one permitted, events.

The children are Alderbridge's, so that nobody's lists of Castlemoor change.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from permanency.platform.security.identity import acting_as, current_account
from tests.people import Region

WIDER = ("Bryony", "Sorrel")  # given names of the children searched for outside
LONG = "Two brothers who must not be parted; the families near enough have room for one child. " * 3


def settle(region: Region) -> dict[str, Any]:
    """Make them; what stands in addresses, by a word."""
    from permanency.casework.finding import operations as does
    from tests.integration.matching_world import child

    today = timezone.localdate()
    held, coming = _events(region, today)
    with acting_as(region.alma):
        me = current_account()
        # Decided after the year whose figures other tests read.
        asked, waits = (
            child(name, agency_id=region.alderbridge, decided_on=date(2026, 4, 1)) for name in WIDER
        )
        cases = []
        for record, provider in ((asked, "either"), (waits, "local")):
            case = does.Case("national", provider, "not_known", today + timedelta(days=90), LONG)
            made = does.prepare_permission(record=record, case=case, by=me, today=today)
            cases.append(
                does.submit_permission(permission=made, version=made.version, by=me, today=today)
            )
    with acting_as(region.linden):
        does.decide_permission(
            permission=cases[1], version=cases[1].version, decision="conditional", words="Agreed.",
            conditions=["Profile renewed"], by=current_account(), today=today,
        )  # fmt: skip
    with acting_as(region.ivy):
        me = current_account()
        shown = does.feature_child(
            session=held, record=asked, shown="film", allowed_on=today - timedelta(days=40),
            allowed_as="Alma Thornbury, social worker", by=me, today=today,
        )  # fmt: skip
        does.count_child_views(featured=shown, version=shown.version, views=41, by=me)
    with acting_as(region.marguerite):
        fee = does.set_fee(
            provider="local", children=2, london=False, from_on=date(2026, 4, 1), pence=4_300_000,
            tag="policy", source="Partnership board, 3 March 2026", by=current_account(),
            now=timezone.now(),
        )  # fmt: skip
    return {
        "wider_child": waits.ref, "wider_asked": cases[0].ref, "wider_by_one": cases[1].ref,
        "finding_held": held.ref, "finding_coming": coming.ref, "finding_shown": shown.pk,
        "fee": fee.pk,
    }  # fmt: skip


def _events(region: Region, today: date) -> tuple[Any, Any]:
    from permanency.casework.training.operations import Plan, open_course, open_session

    with acting_as(region.rowan):
        me = current_account()
        course = open_course(
            agency_id=region.castlemoor, kind="exchange_day", title="Exchange day", by=me
        )

        def on(day: date) -> Any:
            begins = timezone.make_aware(datetime.combine(day, time(10)))
            plan = Plan(
                starts_at=begins, ends_at=begins + timedelta(hours=4), place="Elmwood House"
            )
            return open_session(course=course, plan=plan, by=me)

        return on(today - timedelta(days=36)), on(today + timedelta(days=13))
