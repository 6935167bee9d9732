"""The invented workers: who holds which role in which place.

Role codes are those of ``permanency.platform.security.roles``. Those with a name of the design's
pictures are written out; the rest are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.places import (
    CENTRAL_HUB,
    COUNCILS,
    HUBS,
    PARTNERSHIP,
    council_named,
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker with one role in one place."""

    key: str  # first.last, unique
    first_name: str
    surname: str
    role: str
    place_kind: str  # partnership, agency, hub
    place: str
    e_mail: str
    registration: str  # SW_ID of a social worker, else empty

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"


_PARTNERSHIP = ("partnership", PARTNERSHIP.name)
_CENTRAL = ("hub", CENTRAL_HUB)

_NAMED: tuple[tuple[str, str, str, tuple[str, str]], ...] = (
    ("Marguerite", "Holloway-Finch", "head_of_service", _PARTNERSHIP),
    ("Pip", "Calloway", "performance_lead", _PARTNERSHIP),
    ("Odette", "Larkfield", "administrator", _PARTNERSHIP),
    ("Tobias", "Merrywether", "inspector", _PARTNERSHIP),
    ("Ivy", "Lanternwood", "family_finder", _CENTRAL),
    ("Bram", "Osterly", "family_finder", _CENTRAL),
    ("Noor", "Everwillow", "family_finder", _CENTRAL),
    ("Saskia", "Underhill", "team_manager", _CENTRAL),
    ("Cosima", "Brightwell-Adeyemi", "panel_adviser", _CENTRAL),
    ("Hester", "Quillan", "agency_decision_maker", ("agency", "Castlemoor")),
    ("Rufus", "Thornbury-Vale", "agency_decision_maker", ("agency", "Alderbridge")),
    ("Winifred", "Sallowmere", "agency_decision_maker", ("agency", "Holt and Fenwick")),
    ("Ambrose", "Kettlewick", "agency_decision_maker", ("agency", "Westmarsh")),
    ("Dev", "Marigold", "childs_social_worker", ("agency", "Castlemoor")),
    ("Lettice", "Pennyroyal", "partner_council_manager", ("agency", "Castlemoor")),
    ("Gideon", "Rookhope", "partner_council_manager", ("agency", "Alderbridge")),
    ("Philippa", "Dunnock", "partner_council_manager", ("agency", "Holt and Fenwick")),
    ("Isolde", "Fenmarsh", "partner_council_manager", ("agency", "Westmarsh")),
)

# Who finds and assesses adopters. Drawn apart, so that the others stay who they were.
_OF_ADOPTERS: tuple[tuple[str, str, str, tuple[str, str]], ...] = (
    ("Orla", "Fieldwick", "recruitment_officer", _CENTRAL),
    ("Tomasz", "Brookwillow", "adoption_social_worker", ("hub", "North hub")),
)

# How many more children's social workers each council has.
_SOCIAL_WORKERS = {"Alderbridge": 11, "Castlemoor": 18, "Holt and Fenwick": 8, "Westmarsh": 20}


def workers(rng: Random) -> tuple[Worker, ...]:
    """Everybody who signs in, the named ones first."""
    made = [_worker(rng, first, last, role, place) for first, last, role, place in _NAMED]
    apart = Random("recruitment and assessment")  # noqa: S311 - invented people
    made += [_worker(apart, first, last, role, place) for first, last, role, place in _OF_ADOPTERS]
    wanted = [
        ("childs_social_worker", ("agency", council.name), _SOCIAL_WORKERS[council.name])
        for council in COUNCILS
    ]
    wanted += [("team_manager", ("agency", council.name), 2) for council in COUNCILS]
    wanted += [("adoption_social_worker", ("hub", hub.name), 4) for hub in HUBS[1:]]
    taken = {worker.key for worker in made}
    for role, place, count in wanted:
        for _ in range(count):
            while True:
                worker = _worker(rng, names.first_name(rng), names.surname(rng), role, place)
                if worker.key not in taken:
                    break
            taken.add(worker.key)
            made.append(worker)
    return tuple(made)


def social_workers(everybody: tuple[Worker, ...], council: str) -> tuple[Worker, ...]:
    """The children's social workers of a council."""
    return tuple(
        worker
        for worker in everybody
        if worker.role == "childs_social_worker" and worker.place == council
    )


def family_finders(everybody: tuple[Worker, ...]) -> tuple[Worker, ...]:
    """The family finders of the central hub."""
    return tuple(worker for worker in everybody if worker.role == "family_finder")


def _worker(rng: Random, first: str, last: str, role: str, place: tuple[str, str]) -> Worker:
    key = f"{first}.{last}".lower()
    domain = PARTNERSHIP.e_mail_domain
    if place[0] == "agency":
        domain = f"{council_named(place[1]).slug}.{domain}"
    registration = f"SW{rng.randrange(100_000, 1_000_000)}" if "social_worker" in role else ""
    return Worker(key, first, last, role, place[0], place[1], f"{key}@{domain}", registration)
