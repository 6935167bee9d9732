"""Which councils' counts somebody sees, and which they load."""

from __future__ import annotations

from permanency.casework.children.population import READ, WRITE
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with


def seen_by(actor: Account) -> dict[str, int]:
    """Name -> agency of the councils whose counts ``actor`` sees, by name."""
    return _named(agencies_with(actor, READ))


def loaded_by(actor: Account) -> dict[str, int]:
    """Name -> agency of the councils for which ``actor`` loads counts and sees them."""
    mine = set(agencies_with(actor, WRITE)) & set(agencies_with(actor, READ))
    return _named(sorted(mine))


def _named(agencies: list[int]) -> dict[str, int]:
    rows = Agency.objects.filter(pk__in=agencies, voided_at__isnull=True)
    found = rows.exclude(kind=AgencyKind.VOLUNTARY).order_by("name")
    return dict(found.values_list("name", "pk"))
