"""The dated things of a household's way in words, and which may not come before which.

``NOT_BEFORE`` is the whole order of dates, one line a rule; the database holds the same order as
constraints. Operations ask ``check_order`` so that a form can say the sentence first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.refusals import NotPossible


class Milestone(StrEnum):
    """A dated thing that happened, or its end."""

    OPENED = "opened"
    CLOSED = "closed"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    STAGE_1 = "stage_1"
    STAGE_1_DECISION = "stage_1_decision"
    TOLD = "told"
    COMPLAINT = "complaint"
    STAGE_2 = "stage_2"
    STAGE_END = "stage_end"
    PAUSE = "pause"
    RESUMED = "resumed"
    LOOK_AGAIN = "look_again"
    PLAN = "plan"
    MEETING = "meeting"
    REPORT = "report"
    REPORT_SENT = "report_sent"
    COMMENTS = "comments"
    REFEREE = "referee"
    REFEREE_SEEN = "referee_seen"
    REQUESTED = "requested"
    CHASED = "chased"
    CHECK_BACK = "check_back"
    EXPIRES = "expires"
    PANEL = "panel"
    APPROVAL = "approval"
    APPROVAL_END = "approval_end"
    TERMS = "terms"
    DETERMINATION = "determination"
    ROUTE = "route"
    FINAL = "final"
    REVIEW = "review"
    AVAILABILITY = "availability"
    OUTCOME = "outcome"
    COURSE = "course"
    VOICE = "voice"
    MEMBER = "member"
    MEMBER_END = "member_end"


@dataclass(frozen=True)
class Words:
    """How a milestone is spoken of: as a thing, as what happened, as what to correct."""

    name: str
    happened: str
    correct: str


WORDS: dict[Milestone, Words] = {
    Milestone.OPENED: Words(
        "the application", "The application was opened on", "correct the application"
    ),
    Milestone.CLOSED: Words(
        "the end of the application", "The application ended on", "correct the end"
    ),
    Milestone.RECEIVED: Words(
        "the registration of interest",
        "The registration of interest was received on",
        "correct the registration",
    ),
    Milestone.ACCEPTED: Words(
        "the acceptance", "The registration was accepted on", "correct the acceptance"
    ),
    Milestone.DECLINED: Words(
        "the answer to the registration",
        "The registration was declined on",
        "correct the answer",
    ),
    Milestone.STAGE_1: Words("stage 1", "Stage 1 began on", "correct the start of stage 1"),
    Milestone.STAGE_1_DECISION: Words(
        "the stage 1 decision", "The stage 1 decision was made on", "correct the decision"
    ),
    Milestone.TOLD: Words(
        "the day the adopters were told", "The adopters were told on", "correct that day"
    ),
    Milestone.COMPLAINT: Words(
        "the complaint", "The complaint was made on", "correct the complaint"
    ),
    Milestone.STAGE_2: Words("stage 2", "Stage 2 began on", "correct the start of stage 2"),
    Milestone.STAGE_END: Words(
        "the end of the stage", "The stage ended on", "correct the end of the stage"
    ),
    Milestone.PAUSE: Words("the pause", "The pause began on", "correct the pause"),
    Milestone.RESUMED: Words(
        "the end of the pause", "The work went on again on", "correct the end of the pause"
    ),
    Milestone.LOOK_AGAIN: Words(
        "the day to look at the pause again", "The pause is looked at again on", "correct that day"
    ),
    Milestone.PLAN: Words("the written plan", "The plan was agreed on", "correct the plan"),
    Milestone.MEETING: Words("the meeting", "The meeting was held on", "correct the meeting"),
    Milestone.REPORT: Words("the report", "The report was finished on", "correct the report"),
    Milestone.REPORT_SENT: Words(
        "the day the report was sent", "The report was sent on", "correct that day"
    ),
    Milestone.COMMENTS: Words("the comments", "The comments came on", "correct the comments"),
    Milestone.REFEREE: Words("the referee", "The referee was named on", "correct that day"),
    Milestone.REFEREE_SEEN: Words(
        "the meeting with the referee", "The referee was met on", "correct that day"
    ),
    Milestone.REQUESTED: Words(
        "the request", "The check was asked for on", "correct the day it was asked for"
    ),
    Milestone.CHASED: Words("the reminder", "It was chased on", "correct the reminder"),
    Milestone.CHECK_BACK: Words(
        "the day the check came back", "The check came back on", "correct that day"
    ),
    Milestone.EXPIRES: Words("the day the check runs out", "It runs out on", "correct that day"),
    Milestone.PANEL: Words("the panel", "The panel met on", "correct the day of the panel"),
    Milestone.APPROVAL: Words(
        "the approval", "The household was approved on", "correct the approval"
    ),
    Milestone.APPROVAL_END: Words(
        "the end of the approval", "The approval ended on", "correct the end of the approval"
    ),
    Milestone.TERMS: Words("the new terms", "The terms held from", "correct the terms"),
    Milestone.DETERMINATION: Words(
        "the qualifying determination",
        "The determination was sent on",
        "correct the determination",
    ),
    Milestone.ROUTE: Words("the answer", "The adopters answered on", "correct the answer"),
    Milestone.FINAL: Words(
        "the final decision", "The final decision was made on", "correct the decision"
    ),
    Milestone.REVIEW: Words("the review", "The review was held on", "correct the review"),
    Milestone.AVAILABILITY: Words(
        "the change", "It has stood like this since", "correct what was recorded before"
    ),
    Milestone.OUTCOME: Words("what happened", "It happened on", "correct that day"),
    Milestone.COURSE: Words("the course", "The course was done on", "correct that day"),
    Milestone.VOICE: Words(
        "what the child said", "The child said it on", "correct the day the child said it"
    ),
    Milestone.MEMBER: Words("the day they moved in", "They moved in on", "correct that day"),
    Milestone.MEMBER_END: Words("the day they moved out", "They moved out on", "correct that day"),
}

# (later, earlier): the source where the law says it, else "".
NOT_BEFORE: dict[tuple[Milestone, Milestone], str] = {
    (Milestone.CLOSED, Milestone.OPENED): "",
    (Milestone.ACCEPTED, Milestone.RECEIVED): "AAR reg 21",
    (Milestone.DECLINED, Milestone.RECEIVED): "AAR reg 21",
    (Milestone.STAGE_1, Milestone.ACCEPTED): "AAR reg 21",
    (Milestone.STAGE_1, Milestone.STAGE_1_DECISION): "",
    (Milestone.STAGE_1_DECISION, Milestone.STAGE_1): "",
    (Milestone.TOLD, Milestone.STAGE_1_DECISION): "",
    (Milestone.COMPLAINT, Milestone.STAGE_1_DECISION): "",
    (Milestone.STAGE_2, Milestone.STAGE_1_DECISION): "AAR reg 28",
    (Milestone.STAGE_2, Milestone.OPENED): "",
    (Milestone.STAGE_2, Milestone.RESUMED): "",
    (Milestone.STAGE_END, Milestone.STAGE_1): "",
    (Milestone.STAGE_END, Milestone.STAGE_2): "",
    (Milestone.STAGE_END, Milestone.RESUMED): "",
    (Milestone.PAUSE, Milestone.STAGE_1): "",
    (Milestone.PAUSE, Milestone.STAGE_2): "",
    (Milestone.PAUSE, Milestone.STAGE_1_DECISION): "",
    (Milestone.PAUSE, Milestone.RESUMED): "",
    (Milestone.RESUMED, Milestone.PAUSE): "",
    (Milestone.LOOK_AGAIN, Milestone.PAUSE): "",
    (Milestone.PLAN, Milestone.STAGE_1): "AAR reg 22",
    (Milestone.PLAN, Milestone.STAGE_2): "AAR reg 29",
    (Milestone.MEETING, Milestone.STAGE_1): "",
    (Milestone.REPORT, Milestone.STAGE_2): "AAR reg 30",
    (Milestone.REPORT_SENT, Milestone.REPORT): "",
    (Milestone.COMMENTS, Milestone.REPORT_SENT): "",
    (Milestone.REFEREE_SEEN, Milestone.REFEREE): "",
    (Milestone.CHASED, Milestone.REQUESTED): "",
    (Milestone.CHECK_BACK, Milestone.REQUESTED): "",
    (Milestone.CHECK_BACK, Milestone.CHASED): "",
    (Milestone.EXPIRES, Milestone.CHECK_BACK): "",
    (Milestone.PANEL, Milestone.STAGE_2): "",
    (Milestone.APPROVAL, Milestone.STAGE_2): "AAR reg 30B",
    (Milestone.APPROVAL, Milestone.PANEL): "AAR reg 30B",
    (Milestone.APPROVAL, Milestone.REPORT): "AAR reg 30",
    (Milestone.APPROVAL_END, Milestone.APPROVAL): "",
    (Milestone.TERMS, Milestone.APPROVAL): "",
    (Milestone.TERMS, Milestone.TERMS): "",
    (Milestone.DETERMINATION, Milestone.STAGE_2): "AAR reg 30B(5)",
    (Milestone.DETERMINATION, Milestone.PANEL): "AAR reg 30B(5)",
    (Milestone.ROUTE, Milestone.DETERMINATION): "AAR reg 30B(5)",
    (Milestone.FINAL, Milestone.DETERMINATION): "AAR reg 30B",
    (Milestone.FINAL, Milestone.ROUTE): "AAR reg 30B",
    (Milestone.REVIEW, Milestone.APPROVAL): "AAR reg 30D",
    (Milestone.AVAILABILITY, Milestone.APPROVAL): "",
    (Milestone.AVAILABILITY, Milestone.AVAILABILITY): "",
    (Milestone.OUTCOME, Milestone.APPROVAL): "",
    (Milestone.MEMBER_END, Milestone.MEMBER): "",
}


def before(later: Milestone, on: date, earlier: Milestone, earlier_on: date) -> str:
    """The sentence for a day that comes before one it must not come before."""
    this, other = WORDS[later], WORDS[earlier]
    return (
        f"{_capital(this.name)} cannot be before {other.name}. You entered {day_in_words(on)}. "
        f"{other.happened} {day_in_words(earlier_on)}. Check both dates, or {other.correct}."
    )


def check_order(
    field: str, later: Milestone, on: date, *against: tuple[Milestone, date | None]
) -> None:
    """Refuse ``on`` where it comes before one of the days it must not come before.

    Raises:
        NotPossible: beside ``field``, with both days.
        KeyError: an order that ``NOT_BEFORE`` does not declare.
    """
    for earlier, earlier_on in against:
        NOT_BEFORE[later, earlier]
        if earlier_on is not None and on < earlier_on:
            raise NotPossible(field, before(later, on, earlier, earlier_on))


def check_not_future(field: str, at: Milestone, on: date, today: date) -> None:
    """Refuse a day that has not come yet.

    Raises:
        NotPossible.
    """
    if on > today:
        raise NotPossible(
            field,
            f"{_capital(WORDS[at].name)} cannot be in the future. You entered {day_in_words(on)}. "
            f"Today is {day_in_words(today)}. Record it on or after the day it happens.",
        )


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
