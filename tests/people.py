"""The same few people live in all tests, in the Kestrel Vale Permanency Partnership.

Ivy     family finder at the central hub: works with the children of all four councils.
Dev     social worker at Castlemoor: its children, nobody else's.
Alma    social worker at Alderbridge: the same there.
Nora    adoption social worker at the North hub, which serves Alderbridge.
Quinn   adviser to Castlemoor's panel: reads, writes nothing.
Pip     performance lead of the partnership: returns and figures.
Marguerite  head of service of the partnership: reads all, may open a record in an emergency.
Tamsin  team manager at Castlemoor.
Hester  agency decision maker at Castlemoor.
Linden  agency decision maker at Alderbridge.
Morgan  partner council manager at Westmarsh.
Wren    administrator: gives roles, reads no child.
Rowan   recruitment officer at the central hub: enquiries and events, reads families.
Nell    has an account and no role at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connections, transaction

from permanency.config import database

FOUNDED_ON = date(2018, 4, 1)
PASSWORD = "correct horse battery staple"

COUNCILS = ("Alderbridge", "Castlemoor", "Holt and Fenwick", "Westmarsh")
HUBS = {
    "Central hub": ("central", COUNCILS),
    "North hub": ("locality", ("Alderbridge",)),
    "Castlemoor hub": ("locality", ("Castlemoor",)),
    "South hub": ("locality", ("Holt and Fenwick", "Westmarsh")),
}
# first name: full name, role, place
STAFF = {
    "ivy": ("Ivy Lanternwood", "family_finder", "Central hub"),
    "dev": ("Dev Marigold", "childs_social_worker", "Castlemoor"),
    "alma": ("Alma Thornbury", "childs_social_worker", "Alderbridge"),
    "nora": ("Nora Pennywhistle", "adoption_social_worker", "North hub"),
    "quinn": ("Quinn Barleycorn", "panel_adviser", "Castlemoor"),
    "pip": ("Pip Calloway", "performance_lead", ""),
    "marguerite": ("Marguerite Holloway-Finch", "head_of_service", ""),
    "tamsin": ("Tamsin Oakapple", "team_manager", "Castlemoor"),
    "hester": ("Hester Quillan", "agency_decision_maker", "Castlemoor"),
    "linden": ("Linden Farthingale", "agency_decision_maker", "Alderbridge"),
    "rowan": ("Rowan Thistlewood", "recruitment_officer", "Central hub"),
    "morgan": ("Morgan Saltmarsh", "partner_council_manager", "Westmarsh"),
}


@dataclass(frozen=True)
class Region:
    """Ids of everybody and every place, by first name or by name."""

    partnership: int
    agencies: dict[str, int]
    hubs: dict[str, int]
    people: dict[str, int]

    def __getattr__(self, name: str) -> int:
        """``region.ivy``, ``region.castlemoor``: an account's or a council's id."""
        if name.startswith("__"):  # asked by copy, before there are people
            raise AttributeError(name)
        if name in self.people:
            return self.people[name]
        councils = {key.split()[0].lower(): value for key, value in self.agencies.items()}
        if name in councils:
            return councils[name]
        raise AttributeError(name)


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside, the Django connection is the owner's, who founds; afterwards the app's again."""
    connection = connections["default"]
    before = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = database.OWNER
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = before


def establish() -> Region:
    """Found the partnership and appoint everybody, as the owner, for good."""
    from permanency.platform.agencies.models import AgencyKind, HubKind
    from permanency.platform.security.founding import found
    from permanency.platform.security.models import Account, Appointment, Role

    with as_owner(), transaction.atomic():
        founded = found(
            partnership="Kestrel Vale Permanency Partnership",
            agencies=dict.fromkeys(COUNCILS, AgencyKind.AUTHORITY),
            host="Castlemoor",
            hubs={name: (HubKind(kind), serves) for name, (kind, serves) in HUBS.items()},
            administrator_email="wren@kestrelvale.example",
            administrator_name="Wren Applegarth",
            password=None,
            from_on=FOUNDED_ON,
        )
        people = {"wren": founded.administrator.pk}
        for first, (name, role, place) in STAFF.items():
            account = Account.objects.create_user(f"{first}@kestrelvale.example", shown_name=name)
            people[first] = account.pk
            where = (
                {"partnership": founded.partnership}
                if not place
                else {"hub": founded.hubs[place]}
                if place in founded.hubs
                else {"agency": founded.agencies[place]}
            )
            Appointment.objects.create(
                account=account,
                role=Role.objects.get(code=role),
                appointed_by=founded.administrator,
                started_on=FOUNDED_ON,
                **where,
            )
        people["nell"] = Account.objects.create_user(
            "nell@kestrelvale.example", shown_name="Nell Fairweather"
        ).pk
        return Region(
            founded.partnership.pk,
            {name: agency.pk for name, agency in founded.agencies.items()},
            {name: hub.pk for name, hub in founded.hubs.items()},
            people,
        )


@pytest.fixture(scope="session")
def _established(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Region:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return establish()


@pytest.fixture
def region(_established: Region, db: None) -> Region:
    """The standing people and places, inside the test's own transaction, as the application."""
    return _established


@pytest.fixture(scope="module")
def lasting_region(_established: Region, through_the_file: None) -> Region:
    """The same, for what a file makes once and every test of it looks at."""
    return _established


@pytest.fixture
def committed_region(committed_db: str) -> Region:
    """The same people in a database of the test's own, where work really commits."""
    return establish()
