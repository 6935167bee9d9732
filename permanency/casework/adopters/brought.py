"""A household as it was recorded elsewhere: its whole file as plain values, read from a file.

What ``together.py`` writes. It knows no database: adults are named by their place (1, 2), referees
by theirs (1, 2, 3), stages by their place on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import RegistrationFact


@dataclass(frozen=True)
class BroughtAdult:
    """An adult who applies, and the countries they lived in."""

    given: str
    family: str
    born_on: date | None = None
    sex: str = "not_known"
    ethnicity: str = ""
    orientation: str = terms.NOT_ASKED
    disabled: str = terms.NOT_ASKED
    email: str = ""
    phone: str = ""
    abroad: tuple[tuple[str, date | None, date | None], ...] = ()


@dataclass(frozen=True)
class BroughtMember:
    """Somebody else who lives there."""

    kind: str
    given: str
    family: str = ""
    born_on: date | None = None
    sex: str = "not_known"
    voice: str = ""
    voice_on: date | None = None


@dataclass(frozen=True)
class BroughtStage:
    """Stage 1 or 2. Stage 1 that was decided has ``told_on``; words are those of a refusal."""

    stage: str
    from_on: date
    ended_on: date | None = None
    outcome: str = ""
    told_on: date | None = None
    reasons: str = ""
    plan_on: date | None = None
    meeting_on: date | None = None

    @property
    def decided(self) -> bool:
        """Whether stage 1 ended by the agency's decision."""
        decisions = (terms.SUITABLE, terms.NOT_SUITABLE)
        return self.stage == terms.STAGE_1 and self.outcome in decisions


@dataclass(frozen=True)
class BroughtPause:
    """The assessment stood still. ``stage``: the place of the stage, None between the stages."""

    from_on: date
    reason: str
    asked_by: str
    stage: int | None = None
    ended_on: date | None = None
    look_again_on: date | None = None


@dataclass(frozen=True)
class BroughtReferee:
    """Somebody who knows the adopters."""

    name: str
    kind: str
    named_on: date
    seen_on: date | None = None


@dataclass(frozen=True)
class BroughtCheck:
    """A check asked for, chased and back. ``adult`` 1 or 2; None: of the household."""

    kind: str
    requested_on: date
    received_on: date | None = None
    outcome: str = ""
    adult: int | None = None
    part: int = 1
    country: str = ""
    place: str = ""
    referee: int | None = None
    words: str = ""
    chased: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class BroughtPreparation:
    """A course the household did; ``session`` names the session it was at."""

    course_kind: str
    done_on: date
    session: str = ""


@dataclass(frozen=True)
class BroughtReport:
    """A version of the prospective adopter's report."""

    kind: str
    author: str
    finished_on: date
    sent_on: date | None = None
    commented_on: date | None = None


@dataclass(frozen=True)
class BroughtAvailability:
    """Where an approved family stood from a day on."""

    state: str
    from_on: date
    ended_on: date | None = None
    reason: str = ""
    asked_by: str = ""
    look_again_on: date | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str = ""


@dataclass(frozen=True)
class BroughtApproval:
    """The agency decision maker's decision at the end of the last stage, and what followed.

    ``decided_by`` is an account's id; none: whoever brings it.
    """

    on: date
    max_children: int
    age_from: int
    age_to: int
    panel_on: date | None = None
    early_permanence: str = "none"
    decided_as: str = ""
    decided_by: int | None = None
    ended_on: date | None = None
    end_reason: str = ""
    stood: tuple[BroughtAvailability, ...] = ()
    reviews: tuple[tuple[date, str], ...] = ()
    outcomes: tuple[tuple[str, date, int], ...] = ()


@dataclass(frozen=True)
class BroughtWishes:
    """Whom they hope to adopt, all as at one day: stances to needs, contact, how many and where."""

    as_at: date
    source: str
    needs: tuple[tuple[str, str, int | None], ...] = ()  # domain, stance, level
    contact: tuple[tuple[str, str, str], ...] = ()  # party, stance, form
    min_children: int | None = None
    max_children: int | None = None
    age_from_months: int | None = None
    age_to_months: int | None = None
    which_sex: str = ""
    where: str = ""
    early_permanence: str = ""
    legal_risk: int | None = None
    siblings_stance: str = terms.NOT_ASKED


@dataclass(frozen=True)
class BroughtApplication:
    """One application, from its opening to where it stands. ``worker`` is an account's id."""

    opened_on: date
    kind: str = terms.ADOPTION
    first_time: str = "not_known"
    fast_track_ground: str = ""
    campaign: str = ""
    worker: int | None = None
    closed_on: date | None = None
    closed_why: str = ""
    closed_because: str = ""
    registration: RegistrationFact | None = None
    stages: tuple[BroughtStage, ...] = ()
    pauses: tuple[BroughtPause, ...] = ()
    referees: tuple[BroughtReferee, ...] = ()
    checks: tuple[BroughtCheck, ...] = ()
    preparation: tuple[BroughtPreparation, ...] = ()
    reports: tuple[BroughtReport, ...] = ()
    approval: BroughtApproval | None = None
    wishes: BroughtWishes | None = None
    # phase, first day of it, why, day of the review
    exceptional: tuple[tuple[str, date, str, date], ...] = ()


@dataclass(frozen=True)
class BroughtHousehold:
    """A household with who lives there and what it applied for."""

    adults: tuple[BroughtAdult, ...]
    applications: tuple[BroughtApplication, ...] = ()
    hub_id: int | None = None
    relationship: str = "not_known"
    address: str = ""
    postcode: str = ""
    at_address_since: date | None = None
    members: tuple[BroughtMember, ...] = ()
    pets: tuple[tuple[str, int], ...] = ()
