"""Applications read from our rows as plain journeys and files: one query a table, however many.

Row-level security applies; what the caller may not see is not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from permanency.casework.adopters.courses import rules_in_force
from permanency.casework.adopters.file import (
    APPLICANT,
    MEMBER,
    ApplicationFile,
    CheckFact,
    CourseFact,
    CourseRule,
    DeterminationFact,
    PlanFact,
    RefereeFact,
    ReportFact,
    Somebody,
)
from permanency.casework.adopters.journey import (
    AdopterJourney,
    AdultFacts,
    ApprovalSpell,
    AvailabilitySpell,
    ExceptionalFact,
    OutcomeFact,
    PauseSpell,
    RegistrationFact,
    StageSpell,
)
from permanency.casework.adopters.models import (
    Adult,
    Application,
    Approval,
    Availability,
    Chase,
    Check,
    Determination,
    Exceptional,
    LivedAbroad,
    Member,
    Outcome,
    Pause,
    Pet,
    Preparation,
    PreparationRule,
    Referee,
    Registration,
    Report,
    Review,
    Stage,
    Stage1Meeting,
    StagePlan,
)
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE


def journeys_of(applications: Sequence[Application]) -> dict[int, AdopterJourney]:
    """The journey of each application, by its number."""
    rows = _Rows(applications, "application")
    adults = _by_household(Adult, applications, "person")
    registrations = rows.of(Registration, "received_on")
    stages = rows.of(Stage, "started_on")
    pauses = rows.of(Pause, "started_on")
    approvals = rows.of(Approval, "approved_on")
    availability = rows.of(Availability, "started_on")
    reviews = rows.of(Review, "held_on")
    outcomes = rows.of(Outcome, "happened_on")
    exceptional = rows.of(Exceptional, "started_on")
    determinations = rows.of(Determination, "sent_on")
    return {
        each.pk: AdopterJourney(
            agency=each.agency.name,
            household=each.household.ref,
            application=each.ref,
            opened_on=each.opened_on,
            kind=each.kind,
            hub=each.household.hub.name if each.household.hub else "",
            campaign=each.campaign,
            first_time=each.first_time,
            fast_track_ground=each.fast_track_ground,
            relationship=each.household.relationship,
            closed_on=each.closed_on,
            closed_why=each.closed_why,
            adults=tuple(_adult(row) for row in adults[each.household_id]),
            registrations=tuple(
                RegistrationFact(row.received_on, row.accepted_on, row.declined_on)
                for row in registrations[each.pk]
            ),
            stages=tuple(
                StageSpell(
                    row.stage,
                    row.started_on,
                    row.ended_on,
                    row.outcome,
                    row.restart_of_id is not None,
                )
                for row in stages[each.pk]
            ),
            pauses=tuple(
                PauseSpell(
                    row.started_on, row.ended_on, row.reason, row.asked_by, row.look_again_on
                )
                for row in pauses[each.pk]
            ),
            panels=tuple(
                sorted(
                    row.panel_on
                    for row in (*approvals[each.pk], *determinations[each.pk])
                    if row.panel_on
                )
            ),
            approvals=tuple(
                ApprovalSpell(row.approved_on, row.ended_on, row.end_reason, row.panel_on)
                for row in approvals[each.pk]
            ),
            availability=tuple(_availability(row) for row in availability[each.pk]),
            reviews=tuple(row.held_on for row in reviews[each.pk]),
            outcomes=tuple(
                OutcomeFact(row.kind, row.happened_on, row.children) for row in outcomes[each.pk]
            ),
            exceptional=tuple(
                ExceptionalFact(row.phase, row.started_on) for row in exceptional[each.pk]
            ),
        )
        for each in rows.applications
    }


def files_of(applications: Sequence[Application]) -> dict[int, ApplicationFile]:
    """The file of each application, by its number: the journey and what the rules look at."""
    journeys = journeys_of(applications)
    rows = _Rows(applications, "application")
    adults = _by_household(Adult, applications, "person")
    members = _by_household(Member, applications, "person")
    pets = _by_household(Pet, applications)
    abroad = _by_household(LivedAbroad, applications)
    people = [row.person for found in (adults, members) for each in found.values() for row in each]
    names = {number: name.given for number, name in names_of(people).items()}
    checks = rows.of(Check, "id", superseded_on__isnull=True)
    chases = defaultdict(list)
    for chase in (row for found in rows.of(Chase, "on").values() for row in found):
        chases[chase.check_asked_id].append(chase.on)
    referees = rows.of(Referee, "id", ended_on__isnull=True)
    plans = rows.of(StagePlan, "agreed_on", "stage")
    meetings = rows.of(Stage1Meeting, "held_on")
    reports = rows.of(Report, "finished_on")
    courses = rows.of(Preparation, "done_on")
    determinations = rows.of(Determination, "sent_on")
    rules = rules_in_force(own_rules())
    return {
        each.pk: ApplicationFile(
            journey=journeys[each.pk],
            people=(
                *(_somebody(row, APPLICANT, names) for row in adults[each.household_id]),
                *(_somebody(row, MEMBER, names) for row in members[each.household_id]),
            ),
            pets=any(row.ended_on is None for row in pets[each.household_id]),
            abroad=tuple((row.person_id, row.country) for row in abroad[each.household_id]),
            at_address_since=each.household.at_address_since,
            checks=tuple(_check(row, chases[row.pk]) for row in checks[each.pk]),
            referees=tuple(
                RefereeFact(row.pk, row.kind, row.named_on, row.seen_on, row.name)
                for row in referees[each.pk]
            ),
            plans=tuple(PlanFact(row.stage.stage, row.agreed_on) for row in plans[each.pk]),
            meetings=tuple(row.held_on for row in meetings[each.pk]),
            reports=tuple(
                ReportFact(
                    row.kind, row.finished_on, row.sent_on, row.comments_due_on, row.commented_on
                )
                for row in reports[each.pk]
            ),
            courses=tuple(
                CourseFact(row.course_kind, row.done_on, row.person_id) for row in courses[each.pk]
            ),
            rules=rules,
            determinations=tuple(
                DeterminationFact(row.sent_on, row.answer_due_on, row.route, row.decided_on)
                for row in determinations[each.pk]
            ),
        )
        for each in rows.applications
    }


def journey_of(application: Application) -> AdopterJourney:
    """The journey of one application."""
    return journeys_of([application])[application.pk]


def file_of(application: Application) -> ApplicationFile:
    """The file of one application."""
    return files_of([application])[application.pk]


def own_rules() -> list[CourseRule]:
    """The partnership's own rules on courses."""
    return [
        CourseRule(
            row.course_kind,
            row.mandatory_from,
            row.source,
            row.mandatory_until,
            tuple(row.for_kinds.split(",")),
            row.for_fast_track,
        )
        for row in PreparationRule.objects.filter(LIVE).order_by("course_kind", "mandatory_from")
    ]


class _Rows:
    """Live rows of some applications, read a table at a time."""

    def __init__(self, applications: Sequence[Application], pointer: str) -> None:
        self.numbers = [each.pk for each in applications]
        self.pointer = pointer
        self.applications = list(
            Application.objects.filter(pk__in=self.numbers).select_related(
                "agency", "household", "household__hub"
            )
        )

    def of(self, model: Any, order: str, *related: str, **also: Any) -> dict[int, list[Any]]:
        """The rows of a table by application, oldest first."""
        found: dict[int, list[Any]] = defaultdict(list)
        rows = model.objects.filter(LIVE, **{f"{self.pointer}__in": self.numbers}, **also)
        if related:
            rows = rows.select_related(*related)
        for row in rows.order_by(order, "id"):
            found[row.application_id].append(row)
        return found


def _by_household(
    model: Any, applications: Iterable[Application], *related: str
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    households = {each.household_id for each in applications}
    rows = model.objects.filter(LIVE, household__in=households)
    if related:
        rows = rows.select_related(*related)
    for row in rows.order_by("id"):
        found[row.household_id].append(row)
    return found


def _adult(row: Any) -> AdultFacts:
    person = row.person
    return AdultFacts(
        person.ref, person.born_on, person.sex, person.ethnicity, row.orientation, row.disabled,
        row.started_on, row.ended_on,
    )  # fmt: skip


def _somebody(row: Any, part: str, names: dict[int, str]) -> Somebody:
    return Somebody(
        row.person_id,
        names.get(row.person_id, ""),
        part,
        row.nth if part == APPLICANT else 0,
        row.person.born_on,
        row.started_on,
        row.ended_on,
    )


def _check(row: Any, chased: list[Any]) -> CheckFact:
    return CheckFact(
        row.kind, row.part, row.person_id, row.country, row.place, row.referee_id,
        row.requested_on, row.received_on, row.outcome, row.expires_on, tuple(chased), row.pk,
    )  # fmt: skip


def _availability(row: Any) -> AvailabilitySpell:
    return AvailabilitySpell(
        row.state,
        row.started_on,
        row.ended_on,
        row.asked_by,
        timezone.localdate(row.confirmed_at) if row.confirmed_at else None,
        row.look_again_on,
    )
