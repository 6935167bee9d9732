"""The households of the region with their files, from their ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import (
    BroughtAdult,
    BroughtApplication,
    BroughtHousehold,
    BroughtMember,
)
from permanency.casework.adopters.journey import RegistrationFact
from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.places import Council
from permanency.exchange.synthetic.recruiting import files, shape
from permanency.exchange.synthetic.recruiting.adults import Directory, HomeKind
from permanency.exchange.synthetic.recruiting.ways import Way
from permanency.exchange.synthetic.shape import COUNCIL_SHAPES

_VOICES = (
    "I want a brother who plays football.",
    "They can have my old bed.",
    "Will the baby cry at night?",
    "I would like somebody to walk the dog with.",
)


@dataclass(frozen=True)
class Family:
    """A household with its way and its file. ``worker`` is the assessing worker's key."""

    council: str
    hub: str
    worker: str
    way: Way
    home: BroughtHousehold
    at_prep: tuple[str, ...] = ()  # kinds of course still to be found a session for

    @property
    def application(self) -> BroughtApplication:
        """Its one application."""
        return self.home.applications[0]


class Families:
    """Makes families of the region, one after the other."""

    def __init__(
        self, rng: Random, councils: Sequence[Council], workers: Sequence[Worker],
        directory: Directory, homes: Sequence[HomeKind],
    ) -> None:  # fmt: skip
        self._rng = rng
        self._councils = councils
        self._weights = [COUNCIL_SHAPES[council.name].adopted_share for council in councils]
        self._assessing = {
            hub: [w for w in workers if w.role == "adoption_social_worker" and w.place == hub]
            for hub in {council.hub for council in councils}
        }
        self._directory = directory
        self._homes = homes

    def family(self, way: Way, campaign: str) -> Family:
        """The family that goes this way."""
        rng = self._rng
        council = rng.choices(self._councils, self._weights)[0]
        worker = rng.choice(self._assessing[council.hub])
        kind = (
            self._homes[way.published]
            if way.published is not None
            else rng.choice(self._homes)
        )  # fmt: skip
        told_on = way.approved_on or way.received_on or way.enquired_on
        adults = self._directory.adults(kind, told_on)
        street, postcode = self._directory.address(council)
        pets = (("dog" if rng.random() < 0.6 else "cat", rng.randint(1, 2)),)
        with_pets = rng.random() < 0.45
        return Family(
            council.name,
            council.hub,
            worker.key,
            way,
            BroughtHousehold(
                adults,
                (self._application(way, adults, worker, council, campaign, with_pets),),
                relationship=kind.relationship,
                address=street,
                postcode=postcode,
                at_address_since=way.enquired_on - timedelta(rng.randint(700, 4200)),
                members=self._members(way, adults),
                pets=pets if with_pets else (),
            ),
            _courses_of(rng, way),
        )

    def _application(
        self, way: Way, adults: tuple[BroughtAdult, ...], worker: Worker, council: Council,
        campaign: str, pets: bool,
    ) -> BroughtApplication:  # fmt: skip
        rng = self._rng
        answer = None
        if way.received_on is not None:
            declined = way.closed_on if way.end == "registration_declined" else None
            answer = RegistrationFact(way.received_on, way.accepted_on, declined)
        stages = files.stages_of(rng, way)
        referees = files.referees_of(rng, way)
        approval = files.approval_of(rng, way, f"Agency decision maker of {council.name}")
        exceptional: tuple[tuple[str, date, str, date], ...] = ()
        if way.exceptional and way.stage_2 is not None and way.approved_on is not None:
            exceptional = (
                ("stage_2", way.stage_2, "A long illness in the family, reviewed by the panel",
                 way.approved_on),
            )  # fmt: skip
        again = way.ground == "adopted_before" or (not way.ground and rng.random() < 0.05)
        return BroughtApplication(
            opened_on=way.received_on or way.enquired_on,
            kind=way.kind,
            first_time="not_known" if way.ground == "foster_carer" else "no" if again else "yes",
            fast_track_ground=way.ground,
            campaign=campaign,
            closed_on=way.closed_on,
            closed_why=way.end,
            closed_because=way.because,
            registration=answer if way.kind != "non_agency" else None,
            stages=stages,
            pauses=files.pauses_of(rng, way, stages),
            referees=referees,
            checks=files.checks_of(rng, way, len(adults), referees, pets),
            reports=files.reports_of(rng, way, worker.full_name),
            approval=approval,
            wishes=files.wishes_of(rng, way, approval),
            exceptional=exceptional,
        )

    def _members(self, way: Way, adults: tuple[BroughtAdult, ...]) -> tuple[BroughtMember, ...]:
        """Children at home, more often where they have adopted before; heard where it is whole."""
        rng = self._rng
        if rng.random() > (0.85 if way.ground == "adopted_before" else 0.12):
            return ()
        kind = "adopted_child" if way.ground == "adopted_before" else terms.CHILD_AT_HOME
        born = shape.LAST_DAY - timedelta(rng.randint(4 * 365, 14 * 365))
        heard = way.stage_2 or way.stage_1
        whole = heard is not None and files.is_whole(way)
        voice_on = min(heard + timedelta(20), shape.LAST_DAY) if heard and whole else None
        return (
            BroughtMember(
                kind, names.first_name(rng), adults[0].family, born,
                rng.choice(("female", "male")),
                rng.choice(_VOICES) if voice_on else "", voice_on,
            ),
        )  # fmt: skip


def _courses_of(rng: Random, way: Way) -> tuple[str, ...]:
    """Which courses the household did, in order; since October 2023 two more are asked of all."""
    began = way.stage_1 or way.stage_2
    if began is None or way.kind not in ("adoption", "dual_approval", "intercountry"):
        return ()
    if way.stage_1_end == "left" and rng.random() < 0.6:
        return ()
    bound = way.stage_2 is not None and way.stage_2 >= date(2023, 10, 1)
    done = way.approved_on is not None
    found = [] if way.fast_track and rng.random() < 0.7 else [terms.PREPARATION]
    for kind, share in (("early_permanence", 0.84), ("siblings", 0.78)):
        if (bound and done) or rng.random() < share:
            found.append(kind)
    return tuple(found)
