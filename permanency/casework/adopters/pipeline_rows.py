"""Where each application stands now, told by the database: what lists filter and count by.

The same answer as ``pipeline.place_on`` of the journey today, without reading the journeys.
"""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Application,
    Approval,
    Availability,
    Registration,
    Stage,
)
from permanency.casework.adopters.pipeline import Place
from permanency.platform.rows.models import LIVE

_OF = {"application": OuterRef("pk")}


def standing(applications: QuerySet[Application]) -> QuerySet[Any]:
    """The same rows with ``place`` (a ``Place``) and ``since``, the day they came there."""
    stages = Stage.objects.filter(LIVE, **_OF).order_by("-started_on", "-pk")
    approvals = Approval.objects.filter(LIVE, **_OF).order_by("-approved_on")
    stand = Availability.objects.filter(
        LIVE, ended_on__isnull=True, approval__ended_on__isnull=True, **_OF
    ).order_by("-started_on")
    return applications.annotate(
        last_stage=Subquery(stages.values("stage")[:1]),
        last_stage_on=Subquery(stages.values("started_on")[:1]),
        last_stage_ended_on=Subquery(stages.values("ended_on")[:1]),
        last_outcome=Subquery(stages.values("outcome")[:1]),
        approved_now=Exists(approvals.filter(ended_on__isnull=True)),
        approved_on=Subquery(approvals.values("approved_on")[:1]),
        approval_ended_on=Subquery(approvals.values("ended_on")[:1]),
        state=Subquery(stand.values("state")[:1]),
        state_on=Subquery(stand.values("started_on")[:1]),
        registered_on=Subquery(
            Registration.objects.filter(LIVE, **_OF)
            .order_by("-received_on")
            .values("received_on")[:1]
        ),
    ).annotate(place=_PLACE, since=_SINCE)


def counts(applications: QuerySet[Application]) -> dict[Place, int]:
    """How many of these stand at each place; 0 where nobody does."""
    found = dict.fromkeys(Place, 0)
    for row in standing(applications).values("place").annotate(many=Count("pk")).order_by():
        found[Place(row["place"])] = row["many"]
    return found


def _when(place: Place, condition: Q) -> When:
    return When(condition, then=Value(place.value))


_GONE = Q(approved_now=False, approved_on__isnull=False)
_BETWEEN = Q(
    last_stage=terms.STAGE_1, last_outcome=terms.SUITABLE, last_stage_ended_on__isnull=False
)
_PLACE = Case(
    _when(Place.CLOSED, Q(closed_on__isnull=False)),
    _when(Place.CLOSED, _GONE),
    _when(Place.ON_HOLD, Q(approved_now=True, state=terms.ON_HOLD)),
    _when(
        Place.MATCHED,
        Q(approved_now=True, state__isnull=False) & ~Q(state__in=[terms.AVAILABLE, "linked"]),
    ),
    _when(Place.APPROVED, Q(approved_now=True)),
    _when(Place.STAGE_2, Q(last_stage=terms.STAGE_2)),
    _when(Place.BETWEEN, _BETWEEN),
    _when(Place.STAGE_1, Q(last_stage=terms.STAGE_1)),
    default=Value(Place.REGISTERED.value),
    output_field=CharField(),
)
_SINCE = Case(
    When(Q(closed_on__isnull=False), then=F("closed_on")),
    When(_GONE, then=F("approval_ended_on")),
    When(
        Q(approved_now=True, state__isnull=False) & ~Q(state__in=[terms.AVAILABLE, "linked"]),
        then=F("state_on"),
    ),
    When(Q(approved_now=True), then=F("approved_on")),
    When(_BETWEEN, then=F("last_stage_ended_on")),
    When(Q(last_stage__isnull=False), then=F("last_stage_on")),
    default=Coalesce(F("registered_on"), F("opened_on")),
    output_field=DateField(),
)
