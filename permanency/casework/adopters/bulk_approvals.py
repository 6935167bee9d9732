"""Approvals with their terms, where the families stood, reviews and outcomes, many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.bulk_rows import Written, stage_on, write_all
from permanency.casework.adopters.models import (
    Approval,
    ApprovalTerms,
    Availability,
    Exceptional,
    Outcome,
    Review,
)
from permanency.platform.security.models import Account


def write_approvals(written: list[Written], by: Account) -> None:
    def approvals(each: Written) -> Iterable[Approval]:
        for told in each.told.file.journey.approvals:
            stage = stage_on(each, told.approved_on, terms.STAGE_2)
            each.approvals.append(
                Approval(
                    application=each.application,
                    stage=stage,
                    stage_started_on=stage.started_on if stage else None,
                    panel_on=told.panel_on,
                    approved_on=told.approved_on,
                    ended_on=told.ended_on,
                    end_reason=told.end_reason,
                )
            )
        return each.approvals

    def of_approval(each: Written, on: date) -> dict[str, Any]:
        approval = [a for a in each.approvals if a.approved_on <= on][-1]
        return {
            "application": each.application,
            "approval": approval,
            "approved_on": approval.approved_on,
        }

    write_all(Approval, written, approvals)
    write_all(
        ApprovalTerms,
        written,
        lambda each: (
            ApprovalTerms(
                **of_approval(each, approval.approved_on),
                started_on=approval.approved_on,
                ended_on=approval.ended_on,
                max_children=each.told.for_whom.max_children,
                age_from=each.told.for_whom.age_from,
                age_to=each.told.for_whom.age_to,
                early_permanence=each.told.for_whom.early_permanence,
            )
            for approval in each.approvals
        ),
    )
    write_all(
        Availability,
        written,
        lambda each: (
            Availability(
                **of_approval(each, told.from_on),
                state=told.state,
                started_on=told.from_on,
                ended_on=told.ended_on,
                asked_by=told.asked_by,
                reason="On hold" if told.state == terms.ON_HOLD else "",
                look_again_on=told.look_again_on,
                confirmed_at=_noon(told.confirmed_on) if told.confirmed_on else None,
                confirmed_by="worker" if told.confirmed_on else "",
            )
            for told in each.told.file.journey.availability
        ),
    )
    write_all(
        Review,
        written,
        lambda each: (
            Review(**of_approval(each, on), held_on=on, outcome="suitable")
            for on in each.told.file.journey.reviews
        ),
    )
    write_all(
        Outcome,
        written,
        lambda each: (
            Outcome(
                **of_approval(each, told.happened_on),
                kind=told.kind,
                happened_on=told.happened_on,
                children=told.children,
            )
            for told in each.told.file.journey.outcomes
        ),
    )
    write_all(
        Exceptional,
        written,
        lambda each: (
            Exceptional(
                application=each.application,
                phase=told.phase,
                started_on=told.started_on,
                reason=each.told.exceptional_why,
                reviewed_on=told.started_on,
                reviewed_by=by,
            )
            for told in each.told.file.journey.exceptional
        ),
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
