"""Lives in care without a plan for adoption: most of the care population."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic import homes
from permanency.exchange.synthetic.course import Course, Home
from permanency.exchange.synthetic.days import age_on, birthday, day_between, some_days, span
from permanency.exchange.synthetic.life import Life
from permanency.exchange.synthetic.places import Council

_NEEDS = ("N1", "N2", "N3", "N4", "N5", "N6", "N7")
_NEED_WEIGHTS = (63, 3, 3, 8, 14, 6, 3)
_WHY_MOVED = ("CARPL", "STAND", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CLOSE")
_SGO_CODES = ("E45", "E46", "E47", "E48")
_SGO_WEIGHTS = (34, 8, 50, 8)

# Supported accommodation has its code only since it must be registered.
_SUPPORTED_FROM = date(2024, 4, 1)


def need(rng: Random) -> str:
    """Why the child first needed help (CIN)."""
    return rng.choices(_NEEDS, _NEED_WEIGHTS)[0]


def ordinary_family(rng: Random, council: Council, entered_on: date) -> list[Life]:
    """One child, or brothers and sisters who come into care on the same day."""
    if rng.random() < 0.035:
        return [_asylum_seeking(rng, council, entered_on)]
    count = rng.choices((1, 2, 3, 4), (74, 17, 7, 2))[0]
    ages = _ages(rng, entered_on, count)
    home_post = homes.postcode(rng, council)
    reason = need(rng)
    return [_ordinary(rng, council, entered_on, born_on, home_post, reason) for born_on in ages]


def _ages(rng: Random, entered_on: date, count: int) -> Sequence[date]:
    """Days of birth: the first anywhere from 0 to 17, the others a year or more apart."""
    years = rng.choices((0, 1, 3, 5, 8, 11, 14, 16), (18, 11, 12, 13, 16, 15, 10, 5))[0]
    born = entered_on - timedelta(round((years + rng.random() * 1.9) * 365.25))
    days = [born - some_days(rng, 0, 20)]
    while len(days) < count:
        gap = some_days(rng, 330, 1100)
        older = days[-1] - gap
        days.append(older if age_on(older, entered_on) < 17 else days[0] + gap * len(days))
    return [min(day, entered_on - timedelta(1)) for day in days]


def _ordinary(
    rng: Random, council: Council, entered_on: date, born_on: date, home_post: str, reason: str
) -> Life:
    course = Course(reason, home_post)
    grown_up = birthday(born_on, 18)
    _one_period(rng, council, course, entered_on, born_on)
    last = course.episodes[-1]
    # Some who went home come back, months or years later: a new period of care.
    if last.rec in ("E4A", "E4B", "E13") and last.dec is not None and rng.random() < 0.12:
        again = last.dec + some_days(rng, 40, 800)
        if again < grown_up - timedelta(60):
            _one_period(rng, council, course, again, born_on)
    return Life(born_on, rng.choice("MF"), tuple(course.episodes))


def _one_period(
    rng: Random, council: Council, course: Course, entered_on: date, born_on: date
) -> None:
    grown_up = birthday(born_on, 18)
    by_agreement = rng.random() < 0.27
    course.enter(
        entered_on,
        "V2" if by_agreement else "C1",
        _first_home(rng, council, age_on(born_on, entered_on)),
    )
    ends_on, rec = _ending(rng, entered_on, born_on, by_agreement=by_agreement)
    if ends_on >= grown_up:
        ends_on, rec = grown_up, rng.choices(("E5", "E6", "E7", "E17"), (38, 18, 6, 38))[0]
    full_order = entered_on + some_days(rng, 160, 330)
    moves = _moves(rng, entered_on, ends_on)
    if not by_agreement and full_order < ends_on:
        moves.append(full_order)
    for on in sorted(set(moves)):
        if on == full_order and not by_agreement:
            course.change(on, legal_status="C2")
        else:
            _move(rng, council, course, on, age_on(born_on, on))
    if not course.home.place.startswith("U"):
        rec = not_by_carer(rec)
    course.leave(max(ends_on, course.episodes[-1].decom + timedelta(1)), rec)


def not_by_carer(rec: str) -> str:
    """The same special guardianship order for somebody who did not foster the child."""
    return {"E45": "E47", "E46": "E48"}.get(rec, rec)


def _ending(
    rng: Random, entered_on: date, born_on: date, *, by_agreement: bool
) -> tuple[date, str]:
    """When and why care ends, were there no eighteenth birthday."""
    draw = rng.random()
    if draw < 0.22:
        ends_on = entered_on + span(rng, 110, 1.2, least=8)
    elif draw < 0.48:
        ends_on = entered_on + span(rng, 520, 3, least=60)
    else:
        return birthday(born_on, 18), ""
    if by_agreement or rng.random() < 0.45:
        return ends_on, rng.choices(("E4A", "E4B", "E13", "E8"), (62, 14, 12, 12))[0]
    if rng.random() < 0.7:
        return ends_on, rng.choices(_SGO_CODES, _SGO_WEIGHTS)[0]
    return ends_on, rng.choice(("E41", "E4A"))


def _moves(rng: Random, entered_on: date, ends_on: date) -> list[date]:
    days: list[date] = []
    on = entered_on + span(rng, 320, 1.3, least=20)
    while on < ends_on - timedelta(20) and len(days) < 4:
        days.append(on)
        on += span(rng, 900, 1.6, least=40)
    return days


def _first_home(rng: Random, council: Council, age: int) -> Home:
    if age >= 11 and rng.random() < 0.22:
        return homes.childrens_home(rng, council)
    return homes.foster(rng, council)


def _move(rng: Random, council: Council, course: Course, on: date, age: int) -> None:
    draw = rng.random()
    if age >= 16 and on >= _SUPPORTED_FROM and draw < 0.5:
        home = homes.supported(rng, council)
    elif age >= 10 and draw < 0.3:
        home = homes.childrens_home(rng, council)
    elif course.legal_status == "C2" and draw > 0.9:
        home = homes.parents(rng, council)
    else:
        home = homes.foster(rng, council, long_term=draw < 0.7)
    course.change(on, home=home, why=rng.choice(_WHY_MOVED))


def _asylum_seeking(rng: Random, council: Council, entered_on: date) -> Life:
    """An unaccompanied child: by agreement, nobody at home, until eighteen."""
    age = rng.choices((14, 15, 16, 17), (8, 18, 34, 40))[0]
    born_on = day_between(
        rng,
        birthday(entered_on, -age - 1) + timedelta(2),
        birthday(entered_on, -age) - timedelta(20),
    )
    course = Course("N8", "")
    course.enter(entered_on, "V2", homes.foster(rng, council))
    grown_up = birthday(born_on, 18)
    on = entered_on + some_days(rng, 60, 300)
    if on < grown_up - timedelta(30):
        _move(rng, council, course, on, age_on(born_on, on))
    course.leave(grown_up, rng.choice(("E5", "E6")))
    return Life(
        born_on, "M" if rng.random() < 0.93 else "F", tuple(course.episodes), (), (), None, True
    )
