"""The rows of many applications' files, table by table, in the order in which they rest on another.

Rows that point at others of the same load (a chase at its check, terms at their approval) are made
once those are written: ``written`` gives a table at a time and goes on when asked for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import BroughtApplication, BroughtApproval
from permanency.casework.adopters.expiry import usual_expiry
from permanency.casework.adopters.models import (
    Application,
    Approval,
    ApprovalTerms,
    Availability,
    Chase,
    Check,
    ContactWish,
    Exceptional,
    MatchingRange,
    Outcome,
    Pause,
    Preparation,
    Referee,
    Report,
    Review,
    Stage,
    Stage1Meeting,
    StagePlan,
    Wish,
)
from permanency.casework.adopters.pathway import COMMENTS_ON_REPORT, COMMENTS_ON_REVIEW
from permanency.platform.people.models import Person
from permanency.platform.security.models import Account

Table = tuple[str, type[Any], list[Any]]
_RANGE = (
    "min_children", "max_children", "age_from_months", "age_to_months", "which_sex", "where",
    "early_permanence", "legal_risk", "siblings_stance",
)  # fmt: skip


class FileRows:
    """What hangs from applications, gathered and given out table by table."""

    def __init__(self, by: Account) -> None:
        self._by = by
        self._files: list[
            tuple[BroughtApplication, Application, Sequence[Stage], Sequence[Person]]
        ] = []

    def add(
        self,
        asked: BroughtApplication,
        row: Application,
        stages: Sequence[Stage],
        adults: Sequence[Person],
    ) -> None:
        """Another application, written with its stages and adults."""
        self._files.append((asked, row, stages, adults))

    def written(self) -> Iterator[Table]:
        """The name of what was done, the table, and its rows.

        Each table must be written before the next is asked for.
        """
        yield from self._of_stages()
        yield from self._of_checks()
        yield _table("preparation.done", Preparation, list(self._preparation()))
        yield from self._of_approvals()
        yield from self._of_wishes()
        yield _table("application.exceptional", Exceptional, list(self._exceptional()))

    def _of_stages(self) -> Iterator[Table]:
        plans, meetings, pauses, reports = [], [], [], []
        for asked, row, stages, _ in self._files:
            for told, stage in zip(asked.stages, stages, strict=True):
                inside = {
                    "application": row, "stage": stage, "stage_started_on": stage.started_on,
                }  # fmt: skip
                if told.plan_on is not None:
                    plans.append(StagePlan(**inside, version_number=1, agreed_on=told.plan_on))
                if told.meeting_on is not None:
                    meetings.append(Stage1Meeting(**inside, held_on=told.meeting_on))
            for pause in asked.pauses:
                held = stages[pause.stage] if pause.stage is not None else None
                pauses.append(
                    Pause(
                        application=row, stage=held,
                        stage_started_on=held.started_on if held else None,
                        started_on=pause.from_on, ended_on=pause.ended_on, reason=pause.reason,
                        asked_by=pause.asked_by, look_again_on=pause.look_again_on,
                    )
                )  # fmt: skip
            counted: dict[str, int] = {}
            for report in asked.reports:
                counted[report.kind] = counted.get(report.kind, 0) + 1
                sent = report.sent_on
                reports.append(
                    Report(
                        application=row, stage=stages[-1], stage_started_on=stages[-1].started_on,
                        kind=report.kind, version_number=counted[report.kind],
                        author=report.author, finished_on=report.finished_on, sent_on=sent,
                        comments_due_on=COMMENTS_ON_REPORT.due(sent) if sent else None,
                        commented_on=report.commented_on,
                    )
                )  # fmt: skip
        yield _table("stage.planned", StagePlan, plans)
        yield _table("stage_1.meeting", Stage1Meeting, meetings)
        yield _table("assessment.paused", Pause, pauses)
        yield _table("report.finished", Report, reports)

    def _of_checks(self) -> Iterator[Table]:
        named: dict[int, list[Referee]] = {}
        for asked, row, _, _ in self._files:
            named[row.pk] = [
                Referee(
                    application=row, name=each.name, kind=each.kind, named_on=each.named_on,
                    seen_on=each.seen_on,
                )
                for each in asked.referees
            ]  # fmt: skip
        yield _table("referee.named", Referee, [each for mine in named.values() for each in mine])
        checks, chasing = [], []
        for asked, row, _, adults in self._files:
            for each in asked.checks:
                back = each.received_on
                check = Check(
                    application=row,
                    person=adults[each.adult - 1] if each.adult is not None else None,
                    kind=each.kind,
                    part=each.part,
                    country=each.country,
                    place=each.place,
                    referee=named[row.pk][each.referee - 1] if each.referee is not None else None,
                    requested_on=each.requested_on,
                    received_on=back,
                    outcome=each.outcome,
                    expires_on=usual_expiry(each.kind, each.part, back) if back else None,
                    words=each.words,
                )
                checks.append(check)
                chasing += [(check, each.requested_on, on, how) for on, how in each.chased]
        yield _table("check.requested", Check, checks)
        yield _table(
            "check.chased",
            Chase,
            [
                Chase(
                    application_id=check.application_id, check_asked=check,
                    requested_on=asked_on, on=on, how=how, by=self._by,
                )
                for check, asked_on, on, how in chasing
            ],
        )  # fmt: skip

    def _preparation(self) -> Iterator[Preparation]:
        for asked, row, _, _ in self._files:
            for done in asked.preparation:
                yield Preparation(
                    application=row, course_kind=done.course_kind, done_on=done.done_on,
                    session_ref=done.session,
                )  # fmt: skip

    def _exceptional(self) -> Iterator[Exceptional]:
        for asked, row, _, _ in self._files:
            for phase, began, reason, on in asked.exceptional:
                yield Exceptional(
                    application=row, phase=phase, started_on=began, reason=reason,
                    reviewed_on=on, reviewed_by=self._by,
                )  # fmt: skip

    def _of_approvals(self) -> Iterator[Table]:
        given: list[tuple[BroughtApproval, Approval]] = []
        for asked, row, stages, _ in self._files:
            if asked.approval is not None:
                told = asked.approval
                approval = Approval(
                    application=row, stage=stages[-1], stage_started_on=stages[-1].started_on,
                    panel_on=told.panel_on, approved_on=told.on,
                    decided_by_id=told.decided_by or self._by.pk,
                    decided_as=told.decided_as, ended_on=told.ended_on,
                    end_reason=told.end_reason,
                )  # fmt: skip
                given.append((told, approval))
        yield _table("application.approved", Approval, [approval for _, approval in given])
        held, stood, reviews, outcomes = [], [], [], []
        for told, approval in given:
            under = {
                "application_id": approval.application_id, "approval": approval,
                "approved_on": told.on,
            }  # fmt: skip
            held.append(
                ApprovalTerms(
                    **under, started_on=told.on, ended_on=told.ended_on, because="first",
                    max_children=told.max_children, age_from=told.age_from, age_to=told.age_to,
                    early_permanence=told.early_permanence,
                )
            )  # fmt: skip
            stood += [
                Availability(
                    **under, state=each.state, started_on=each.from_on, ended_on=each.ended_on,
                    reason=each.reason, asked_by=each.asked_by, look_again_on=each.look_again_on,
                    confirmed_at=each.confirmed_at, confirmed_by=each.confirmed_by,
                )
                for each in told.stood
            ]  # fmt: skip
            for on, outcome in told.reviews:
                due = COMMENTS_ON_REVIEW.due(on) if outcome == "not_suitable" else None
                reviews.append(Review(**under, held_on=on, outcome=outcome, comments_due_on=due))
            outcomes += [
                Outcome(**under, kind=kind, happened_on=on, children=children)
                for kind, on, children in told.outcomes
            ]
        yield _table("approval.terms", ApprovalTerms, held)
        yield _table("availability.changed", Availability, stood)
        yield _table("approval.reviewed", Review, reviews)
        yield _table("adopters.outcome", Outcome, outcomes)

    def _of_wishes(self) -> Iterator[Table]:
        wishes, contact, ranges = [], [], []
        for asked, row, _, _ in self._files:
            told = asked.wishes
            if told is None:
                continue
            said = {"application": row, "source": told.source, "as_at": told.as_at}
            wishes += [
                Wish(**said, domain=domain, stance=stance, level=_level(stance, level))
                for domain, stance, level in told.needs
            ]
            contact += [
                ContactWish(**said, party=party, stance=stance, form=_form(stance, form))
                for party, stance, form in told.contact
            ]
            ranges.append(MatchingRange(**said, **{name: getattr(told, name) for name in _RANGE}))
        yield _table("wish.recorded", Wish, wishes)
        yield _table("wish.contact", ContactWish, contact)
        yield _table("wish.range", MatchingRange, ranges)


def _level(stance: str, level: int | None) -> int | None:
    return {terms.NO: 0, terms.NOT_ASKED: None}.get(stance, level)


def _form(stance: str, form: str) -> str:
    return {terms.NO: "none", terms.NOT_ASKED: ""}.get(stance, form)


def _table(action: str, model: type[Any], rows: list[Any]) -> Table:
    return action, model, rows
