"""Lives with a plan for adoption: the milestones written out as episodes, decisions and matches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic import homes, milestones
from permanency.exchange.synthetic.child import AdoptionMade, MatchDecision, PlanDecision
from permanency.exchange.synthetic.course import Course, Home
from permanency.exchange.synthetic.days import birthday, day_between, in_same_year, some_days, span
from permanency.exchange.synthetic.life import Life
from permanency.exchange.synthetic.milestones import Milestones
from permanency.exchange.synthetic.ordinary import need
from permanency.exchange.synthetic.places import Council
from permanency.exchange.synthetic.shape import CouncilShape

# number, sex, legal status; as common as in published returns
_ADOPTERS = (
    ((2, "MF", "L11"), 52),
    ((2, "MF", "L3"), 13),
    ((2, "MM", "L12"), 7),
    ((2, "FF", "L12"), 5),
    ((2, "MM", "L2"), 2),
    ((2, "FF", "L4"), 4),
    ((2, "MF", "L2"), 2),
    ((1, "F1", "L0"), 12),
    ((1, "M1", "L0"), 3),
)


@dataclass
class _Changes:
    """What changes on which day, gathered before it is written: a day makes one episode."""

    legal: dict[date, str] = field(default_factory=dict)
    moves: dict[date, tuple[Home, bool, str]] = field(default_factory=dict)

    def write(self, course: Course) -> None:
        for on in sorted({*self.legal, *self.moves}):
            home, same_carer, why = self.moves.get(on, (None, False, ""))
            course.change(
                on,
                legal_status=self.legal.get(on),
                home=home,
                same_carer=same_carer,
                why=why,
            )


def adopted_family(
    rng: Random, council: Council, shape: CouncilShape, adopted_on: date, count: int
) -> list[Life]:
    """The children of one family, adopted together on that day by the same people."""
    dates = milestones.draw(rng, shape, adopted_on, siblings=count > 1)
    first_in_care = dates.earlier_care[0] if dates.earlier_care else dates.entered_on
    born = _births(rng, first_in_care, count, newborn=dates.story in ("early", "consent"))
    # No order can be made for somebody who is grown up; a long journey began with a young child.
    born = [max(day, birthday(adopted_on, -16)) for day in born]
    agency = "own" if dates.story == "carer" else _agency_kind(rng, council, shape)
    adopters = rng.choices([a for a, _ in _ADOPTERS], [weight for _, weight in _ADOPTERS])[0]
    rec = "E11" if dates.story == "consent" or rng.random() < 0.2 else "E12"
    shared = _Shared.draw(rng, council, dates, agency)
    return [_adopted(rng, council, day, dates, agency, adopters, rec, shared) for day in born]


@dataclass(frozen=True)
class _Shared:
    """What brothers and sisters have in common."""

    reason: str
    home_post: str
    adoptive: Home
    earlier_adoptive: Home | None
    carers: Home | None

    @classmethod
    def draw(cls, rng: Random, council: Council, dates: Milestones, agency: str) -> _Shared:
        carers: Home | None = None
        if dates.story == "early":
            carers = homes.early_permanence(rng, council, agency)
        elif dates.story == "carer":
            # Their own council's foster carers: it knows them, and approves them to adopt.
            carers = replace(homes.foster(rng, council), provider="PR1")
        adoptive = homes.adopters(rng, council, agency, consent=dates.story == "consent")
        if carers:
            adoptive = Home("A5", carers.provider, carers.post, carers.urn)
        earlier = None
        if dates.earlier_placement:
            earlier = homes.adopters(rng, council, agency, consent=False)
        return cls(need(rng), homes.postcode(rng, council), adoptive, earlier, carers)


def _adopted(
    rng: Random,
    council: Council,
    born_on: date,
    dates: Milestones,
    agency: str,
    adopters: tuple[int, str, str],
    rec: str,
    shared: _Shared,
) -> Life:
    course = Course(shared.reason, shared.home_post)
    if dates.earlier_care:
        came, left = dates.earlier_care
        course.enter(came, "V2", homes.foster(rng, council))
        course.leave(left, "E4A")
    with_carers_at_once = shared.carers is not None and dates.carer_from == dates.entered_on
    first = shared.carers if shared.carers and with_carers_at_once else homes.foster(rng, council)
    changes = _Changes()
    course.enter(dates.entered_on, _legal_path(rng, dates, changes), first)
    if dates.carer_from is None:
        _foster_moves(rng, council, dates, changes)
    elif shared.carers and not with_carers_at_once:
        changes.moves[dates.carer_from] = (shared.carers, False, "CARPL")
    matches = [MatchDecision(dates.matched_on, agency)]
    if dates.earlier_placement and shared.earlier_adoptive:
        before = dates.earlier_placement
        changes.moves[before.placed_on] = (shared.earlier_adoptive, False, "CARPL")
        changes.moves[before.disrupted_on] = (homes.foster(rng, council), False, "CREQB")
        matches.insert(0, MatchDecision(before.matched_on, agency, before.disrupted_on))
    changes.moves[dates.placed_on] = (shared.adoptive, shared.carers is not None, "CARPL")
    changes.write(course)
    course.leave(dates.adopted_on, rec)

    decisions = [PlanDecision(dates.decided_on)]
    if dates.earlier_decision:
        decisions.insert(0, dates.earlier_decision)
    number, sex, status = adopters
    made = AdoptionMade(
        dates.adopted_on,
        dates.decided_on,
        dates.matched_on,
        shared.carers is not None,
        number,
        sex,
        status,
    )
    return Life(
        born_on,
        rng.choice("MF"),
        tuple(course.episodes),
        tuple(decisions),
        tuple(matches),
        made,
    )


def _legal_path(rng: Random, dates: Milestones, changes: _Changes) -> str:
    """The legal status at entry; later ones are added to the changes."""
    if dates.story == "consent" or dates.ordered_on is None:
        return "V2"
    changes.legal[dates.ordered_on] = "E1"
    first_order = dates.ordered_on
    if dates.earlier_order:
        granted, revoked = dates.earlier_order
        changes.legal[granted], changes.legal[revoked] = "E1", "C2"
        first_order = granted
    draw = rng.random()
    start = "C1"
    if draw < 0.08:
        start = "L2"
        changes.legal[dates.entered_on + timedelta(8)] = "C1"
    elif draw < 0.26:
        start = "V2"
        changes.legal[dates.entered_on + some_days(rng, 15, 60)] = "C1"
    if rng.random() < 0.25:
        changes.legal[first_order - some_days(rng, 1, 25)] = "C2"
    return start


def _foster_moves(rng: Random, council: Council, dates: Milestones, changes: _Changes) -> None:
    until = dates.earlier_placement.placed_on if dates.earlier_placement else dates.placed_on
    for _ in range(rng.choices((0, 1, 2), (62, 30, 8))[0]):
        on = day_between(rng, dates.entered_on + timedelta(10), until - timedelta(30))
        if dates.entered_on < on < until:
            changes.moves[on] = (homes.foster(rng, council), False, "STAND")


def reversed_family(rng: Random, council: Council, decided_on: date, count: int) -> list[Life]:
    """Children whose plan was changed away from adoption."""
    entered_on = decided_on - some_days(rng, 130, 420)
    reason = rng.choices(("RD1", "RD2", "RD3", "RD4"), (26, 34, 22, 18))[0]
    ordered_on = None if reason == "RD2" else decided_on + some_days(rng, 12, 80)
    wait = some_days(rng, 40, 200) if reason == "RD2" else span(rng, 480, 3, least=160)
    reversed_on = decided_on + wait
    # In the year of the reversal: a return tells a reversed decision only in that year, and an
    # order without a decision is a mistake (rule 553).
    revoked_on = in_same_year(reversed_on + some_days(rng, 0, 210), reversed_on)
    home_post, cause = homes.postcode(rng, council), need(rng)
    lives = []
    for born_on in _births(rng, entered_on, count, newborn=False):
        course = Course(cause, home_post)
        course.enter(entered_on, "C1", homes.foster(rng, council))
        changes = _Changes()
        if ordered_on:
            changes.legal[ordered_on] = "E1"
            changes.legal[revoked_on] = "C2"
        else:
            changes.legal[reversed_on] = "C2"
        settled_on = reversed_on + some_days(rng, 20, 200)
        changes.moves[settled_on] = (homes.foster(rng, council, long_term=True), False, "CARPL")
        changes.write(course)
        ends_on, rec = _after_reversal(rng, max(settled_on, revoked_on), born_on)
        course.leave(ends_on, rec)
        decision = PlanDecision(decided_on, reversed_on, reason)
        lives.append(Life(born_on, rng.choice("MF"), tuple(course.episodes), (decision,)))
    return lives


def _after_reversal(rng: Random, settled_on: date, born_on: date) -> tuple[date, str]:
    draw = rng.random()
    if draw < 0.4:
        return settled_on + some_days(rng, 30, 400), rng.choices(
            ("E45", "E46", "E47", "E48"), (30, 18, 42, 10)
        )[0]
    if draw < 0.5:
        return settled_on + some_days(rng, 30, 400), "E4A"
    return birthday(born_on, 18), rng.choice(("E5", "E17"))


def early_then_home(rng: Random, council: Council, entered_on: date) -> Life:
    """Early permanence that ended as it may: the child went home or to relatives."""
    agency = "own" if council.host else "partner"
    course = Course(need(rng), homes.postcode(rng, council))
    course.enter(entered_on, "C1", homes.early_permanence(rng, council, agency))
    if rng.random() < 0.5:
        course.leave(entered_on + some_days(rng, 120, 260), "E47")
    else:
        on = entered_on + some_days(rng, 90, 200)
        course.change(on, home=homes.foster(rng, council), why="CARPL")
        course.leave(on + some_days(rng, 30, 200), "E4A")
    born_on = entered_on - some_days(rng, 0, 60)
    return Life(born_on, rng.choice("MF"), tuple(course.episodes))


def _births(rng: Random, entered_on: date, count: int, *, newborn: bool) -> list[date]:
    """Days of birth before entry; brothers and sisters ten months apart at least."""
    if newborn or rng.random() < 0.36:
        youngest = entered_on - some_days(rng, 0, 14)
    else:
        youngest = entered_on - timedelta(min(2700, span(rng, 820, 1.5, least=15).days))
    days = [youngest]
    while len(days) < count:
        days.append(days[-1] - some_days(rng, 320, 800))
    return days


def _agency_kind(rng: Random, council: Council, shape: CouncilShape) -> str:
    own = "own" if council.host else "partner"
    other = 1 - shape.own_region - shape.voluntary
    return rng.choices((own, "vaa", "other_raa"), (shape.own_region, shape.voluntary, other))[0]
