"""Which checks a household needs on a day, and how far each one is.

Nothing is ticked off by hand: what is needed follows from who lives there, since when, and where
they have lived, so a child at home who turns 18 opens checks without anybody opening them. A check
that ran out is run out, not missing. Sources: AAR regs 23 to 26 and Schedule 4 Part 1; what is our
own policy is said so (rules.md 7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permanency.casework.adopters import terms
from permanency.casework.adopters.file import ApplicationFile, CheckFact, Somebody
from permanency.platform.calendar.months import add_months, age_in_years

ADULT_AT = 18
REFEREES = 3
MOST_RELATIVES = 1
_LAW = "AAR Schedule 4 Part 1"
_POLICY = "our policy"
_ADDRESS_MONTHS = 12


class CheckState(StrEnum):
    """How far a check is on a day."""

    NOT_ASKED = "not_asked"
    NEEDS_EARLIER = "needs_earlier"
    WAITING = "waiting"
    BACK = "back"
    EXPIRED = "expired"


STATE_WORDS: dict[CheckState, str] = {
    CheckState.NOT_ASKED: "Not asked for yet",
    CheckState.NEEDS_EARLIER: "Needs the part before it",
    CheckState.WAITING: "Waiting",
    CheckState.BACK: "Back",
    CheckState.EXPIRED: "Run out",
}


@dataclass(frozen=True)
class Wanted:
    """A check this household needs, of whom, and why."""

    kind: str
    part: int = 1
    person: int | None = None
    country: str = ""
    referee: int | None = None
    nth: int = 1
    source: str = _LAW


@dataclass(frozen=True)
class TrackedCheck:
    """A check on a day: needed or only asked for, how far, and since how many days waited for."""

    kind: str
    part: int
    person: int | None
    country: str
    place: str
    referee: int | None
    state: CheckState
    needed: bool
    fact: CheckFact | None = None
    days: int = 0
    chased: tuple[date, ...] = ()
    source: str = ""

    @property
    def title(self) -> str:
        """The check in words, with its part and place."""
        words = terms.CHECK_KINDS[self.kind]
        if self.kind in terms.PARTS:
            words = f"{words}: {terms.PARTS[self.kind][self.part - 1]}"
        where = self.country or self.place
        return f"{words}: {where}" if where else words


def wanted(file: ApplicationFile, on: date) -> list[Wanted]:
    """The checks needed on a day, in the usual order. None for non-agency adoptions."""
    if file.journey.kind not in terms.ASSESSED_KINDS:
        return []
    return [*_of_applicants(file, on), *_of_members(file, on), *_of_home(file, on)]


def tracked(file: ApplicationFile, on: date) -> list[TrackedCheck]:
    """Every check needed or asked for, how far it is on a day."""
    left = [fact for fact in file.checks if _known(fact, on)]
    found = []
    for want in wanted(file, on):
        fact = next((each for each in left if _answers(each, want)), None)
        if fact is not None:
            left.remove(fact)
        found.append((want, fact))
    back = {
        (want.kind, want.part, want.person)
        for want, fact in found
        if fact is not None and _state(fact, on) in (CheckState.BACK, CheckState.EXPIRED)
    }
    rows = [_needed(want, fact, on, back) for want, fact in found]
    return [*rows, *(_row(fact, on, needed=False) for fact in left)]


def referees_needed(file: ApplicationFile, on: date) -> tuple[int, int]:
    """How many more referees are needed, and how many more who are no relatives."""
    there = [each for each in file.referees if each.named_on <= on]
    strangers = sum(each.kind != terms.RELATIVE for each in there)
    return max(0, REFEREES - len(there)), max(0, REFEREES - MOST_RELATIVES - strangers)


def referees_done(file: ApplicationFile, on: date) -> bool:
    """Whether three referees, at most one a relative, were met and their references are back."""
    written = {
        check.referee
        for check in file.checks
        if check.kind == terms.REFERENCE and check.received_on and check.received_on <= on
    }
    done = [
        each
        for each in file.referees
        if each.referee in written and each.seen_on is not None and each.seen_on <= on
    ]
    strangers = sum(each.kind != terms.RELATIVE for each in done)
    return len(done) >= REFEREES and strangers >= REFEREES - MOST_RELATIVES


def adult_members(file: ApplicationFile, on: date) -> list[Somebody]:
    """Who else lives there and is 18 or older; somebody of unknown birth counts as an adult."""
    return [
        each
        for each in file.members(on)
        if each.born_on is None or age_in_years(each.born_on, on) >= ADULT_AT
    ]


def _of_applicants(file: ApplicationFile, on: date) -> Iterator[Wanted]:
    for adult in file.applicants(on):
        yield Wanted(terms.IDENTITY, person=adult.person)
        yield from _parts(terms.DBS, adult.person, "AAR reg 25")
        yield from _parts(terms.MEDICAL, adult.person, "AAR reg 26(b)")
        for person, country in file.abroad:
            if person == adult.person:
                yield Wanted(terms.OVERSEAS, person=person, country=country, source=_POLICY)


def _of_members(file: ApplicationFile, on: date) -> Iterator[Wanted]:
    for member in adult_members(file, on):
        yield from _parts(terms.DBS, member.person, "AAR reg 25: members aged 18 or over")


def _of_home(file: ApplicationFile, on: date) -> Iterator[Wanted]:
    for nth in range(1, _authorities(file, on) + 1):
        yield Wanted(terms.LOCAL_AUTHORITY, nth=nth, source="AAR reg 26(d)")
    for referee in file.referees:
        if referee.named_on <= on:
            yield Wanted(terms.REFERENCE, referee=referee.referee)
    if file.journey.fast_track_ground == "foster_carer":
        yield Wanted(terms.FOSTERING, source="AAR reg 30F")
    yield Wanted(terms.FINANCE, source=_POLICY)
    yield Wanted(terms.HOME_SAFETY, source=_POLICY)
    yield Wanted(terms.DOMICILE)
    yield Wanted(terms.FAMILY_COURT)
    if file.pets:
        yield Wanted(terms.PETS, source=_POLICY)


def _authorities(file: ApplicationFile, on: date) -> int:
    """A second council is asked where they were under 12 months at the address (our policy)."""
    began = file.journey.stage_1 or file.journey.stage_2
    day = began.from_on if began else on
    since = file.at_address_since
    return 2 if since is not None and add_months(since, _ADDRESS_MONTHS) > day else 1


def _parts(kind: str, person: int, source: str) -> Iterator[Wanted]:
    for part in range(1, len(terms.PARTS[kind]) + 1):
        yield Wanted(kind, part, person, source=source)


def _known(fact: CheckFact, on: date) -> bool:
    first = fact.requested_on or fact.received_on
    return first is not None and first <= on


def _answers(fact: CheckFact, want: Wanted) -> bool:
    return (
        fact.kind == want.kind
        and fact.part == want.part
        and fact.person == want.person
        and fact.referee == want.referee
        and fact.country.casefold() == want.country.casefold()
    )


def _state(fact: CheckFact, on: date) -> CheckState:
    if fact.received_on is None or fact.received_on > on:
        return CheckState.WAITING
    if fact.expires_on is not None and fact.expires_on <= on:
        return CheckState.EXPIRED
    return CheckState.BACK


def _needed(
    want: Wanted, fact: CheckFact | None, on: date, back: set[tuple[str, int, int | None]]
) -> TrackedCheck:
    if fact is not None:
        return _row(fact, on, needed=True, source=want.source)
    waits = want.part > 1 and (want.kind, want.part - 1, want.person) not in back
    return TrackedCheck(
        want.kind,
        want.part,
        want.person,
        want.country,
        "",
        want.referee,
        CheckState.NEEDS_EARLIER if waits else CheckState.NOT_ASKED,
        needed=True,
        source=want.source,
    )


def _row(fact: CheckFact, on: date, *, needed: bool, source: str = "") -> TrackedCheck:
    state = _state(fact, on)
    since = fact.requested_on
    return TrackedCheck(
        fact.kind,
        fact.part,
        fact.person,
        fact.country,
        fact.place,
        fact.referee,
        state,
        needed,
        fact,
        (on - since).days if state is CheckState.WAITING and since is not None else 0,
        tuple(day for day in fact.chased if day <= on),
        source,
    )
