"""Which agencies a place stands for on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from permanency.platform.agencies.models import HubAgency, Membership, Team


def on_day(day: date) -> Q:
    """Spells that hold on ``day``: ``started_on <= day < ended_on``, or without end."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def agencies_of_partnership(partnership_id: int, day: date) -> set[int]:
    """Ids of the member agencies on ``day``."""
    spells = Membership.objects.filter(
        on_day(day), partnership_id=partnership_id, voided_at__isnull=True
    )
    return set(spells.values_list("agency_id", flat=True))


def agencies_beside_hub(hub_id: int, day: date) -> set[int]:
    """Ids of the member agencies on ``day`` of the partnership a hub belongs to."""
    spells = Membership.objects.filter(on_day(day), partnership__hub=hub_id, voided_at__isnull=True)
    return set(spells.values_list("agency_id", flat=True))


def agencies_of_hub(hub_id: int, day: date) -> set[int]:
    """Ids of the agencies a hub serves on ``day``."""
    spells = HubAgency.objects.filter(on_day(day), hub_id=hub_id, voided_at__isnull=True)
    return set(spells.values_list("agency_id", flat=True))


def agencies_of_team(team_id: int, day: date) -> set[int]:
    """Ids of the team's one agency, or of the agencies its hub serves on ``day``."""
    team = Team.objects.filter(pk=team_id, voided_at__isnull=True).first()
    if team is None:
        return set()
    if team.agency_id is not None:
        return {team.agency_id}
    return agencies_of_hub(team.hub_id, day) if team.hub_id is not None else set()


def agencies_of(
    *,
    day: date,
    agency_id: int | None = None,
    partnership_id: int | None = None,
    hub_id: int | None = None,
    team_id: int | None = None,
) -> set[int]:
    """Ids of the agencies that a place, given by one of its kinds, stands for on ``day``."""
    if agency_id is not None:
        return {agency_id}
    if partnership_id is not None:
        return agencies_of_partnership(partnership_id, day)
    if hub_id is not None:
        return agencies_of_hub(hub_id, day)
    return agencies_of_team(team_id, day) if team_id is not None else set()
