"""Tracking meetings: when they were held and are planned, who came, what the work taught them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from permanency.casework.tracking import terms
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.meeting_words import PRACTICE

_HELD = 6  # fortnightly meetings of the last three months
_FORTNIGHT = timedelta(14)


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting; ``council`` holds it, for the whole partnership or its own children.

    ``at_most``: how many children there is time to talk about; 0: it is still to come.
    """

    council: str
    kind: str
    held_on: date
    begins_at: time
    chair: str  # Worker.key
    here: str
    at_most: int
    practice: str = ""
    whole_partnership: bool = False


@dataclass(frozen=True)
class _Usual:
    """How a council holds its meetings: days after today of the next one, when, who, how long."""

    after: int
    begins_at: time
    chair: str
    at_most: int


# On the picture Castlemoor meets on Thursday at ten.
_USUAL = {
    "Alderbridge": _Usual(2, time(9, 30), "noor.everwillow", 40),
    "Castlemoor": _Usual(4, time(10), "ivy.lanternwood", 80),
    "Holt and Fenwick": _Usual(3, time(14), "bram.osterly", 40),
    "Westmarsh": _Usual(11, time(10), "noor.everwillow", 80),
}
_PANEL = (_Usual(18, time(13), "ivy.lanternwood", 30), 28, 3)
_UNBORN = (_Usual(10, time(11), "noor.everwillow", 40), 28, 2)


def council_meetings(region: Region, council: str) -> list[MeetingPlan]:
    """A council's fortnightly tracking meetings, oldest first; the last one is still to come."""
    usual = _USUAL[council]
    next_on = region.today + timedelta(usual.after)
    rng = Random(f"{region.seed}/meetings/{council}")  # noqa: S311 - invented
    social_worker = next(
        w.full_name
        for w in region.workers
        if w.role == "childs_social_worker" and w.place == council
    )
    here = f"{_name(region, usual.chair)} (chair), {social_worker}, Saskia Underhill"
    return [
        MeetingPlan(
            council,
            terms.TRACKING,
            next_on - before * _FORTNIGHT,
            usual.begins_at,
            usual.chair,
            here,
            usual.at_most if before else 0,
            rng.choice(PRACTICE) if before and rng.random() < 0.6 else "",
        )
        for before in range(_HELD, -1, -1)
    ]


def partnership_meetings(region: Region) -> list[MeetingPlan]:
    """The monthly Adoption Tracking Panel and the unborn-baby meeting, oldest first."""
    host = region.partnership.host
    rng = Random(f"{region.seed}/meetings")  # noqa: S311 - invented
    found = []
    for kind, (usual, apart, held) in ((terms.PANEL, _PANEL), (terms.UNBORN, _UNBORN)):
        next_on = region.today + timedelta(usual.after)
        here = f"{_name(region, usual.chair)} (chair), Saskia Underhill, Cosima Brightwell-Adeyemi"
        found += [
            MeetingPlan(
                host,
                kind,
                next_on - before * timedelta(apart),
                usual.begins_at,
                usual.chair,
                here,
                usual.at_most if before else 0,
                rng.choice(PRACTICE) if before else "",
                whole_partnership=True,
            )
            for before in range(held, -1, -1)
        ]
    return sorted(found, key=lambda plan: plan.held_on)


def _name(region: Region, key: str) -> str:
    return next(worker.full_name for worker in region.workers if worker.key == key)
