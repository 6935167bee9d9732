"""Many households' files, recorded by one person in a few statements.

For files that bring what people recorded elsewhere: the same rows as one by one, and one entry in
the log for each kind of thing. Days are checked as they are there. Whether a check or a course was
missing when a stage was decided is not asked: it was decided, by whoever decided it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import BroughtApplication, BroughtHousehold
from permanency.casework.adopters.brought_order import check_household
from permanency.casework.adopters.models import (
    Adult,
    Application,
    Household,
    LivedAbroad,
    Member,
    Pet,
    Registration,
    Stage,
    StageDecision,
)
from permanency.casework.adopters.operations.households import district_of, plain_postcode
from permanency.casework.adopters.together_rows import FileRows
from permanency.platform.agencies.queries import agencies_of_hub
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import Person, Sex, Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class Opened:
    """A household that was recorded, with its adults' persons and its applications, in order."""

    household: Household
    adults: tuple[Person, ...]
    applications: tuple[Application, ...]


@transaction.atomic
def record_households_together(
    *, agency_id: int, households: Sequence[BroughtHousehold], by: Account, today: date
) -> list[Opened]:
    """Record households of one agency with all of their files, in order.

    Raises:
        NotAllowed: ``by`` records no adopters in that agency.
        NotPossible: the first thing that could not be recorded step by step either.
        django.db.IntegrityError: rows that do not rest on one another; nothing was written.
    """
    check_may(by, "adopter.write", agency_id)
    for home in households:
        check_household(home, today)
    for hub in {home.hub_id for home in households} - {None}:
        if hub is not None and agency_id not in agencies_of_hub(hub, today):
            raise NotPossible("hub", "Choose a hub that works for this agency")
    if not households:
        return []
    rows = [
        Household(
            agency_id=agency_id,
            hub_id=home.hub_id,
            relationship=home.relationship,
            address=home.address.strip(),
            postcode=plain_postcode(home.postcode),
            district=district_of(home.postcode),
            at_address_since=home.at_address_since,
        )
        for home in households
    ]
    insert_rows(Household, rows)
    people = iter(record_people(agency_id=agency_id, people=list(_people(households)), by=by))
    adults, members = _live_there(households, rows, people)
    applications = _applications(households, rows)
    opened = [
        Opened(row, tuple(grown), tuple(asked))
        for row, grown, asked in zip(rows, adults, applications, strict=True)
    ]
    log_write(action="household.opened", records=rows)
    if members:
        log_write(action="household.member_added", records=members)
    _write_files(households, opened, by)
    return opened


def _people(households: Sequence[BroughtHousehold]) -> Iterator[NewPerson]:
    for home in households:
        for adult in home.adults:
            yield NewPerson(
                Side.FAMILY, born_on=adult.born_on, sex=Sex(adult.sex), ethnicity=adult.ethnicity,
                given=adult.given.strip(), family=adult.family.strip(),
            )  # fmt: skip
        for member in home.members:
            yield NewPerson(
                Side.FAMILY, born_on=member.born_on, sex=Sex(member.sex),
                given=member.given.strip(), family=member.family.strip(),
            )  # fmt: skip


def _live_there(
    households: Sequence[BroughtHousehold], rows: Sequence[Household], people: Iterator[Person]
) -> tuple[list[list[Person]], list[Household]]:
    """Write adults, members, animals and countries; the adults of each, and who has members."""
    adults: list[Adult] = []
    members: list[Member] = []
    pets: list[Pet] = []
    abroad: list[LivedAbroad] = []
    grown: list[list[Person]] = []
    for home, row in zip(households, rows, strict=True):
        mine = []
        for nth, adult in enumerate(home.adults, start=1):
            person = next(people)
            mine.append(person)
            adults.append(
                Adult(
                    household=row, person=person, nth=nth, orientation=adult.orientation,
                    disabled=adult.disabled, email=adult.email.strip(), phone=adult.phone.strip(),
                )
            )  # fmt: skip
            for country, first, last in adult.abroad:
                abroad.append(
                    LivedAbroad(
                        household=row, person=person, country=country, started_on=first,
                        ended_on=last,
                    )
                )  # fmt: skip
        for member in home.members:
            members.append(
                Member(
                    household=row, person=next(people), kind=member.kind,
                    voice=member.voice.strip(), voice_on=member.voice_on,
                )
            )  # fmt: skip
        pets += [Pet(household=row, kind=kind, number=number) for kind, number in home.pets]
        grown.append(mine)
    for model, listed in ((Adult, adults), (Member, members), (Pet, pets), (LivedAbroad, abroad)):
        _insert(model, listed)
    with_members = {member.household_id: member.household for member in members}
    return grown, list(with_members.values())


def _applications(
    households: Sequence[BroughtHousehold], rows: Sequence[Household]
) -> list[list[Application]]:
    made = [
        [
            Application(
                household=row,
                kind=asked.kind,
                opened_on=asked.opened_on,
                closed_on=asked.closed_on,
                closed_why=asked.closed_why,
                closed_because=asked.closed_because,
                first_time=asked.first_time,
                fast_track_ground=asked.fast_track_ground,
                worker_id=asked.worker,
                campaign=asked.campaign,
            )
            for asked in home.applications
        ]
        for home, row in zip(households, rows, strict=True)
    ]
    everything = [each for mine in made for each in mine]
    _insert(Application, everything)
    _log("application.opened", everything)
    _log("application.closed", [each for each in everything if each.closed_on is not None])
    return made


def _write_files(
    households: Sequence[BroughtHousehold], opened: Sequence[Opened], by: Account
) -> None:
    each = [
        (asked, row, one.adults)
        for home, one in zip(households, opened, strict=True)
        for asked, row in zip(home.applications, one.applications, strict=True)
    ]
    registrations = _registrations(each)
    stages = _stages(each, registrations)
    files = FileRows(by)
    for asked, row, adults in each:
        files.add(asked, row, stages[row.pk], adults)
    by_number = {row.pk: row for _, row, _ in each}
    for action, model, listed in files.written():
        _insert(model, listed)
        _log(action, [by_number[row.application_id] for row in listed])
    back = {
        row.pk: row for asked, row, _ in each if any(check.received_on for check in asked.checks)
    }
    _log("check.received", list(back.values()))


_Each = Sequence[tuple[BroughtApplication, Application, tuple[Person, ...]]]


def _registrations(each: _Each) -> dict[int, Registration]:
    found = {
        row.pk: Registration(
            application=row,
            received_on=asked.registration.received_on,
            accepted_on=asked.registration.accepted_on,
            declined_on=asked.registration.declined_on,
        )
        for asked, row, _ in each
        if asked.registration is not None
    }
    _insert(Registration, list(found.values()))
    _log("registration.received", [row.application for row in found.values()])
    accepted = [row.application for row in found.values() if row.accepted_on is not None]
    _log("registration.accepted", accepted)
    declined = [row.application for row in found.values() if row.declined_on is not None]
    _log("registration.declined", declined)
    return found


def _stages(each: _Each, registrations: dict[int, Registration]) -> dict[int, list[Stage]]:
    """Write the stages, the first of all households, then the second, since one rests on another.

    Returns:
        The stages of each application, oldest first.
    """
    made: dict[int, list[Stage]] = {row.pk: [] for _, row, _ in each}
    decisions: dict[int, StageDecision] = {}  # the newest of an application
    for at in range(max((len(asked.stages) for asked, _, _ in each), default=0)):
        now = [(asked, row) for asked, row, _ in each if len(asked.stages) > at]
        new = []
        for asked, row in now:
            told, before = asked.stages[at], made[row.pk]
            first = told.stage == terms.STAGE_1
            registration = registrations[row.pk] if first else None
            decision = None if first or asked.fast_track_ground else decisions[row.pk]
            stage = Stage(
                application=row,
                stage=told.stage,
                started_on=told.from_on,
                ended_on=told.ended_on,
                outcome=told.outcome,
                restart_of=before[-1] if first and before else None,
                registration=registration,
                accepted_on=registration.accepted_on if registration else None,
                decision=decision,
                decided_on=decision.decided_on if decision else None,
                fast_track_ground=None if first else asked.fast_track_ground or None,
            )
            new.append(stage)
        _insert(Stage, new)
        for (_, row), stage in zip(now, new, strict=True):
            made[row.pk].append(stage)
        decisions |= _decisions([(asked, row, made[row.pk][at]) for asked, row in now], at)
    stages = [stage for mine in made.values() for stage in mine]
    for number, action in ((terms.STAGE_1, "stage_1.started"), (terms.STAGE_2, "stage_2.started")):
        _log(action, [stage.application for stage in stages if stage.stage == number])
    return made


def _decisions(
    each: Sequence[tuple[BroughtApplication, Application, Stage]], at: int
) -> dict[int, StageDecision]:
    made: dict[int, StageDecision] = {}
    for asked, row, stage in each:
        told = asked.stages[at]
        if told.decided and told.ended_on is not None:
            made[row.pk] = StageDecision(
                application=row,
                stage=stage,
                stage_number=terms.STAGE_1,
                stage_started_on=stage.started_on,
                suitable=told.outcome == terms.SUITABLE,
                decided_on=told.ended_on,
                told_on=told.told_on,
                reasons=told.reasons.strip(),
            )
    _insert(StageDecision, list(made.values()))
    _log("stage_1.decided", [row.application for row in made.values()])
    return made


def _insert(model: type[Any], rows: Sequence[models.Model]) -> None:
    if rows:
        insert_rows(model, rows)


def _log(action: str, applications: Sequence[models.Model]) -> None:
    if applications:
        log_write(action=action, records=list({row.pk: row for row in applications}.values()))
