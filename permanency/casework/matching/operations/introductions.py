"""Introductions planned as days: three stages, a review point, and how each day went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from permanency.casework.matching import terms
from permanency.casework.matching.link_policies import hold
from permanency.casework.matching.models import Introduction, IntroductionDay, Link
from permanency.casework.matching.operations.papers import check_between, check_matched
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class PlannedDay:
    """Something planned on one day. ``people`` are codes of ``terms.PEOPLE``."""

    day: date
    stage: int
    starts_at: time
    place: str
    people: tuple[str, ...]
    ends_at: time | None = None
    where: str = ""
    who: str = ""
    what: str = ""


@in_words
def plan_introductions(
    *, links: Sequence[Link], begins_on: date, review_on: date, days: Sequence[PlannedDay],
    by: Account, today: date, moves_on: date | None = None,
) -> list[Introduction]:  # fmt: skip
    """Plan the introductions of the children of a unit with their family; the same days for each.

    The plan may lie in the future. The move itself is recorded as the placement.

    Raises:
        NotAllowed.
        NotPossible: not matched, a plan is there already, no day, days that do not fit.
    """
    if not days:
        raise NotPossible("days", "Plan at least one day")
    _check_plan(begins_on, review_on, moves_on)
    for each in days:
        check_day(each, begins_on, moves_on)
    made = []
    for link in sorted(links, key=lambda each: each.record_id):
        hold(link, by)
        check_matched(link)
        if begins_on < link.state_on and link.state == terms.MATCHED:
            raise NotPossible(
                "begins_on",
                f"Introductions follow the match of {day_in_words(link.state_on)}. You entered "
                f"{day_in_words(begins_on)}.",
            )
        plan = Introduction.objects.create(
            record_id=link.record_id,
            link=link,
            opened_on=link.opened_on,
            begins_on=begins_on,
            review_on=review_on,
            moves_on=moves_on,
        )
        for each in days:
            _write(plan, each)
        _log("introductions.planned", plan, days=len(days))
        made.append(plan)
    return made


@in_words
def add_day(*, plan: Introduction, planned: PlannedDay, by: Account) -> IntroductionDay:
    """A further day joins a plan that goes on.

    Raises:
        NotAllowed, NotPossible.
    """
    hold(plan.link, by)
    _check_goes_on(plan)
    check_day(planned, plan.begins_on, plan.moves_on)
    day = _write(plan, planned)
    _log("introductions.day_added", plan, day=day.pk)
    return day


@in_words
def change_day(
    *, day: IntroductionDay, version: int, planned: PlannedDay, by: Account
) -> IntroductionDay:
    """A day is planned otherwise.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    plan = day.introduction
    hold(plan.link, by)
    _check_goes_on(plan)
    check_day(planned, plan.begins_on, plan.moves_on)
    day.version = version
    day.change(**_columns(planned))
    _log("introductions.day_changed", plan, day=day.pk)
    return day


@in_words
def record_day_result(
    *, day: IntroductionDay, version: int, result: str, by: Account, today: date
) -> IntroductionDay:
    """How a day went.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no result, a day that is still to come.
    """
    hold(day.introduction.link, by)
    if result not in terms.DAY_RESULTS or result == "planned":
        raise NotPossible("result", "Choose how it went")
    if day.day > today:
        raise NotPossible("result", f"This day is still to come: {day_in_words(day.day)}.")
    day.version = version
    day.change(result=result)
    _log("introductions.day_held", day.introduction, day=day.pk, result=result)
    return day


@in_words
def take_out_day(*, day: IntroductionDay, version: int, why: str, by: Account) -> IntroductionDay:
    """A day is no longer planned; it stays in the record, marked so.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    hold(day.introduction.link, by)
    day.version = version
    day.void(why)
    _log("introductions.day_taken_out", day.introduction, day=day.pk)
    return day


@in_words
def record_review_point(
    *, plan: Introduction, version: int, on: date, outcome: str, by: Account, today: date,
    words: str = "", moves_on: date | None = None,
) -> Introduction:  # fmt: skip
    """Everybody looked whether it goes on as planned; the day of the move may change with it.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no outcome, before the first day, in the future, ended.
    """
    hold(plan.link, by)
    _check_goes_on(plan)
    if outcome not in terms.REVIEW_POINTS:
        raise NotPossible("outcome", "Choose what was agreed")
    check_between("on", on, plan.begins_on, today)
    changed: dict[str, Any] = {
        "reviewed_on": on,
        "review_outcome": outcome,
        "review_words": words.strip(),
    }
    if moves_on is not None:
        _check_plan(plan.begins_on, plan.review_on, moves_on)
        changed["moves_on"] = moves_on
    plan.version = version
    plan.change(**changed)
    _log("introductions.reviewed", plan, outcome=outcome)
    return plan


@in_words
def end_introductions(
    *, plan: Introduction, version: int, on: date, reason: str, by: Account, today: date
) -> Introduction:
    """The introductions ended: the child moved in, they stopped, or they are planned anew.

    Introductions that end are no disruption.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason, ended already, a day that cannot be.
    """
    hold(plan.link, by)
    _check_goes_on(plan)
    if reason not in terms.INTRODUCTIONS_ENDED:
        raise NotPossible("reason", "Say how they ended")
    if reason == "replanned":
        # A plan still to begin can be laid aside before its first day.
        on = max(on, plan.begins_on)
    else:
        check_between("on", on, plan.begins_on, today)
    plan.version = version
    plan.change(ended_on=on, end_reason=reason)
    _log("introductions.ended", plan, reason=reason)
    return plan


def check_day(planned: PlannedDay, begins_on: date, moves_on: date | None) -> None:
    """Refuse a day that does not fit the plan.

    Raises:
        NotPossible.
    """
    if planned.stage not in terms.STAGES:
        raise NotPossible("stage", "Choose the stage")
    if planned.place not in terms.PLACES:
        raise NotPossible("place", "Choose where")
    if not planned.people or set(planned.people) - set(terms.PEOPLE):
        raise NotPossible("people", "Choose who is there")
    if planned.ends_at is not None and planned.ends_at <= planned.starts_at:
        raise NotPossible("ends_at", "The end is after the beginning")
    if planned.day < begins_on:
        raise NotPossible(
            "day",
            f"The plan begins on {day_in_words(begins_on)}. You entered "
            f"{day_in_words(planned.day)}.",
        )
    if moves_on is None:
        return
    if planned.stage == terms.AFTER_THE_MOVE and planned.day < moves_on:
        raise NotPossible(
            "day",
            f"The third stage follows the move on {day_in_words(moves_on)}. You entered "
            f"{day_in_words(planned.day)}.",
        )
    if planned.stage == terms.GETTING_TO_KNOW and planned.day > moves_on:
        raise NotPossible(
            "day",
            f"Getting to know each other comes before the move on {day_in_words(moves_on)}. You "
            f"entered {day_in_words(planned.day)}.",
        )


def _check_plan(begins_on: date, review_on: date, moves_on: date | None) -> None:
    if review_on < begins_on:
        raise NotPossible("review_on", "The review point is on or after the first day")
    if moves_on is not None and moves_on < begins_on:
        raise NotPossible("moves_on", "The move is on or after the first day")


def _check_goes_on(plan: Introduction) -> None:
    if plan.ended_on is not None:
        raise NotPossible("", f"These introductions ended on {day_in_words(plan.ended_on)}.")


def _write(plan: Introduction, planned: PlannedDay) -> IntroductionDay:
    return IntroductionDay.objects.create(
        record_id=plan.record_id,
        introduction=plan,
        begins_on=plan.begins_on,
        **_columns(planned),
    )


def _columns(planned: PlannedDay) -> dict[str, Any]:
    return {
        "day": planned.day,
        "stage": planned.stage,
        "starts_at": planned.starts_at,
        "ends_at": planned.ends_at,
        "place": planned.place,
        "where": planned.where.strip(),
        "people": [code for code in terms.PEOPLE if code in planned.people],
        "who": planned.who.strip(),
        "what": planned.what.strip(),
    }


def _log(action: str, plan: Introduction, **detail: object) -> None:
    log_write(
        action=action, records=[plan], detail={"link": plan.link_id, "row": plan.pk, **detail}
    )
