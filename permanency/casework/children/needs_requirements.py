"""What the plan asks of a family: a must or a wish, by whom, and until when.

Heritage may be asked for as a must only for a time and by somebody named: guidance since 2011 says
that nobody waits for even a partial ethnic match (matching.md section 1.4). The database holds that
rule too. What is no longer asked for is ended with a reason, never removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.models import Record, Requirement
from permanency.casework.children.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.people.squares import NotASquare, plain_square, square_of
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account

HERITAGE = "heritage"
HERITAGE_RULE = (
    "Heritage is a wish, and no child waits for it. It may be a must only where the child's plan "
    "says so, for a time, approved by somebody named (guidance since 2011)."
)
CONTACTS: dict[str, str] = {
    "none": "No contact",
    "letterbox": "Letters through the letterbox service",
    "direct_1_2": "Meetings once or twice a year",
    "direct_3plus": "Meetings three times a year or more",
}
# Criterion -> what its value counts, and how many at least and at most.
NUMBERS: dict[str, tuple[str, int, int]] = {
    "age_gap": ("years", 1, 17),
    "carer_at_home": ("months", 1, 60),
}
CHOICES: dict[str, dict[str, str]] = {
    "experience": terms.NEED_DOMAINS,
    **{code: CONTACTS for code in terms.REQUIREMENTS if code.startswith("contact_")},
}
# Short words of the worker's own; a place is a council or a district, never an address.
SHORT_WORDS = ("away_from", "near_to", HERITAGE, "faith", "language")
AWAY_FROM = "away_from"
PLACES = (AWAY_FROM, "near_to")
ENDINGS: dict[str, str] = {
    "plan_changed": "The child's plan changed",
    "needs_changed": "The child's needs changed",
    "not_found": "No family met it, and waiting was worse",
    "expired": "The time it was approved for is over",
    "entered_in_error": "Entered in error",
    "other": "Another reason",
}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_AT_MOST = 2000


@dataclass(frozen=True)
class Asked:
    """What is asked for; ``value`` as its criterion means it (a number, a code, short words).

    Of a place also its square kilometre and how many miles around it count, both or neither.
    """

    criterion: str
    value: str
    must: bool
    author: str
    as_at: date
    approver: str = ""
    expires_on: date | None = None
    words: str = ""
    square: str = ""
    miles: int | None = None
    away_for: str = ""


def requirements_of(record: Record) -> list[Requirement]:
    """All that was ever asked for, oldest first, also what ended or was entered in error.

    The place in this list never changes: pages call a requirement by it.
    """
    return list(Requirement.objects.filter(record=record).order_by("id"))


def holds_on(requirement: Requirement, day: date) -> bool:
    """Whether it is asked for on the day: recorded by then, not ended, not run out."""
    return (
        requirement.voided_at is None
        and requirement.as_at <= day
        and all(end is None or end > day for end in (requirement.ended_on, requirement.expires_on))
    )


def value_in_words(criterion: str, value: str) -> str:
    """The value as people read it: "3 years", "Sight, hearing and other senses"."""
    if criterion in NUMBERS:
        unit = NUMBERS[criterion][0]
        return f"{value} {unit.removesuffix('s') if value == '1' else unit}"
    return CHOICES.get(criterion, {}).get(value, value)


def asked_in_words(requirement: Requirement) -> str:
    """The value of a requirement; of a place how many miles count, and never which square."""
    value = value_in_words(requirement.criterion, requirement.value)
    if requirement.miles is None:
        return value
    miles = "1 mile" if requirement.miles == 1 else f"{requirement.miles} miles"
    if requirement.criterion != AWAY_FROM:
        return f"{value}, within {miles}"
    why = terms.AWAY_FOR[requirement.away_for]
    return f"{value}, more than {miles} away, {why[0].lower()}{why[1:]}"


@transaction.atomic
def record_requirement(
    *, record: Record, asked: Asked, by: Account, today: date, why: str = ""
) -> Requirement:
    """The plan asks this of a family.

    Raises:
        NotAllowed.
        CannotBe: a value its criterion does not have, a day in the future, heritage as a must
            without approver and end, the same asked twice.
    """
    check_can_record(record, by)
    problems = [*asked_problems(asked, record, today), *_twice(asked, record, today)]
    if problems:
        raise CannotBe(problems)
    made = Requirement.objects.create(record=record, **asked_values(asked))
    log_write(
        action="requirement.recorded",
        records=[made],
        detail={"row": made.pk, "criterion": asked.criterion, "must": asked.must},
        why=why,
    )
    return made


@transaction.atomic
def change_requirement(
    *, requirement: Requirement, asked: Asked, version: int, by: Account, today: date, why: str = ""
) -> Requirement:
    """Put a requirement right, or renew the time it is approved for; its criterion stays.

    Raises:
        NotAllowed, CannotBe.
        ChangedByAnother: somebody changed it since ``version``; ``offered`` is what was written.
    """
    record = requirement.record
    check_can_record(record, by)
    if asked.criterion != requirement.criterion:
        raise ValueError("A requirement keeps its criterion: end it and ask for another.")
    _check_version(requirement, version, asked_values(asked))
    if requirement.ended_on is not None:
        raise CannotBe([("", "It is no longer asked for. Ask for it again instead.")])
    problems = list(asked_problems(asked, record, today))
    if problems:
        raise CannotBe(problems)
    requirement.version = version
    requirement.change(**asked_values(asked))
    log_write(
        action="requirement.changed", records=[requirement], detail={"row": requirement.pk}, why=why
    )
    return requirement


@transaction.atomic
def end_requirement(
    *, requirement: Requirement, on: date, reason: str, version: int, by: Account, today: date,
    why: str = "",
) -> Requirement:  # fmt: skip
    """It is no longer asked for from that day, for a reason (``ENDINGS``), told beside its words.

    Raises:
        NotAllowed, CannotBe, ChangedByAnother.
    """
    check_can_record(requirement.record, by)
    _check_version(requirement, version, {"ended_on": on})
    problems = list(_end_problems(requirement, on, reason, today))
    if problems:
        raise CannotBe(problems)
    requirement.version = version
    told = f"{requirement.words}\nEnded: {ENDINGS[reason]}.".strip()
    requirement.change(ended_on=on, words=told)
    log_write(
        action="requirement.ended",
        records=[requirement],
        detail={"row": requirement.pk, "reason": reason},
        why=why,
    )
    return requirement


def asked_values(asked: Asked) -> dict[str, Any]:
    """The columns of the row."""
    values = asdict(asked) | {"square": plain_square(asked.square)}
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }


def _check_version(requirement: Requirement, version: int, offered: dict[str, Any]) -> None:
    now = Requirement.objects.filter(pk=requirement.pk).values().first()
    if now is None or now["version"] != version:
        raise ChangedByAnother(requirement, offered=offered, now=now)


def _twice(asked: Asked, record: Record, today: date) -> Iterable[tuple[str, str]]:
    for row in requirements_of(record):
        same = row.criterion == asked.criterion and row.value == asked.value.strip()
        if same and holds_on(row, today):
            yield "value", "The plan asks for this already. Change that instead."
            return


def asked_problems(asked: Asked, record: Record, today: date) -> Iterable[tuple[str, str]]:
    """What cannot be about it: the field, and a sentence."""
    if asked.criterion not in terms.REQUIREMENTS:
        raise ValueError(f"{asked.criterion} is nothing a plan asks for.")
    yield from _value_problems(asked)
    yield from _circle_problems(asked)
    if not asked.author.strip():
        yield "author", "Say who asks for this"
    if asked.as_at > today:
        yield (
            "as_at",
            f"The day cannot be in the future. You entered {day_in_words(asked.as_at)}. "
            f"Today is {day_in_words(today)}.",
        )
    if asked.expires_on and asked.expires_on <= asked.as_at:
        yield (
            "expires_on",
            f"It cannot end before it is asked for. You entered {day_in_words(asked.expires_on)}. "
            f"It is asked for from {day_in_words(asked.as_at)}.",
        )
    if asked.criterion == HERITAGE and asked.must:
        if not asked.approver.strip():
            yield "approver", "Say who approved that heritage is a must. " + HERITAGE_RULE
        if asked.expires_on is None:
            yield "expires_on", "Say until when heritage is a must. " + HERITAGE_RULE
    if len(asked.words) > _AT_MOST:
        yield "words", f"At most {_AT_MOST:,} characters. This has {len(asked.words):,}."


def _value_problems(asked: Asked) -> Iterable[tuple[str, str]]:
    criterion, value = asked.criterion, asked.value.strip()
    if criterion in NUMBERS:
        unit, least, most = NUMBERS[criterion]
        number = int(value) if value.isascii() and value.isdigit() else 0
        if not least <= number <= most:
            found = f"“{value}” is not. " if value else ""
            yield "value", f"{found}Type a whole number of {unit}, {least} to {most}"
    elif criterion in CHOICES:
        if value not in CHOICES[criterion]:
            yield "value", "Choose one of these"
    elif criterion in SHORT_WORDS:
        if not value:
            yield "value", "Say which"
        elif len(value) > 60:
            yield "value", f"At most 60 characters. This has {len(value)}."
        elif criterion in PLACES and _POSTCODE.search(value):
            yield (
                "value",
                "That is a whole postcode. Write a council or the first half of a postcode only: "
                "a family's address must not be here.",
            )
    elif value:
        yield "value", "Nothing more is asked here. Leave it empty."


def _circle_problems(asked: Asked) -> Iterable[tuple[str, str]]:
    """Square and miles go together, at a place only; to stay away has the class of its reason."""
    if not (asked.square.strip() or asked.miles is not None or asked.away_for):
        return
    if asked.criterion not in PLACES:
        raise ValueError(f"{asked.criterion} is no place.")
    try:
        if not square_of(asked.square):
            yield "square", "Type the square as well: without it no distance is known"
    except NotASquare as wrong:
        yield "square", str(wrong)
    if asked.miles is None:
        yield "miles", "Say how many miles count around the place"
    elif not 1 <= asked.miles <= terms.FURTHEST_MILES:
        yield (
            "miles",
            f"“{asked.miles}” is not. Type a whole number of miles, 1 to {terms.FURTHEST_MILES}",
        )
    if asked.criterion == AWAY_FROM and asked.away_for not in terms.AWAY_FOR:
        yield "away_for", "Say why the child is kept away from there"


def _end_problems(
    requirement: Requirement, on: date, reason: str, today: date
) -> Iterable[tuple[str, str]]:
    if requirement.ended_on is not None:
        yield "on", f"It ended on {day_in_words(requirement.ended_on)} already."
    elif on > today:
        yield (
            "on",
            f"The day cannot be in the future. You entered {day_in_words(on)}. "
            f"Today is {day_in_words(today)}.",
        )
    elif on < requirement.as_at:
        yield (
            "on",
            f"It cannot end before it was asked for. You entered {day_in_words(on)}. It was asked "
            f"for on {day_in_words(requirement.as_at)}.",
        )
    if reason not in ENDINGS:
        yield "reason", "Choose why it is no longer asked for"
