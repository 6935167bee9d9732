"""One invented child, as a council would hold it: the return's rows and what stands behind them.

Plain values. Episodes use the codes of the annual return (SSDA903); a ``dec`` of None means the
episode is still open. Dates are what happened; what was known on a day is in ``knowledge``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Episode:
    """One row of the Episodes table."""

    decom: date
    rne: str
    ls: str
    cin: str
    place: str
    provider: str
    dec: date | None
    rec: str
    reason_place_change: str
    home_post: str
    pl_post: str
    urn: str


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """The decision that the child should be placed for adoption, and its reversal."""

    decided_on: date
    reversed_on: date | None = None
    reason: str = ""  # RD1-RD4


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """A decision to match; the return holds it only once the child is adopted.

    ``agency_kind`` says who approved the adopters: own, partner, other_raa, vaa.
    """

    matched_on: date
    agency_kind: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class AdoptionMade:
    """An adoption order and what the AD1 table says of it."""

    made_on: date
    decided_on: date
    matched_on: date
    by_foster_carer: bool
    number_of_adopters: int
    adopters_sex: str  # M1 F1 MM FF MF
    adopters_status: str  # L0 L11 L12 L2 L3 L4


@dataclass(frozen=True, slots=True)
class PreviousPermanence:
    """A permanence order the child had before this period of care; the date may be partial."""

    entered_on: date
    option: str  # P1-P4, Z1
    authority: str
    date_text: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Missing (M) or away without leave (A)."""

    kind: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class WorkerSpell:
    """The time one social worker was responsible for the child."""

    worker: str  # Worker.key
    from_on: date
    to_on: date | None
    reason: str  # SW_REASON of the change that began the spell


@dataclass(frozen=True, slots=True)
class Child:
    """One child looked after by one council, with everything that happened up to today."""

    number: str  # the council's own number, CHILD in the return
    council: str
    first_name: str
    surname: str
    sex: str  # M, F, U
    born_on: date
    ethnicity: str
    upn: str
    sibling_group: int | None  # brothers and sisters share it; unique in the region
    episodes: tuple[Episode, ...]
    decisions: tuple[PlanDecision, ...] = ()
    matches: tuple[MatchDecision, ...] = ()
    adoption: AdoptionMade | None = None
    reviews: tuple[date, ...] = ()
    previous_permanence: tuple[PreviousPermanence, ...] = ()
    absences: tuple[Absence, ...] = ()
    workers: tuple[WorkerSpell, ...] = ()
    family_finder: str = ""  # Worker.key, while there is a plan for adoption
    asylum_seeking: bool = False

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"

    @property
    def social_worker(self) -> str:
        """Key of the last social worker, empty before there was one."""
        return self.workers[-1].worker if self.workers else ""

    def in_care_on(self, day: date) -> bool:
        """Whether an episode covers the day (start <= day, and no end or end > day)."""
        return any(
            episode.decom <= day and (episode.dec is None or episode.dec > day)
            for episode in self.episodes
        )
