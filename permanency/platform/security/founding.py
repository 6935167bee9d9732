"""A partnership's first day: what nobody inside the service can yet have the right to make.

Runs as the database's owner, from the command line only; everything after it goes through
operations, by people with roles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from permanency.platform.agencies.models import (
    Agency,
    AgencyKind,
    Hub,
    HubAgency,
    HubKind,
    Membership,
    Partnership,
)
from permanency.platform.security.models import Account, Appointment, Role


@dataclass(frozen=True)
class Founded:
    """What was made, by name."""

    partnership: Partnership
    agencies: dict[str, Agency]
    hubs: dict[str, Hub]
    administrator: Account


@transaction.atomic
def found(
    *,
    partnership: str,
    agencies: Mapping[str, AgencyKind],
    host: str,
    hubs: Mapping[str, tuple[HubKind, Sequence[str]]],
    administrator_email: str,
    administrator_name: str,
    password: str | None,
    from_on: date,
) -> Founded:
    """Make a partnership, its agencies and hubs, and one administrator who appoints the others.

    The service's own accounts, by which figures are counted and the public's enquiries taken, are
    made too; nobody signs in with them.

    ``hubs`` gives each hub's kind and the agencies it serves. Must run as the owner's role; the
    application's role is refused by the database.
    """
    made = {name: Agency.objects.create(name=name, kind=kind) for name, kind in agencies.items()}
    whole = Partnership.objects.create(name=partnership, host=made[host])
    for agency in made.values():
        Membership.objects.create(partnership=whole, agency=agency, started_on=from_on)
    made_hubs = {}
    for name, (kind, serves) in hubs.items():
        made_hubs[name] = Hub.objects.create(partnership=whole, name=name, kind=kind)
        for agency_name in serves:
            HubAgency.objects.create(
                hub=made_hubs[name], agency=made[agency_name], started_on=from_on
            )
    administrator = Account.objects.create_user(
        administrator_email, password, shown_name=administrator_name
    )
    Appointment.objects.create(
        account=administrator,
        role=Role.objects.get(code="administrator"),
        partnership=whole,
        started_on=from_on,
    )
    give_service_accounts(whole, from_on=from_on)
    return Founded(whole, made, made_hubs, administrator)


@transaction.atomic
def give_service_accounts(partnership: Partnership, *, from_on: date) -> list[str]:
    """The accounts by which the service itself works, each with its role for the partnership.

    One account each, whatever the number of partnerships. A role it ever held there is not given
    again: whoever ended it meant it. Returns the codes of the roles that were given.
    """
    given = []
    for email, name, code in (
        (settings.SERVICE_ACCOUNT, "Figures", "counting"),
        (settings.FRONT_DESK_ACCOUNT, "Public pages", "front_desk"),
        (settings.OWN_PAGES_ACCOUNT, "Adopters’ own pages", "own_pages"),
    ):
        account = Account.objects.filter(email=email).first()
        if account is None:
            account = Account.objects.create_user(email, shown_name=name)
        role = Role.objects.get(code=code)
        held = {"account": account, "role": role, "partnership": partnership}
        if not Appointment.objects.filter(**held).exists():
            Appointment.objects.create(**held, started_on=from_on)
            given.append(code)
    return given


def complete(*, today: date) -> int:
    """Give every partnership that is there already what one founded today would have.

    For the end of each migration, as the owner: a version of the service may bring an account of
    its own that older partnerships lack. Running it again gives nothing more. Returns how many
    roles were given.
    """
    return sum(
        len(give_service_accounts(each, from_on=today)) for each in Partnership.objects.all()
    )
