"""Approved families who wait, as rows of the score card: limits they gave, and their agency's.

Only what is asked of a family as a family is read. Of its adults it counts how many there are;
ethnicity, sex, faith, age, orientation and disability of adults, and how they are related, stand
in columns these queries do not name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Approval, Availability
from permanency.casework.matching.fit.profiles import Households, households_from
from permanency.casework.matching.inputs.current import holds
from permanency.casework.matching.inputs.household_refs import HouseholdRef, HouseholdRefs
from permanency.casework.matching.inputs.household_rows import household_row
from permanency.casework.matching.inputs.places import district_codes
from permanency.casework.matching.inputs.said import said_by
from permanency.casework.matching.models import Match
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within as seen_by

KINDS = (terms.ADOPTION, terms.DUAL_APPROVAL)
WAITS = (terms.AVAILABLE, "linked")


def households(
    today: date,
    *,
    by: Account,
    within: Collection[int] | None = None,
    only: str = "",
) -> tuple[Households, HouseholdRefs]:
    """Every approved household that waits on the day and that ``by`` may see.

    ``within`` keeps households of these agencies, ``only`` the one of that reference. Twelve
    queries however many there are.
    """
    approved = _approved(today, by, within, only)
    rows = tuple(each for each in approved if each.state in ("", *WAITS))
    elsewhere: dict[str, int] = {}
    for each in approved:
        if each.state not in ("", *WAITS):
            elsewhere[each.state] = elsewhere.get(each.state, 0) + 1
    said = said_by(rows, today)
    codes = district_codes(by)
    made = households_from(household_row(each, said, codes, today) for each in rows)
    return made, HouseholdRefs(rows, elsewhere)


def _approved(
    today: date, by: Account, within: Collection[int] | None, only: str
) -> list[HouseholdRef]:
    seen = seen_by(Approval.objects.all(), by, "adopter.read").filter(
        holds("approved_on", "ended_on", today),
        Q(application__closed_on__isnull=True) | Q(application__closed_on__gt=today),
        application__voided_at__isnull=True,
        application__kind__in=KINDS,
    )
    if within is not None:
        seen = seen.filter(agency_id__in=within)
    if only:
        seen = seen.filter(application__household__ref=only)
    stands = Availability.objects.filter(
        holds("started_on", "ended_on", today), approval=OuterRef("pk")
    )
    matched = Match.objects.filter(
        holds("matched_on", "ended_on", today), application=OuterRef("application")
    )
    told = seen.annotate(
        state=Subquery(stands.values("state")[:1]),
        since=Subquery(stands.values("started_on")[:1]),
        confirmed=Subquery(stands.values("confirmed_at")[:1]),
        has_match=Exists(matched),
    )
    return [_ref(row) for row in told.order_by("approved_on", "pk").values(*_COLUMNS)]


_COLUMNS = (
    "application__household__ref", "application__household_id", "application_id",
    "application__ref", "agency_id", "agency__name", "application__household__hub__name",
    "application__household__district", "application__household__square",
    "pk", "approved_on", "state", "since", "confirmed", "has_match",
)  # fmt: skip


def _ref(row: Mapping[str, Any]) -> HouseholdRef:
    state = row["state"] or ""
    if row["has_match"] and (state or terms.AVAILABLE) in WAITS:
        state = terms.MATCHED
    return HouseholdRef(
        key=row["application__household__ref"],
        household_id=row["application__household_id"],
        application_id=row["application_id"],
        application_ref=row["application__ref"],
        agency_id=row["agency_id"],
        agency=row["agency__name"],
        hub=row["application__household__hub__name"] or "",
        district=row["application__household__district"],
        square=row["application__household__square"],
        approval_id=row["pk"],
        approved_on=row["approved_on"],
        state=state,
        since=row["since"],
        confirmed_at=row["confirmed"],
    )
