"""A household's way to approval and after, as plain dated facts.

The one meeting point: read from our own rows (``reading.py``), made up by the synthetic region, and
turned into clocks (``pathway.py``), phases (``phases.py``) and facts. It knows no database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters import terms


@dataclass(frozen=True)
class AdultFacts:
    """One adult: ``person`` is a reference, ``ethnicity`` the return's code.

    In the household from ``from_on`` (empty: always) until ``ended_on``.
    """

    person: str
    born_on: date | None = None
    sex: str = "not_known"
    ethnicity: str = ""
    orientation: str = terms.NOT_ASKED
    disabled: str = terms.NOT_ASKED
    from_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class RegistrationFact:
    """A registration of interest and its answer."""

    received_on: date
    accepted_on: date | None = None
    declined_on: date | None = None


@dataclass(frozen=True)
class StageSpell:
    """Stage 1 or 2; ``ended_on`` is the day of the decision, or of leaving."""

    stage: str
    from_on: date
    ended_on: date | None = None
    outcome: str = ""
    restart: bool = False


@dataclass(frozen=True)
class PauseSpell:
    """The assessment, or the search of an approved family, stands still."""

    from_on: date
    ended_on: date | None = None
    reason: str = ""
    asked_by: str = terms.APPLICANT
    look_again_on: date | None = None


@dataclass(frozen=True)
class ApprovalSpell:
    """An approval and how it ended."""

    approved_on: date
    ended_on: date | None = None
    end_reason: str = ""
    panel_on: date | None = None


@dataclass(frozen=True)
class AvailabilitySpell:
    """Where an approved family stands on its own side."""

    state: str
    from_on: date
    ended_on: date | None = None
    asked_by: str = ""
    confirmed_on: date | None = None
    look_again_on: date | None = None


@dataclass(frozen=True)
class OutcomeFact:
    """Matched, placed, adopted or disrupted, with how many children."""

    kind: str
    happened_on: date
    children: int = 1


@dataclass(frozen=True)
class ExceptionalFact:
    """A phase declared exceptional, by the day it began."""

    phase: str
    started_on: date


@dataclass(frozen=True)
class AdopterJourney:
    """One application of one household, oldest things first in every list."""

    agency: str
    household: str
    application: str
    opened_on: date
    kind: str = terms.ADOPTION
    hub: str = ""
    campaign: str = ""
    first_time: str = "not_known"
    fast_track_ground: str = ""
    relationship: str = "not_known"
    closed_on: date | None = None
    closed_why: str = ""
    adults: tuple[AdultFacts, ...] = ()
    registrations: tuple[RegistrationFact, ...] = ()
    stages: tuple[StageSpell, ...] = ()
    pauses: tuple[PauseSpell, ...] = ()
    panels: tuple[date, ...] = ()
    approvals: tuple[ApprovalSpell, ...] = ()
    availability: tuple[AvailabilitySpell, ...] = ()
    reviews: tuple[date, ...] = ()
    outcomes: tuple[OutcomeFact, ...] = ()
    exceptional: tuple[ExceptionalFact, ...] = ()

    @property
    def fast_track(self) -> bool:
        """Whether the household goes straight to stage 2 (reg 30F)."""
        return bool(self.fast_track_ground)

    def last_stage(self, stage: str) -> StageSpell | None:
        """The newest attempt at a stage; an earlier one is history, not the running clock."""
        found = [each for each in self.stages if each.stage == stage]
        return max(found, key=lambda each: each.from_on, default=None)

    @property
    def stage_1(self) -> StageSpell | None:
        """The newest stage 1."""
        return self.last_stage(terms.STAGE_1)

    @property
    def stage_2(self) -> StageSpell | None:
        """The newest stage 2, unless stage 1 was begun again after it."""
        first, second = self.last_stage(terms.STAGE_1), self.last_stage(terms.STAGE_2)
        if first and second and first.from_on > second.from_on:
            return None
        return second

    @property
    def approval(self) -> ApprovalSpell | None:
        """The newest approval."""
        return max(self.approvals, key=lambda each: each.approved_on, default=None)

    def first(self, kind: str) -> date | None:
        """The first day an outcome of this kind happened."""
        return min((o.happened_on for o in self.outcomes if o.kind == kind), default=None)
