"""What happened to one child, as plain values: the meeting point of records and files.

The database rows and the annual return both become a ``Journey``; positions and fact rows are
computed from it once, so a page, a figure and a report cannot disagree. No Django here.

Spells are half-open: ``ended_on`` is the first day it no longer holds. A ``..._known`` of False
means the thing was already so on the first day seen: that day is never used as a start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CarePeriod:
    """A period of care; ``stretches`` are its unbroken runs of days: one, unless a file has gaps.

    ``ended_on`` with no ``end_reason`` says that the records stop without telling why.
    """

    from_on: date
    start_known: bool
    ended_on: date | None
    end_reason: str  # REC code, "" while it lasts
    stretches: tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """A spell of one legal status (903 code LS)."""

    code: str
    from_on: date
    start_known: bool
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """An agency decision that the child should be placed for adoption, and its reversal."""

    decided_on: date
    reversed_on: date | None = None
    reversal_reason: str = ""  # RD1-RD4, "" when not reversed or not given


@dataclass(frozen=True, slots=True)
class PlacementOrder:
    """A placement order (E1)."""

    from_on: date
    start_known: bool
    ended_on: date | None
    end_reason: str  # adopted, revoked, left_care, other, "" while in force


@dataclass(frozen=True, slots=True)
class Placement:
    """A placement of one kind with one family.

    ``same_carer`` says the child was already with this carer in the placement before (RNE T, U, L).
    ``carer_from`` is the first day with this carer through foster and adoptive placements, walking
    back over ``same_carer``; None when it began before the first return held.
    """

    kind: str  # adoptive, early_permanence, foster, other
    code: str  # PLACE code of its first episode
    provider: str  # PR0-PR5, "" not known
    from_on: date
    start_known: bool
    ended_on: date | None
    same_carer: bool
    carer_from: date | None
    approving_agency_kind: str = "not_known"


@dataclass(frozen=True, slots=True)
class Match:
    """An agency decision to match the child with one family.

    ``told_with_adoption`` is True when the source names a match only once the child is adopted,
    as the annual return does: such a match must not make a child look matched while waiting, or
    every child who waits in vain would be compared with none.
    """

    matched_on: date
    ended_on: date | None = None
    told_with_adoption: bool = False


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adoption order, with what the return says of the adopters."""

    made_on: date
    consent_dispensed: bool  # REC E12
    adopted_by_carer: bool  # AD1.FOSTER_CARE = 1
    number_of_adopters: int | None = None
    adopter_status: str = ""  # LS_ADOPTR code
    decided_on: date | None = None  # AD1.DATE_INT, where no decision of that day is listed


@dataclass(frozen=True, slots=True)
class PermanenceOrder:
    """A special guardianship (E45-E48) or child arrangements order (E41) that ended care."""

    made_on: date
    code: str


@dataclass(frozen=True, slots=True)
class Track:
    """Adoption as a possible plan before a decision: parallel, twin or triple, notified early."""

    kind: str
    from_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A parent's consent; only consent to placement (s19) is authority to place."""

    kind: str  # s19, s20, under_six_weeks
    given_on: date
    withdrawn_on: date | None = None
    given_by: str = "not_known"


@dataclass(frozen=True, slots=True)
class Search:
    """Whether the search for a family is on. Where none is told, it is on while it may be."""

    state: str  # active, paused
    from_on: date
    ended_on: date | None = None
    pause_reason: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SearchStep:
    """The day the search was widened to a further circle."""

    step: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Exploring:
    """A stretch in which both sides explored one family for the child: a link, not yet a match."""

    from_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A version of the child's permanence report, and when a defect was found and put right."""

    number: int
    finished_on: date
    medical_summary_on: date | None = None
    defect_on: date | None = None
    redone_on: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was held. ``considered_plan``: yes, no, not_known."""

    held_on: date
    outcome: str
    considered_plan: str = "not_known"


@dataclass(frozen=True, slots=True)
class Delay:
    """A stretch in which somebody said why a clock runs long."""

    clock: str
    reason: str
    from_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class SiblingSpell:
    """The child is one of these brothers and sisters."""

    group: str
    from_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class SiblingPlan:
    """Together or apart from brothers and sisters, as it was decided and while it stands."""

    plan: str  # together, together_preferred, apart
    from_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """One child under one responsible authority. Every list is in date order.

    ``adoption`` is the last adoption order; ``earlier_adoptions`` holds those before it, where a
    local number came back into use.
    """

    child: str
    authority: str
    born_on: date | None
    sex: str  # female, male, not_known
    ethnicity_group: str
    periods: tuple[CarePeriod, ...] = ()
    legal_statuses: tuple[LegalStatus, ...] = ()
    decisions: tuple[Decision, ...] = ()
    orders: tuple[PlacementOrder, ...] = ()
    placements: tuple[Placement, ...] = ()
    matches: tuple[Match, ...] = ()
    adoption: Adoption | None = None
    permanence_orders: tuple[PermanenceOrder, ...] = ()
    earlier_adoptions: tuple[Adoption, ...] = ()
    disabled: str = "not_known"  # yes, no, not_known
    in_sibling_group: str = "not_known"
    sibling_group_id: str | None = None
    # What only records hold, and no return.
    tracks: tuple[Track, ...] = ()
    consents: tuple[Consent, ...] = ()
    searches: tuple[Search, ...] = ()
    reviews: tuple[Review, ...] = ()
    visits: tuple[date, ...] = ()
    delays: tuple[Delay, ...] = ()
    steps: tuple[SearchStep, ...] = ()
    reports: tuple[Report, ...] = ()
    expected_on: date | None = None  # of a child not born yet
    sibling_spells: tuple[SiblingSpell, ...] = ()
    sibling_plans: tuple[SiblingPlan, ...] = ()
    explored: tuple[Exploring, ...] = ()
