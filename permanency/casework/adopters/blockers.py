"""What stops a stage from ending, each thing in one sentence, the longest waited for first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.check_words import (
    ADOPTERS_ACT,
    WE_ACT,
    capital,
    follows,
    nth_in_words,
    phrase,
    standing,
)
from permanency.casework.adopters.checks import (
    CheckState,
    TrackedCheck,
    referees_done,
    referees_needed,
    tracked,
)
from permanency.casework.adopters.courses import course_standings
from permanency.casework.adopters.file import ApplicationFile
from permanency.platform.pathways.policy import policy_value

OUTSIDE = "outside"
ADOPTERS = "adopters"
US = "us"
HEALTH = "Approval cannot be decided before the health information is held (reg 30B(1A))."
# By which stage the medical must be held: the law asks for it by approval, our policy usually
# earlier (rules.md 7.2: whether the temporary rules of 2020 survive is not settled).
_MEDICAL_BY_STAGE = policy_value("medical_by_stage", 1)


@dataclass(frozen=True)
class Blocker:
    """One thing that stops progress. ``on_whom``: who has to act. ``law``: no way around it."""

    code: str
    sentence: str
    on_whom: str
    phrase: str = ""
    since: date | None = None
    days: int = 0
    chased: tuple[date, ...] = ()
    check: int = 0
    follows: str = ""
    law: bool = False


def stage_1_blockers(file: ApplicationFile, on: date) -> list[Blocker]:
    """What is missing before the household can be told that it may go on to stage 2."""
    stage = file.journey.stage_1
    begun = stage.from_on if stage else on
    skip = {terms.MEDICAL} if _MEDICAL_BY_STAGE > 1 else set()
    return _ordered(
        [
            *(found for found in _checks(file, on) if found[0] not in skip),
            *_referees(file, on),
            *_plan(file, terms.STAGE_1, begun, on),
            *_meeting(file, begun, on),
        ]
    )


def approval_blockers(file: ApplicationFile, on: date) -> list[Blocker]:
    """What is missing before the agency can approve: by law the health information first of all."""
    stage = file.journey.stage_2
    begun = stage.from_on if stage else on
    return _ordered(
        [
            *((kind, _held(kind, each)) for kind, each in _checks(file, on)),
            *_referees(file, on),
            *_courses(file, on),
            *_plan(file, terms.STAGE_2, begun, on),
            *_report(file, begun, on),
        ]
    )


def blockers(file: ApplicationFile, on: date) -> list[Blocker]:
    """What stops the stage the household is in; nothing outside a stage."""
    for stage, found in ((file.journey.stage_2, approval_blockers),
                         (file.journey.stage_1, stage_1_blockers)):  # fmt: skip
        if stage is not None and stage.from_on <= on:
            over = stage.ended_on is not None and stage.ended_on <= on
            return [] if over else found(file, on)
    return []


_Found = tuple[str, Blocker]


def _ordered(found: list[_Found]) -> list[Blocker]:
    """By law first, then what is waited for longest, then what nobody has begun."""
    return sorted(
        (blocker for _, blocker in found),
        key=lambda each: (not each.law, each.code != "waiting", -each.days),
    )


def _checks(file: ApplicationFile, on: date) -> Iterator[_Found]:
    enough = referees_done(file, on)
    for check in tracked(file, on):
        if not check.needed or check.state in (CheckState.BACK, CheckState.NEEDS_EARLIER):
            continue
        if check.kind == terms.REFERENCE and enough:
            continue  # a fourth referee's letter stops nothing
        yield check.kind, _of_check(file, check, on)


def _of_check(file: ApplicationFile, check: TrackedCheck, on: date) -> Blocker:
    words = phrase(file, check)
    how = standing(check, on)
    comma = " " if check.state is CheckState.EXPIRED else ", "
    which = (check.kind, check.part)
    waiting = check.state is CheckState.WAITING
    whom = ADOPTERS if which in ADOPTERS_ACT else US if which in WE_ACT or not waiting else OUTSIDE
    return Blocker(
        check.state.value,
        f"{capital(words)}{comma}{how}.",
        whom,
        words,
        check.fact.requested_on if check.fact and waiting else None,
        check.days,
        check.chased,
        check.fact.number if check.fact else 0,
        follows(check),
    )


def _held(kind: str, blocker: Blocker) -> Blocker:
    """A medical that was never received stops the decision by law; one that ran out by policy."""
    if kind != terms.MEDICAL or blocker.code == CheckState.EXPIRED.value:
        return blocker
    return replace(blocker, sentence=f"{blocker.sentence} {HEALTH}", law=True)


def _referees(file: ApplicationFile, on: date) -> Iterator[_Found]:
    if referees_done(file, on):
        return
    more, strangers = referees_needed(file, on)
    if more:
        named = 3 - more
        have = "none is named" if not named else f"{named} {'is' if named == 1 else 'are'} named"
        yield "", Blocker("referees", f"Three referees are needed, {have}.", ADOPTERS, "referees")
    elif strangers:
        yield (
            "",
            Blocker(
                "referees",
                "At most one of the three referees may be a relative. Name "
                f"{'another' if strangers == 1 else 'two'} who "
                f"{'is' if strangers == 1 else 'are'} not.",
                ADOPTERS,
                "a referee who is not a relative",
            ),
        )
    for number, referee in enumerate(file.referees, start=1):
        if referee.named_on <= on and (referee.seen_on is None or referee.seen_on > on):
            words, seen = f"{nth_in_words(number)} referee", "not seen yet"
            yield (
                "",
                Blocker(
                    "referee_not_seen",
                    f"{capital(words)} {seen}.",
                    US,
                    f"a talk with the {words}",
                ),
            )


def _plan(file: ApplicationFile, stage: str, begun: date, on: date) -> Iterator[_Found]:
    written = any(p.stage == stage and begun <= p.agreed_on <= on for p in file.plans)
    if not written:
        words = f"the written plan of {terms.STAGES[stage].lower()}"
        yield "", Blocker("plan", f"{capital(words)}, not agreed yet.", US, words)


def _meeting(file: ApplicationFile, begun: date, on: date) -> Iterator[_Found]:
    if not any(begun <= day <= on for day in file.meetings):
        words = "the meeting at the end of stage 1"
        yield "", Blocker("meeting", f"{capital(words)}, not held yet.", US, words)


def _report(file: ApplicationFile, begun: date, on: date) -> Iterator[_Found]:
    """A brief report lets a panel advise against; an approval needs the whole report."""
    ready = any(each.kind == terms.PAR and begun <= each.finished_on <= on for each in file.reports)
    if not ready:
        words = "the prospective adopter’s report"
        yield "", Blocker("report", f"{capital(words)}, not finished yet.", US, words)


def _courses(file: ApplicationFile, on: date) -> Iterator[_Found]:
    for course in course_standings(file, on):
        if course.missing:
            who = f" by {' and '.join(course.not_yet)}" if course.not_yet else ""
            yield (
                "",
                Blocker(
                    "training",
                    f"The course “{course.title}”, not done yet{who}. It must be done before "
                    f"stage 2 ends ({course.source}).",
                    ADOPTERS,
                    f"the course “{course.title}”",
                ),
            )
