"""What waits for somebody at the agency: checks to chase, families to hear of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest, TruncDate

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Availability, Check
from permanency.casework.adopters.pathway import CONFIRM, RULES
from permanency.platform.pathways.declaration import Days
from permanency.platform.pathways.policy import policy_value
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import Actor, within

CHASE_AFTER = policy_value("chase_checks_days", 14)
"""Days after asking, or after the last chase, from which a check is to be chased again."""
_LIMIT = RULES[CONFIRM].limit
assert isinstance(_LIMIT, Days)
CONFIRM_EVERY = _LIMIT.number


def waited_for(actor: Actor) -> QuerySet[Any]:
    """The checks this person may see that are out, with the day they were last asked about."""
    chased = Max("chases__on", filter=Q(chases__voided_at__isnull=True))
    return (
        within(Check.objects.all(), actor, "adopter.read")
        .filter(LIVE, received_on__isnull=True, superseded_on__isnull=True)
        .filter(application__closed_on__isnull=True, application__voided_at__isnull=True)
        .annotate(last_chased_on=chased)
        .annotate(
            last_asked_on=Greatest("requested_on", Coalesce("last_chased_on", "requested_on"))
        )
    )


def to_chase_now(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those nobody has asked about for so long that it is time."""
    return rows.filter(last_asked_on__lte=today - timedelta(days=CHASE_AFTER))


def waiting_families(actor: Actor) -> QuerySet[Any]:
    """Families this person may see who are approved and available, with the day they said so."""
    return (
        within(Availability.objects.all(), actor, "adopter.read")
        .filter(LIVE, ended_on__isnull=True, state__in=(terms.AVAILABLE, "linked"))
        .filter(approval__ended_on__isnull=True, approval__voided_at__isnull=True)
        .filter(application__voided_at__isnull=True)
        .annotate(said_on=Coalesce(TruncDate("confirmed_at"), "started_on"))
    )


def to_confirm_now(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those whose word is as old as our policy allows, or older."""
    return rows.filter(said_on__lte=today - timedelta(days=CONFIRM_EVERY))
