"""Six years of recruitment and assessment of the invented region, from its seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.places import COUNCILS
from permanency.exchange.synthetic.recruiting.adults import Directory, published_homes
from permanency.exchange.synthetic.recruiting.bookings import (
    Classroom,
    PlannedBooking,
    PlannedSheet,
    at_information_events,
    feedback,
)
from permanency.exchange.synthetic.recruiting.campaigns import (
    PlannedCampaign,
    campaign_on,
    campaigns,
    readings,
)
from permanency.exchange.synthetic.recruiting.courses import PlannedSession, sessions
from permanency.exchange.synthetic.recruiting.enquiries import Enquiries, PlannedEnquiry
from permanency.exchange.synthetic.recruiting.families import Families, Family
from permanency.exchange.synthetic.recruiting.known import fern_and_rowan
from permanency.exchange.synthetic.recruiting.ways import Way, ways


@dataclass(frozen=True)
class Recruiting:
    """Everything of recruitment and assessment; lists point at one another by place."""

    campaigns: tuple[PlannedCampaign, ...]
    readings: tuple[tuple[str, str, date, int, str], ...]
    sessions: tuple[PlannedSession, ...]
    families: tuple[Family, ...]
    enquiries: tuple[PlannedEnquiry, ...]
    bookings: tuple[PlannedBooking, ...]
    sheets: tuple[PlannedSheet, ...]


def recruiting(
    seed: int, workers: Sequence[Worker], *, one_in: int = 1
) -> Recruiting:  # fmt: skip
    """The same seed and workers give the same six years.

    Args:
        one_in: only every so many of the households and enquiries, for tests; the household of
            the picture always.
    """

    def chance(what: str) -> Random:
        return Random(f"{seed}/recruiting/{what}")  # noqa: S311 - invented people

    ran = campaigns(chance("campaigns"))
    planned = sessions(chance("sessions"))
    directory = Directory(chance("directory"))
    homes = published_homes(chance("homes"))
    maker = Families(chance("families"), COUNCILS, workers, directory, homes)
    drawn = chance("drawn")
    families = [
        maker.family(way, campaign_on(ran, way.enquired_on, drawn))
        for way in _in_order(ways(chance("ways")))[::one_in]
    ]
    room = Classroom(chance("courses"), planned)
    known = room.picture(len(families), fern_and_rowan())
    families = [room.prepare(nth, family) for nth, family in enumerate(families)]
    for nth, family in enumerate(families):
        room.enrol(nth, family)
    families.append(known)
    asked = Enquiries(chance("enquiries"), COUNCILS, directory, ran).all(families)
    if one_in > 1:
        asked = [
            each for nth, each in enumerate(asked) if each.family is not None or not nth % one_in
        ]
    booked = [*at_information_events(chance("events"), asked, planned), *room.bookings]
    booked.sort(key=lambda each: (each.session, each.state == "waiting", each.booked_at))
    return Recruiting(
        tuple(ran),
        tuple(readings(chance("readings"))),
        tuple(planned),
        tuple(families),
        tuple(asked),
        tuple(booked),
        tuple(feedback(chance("feedback"), planned, booked)),
    )


def _in_order(found: list[Way]) -> list[Way]:
    return sorted(found, key=lambda way: (way.enquired_on, way.received_on or way.enquired_on))
