"""The invented partnership's places: founded as the owner, before anybody can act inside.

Agencies, hubs and the administrator come from ``security.founding``; teams are made here, two for
each council, one for each hub.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from permanency.exchange.synthetic.people import Worker, workers
from permanency.exchange.synthetic.places import COUNCILS, HUBS, PARTNERSHIP
from permanency.exchange.synthetic.region import FIRST_DAY, TODAY, Region
from permanency.platform.agencies.models import (
    Agency,
    AgencyKind,
    Hub,
    HubKind,
    Partnership,
    Team,
)
from permanency.platform.security.founding import found
from permanency.platform.security.operations import Place

#: The seed of the region that is loaded.
SEED = 2026
#: Nobody's role began before the first day a return tells of.
FOUNDED_ON: date = FIRST_DAY
_TEAMS_OF_COUNCIL = ("Children's team 1", "Children's team 2")
_TEAM_OF_HUB = "Adoption team"


def region_without_children(seed: int = SEED) -> Region:
    """The partnership and its workers, as ``region`` makes them, without the lives."""
    everybody = workers(Random(f"{seed}/workers"))  # noqa: S311 - invented people
    return Region(seed, TODAY, PARTNERSHIP, COUNCILS, HUBS, everybody, ())


@transaction.atomic
def found_places(region: Region) -> None:
    """Make the partnership, its councils, hubs, teams and one administrator; once.

    Must run as the database's owner; does nothing when the partnership is there.
    """
    if Partnership.objects.filter(name=region.partnership.name).exists():
        return
    administrator = administrator_of(region)
    made = found(
        partnership=region.partnership.name,
        agencies={council.name: AgencyKind.AUTHORITY for council in region.councils},
        host=region.partnership.host,
        hubs={hub.name: (HubKind(hub.kind), hub.councils) for hub in region.hubs},
        administrator_email=administrator.e_mail,
        administrator_name=administrator.full_name,
        password=None,
        from_on=FOUNDED_ON,
    )
    for agency in made.agencies.values():
        for name in _TEAMS_OF_COUNCIL:
            Team.objects.create(name=name, agency=agency)
    for hub in made.hubs.values():
        Team.objects.create(name=_TEAM_OF_HUB, hub=hub)


def administrator_of(region: Region) -> Worker:
    """The worker who gives everybody else their role."""
    return next(worker for worker in region.workers if worker.role == "administrator")


@dataclass(frozen=True)
class Places:
    """The places of the partnership as stored, by name."""

    partnership: Partnership
    agencies: dict[str, Agency]
    hubs: dict[str, Hub]
    teams: dict[str, tuple[Team, ...]]  # by the name of the council or hub

    def of(self, worker: Worker, team: int | None = None) -> Place:
        """Where a worker holds the role: the place itself, or one of its teams by number."""
        if worker.place_kind == "partnership":
            return self.partnership
        if team is not None:
            teams = self.teams[worker.place]
            return teams[team % len(teams)]
        if worker.place_kind == "hub":
            return self.hubs[worker.place]
        return self.agencies[worker.place]


def places() -> Places:
    """The places as whoever acts now sees them."""
    teams: dict[str, list[Team]] = {}
    for team in Team.objects.select_related("agency", "hub").order_by("id"):
        whose = team.agency or team.hub
        assert whose is not None  # the database holds one of them
        teams.setdefault(whose.name, []).append(team)
    return Places(
        Partnership.objects.get(),
        {agency.name: agency for agency in Agency.objects.all()},
        {hub.name: hub for hub in Hub.objects.all()},
        {name: tuple(listed) for name, listed in teams.items()},
    )
