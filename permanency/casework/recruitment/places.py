"""Which agency and hub answer an enquiry: by postcode district, else the central hub.

An enquiry from outside the region is not turned away: the partnership's host takes it at the
central hub, which knows the neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

from permanency.casework.recruitment.models import District
from permanency.platform.agencies.models import Hub, HubKind, Partnership


@dataclass(frozen=True)
class PlaceOf:
    """Who answers. ``outside``: no district of the partnership, so the central hub."""

    agency_id: int
    hub_id: int
    outside: bool = False


class NoPartnership(Exception):  # noqa: N818 - reads as what is missing
    """No partnership with a central hub is founded yet; the message says what to do."""


def place_of(district: str) -> PlaceOf:
    """The agency and hub that answer enquiries from ``district`` (may be empty).

    Raises:
        NoPartnership: there is no partnership with a central hub.
    """
    known = District.objects.filter(district=district, voided_at__isnull=True).first()
    if known is not None:
        return PlaceOf(known.agency_id, known.hub_id)
    return central_place()


def central_place() -> PlaceOf:
    """The partnership's host and its central hub.

    Raises:
        NoPartnership.
    """
    partnership = Partnership.objects.filter(voided_at__isnull=True).order_by("pk").first()
    hub = (
        Hub.objects.filter(
            partnership=partnership, kind=HubKind.CENTRAL, voided_at__isnull=True
        ).first()
        if partnership
        else None
    )
    if partnership is None or hub is None:
        raise NoPartnership(
            "No partnership with a central hub is set up yet, so nobody could answer. Found one."
        )
    return PlaceOf(partnership.host_id, hub.pk, outside=True)
