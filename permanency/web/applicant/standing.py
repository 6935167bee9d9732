"""Where a family is, what is waited for and from whom, in the words of its own page.

Plain functions: days in, sentences out. The staff's waiting sentence says the same more drily; here
it says who has to do something, which is mostly not the family.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.own.seen import Adult, CheckSeen, Journey
from permanency.platform.calendar.months import add_months
from permanency.web.formats import day_and_month, in_words, long_date

GAP_MONTHS = 6


@dataclass(frozen=True)
class Step:
    """One step of the way: done, now or still to come."""

    words: str
    when: str
    state: str  # done, now, todo


@dataclass(frozen=True)
class Waiting:
    """What is waited for, first in bold; ``ours``: nothing the family has to do."""

    lead: str
    words: str
    ours: bool = True


def names_in_words(adults: Sequence[Adult]) -> str:
    """ "Fern and Rowan"; "you" where no name is known."""
    given = [each.given for each in adults if each.given]
    return " and ".join(given) if given else "you"


def steps(journey: Journey, today: date) -> list[Step]:
    """The five steps, with the day of each or about how long it takes."""
    fast = journey.stage_2_on is not None and journey.stage_1_on is None
    now = _now(journey)
    told = [
        ("Asked us", _day(journey.opened_on, today)),
        ("Registered", _day(journey.registered_on, today)),
        (
            "Stage 1",
            "not needed for you" if fast else _spell(
                journey.stage_1_on, journey.stage_1_ended_on, "about two months", today
            ),
        ),
        (
            "Stage 2",
            _spell(journey.stage_2_on, journey.stage_2_ended_on, "about four months", today),
        ),
        ("Panel and decision", _day(journey.approved_on, today)),
    ]  # fmt: skip
    return [
        Step(words, when, "done" if nth < now else "now" if nth == now else "todo")
        for nth, (words, when) in enumerate(told)
    ]


def waiting(
    journey: Journey, checks: Sequence[CheckSeen], forms_left: int, today: date
) -> Waiting | None:
    """The one sentence at the top; None when nothing is waited for."""
    if journey.closed_on is not None:
        return Waiting(
            "Your application has ended.", f"It ended on {long_date(journey.closed_on)}."
        )
    if journey.paused_on is not None:
        return Waiting(
            f"We are taking a break, as you asked on {long_date(journey.paused_on)}.",
            "Tell your worker when you would like to go on.",
        )
    late = next((each for each in checks if each.back_on is None and each.asked_on), None)
    if late is not None:
        return Waiting(f"We are waiting for {_what(late)}.", _asked(journey, late, today))
    if _between(journey):
        assert journey.stage_1_ended_on is not None
        until = add_months(journey.stage_1_ended_on, GAP_MONTHS)
        return Waiting(
            "You can begin stage 2 when you are ready.",
            f"Tell us by {long_date(until)}. After that, stage 1 begins again.",
            ours=False,
        )
    if forms_left and journey.approved_on is None and journey.stage_2_on is None:
        many = "a form" if forms_left == 1 else f"{forms_left} forms"
        return Waiting(
            f"We are waiting for {many} from you.",
            "Take your time. What you save stays here until you come back.",
            ours=False,
        )
    return None


def back_words(checks: Sequence[CheckSeen]) -> str:
    """ "14 of 16 checks are back." and which; nothing asked yet: so."""
    asked = [each for each in checks if each.asked_on or each.back_on]
    if not asked:
        return "We have not asked anybody for anything yet."
    back = [each for each in asked if each.back_on]
    head = f"{len(back)} of {len(asked)} checks {'is' if len(back) == 1 else 'are'} back"
    kinds = list(dict.fromkeys(_SHORT[each.kind] for each in back if each.kind in _SHORT))
    listed = f": {in_words(kinds[:4])}" if kinds else ""
    return f"{head}{listed}. There is nothing you need to do about them."


def after_that(journey: Journey) -> str:
    """What comes next, in two sentences."""
    worker = journey.worker.split(" ")[0] or "Your worker"
    if journey.closed_on is not None:
        return "You can ask us again at any time."
    if journey.approved_on is not None:
        return (
            "Your family finder looks for a child whose needs you can meet, and tells you before "
            "anything is decided. We ask every 90 days if you still wait."
        )
    if journey.stage_2_on is not None:
        return (
            f"{worker} writes a report about you, which you read and comment on. Then panel meets "
            "you, and the agency decides."
        )
    if _between(journey):
        return (
            "In stage 2 your worker visits you several times and you finish your training. It "
            "takes about four months."
        )
    if journey.stage_1_on is not None:
        return (
            "When all checks are back, our doctor reads the medicals, which takes up to two weeks. "
            f"Then {worker} meets you to end stage 1 and talk about stage 2. You can take up to "
            "six months to think before stage 2."
        )
    return "We tell you within five working days whether you can register. Then stage 1 begins."


def check_title(check: CheckSeen) -> str:
    """A check in words: "Rowan’s medical: report from the GP"."""
    words = terms.CHECK_KINDS.get(check.kind, "A check")
    if check.kind in terms.PARTS:
        words = f"{words}: {terms.PARTS[check.kind][check.part - 1]}"
    if check.country:
        words = f"{words}, {check.country}"
    if not check.whose:
        return words
    plain = words if words.startswith("Enhanced DBS") else words[0].lower() + words[1:]
    return f"{_of(check.whose)} {plain}"


def _now(journey: Journey) -> int:
    """Which step they are in; five when all are behind them."""
    if journey.approved_on is not None:
        return 5
    if journey.stage_2_ended_on is not None:
        return 4
    if journey.stage_2_on is not None or journey.stage_1_ended_on is not None:
        return 3
    if journey.stage_1_on is not None:
        return 2
    return 1


def _between(journey: Journey) -> bool:
    return journey.stage_1_ended_on is not None and journey.stage_2_on is None


def _near(day: date, today: date) -> str:
    """The year only where it is another one."""
    return day_and_month(day) if day.year == today.year else long_date(day)


def _day(day: date | None, today: date) -> str:
    return _near(day, today) if day else ""


def _spell(began: date | None, ended: date | None, usual: str, today: date) -> str:
    if ended is not None:
        return f"done on {_near(ended, today)}"
    return f"since {_near(began, today)}" if began else usual


def _of(whose: str) -> str:
    if not whose:
        return "your"
    return f"{whose}’" if whose.endswith("s") else f"{whose}’s"


def _what(check: CheckSeen) -> str:
    of = _of(check.whose)
    by_kind = {
        terms.MEDICAL: (
            f"{of} medical from the GP surgery"
            if check.part == terms.GP_REPORT
            else f"our doctor to read {of} medical"
        ),
        terms.DBS: (
            f"{of} police certificate"
            if check.part == terms.CERTIFICATE
            else f"{of} police check to be sent off"
        ),
        terms.LOCAL_AUTHORITY: f"the council’s answer about {of} address",
        terms.REFERENCE: "one of the three people who know you",
        terms.EX_PARTNER: "an answer from a former partner",
        terms.EMPLOYER: f"{of} employer",
        terms.SCHOOL: "the school or nursery",
        terms.OVERSEAS: f"the authorities in {check.country or 'another country'}",
        terms.COUNSELLOR: f"{of} counsellor",
        terms.HOME_SAFETY: "the visit to look at your home",
        terms.PETS: "the visit to meet your pets",
        terms.FOSTERING: "your fostering agency",
    }
    return by_kind.get(check.kind, f"{of} {terms.CHECK_KINDS.get(check.kind, 'check').lower()}")


# Checks that wait for the family itself.
_THEIRS = {(terms.DBS, 1), (terms.IDENTITY, 1), (terms.FINANCE, 1)}


def _asked(journey: Journey, check: CheckSeen, today: date) -> str:
    assert check.asked_on is not None
    said = f"We asked on {_near(check.asked_on, today)}"
    if check.chased_on:
        said += f", and again on {in_words([_near(each, today) for each in check.chased_on[-3:]])}"
    said += ". "
    if (check.kind, check.part) in _THEIRS:
        return said + "Your worker can help you with it."
    said += "You do not need to do anything."
    worker = journey.worker.split(" ")[0]
    if check.kind == terms.MEDICAL and check.part == terms.GP_REPORT and worker:
        said += f" If the surgery rings you, tell them {worker} would like to hear from them."
    return said


_SHORT: dict[str, str] = {
    terms.DBS: "police checks",
    terms.LOCAL_AUTHORITY: "council checks",
    terms.REFERENCE: "references",
    terms.MEDICAL: "medicals",
    terms.IDENTITY: "who you are",
    terms.HOME_SAFETY: "your home visit",
    terms.EMPLOYER: "your work",
    terms.FINANCE: "money",
    terms.OVERSEAS: "checks abroad",
    terms.SCHOOL: "school",
    terms.PETS: "your pets",
}
