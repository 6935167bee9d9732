"""What stands between a household and the next step, in one sentence at the top of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.blockers import (
    ADOPTERS,
    OUTSIDE,
    US,
    Blocker,
    blockers,
)
from permanency.casework.adopters.check_words import capital, days_ago
from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.journey import PauseSpell
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.pathway import RULES, gap_ends_on, paused_on
from permanency.casework.adopters.reading import file_of
from permanency.platform.calendar.words import day_in_words

_ANSWER = RULES["registration"].limit


@dataclass(frozen=True)
class WaitingFor:
    """The one thing waited for longest. ``sentence`` follows the words "Waiting for:".

    ``on_whom``: outside, adopters or us. ``check`` is the row to chase, 0 where there is none.
    ``others`` are the sentences of what else stops the stage.
    """

    code: str
    sentence: str
    on_whom: str
    follows: str = ""
    others: tuple[str, ...] = ()
    since: date | None = None
    days: int = 0
    chased: tuple[date, ...] = ()
    check: int = 0
    phrase: str = ""
    stage: str = ""

    @property
    def whether_more(self) -> str:
        """Whether anything else stops the stage from ending."""
        if not self.stage:
            return ""
        ends = f"{self.stage} from finishing"
        if not self.others:
            return f"Nothing else stops {ends}."
        if len(self.others) == 1:
            return f"One more thing stops {ends}."
        return f"{len(self.others)} more things stop {ends}."

    @property
    def softened(self) -> tuple[str, str]:
        """The same for the adopters' own page: what, and what they have to do about it."""
        return f"We are waiting for {self.phrase}." if self.phrase else self.sentence, self._theirs

    @property
    def _theirs(self) -> str:
        if self.on_whom == ADOPTERS:
            return "This is with you. Your worker can help."
        if self.since is None:
            return "You do not need to do anything."
        asked = f"We asked on {day_in_words(self.since)}"
        if self.chased:
            asked += f" and asked again on {day_in_words(max(self.chased))}"
        return f"{asked}. You do not need to do anything."


def waiting_for(application: Application, on: date) -> WaitingFor | None:
    """What this application waits for on a day; None where nothing does.

    For many at once read their files together (``reading.files_of``) and ask ``waiting_for_file``.
    """
    return waiting_for_file(file_of(application), on)


def waiting_for_file(file: ApplicationFile, on: date) -> WaitingFor | None:
    """The same of a file already read."""
    journey = file.journey
    if journey.closed_on is not None and journey.closed_on <= on:
        return None
    if any(a.approved_on <= on for a in journey.approvals):
        return None
    pause = paused_on(journey, on)
    if pause is not None:
        return _paused(pause, on)
    stage = journey.stage_2 or journey.stage_1
    if stage is None or stage.from_on > on:
        return _before_stages(file, on)
    if stage.ended_on is not None and stage.ended_on <= on:
        return _between(stage.stage, stage.outcome, stage.ended_on)
    answer = _determination(file, on)
    if answer is not None:
        return answer
    found = blockers(file, on)
    if not found:
        return _decision(stage.stage)
    return _first(found, terms.STAGES[stage.stage].lower())


def _first(found: list[Blocker], stage: str) -> WaitingFor:
    first = found[0]
    return WaitingFor(
        first.code, first.sentence, first.on_whom, first.follows,
        tuple(each.sentence for each in found[1:]), first.since, first.days, first.chased,
        first.check, first.phrase, stage,
    )  # fmt: skip


def _paused(pause: PauseSpell, on: date) -> WaitingFor:
    days = (on - pause.from_on).days
    long = "today" if days == 0 else "1 day" if days == 1 else f"{days} days"
    why = terms.PAUSE_REASONS.get(pause.reason, "").lower()
    whom = "at their request" if pause.asked_by == terms.APPLICANT else "by the agency"
    clock = "" if pause.asked_by == terms.APPLICANT else "The clock runs on."
    again = (
        f"To be looked at again on {day_in_words(pause.look_again_on)}."
        if pause.look_again_on
        else ""
    )
    since = "since today" if days == 0 else long
    return WaitingFor(
        "paused",
        f"Paused {since} {whom}{f' ({why})' if why else ''}.",
        ADOPTERS if pause.asked_by == terms.APPLICANT else US,
        " ".join(words for words in (clock, again) if words),
        since=pause.from_on,
        days=days,
    )


def _before_stages(file: ApplicationFile, on: date) -> WaitingFor | None:
    waiting = [
        each.received_on
        for each in file.journey.registrations
        if each.received_on <= on and each.accepted_on is None and each.declined_on is None
    ]
    if waiting and _ANSWER is not None:
        received = max(waiting)
        words = "our answer to the registration of interest"
        return WaitingFor(
            "registration",
            f"{capital(words)}, received {days_ago((on - received).days)}, due by "
            f"{day_in_words(_ANSWER.due(received))}.",
            US, since=received, days=(on - received).days, phrase=words,
        )  # fmt: skip
    if any(each.accepted_on and each.accepted_on <= on for each in file.journey.registrations):
        return WaitingFor("start", "The start of stage 1.", US, phrase="the start of stage 1")
    if file.journey.fast_track:
        return WaitingFor(
            "start", "The household’s word that it wants to start stage 2.", ADOPTERS,
            phrase="your word that you want to start stage 2",
        )  # fmt: skip
    return None


def _between(stage: str, outcome: str, ended_on: date) -> WaitingFor | None:
    if stage != terms.STAGE_1 or outcome != terms.SUITABLE:
        return None
    last = day_in_words(gap_ends_on(ended_on))
    return WaitingFor(
        "gap",
        f"The household’s word that it wants to start stage 2, until {last}.",
        ADOPTERS,
        "After that day stage 1 begins again.",
        since=ended_on,
        phrase=f"your word that you want to start stage 2, until {last}",
    )


def _determination(file: ApplicationFile, on: date) -> WaitingFor | None:
    for each in file.determinations:
        if each.sent_on <= on and (each.decided_on is None or each.decided_on > on):
            if each.route or on > each.answer_due_on:
                return WaitingFor(
                    "determination", "The agency’s final decision after its determination.", US,
                    phrase="our final decision",
                )  # fmt: skip
            return WaitingFor(
                "determination",
                "The household’s answer to the agency’s determination, until "
                f"{day_in_words(each.answer_due_on)}.",
                ADOPTERS,
                since=each.sent_on,
                phrase=f"your answer to our letter, until {day_in_words(each.answer_due_on)}",
            )
    return None


def _decision(stage: str) -> WaitingFor:
    what = "stage 1 decision" if stage == terms.STAGE_1 else "agency’s decision"
    return WaitingFor(
        "decision", f"The {what}. Everything it needs is there.", US, phrase=f"the {what}"
    )


__all__ = ["ADOPTERS", "OUTSIDE", "US", "WaitingFor", "waiting_for", "waiting_for_file"]
