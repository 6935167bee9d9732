"""Registrations, stages with the decisions between them, and pauses of many households at once."""

from __future__ import annotations

from collections.abc import Iterable

from permanency.casework.adopters import terms
from permanency.casework.adopters.bulk_rows import Written, stage_on, write_all
from permanency.casework.adopters.journey import StageSpell
from permanency.casework.adopters.models import Pause, Registration, Stage, StageDecision
from permanency.platform.rows.bulk import insert_rows


def write_registrations(written: list[Written]) -> None:
    write_all(
        Registration,
        written,
        lambda each: (
            Registration(
                application=each.application,
                received_on=told.received_on,
                accepted_on=told.accepted_on,
                declined_on=told.declined_on,
            )
            for told in each.told.file.journey.registrations
        ),
    )


def write_stages(written: list[Written]) -> None:
    """Stage after stage, since a stage 2 rests on the decision that ended the stage 1 before."""
    accepted: dict[int, list[Registration]] = {}
    rows = Registration.objects.filter(
        application__in=[each.application for each in written], accepted_on__isnull=False
    )
    for row in rows.order_by("accepted_on"):
        accepted.setdefault(row.application_id, []).append(row)
    decisions: dict[int, StageDecision] = {}
    longest = max((len(each.told.file.journey.stages) for each in written), default=0)
    for at in range(longest):
        made = []
        for each in written:
            spells = sorted(each.told.file.journey.stages, key=lambda one: one.from_on)
            if at < len(spells):
                stage = _stage(each, spells[at], accepted, decisions)
                each.stages.append(stage)
                made.append(stage)
        insert_rows(Stage, made)
        decided = [
            StageDecision(
                application_id=stage.application_id,
                stage=stage,
                stage_number=terms.STAGE_1,
                stage_started_on=stage.started_on,
                suitable=stage.outcome == terms.SUITABLE,
                decided_on=stage.ended_on,
                told_on=stage.ended_on,
                reasons="" if stage.outcome == terms.SUITABLE else "As told to the household",
            )
            for stage in made
            if stage.stage == terms.STAGE_1
            and stage.ended_on is not None
            and stage.outcome in (terms.SUITABLE, terms.NOT_SUITABLE)
        ]
        insert_rows(StageDecision, decided)
        decisions |= {decision.application_id: decision for decision in decided}
    write_all(Pause, written, _pauses)


def _stage(
    each: Written,
    spell: StageSpell,
    accepted: dict[int, list[Registration]],
    decisions: dict[int, StageDecision],
) -> Stage:
    application = each.application
    stage = Stage(
        application=application,
        stage=spell.stage,
        started_on=spell.from_on,
        ended_on=spell.ended_on,
        outcome=spell.outcome,
    )
    if spell.stage == terms.STAGE_1:
        known = [
            each
            for each in accepted.get(application.pk, [])
            if each.accepted_on is not None and each.accepted_on <= spell.from_on
        ]
        if known:
            stage.registration = known[-1]
            stage.accepted_on = known[-1].accepted_on
        if spell.restart and each.stages:
            stage.restart_of = each.stages[-1]
    elif application.fast_track_ground:
        stage.fast_track_ground = application.fast_track_ground
    else:
        decision = decisions.get(application.pk)
        stage.decision = decision
        stage.decided_on = decision.decided_on if decision else None
    return stage


def _pauses(each: Written) -> Iterable[Pause]:
    for told in each.told.file.journey.pauses:
        stage = stage_on(each, told.from_on)
        inside = stage is not None and (stage.ended_on is None or told.from_on < stage.ended_on)
        yield Pause(
            application=each.application,
            stage=stage if inside else None,
            stage_started_on=stage.started_on if stage and inside else None,
            started_on=told.from_on,
            ended_on=told.ended_on,
            reason=told.reason,
            asked_by=told.asked_by,
            look_again_on=told.look_again_on,
        )
