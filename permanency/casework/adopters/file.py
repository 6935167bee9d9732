"""What an assessment's rules look at: one household's file, as plain facts.

Read from our rows by ``reading.py``; made by hand in the tests a practitioner reads. ``person`` and
``referee`` are numbers of rows, never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters.journey import AdopterJourney

APPLICANT = "applicant"
MEMBER = "member"


@dataclass(frozen=True)
class Somebody:
    """An applicant or a member of the household. ``nth`` is 1 or 2 for applicants."""

    person: int
    name: str = ""
    part: str = APPLICANT
    nth: int = 0
    born_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None

    def lives_there(self, on: date) -> bool:
        """Whether they are of the household on a day."""
        return (self.from_on is None or self.from_on <= on) and (
            self.to_on is None or self.to_on > on
        )

    @property
    def called(self) -> str:
        """The first name, or who it is where we have none."""
        if self.name:
            return self.name
        if self.part == APPLICANT:
            return "the second applicant" if self.nth == 2 else "the first applicant"
        return "the household member"


@dataclass(frozen=True)
class CheckFact:
    """A check as asked for and chased, and as it came back. ``chased`` oldest first."""

    kind: str
    part: int = 1
    person: int | None = None
    country: str = ""
    place: str = ""
    referee: int | None = None
    requested_on: date | None = None
    received_on: date | None = None
    outcome: str = ""
    expires_on: date | None = None
    chased: tuple[date, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class RefereeFact:
    """A referee; ``seen_on`` is the day of the interview."""

    referee: int
    kind: str
    named_on: date
    seen_on: date | None = None
    name: str = ""


@dataclass(frozen=True)
class CourseFact:
    """A course done by one adult or (no person) by the whole household."""

    course_kind: str
    done_on: date
    person: int | None = None


@dataclass(frozen=True)
class CourseRule:
    """A course asked of stage 2 that began in ``[mandatory_from, mandatory_until)``."""

    course_kind: str
    mandatory_from: date
    source: str
    mandatory_until: date | None = None
    for_kinds: tuple[str, ...] = ("adoption", "dual_approval")
    for_fast_track: bool = True

    def binds(self, *, kind: str, fast_track: bool, begun_on: date) -> bool:
        """Whether stage 2 of such an application, begun that day, needs the course."""
        return (
            kind in self.for_kinds
            and (self.for_fast_track or not fast_track)
            and self.mandatory_from <= begun_on
            and (self.mandatory_until is None or begun_on < self.mandatory_until)
        )


@dataclass(frozen=True)
class PlanFact:
    """A written plan of a stage."""

    stage: str
    agreed_on: date


@dataclass(frozen=True)
class ReportFact:
    """A finished version of a report."""

    kind: str
    finished_on: date
    sent_on: date | None = None
    comments_due_on: date | None = None
    commented_on: date | None = None


@dataclass(frozen=True)
class DeterminationFact:
    """A qualifying determination and its answer."""

    sent_on: date
    answer_due_on: date
    route: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class ApplicationFile:
    """Everything the rules of an assessment look at."""

    journey: AdopterJourney
    people: tuple[Somebody, ...] = ()
    pets: bool = False
    abroad: tuple[tuple[int, str], ...] = ()
    at_address_since: date | None = None
    checks: tuple[CheckFact, ...] = ()
    referees: tuple[RefereeFact, ...] = ()
    plans: tuple[PlanFact, ...] = ()
    meetings: tuple[date, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    courses: tuple[CourseFact, ...] = ()
    rules: tuple[CourseRule, ...] = ()
    determinations: tuple[DeterminationFact, ...] = ()

    def applicants(self, on: date) -> list[Somebody]:
        """The adults who apply, first and second."""
        found = [p for p in self.people if p.part == APPLICANT and p.lives_there(on)]
        return sorted(found, key=lambda each: each.nth)

    def members(self, on: date) -> list[Somebody]:
        """Who else lives there."""
        return [p for p in self.people if p.part == MEMBER and p.lives_there(on)]
