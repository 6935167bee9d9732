"""Cases for searching outside, and an exchange day with two children, for the tests of finding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.finding import operations as does
from permanency.casework.finding.models import FeaturedChild, Permission
from permanency.casework.training.models import Session
from permanency.casework.training.operations import Plan, open_course, open_session
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import TODAY
from tests.people import Region

EXPECTED = date(2027, 3, 1)
HELD = datetime(2026, 10, 17, 10, 0, tzinfo=UTC)
TO_COME = datetime(2026, 12, 5, 10, 0, tzinfo=UTC)


def case(**told: Any) -> does.Case:
    """One child, the whole country, either kind of agency, not in London."""
    usual: dict[str, Any] = {
        "step": "national", "provider": "local", "london": "no", "expected_on": EXPECTED,
        "words": "Seven months without a family in the partnership.",
    }  # fmt: skip
    return does.Case(**(usual | told))


def prepared(record: Record, others: tuple[Record, ...] = (), **told: Any) -> Permission:
    """A case the account in hand prepared."""
    return does.prepare_permission(
        record=record, others=others, case=case(**told), by=current_account(), today=TODAY
    )


def submitted(record: Record, **told: Any) -> Permission:
    """A case before the panel."""
    made = prepared(record, **told)
    return does.submit_permission(
        permission=made, version=made.version, by=current_account(), today=TODAY
    )


def decided(made: Permission, decision: str, **told: Any) -> Permission:
    """The decision of the account in hand."""
    told = {"words": "The search at home found nobody.", **told}
    return does.decide_permission(
        permission=made, version=made.version, decision=decision, by=current_account(),
        today=TODAY, **told,
    )  # fmt: skip


def confirmed(made: Permission) -> Permission:
    """The account in hand as the second person."""
    return does.confirm_decision(
        permission=made, version=made.version, by=current_account(), today=TODAY
    )


def event(region: Region, kind: str = "exchange_day", at: datetime = HELD) -> Session:
    """An event that Castlemoor holds for families being assessed and approved."""
    with acting_as(region.tamsin):
        title = f"Autumn {kind.replace('_', ' ')}"
        course = open_course(
            agency_id=region.castlemoor, kind=kind, title=title, by=current_account()
        )
        plan = Plan(starts_at=at, ends_at=at + timedelta(hours=4), place="Elmwood House")
        return open_session(course=course, plan=plan, by=current_account())


def featured(session: Session, record: Record, **told: Any) -> FeaturedChild:
    """The child shown by the written profile."""
    told = {
        "shown": "profile", "allowed_on": date(2026, 10, 1),
        "allowed_as": "Tamsin Oakapple, team manager", **told,
    }  # fmt: skip
    return does.feature_child(
        session=session, record=record, by=current_account(), today=TODAY, **told
    )
