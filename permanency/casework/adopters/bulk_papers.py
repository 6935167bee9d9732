"""Plans, meetings, reports, courses, referees and checks of many households at once."""

from __future__ import annotations

from collections.abc import Iterable

from permanency.casework.adopters import terms
from permanency.casework.adopters.bulk_rows import Written, stage_on, write_all
from permanency.casework.adopters.models import (
    Chase,
    Check,
    Preparation,
    Referee,
    Report,
    Stage1Meeting,
    StagePlan,
)
from permanency.casework.adopters.pathway import COMMENTS_ON_REPORT
from permanency.platform.rows.bulk import insert_rows


def write_papers(written: list[Written]) -> None:
    def plans(each: Written) -> Iterable[StagePlan]:
        numbers: dict[int, int] = {}
        for told in each.told.file.plans:
            stage = stage_on(each, told.agreed_on, told.stage)
            if stage is None:
                continue
            numbers[stage.pk] = numbers.get(stage.pk, 0) + 1
            yield StagePlan(
                application=each.application,
                stage=stage,
                stage_started_on=stage.started_on,
                version_number=numbers[stage.pk],
                agreed_on=told.agreed_on,
            )

    def meetings(each: Written) -> Iterable[Stage1Meeting]:
        for on in each.told.file.meetings:
            stage = stage_on(each, on, terms.STAGE_1)
            if stage is not None:
                yield Stage1Meeting(
                    application=each.application,
                    stage=stage,
                    stage_started_on=stage.started_on,
                    held_on=on,
                )

    def reports(each: Written) -> Iterable[Report]:
        numbers: dict[str, int] = {}
        for told in each.told.file.reports:
            stage = stage_on(each, told.finished_on, terms.STAGE_2)
            if stage is None:
                continue
            numbers[told.kind] = numbers.get(told.kind, 0) + 1
            yield Report(
                application=each.application,
                stage=stage,
                stage_started_on=stage.started_on,
                kind=told.kind,
                version_number=numbers[told.kind],
                author="The assessing social worker",
                finished_on=told.finished_on,
                sent_on=told.sent_on,
                comments_due_on=COMMENTS_ON_REPORT.due(told.sent_on) if told.sent_on else None,
                commented_on=told.commented_on,
            )

    def courses(each: Written) -> Iterable[Preparation]:
        for told in each.told.file.courses:
            yield Preparation(
                application=each.application,
                person=each.people[told.person - 1] if told.person else None,
                course_kind=told.course_kind,
                done_on=told.done_on,
            )

    write_all(StagePlan, written, plans)
    write_all(Stage1Meeting, written, meetings)
    write_all(Report, written, reports)
    write_all(Preparation, written, courses)


def write_checks(written: list[Written]) -> None:
    referees = {
        (id(each), told.referee): Referee(
            application=each.application,
            name=told.name or "A referee",
            kind=told.kind,
            named_on=told.named_on,
            seen_on=told.seen_on,
        )
        for each in written
        for told in each.told.file.referees
    }
    insert_rows(Referee, list(referees.values()))
    checks = [
        (
            Check(
                application=each.application,
                person=each.people[told.person - 1] if told.person else None,
                kind=told.kind,
                part=told.part,
                country=told.country,
                place=told.place,
                referee=referees[id(each), told.referee] if told.referee is not None else None,
                requested_on=told.requested_on,
                received_on=told.received_on,
                outcome=told.outcome,
                expires_on=told.expires_on,
                words="As considered" if told.outcome in ("concerns", "not_to_be_had") else "",
            ),
            told,
        )
        for each in written
        for told in each.told.file.checks
    ]
    insert_rows(Check, [row for row, _ in checks])
    insert_rows(
        Chase,
        [
            Chase(
                application_id=row.application_id,
                check_asked=row,
                requested_on=row.requested_on,
                on=on,
                how="phone",
            )
            for row, told in checks
            if row.requested_on is not None
            for on in told.chased
        ],
    )
