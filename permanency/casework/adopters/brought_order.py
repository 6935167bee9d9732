"""What is brought is refused in the words it would be refused in step by step."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import BroughtApplication, BroughtHousehold
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.pathway import gap_ends_on
from permanency.platform.calendar.months import age_in_years
from permanency.platform.rows.refusals import NotPossible

_ADULT_AT = 18


def check_household(home: BroughtHousehold, today: date) -> None:
    """Refuse a household that could not be recorded, with everything of its applications.

    Raises:
        NotPossible: the first thing found; the sentence says what and why.
    """
    if not 1 <= len(home.adults) <= 2:
        raise NotPossible("adults", "A household has one or two adults who apply together")
    for adult in home.adults:
        if not (adult.given.strip() or adult.family.strip()):
            raise NotPossible("given", "Enter the name of each adult")
        if adult.born_on is not None and age_in_years(adult.born_on, today) < _ADULT_AT:
            raise NotPossible("born_on", "Somebody who applies must be an adult")
    for application in home.applications:
        check_application(application, len(home.adults), today)


def check_application(application: BroughtApplication, adults: int, today: date) -> None:
    """Refuse an application whose days cannot be, or that points at nobody.

    Raises:
        NotPossible.
    """
    check_not_future("opened_on", Milestone.OPENED, application.opened_on, today)
    if application.fast_track_ground == "adopted_before" and application.first_time == "yes":
        raise NotPossible("fast_track_ground", "They apply for the first time. Check both answers.")
    opened = (Milestone.OPENED, application.opened_on)
    if application.closed_on is not None:
        check_not_future("closed_on", Milestone.CLOSED, application.closed_on, today)
        check_order("closed_on", Milestone.CLOSED, application.closed_on, opened)
        if application.closed_why == "counselled_out" and not application.closed_because:
            raise NotPossible("because", "Say what they were advised about")
    answer = application.registration
    if answer is not None:
        received = (Milestone.RECEIVED, answer.received_on)
        check_not_future("received_on", Milestone.RECEIVED, answer.received_on, today)
        for field, what in (
            ("accepted_on", Milestone.ACCEPTED),
            ("declined_on", Milestone.DECLINED),
        ):
            day = getattr(answer, field)
            if day is not None:
                check_not_future(field, what, day, today)
                check_order(field, what, day, received)
    _check_stages(application, today)
    _check_checks(application, adults, today)
    _check_approval(application, today)


def _check_stages(application: BroughtApplication, today: date) -> None:
    answer = application.registration
    decided: date | None = None
    for stage in application.stages:
        first = stage.stage == terms.STAGE_1
        what = Milestone.STAGE_1 if first else Milestone.STAGE_2
        check_not_future("on", what, stage.from_on, today)
        if first and (answer is None or answer.accepted_on is None):
            raise NotPossible("", "Record that the registration of interest was accepted first.")
        if first and application.fast_track_ground:
            raise NotPossible("", "This household goes straight to stage 2 (reg 30F)")
        if first and answer is not None:
            check_order("on", what, stage.from_on, (Milestone.ACCEPTED, answer.accepted_on))
        if not first and not application.fast_track_ground:
            if decided is None:
                raise NotPossible("", "Stage 2 needs a stage 1 decision first")
            check_order("on", what, stage.from_on, (Milestone.STAGE_1_DECISION, decided))
            if stage.from_on > gap_ends_on(decided):
                raise NotPossible(
                    "on", "Stage 2 cannot begin more than six months after the stage 1 decision"
                )
        if stage.ended_on is not None:
            check_not_future("on", Milestone.STAGE_END, stage.ended_on, today)
            check_order("on", Milestone.STAGE_END, stage.ended_on, (what, stage.from_on))
        if stage.outcome == terms.NOT_SUITABLE and not stage.reasons.strip():
            raise NotPossible("reasons", "Give the reasons, as they are told to the household")
        for field, of, day in (
            ("plan_on", Milestone.PLAN, stage.plan_on),
            ("meeting_on", Milestone.MEETING, stage.meeting_on),
        ):
            if day is not None:
                check_not_future(field, of, day, today)
                check_order(field, of, day, (what, stage.from_on))
        if stage.told_on is not None:
            check_not_future("told_on", Milestone.TOLD, stage.told_on, today)
            decision = (Milestone.STAGE_1_DECISION, stage.ended_on)
            check_order("told_on", Milestone.TOLD, stage.told_on, decision)
        decided = stage.ended_on if stage.outcome == terms.SUITABLE else None


def _check_checks(application: BroughtApplication, adults: int, today: date) -> None:
    for check in application.checks:
        asked = (Milestone.REQUESTED, check.requested_on)
        check_not_future("on", Milestone.REQUESTED, check.requested_on, today)
        chased = [day for day, _ in check.chased]
        for day in chased:
            check_not_future("on", Milestone.CHASED, day, today)
            check_order("on", Milestone.CHASED, day, asked)
        if check.received_on is not None:
            check_not_future("on", Milestone.CHECK_BACK, check.received_on, today)
            check_order(
                "on", Milestone.CHECK_BACK, check.received_on, asked,
                *((Milestone.CHASED, day) for day in chased),
            )  # fmt: skip
        if check.adult is not None and not 1 <= check.adult <= adults:
            raise NotPossible("person", "Choose somebody of this household")
        personal = (terms.IDENTITY, terms.DBS, terms.MEDICAL, terms.OVERSEAS)
        if check.adult is None and check.kind in personal:
            raise NotPossible("person", "Choose who is checked")
        if (check.kind == terms.REFERENCE) != (check.referee is not None):
            raise NotPossible("referee", "Choose the referee, for a reference only")


def _check_approval(application: BroughtApplication, today: date) -> None:
    approval = application.approval
    if approval is None:
        return
    last = application.stages[-1] if application.stages else None
    if last is None or last.outcome != terms.APPROVED or last.ended_on != approval.on:
        raise NotPossible("on", "An approval ends stage 2 on the day it is decided")
    check_not_future("on", Milestone.APPROVAL, approval.on, today)
    if approval.panel_on is not None:
        began = (Milestone.STAGE_2, last.from_on)
        check_order("panel_on", Milestone.PANEL, approval.panel_on, began)
        check_order("on", Milestone.APPROVAL, approval.on, (Milestone.PANEL, approval.panel_on))
    approved = (Milestone.APPROVAL, approval.on)
    for spell in approval.stood:
        check_not_future("on", Milestone.AVAILABILITY, spell.from_on, today)
        check_order("on", Milestone.AVAILABILITY, spell.from_on, approved)
        if spell.state == terms.ON_HOLD and not (spell.reason.strip() and spell.asked_by):
            raise NotPossible("reason", "Say why the family is on hold, and who asked")
    for held_on, _ in approval.reviews:
        check_not_future("on", Milestone.REVIEW, held_on, today)
        check_order("on", Milestone.REVIEW, held_on, approved)
    for _, day, _ in approval.outcomes:
        check_not_future("on", Milestone.OUTCOME, day, today)
        check_order("on", Milestone.OUTCOME, day, approved)
