"""The dated things of a child's journey in words, and which of them may not come before which.

``NOT_BEFORE`` is the whole order of dates, one line a rule, with the department's own number where
it has one (rules.md section 4). ``order_of_dates.py`` holds it against a journey; the database
holds the same order as constraints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permanency.platform.calendar.words import day_in_words as day_in_words


class Milestone(StrEnum):
    """A dated thing that happened, or its end."""

    BORN = "born"
    ENTERED_CARE = "entered_care"
    LEFT_CARE = "left_care"
    LEGAL_STATUS = "legal_status"
    LEGAL_STATUS_END = "legal_status_end"
    DECISION = "decision"
    REVERSAL = "reversal"
    ORDER = "order"
    ORDER_END = "order_end"
    CONSENT = "consent"
    MATCH = "match"
    MATCH_END = "match_end"
    PLACEMENT = "placement"
    PLACED = "placed"
    PLACEMENT_END = "placement_end"
    ADOPTION = "adoption"
    PERMANENCE_ORDER = "permanence_order"
    # What only people record.
    TRACK = "track"
    TRACK_END = "track_end"
    CONSENT_END = "consent_end"
    PAUSE = "pause"
    RESUMED = "resumed"
    WIDENED = "widened"
    REVIEW = "review"
    VISIT = "visit"
    REPORT = "report"
    MEDICAL_SUMMARY = "medical_summary"
    DEFECT = "defect"
    REDONE = "redone"
    DELAY = "delay"
    DELAY_END = "delay_end"


@dataclass(frozen=True)
class Words:
    """How a milestone is spoken of: as a thing, as what happened, as what to correct."""

    name: str
    happened: str
    correct: str


WORDS: dict[Milestone, Words] = {
    Milestone.BORN: Words(
        "the child's birth", "The child was born on", "correct the date of birth"
    ),
    Milestone.ENTERED_CARE: Words(
        "the day the child came into care",
        "The child came into care on",
        "correct the day the child came into care",
    ),
    Milestone.LEFT_CARE: Words(
        "the day the child left care", "The child left care on", "correct the day of leaving"
    ),
    Milestone.LEGAL_STATUS: Words(
        "the legal status", "The legal status began on", "correct the legal status"
    ),
    Milestone.LEGAL_STATUS_END: Words(
        "the end of the legal status", "The legal status ended on", "correct the legal status"
    ),
    Milestone.DECISION: Words(
        "the agency's decision", "The decision was made on", "correct the decision"
    ),
    Milestone.REVERSAL: Words(
        "the change of plan", "The plan was changed on", "correct the change of plan"
    ),
    Milestone.ORDER: Words("the placement order", "The order was made on", "correct the order"),
    Milestone.ORDER_END: Words(
        "the end of the placement order", "The order ended on", "correct the end of the order"
    ),
    Milestone.CONSENT: Words(
        "a parent's consent", "The consent was given on", "correct the consent"
    ),
    Milestone.MATCH: Words("the match", "The match was decided on", "correct the match"),
    Milestone.MATCH_END: Words(
        "the end of the match", "The match ended on", "correct the end of the match"
    ),
    Milestone.PLACEMENT: Words("the placement", "The placement began on", "correct the placement"),
    Milestone.PLACED: Words(
        "the placement for adoption", "The child was placed on", "correct the placement"
    ),
    Milestone.PLACEMENT_END: Words(
        "the end of the placement", "The placement ended on", "correct the end of the placement"
    ),
    Milestone.ADOPTION: Words(
        "the adoption order", "The adoption order was made on", "correct the adoption order"
    ),
    Milestone.PERMANENCE_ORDER: Words(
        "the permanence order", "The order was made on", "correct the order"
    ),
    Milestone.TRACK: Words("the track", "The track began on", "correct the track"),
    Milestone.TRACK_END: Words(
        "the end of the track", "The track ended on", "correct the end of the track"
    ),
    Milestone.CONSENT_END: Words(
        "the withdrawal of the consent", "The consent was withdrawn on", "correct the withdrawal"
    ),
    Milestone.PAUSE: Words(
        "the pause in the search", "The search was paused on", "correct the pause"
    ),
    Milestone.RESUMED: Words(
        "the end of the pause", "The search went on again on", "correct the end of the pause"
    ),
    Milestone.WIDENED: Words(
        "the wider search", "The search was widened on", "correct the wider search"
    ),
    Milestone.REVIEW: Words("the review", "The review was held on", "correct the review"),
    Milestone.VISIT: Words("the visit", "The visit was made on", "correct the visit"),
    Milestone.REPORT: Words(
        "the child's permanence report", "The report was finished on", "correct the report"
    ),
    Milestone.MEDICAL_SUMMARY: Words(
        "the medical adviser's summary", "The summary was written on", "correct the summary"
    ),
    Milestone.DEFECT: Words(
        "the defect in the report", "The defect was found on", "correct the defect"
    ),
    Milestone.REDONE: Words(
        "the report done again", "The report was done again on", "correct that day"
    ),
    Milestone.DELAY: Words("the delay", "The delay began on", "correct the delay"),
    Milestone.DELAY_END: Words(
        "the end of the delay", "The delay ended on", "correct the end of the delay"
    ),
}

# (later, earlier): the department's rule, "" where it has none and the words alone say it.
NOT_BEFORE: dict[tuple[Milestone, Milestone], str] = {
    (Milestone.LEFT_CARE, Milestone.ENTERED_CARE): "",
    (Milestone.LEGAL_STATUS_END, Milestone.LEGAL_STATUS): "",
    (Milestone.DECISION, Milestone.BORN): "184",
    (Milestone.DECISION, Milestone.ENTERED_CARE): "334",
    (Milestone.DECISION, Milestone.REVERSAL): "579",
    (Milestone.REVERSAL, Milestone.DECISION): "522",
    (Milestone.ORDER, Milestone.DECISION): "554",
    (Milestone.ORDER_END, Milestone.ORDER): "",
    (Milestone.MATCH, Milestone.DECISION): "333",
    (Milestone.MATCH_END, Milestone.MATCH): "",
    (Milestone.PLACEMENT_END, Milestone.PLACEMENT): "",
    (Milestone.PLACED, Milestone.DECISION): "521",
    (Milestone.PLACED, Milestone.ORDER): "408",
    (Milestone.PLACED, Milestone.MATCH): "331",
    (Milestone.ADOPTION, Milestone.PLACED): "390",
    (Milestone.PLACED, Milestone.CONSENT): "408",
    (Milestone.TRACK_END, Milestone.TRACK): "",
    (Milestone.CONSENT_END, Milestone.CONSENT): "",
    (Milestone.PAUSE, Milestone.ORDER): "",
    (Milestone.PAUSE, Milestone.CONSENT): "",
    (Milestone.RESUMED, Milestone.PAUSE): "",
    (Milestone.REVIEW, Milestone.ENTERED_CARE): "",
    (Milestone.VISIT, Milestone.PLACED): "",
    (Milestone.DEFECT, Milestone.REPORT): "",
    (Milestone.REDONE, Milestone.DEFECT): "",
    (Milestone.DELAY_END, Milestone.DELAY): "",
}

# What may be before the child's birth: adoption is a possible plan of a child not born yet.
BEFORE_BIRTH_TOO = frozenset({Milestone.TRACK, Milestone.TRACK_END})


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit, in words a person can act on.

    ``at`` and ``on`` name the milestone and day that do not fit; ``against`` and ``against_on``
    what they do not fit with. ``impossible`` is a contradiction between two days that are held;
    without it something that must come first is not recorded at all.
    """

    rule: str
    at: Milestone
    on: date
    summary: str
    message: str
    against: Milestone | None = None
    against_on: date | None = None
    impossible: bool = True

    @property
    def as_found(self) -> str:
        """The same words about what a record or a return says, where nobody entered it here."""
        return self.message.replace("You entered", "The record says")


def before(later: Milestone, on: date, earlier: Milestone, earlier_on: date) -> Problem:
    """The sentence for a day that comes before one it must not come before."""
    this, other = WORDS[later], WORDS[earlier]
    start = f"{this.name[0].upper()}{this.name[1:]} cannot be before {other.name}"
    return Problem(
        NOT_BEFORE.get((later, earlier), ""),
        later,
        on,
        f"{start} ({day_in_words(earlier_on)})",
        f"{start}. You entered {day_in_words(on)}. {other.happened} {day_in_words(earlier_on)}. "
        f"Check both dates, or {other.correct}.",
        earlier,
        earlier_on,
    )


def twice_on_a_day(at: Milestone, on: date) -> Problem:
    """The sentence for something that is recorded on that day already."""
    start = f"{WORDS[at].name[0].upper()}{WORDS[at].name[1:]} is recorded on that day already"
    return Problem(
        "",
        at,
        on,
        start,
        f"{start}. You entered {day_in_words(on)}. Check the date, or correct the one recorded.",
        at,
        on,
    )


def in_future(at: Milestone, on: date, today: date) -> Problem:
    """The sentence for a day that has not come yet."""
    start = f"{WORDS[at].name[0].upper()}{WORDS[at].name[1:]} cannot be in the future"
    return Problem(
        "",
        at,
        on,
        start,
        f"{start}. You entered {day_in_words(on)}. Today is {day_in_words(today)}. "
        "Record it on or after the day it happens.",
    )


def missing(
    at: Milestone, on: date, needed: Milestone, rule: str, what_to_do: str, stands: str = ""
) -> Problem:
    """The sentence for something that needs another thing recorded first."""
    start = f"{WORDS[at].name[0].upper()}{WORDS[at].name[1:]} needs {WORDS[needed].name} first"
    why = stands or f"None is recorded on or before {day_in_words(on)}."
    return Problem(rule, at, on, start, f"{start}. {why} {what_to_do}", needed, impossible=False)


def overlapping(at: Milestone, on: date, rule: str, summary: str, other_on: date) -> Problem:
    """The sentence for a second one while the first still holds."""
    words = WORDS[at]
    return Problem(
        rule,
        at,
        on,
        summary,
        f"{summary}. You entered {day_in_words(on)}. {words.happened} {day_in_words(other_on)} and "
        f"still held then. Record how that one ended first, or {words.correct}.",
        at,
        other_on,
    )
