"""Who was at which session: people who ask at information events, families at their courses."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from permanency.casework.adopters.brought import BroughtPreparation
from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.courses import PlannedSession
from permanency.exchange.synthetic.recruiting.days_of_work import picked, some_moment
from permanency.exchange.synthetic.recruiting.enquiries import PlannedEnquiry
from permanency.exchange.synthetic.recruiting.families import Family
from permanency.exchange.synthetic.recruiting.ways import Way

FULL_WITH = 12  # places of the one that is full and has a waiting list
_GRADES = (("excellent", 71), ("good", 28), ("average", 1))
_COMMENTS = (
    "",
    "",
    "",
    "The adopter who spoke made it real.",
    "More time for questions, please.",
    "We feel readier than before.",
    "Good to meet others who wait.",
)


@dataclass(frozen=True)
class PlannedBooking:
    """A place, or one in the queue. ``family`` and ``enquiry`` are places in their lists."""

    session: int
    booked_at: datetime
    people: int
    family: int | None = None
    enquiry: int | None = None
    named: str = ""
    state: str = "booked"
    attended: str = "not_yet"
    each_adult: bool = False


@dataclass(frozen=True)
class PlannedSheet:
    """A feedback sheet."""

    session: int
    given_on: date
    overall: str
    content: str
    comment: str


def at_information_events(
    rng: Random, enquiries: Sequence[PlannedEnquiry], sessions: Sequence[PlannedSession]
) -> list[PlannedBooking]:
    """So many households at the events of each year; of those booked, one in six stays away."""
    found = []
    events = [each for each in sessions if each.course.kind == "information"]
    for year in shape.YEARS:
        first, last = shape.first_day(year), shape.last_day(year)
        mine = [each for each in events if first <= each.first_on <= last and each.held]
        left = shape.AT_INFORMATION[year]
        for at, session in enumerate(mine):
            wanted = round(left / (len(mine) - at))
            free = _may_come(rng, enquiries, session.first_on)
            for enquiry in free[:wanted]:
                left -= 1
                each = enquiries[enquiry]
                each.event, each.event_on = session.key, session.first_on
                found.append(_asks(rng, session, each, enquiry, "yes"))
            for enquiry in free[wanted : wanted + max(1, wanted // 5)]:
                found.append(_asks(rng, session, enquiries[enquiry], enquiry, "no"))
    return [*found, *_coming(rng, enquiries, [each for each in events if not each.held])]


def _came_on(enquiry: PlannedEnquiry) -> date:
    return enquiry.on


def _may_come(rng: Random, enquiries: Sequence[PlannedEnquiry], day: date) -> list[int]:
    """Who asked in the ten weeks before and was at none yet, those who went on first."""
    first = bisect_left(enquiries, day - timedelta(75), key=_came_on)
    last = bisect_left(enquiries, day, key=_came_on)
    there = [
        nth
        for nth, each in enumerate(enquiries[first:last], start=first)
        if each.event is None and day <= each.last_day_for_event
    ]
    likely = {nth: rng.random() + (enquiries[nth].family is None) * 0.7 for nth in there}
    return sorted(there, key=likely.__getitem__)


def _coming(
    rng: Random, enquiries: Sequence[PlannedEnquiry], events: Sequence[PlannedSession]
) -> list[PlannedBooking]:
    """Those who ask now are booked on the next events; the first one is full, three wait."""
    asking = [
        nth for nth, each in enumerate(enquiries)
        if each.family is None and each.closed_on is None and each.event is None
        and each.on < shape.LAST_DAY
    ]  # fmt: skip
    rng.shuffle(asking)
    found = []
    for at, session in enumerate(events):
        waiting = 0
        if at == 0:
            session.capacity = FULL_WITH
        while asking and (at or waiting < 3) and (not at or session.taken < 9 - at):
            room = session.capacity - session.taken
            fits = [one for one in asking if enquiries[one].people <= room]
            nth = fits[-1] if fits else asking[-1]
            asking.remove(nth)
            each = enquiries[nth]
            if waiting or session.taken + each.people > session.capacity:
                waiting += 1
                found.append(replace(_asks(rng, session, each, nth, "not_yet"), state="waiting"))
                session.taken -= each.people
            else:
                found.append(_asks(rng, session, each, nth, "not_yet"))
    return sorted(found, key=lambda one: one.session)


def _asks(
    rng: Random, session: PlannedSession, enquiry: PlannedEnquiry, nth: int, attended: str
) -> PlannedBooking:
    session.taken += enquiry.people
    day = min(enquiry.on + timedelta(rng.randint(0, 5)), session.first_on, shape.LAST_DAY)
    at = max(enquiry.received_at, some_moment(rng, day).replace(hour=9))
    return PlannedBooking(session.key, at, enquiry.people, enquiry=nth, attended=attended)


class Classroom:
    """Books families on courses, and tells their files what they did."""

    def __init__(self, rng: Random, sessions: Sequence[PlannedSession]) -> None:
        self._rng = rng
        self._by_kind: dict[str, list[PlannedSession]] = defaultdict(list)
        for each in sessions:
            self._by_kind[each.course.kind].append(each)
        self.bookings: list[PlannedBooking] = []

    def prepare(self, nth: int, family: Family) -> Family:
        """The family with the courses it did; where none had room, the day alone is known."""
        done = []
        first, last = _preparing(family.way)
        for kind in family.at_prep:
            session = self._free(nth, family, kind, first, last)
            if session is None and last <= shape.LAST_DAY:
                day = first + timedelta((last - first).days // 2)
                done.append(BroughtPreparation(kind, day))
            if session is None:
                continue
            came = session.held
            self._book(nth, family, session, "yes" if came else "not_yet")
            if came:
                done.append(BroughtPreparation(kind, session.last_on, str(session.key)))
        if not done:
            return family
        file = replace(family.application, preparation=tuple(done))
        return replace(family, home=replace(family.home, applications=(file,)))

    def enrol(self, nth: int, family: Family) -> None:
        """Family and friends at their workshop, and training later on."""
        rng, way = self._rng, family.way
        if way.stage_2 is None or way.kind != "adoption":
            return
        end = way.closed_on or shape.LAST_DAY + timedelta(90)
        for _ in range(rng.choices((0, 1, 2), (15, 45, 40))[0]):
            session = self._free(nth, family, "family_workshop", way.stage_2, end, True)
            if session is not None:
                self._book(nth, family, session, "yes" if session.held else "not_yet",
                           f"{names.first_name(rng)} {names.surname(rng)}")  # fmt: skip
        for kind, most in (("adopter_training", 4), ("programme_group", 1)):
            first = way.approved_on or way.stage_2
            for _ in range(rng.randint(0, most)):
                session = self._free(nth, family, kind, first, end)
                if session is not None:
                    attended = rng.choices(("yes", "no"), (9, 1))[0] if session.held else "not_yet"
                    self._book(nth, family, session, attended)

    def _free(
        self, nth: int, family: Family, kind: str, first: date, last: date, friends: bool = False
    ) -> PlannedSession | None:
        if last < shape.LISTS_SINCE:
            return None
        first = max(first, shape.LISTS_SINCE)
        people = 2 if friends else len(family.home.adults)
        there = [
            each for each in self._by_kind[kind]
            if first < each.first_on and each.last_on < last
            and (each.held or each.first_on > shape.LAST_DAY)
            and each.taken + people <= each.capacity - (0 if each.held else 6)
            and (friends or nth not in each.households)
        ]  # fmt: skip
        return self._rng.choice(there[:6]) if there else None

    def _book(
        self, nth: int, family: Family, session: PlannedSession, attended: str, named: str = ""
    ) -> None:
        people = 2 if named else len(family.home.adults)
        session.taken += people
        if not named:
            session.households.add(nth)
        booked = min(session.first_on - timedelta(self._rng.randint(4, 30)), shape.LAST_DAY)
        self.bookings.append(
            PlannedBooking(
                session.key, some_moment(self._rng, booked), people, nth, None, named,
                attended=attended,
                each_adult=session.course.kind == "preparation" and attended == "yes",
            )
        )  # fmt: skip

    def picture(self, nth: int, family: Family) -> Family:
        """The household of the picture: two courses done, early permanence booked."""
        done = []
        for kind, day in (("preparation", date(2026, 10, 10)), ("siblings", date(2026, 10, 31)),
                          ("early_permanence", date(2026, 12, 5))):  # fmt: skip
            session = next(each for each in self._by_kind[kind] if each.first_on == day)
            self._book(nth, family, session, "yes" if session.held else "not_yet")
            if session.held:
                done.append(BroughtPreparation(kind, session.last_on, str(session.key)))
        file = replace(family.application, preparation=tuple(done))
        return replace(family, home=replace(family.home, applications=(file,)))


def _preparing(way: Way) -> tuple[date, date]:
    """From when until when courses of preparation are done."""
    first = way.stage_1 or way.stage_2 or way.enquired_on
    if way.stage_2_ended is not None or way.closed_on is not None:
        ends = [day for day in (way.stage_2_ended, way.closed_on) if day is not None]
        return first, min(ends)
    return first, shape.LAST_DAY + timedelta(100)


def feedback(
    rng: Random, sessions: Sequence[PlannedSession], bookings: Sequence[PlannedBooking]
) -> list[PlannedSheet]:
    """Some sheets of each session held, nearly all of them good or excellent."""
    came: dict[int, int] = defaultdict(int)
    for each in bookings:
        if each.attended == "yes":
            came[each.session] += each.people
    return [
        PlannedSheet(
            session.key, min(session.last_on + timedelta(rng.randint(0, 6)), shape.LAST_DAY),
            picked(rng, _GRADES),
            picked(rng, _GRADES), rng.choice(_COMMENTS),
        )
        for session in sessions
        if session.held
        for _ in range(min(came[session.key], rng.randint(1, 4)))
    ]  # fmt: skip
