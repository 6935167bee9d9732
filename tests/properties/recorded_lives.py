"""Invented lives with all that people record: tracks, consents, searches, reviews, visits, delays.

Everything is drawn from one ``Random``: Hypothesis hands in one it can shrink, the long run one
with a seed. Days crowd where rules bite: the same day, the day before and after, the end of a
month, leap day, and the last permitted days of clocks.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Consent,
    Decision,
    Delay,
    Journey,
    Match,
    Placement,
    PlacementOrder,
    Review,
    Search,
    Track,
)

BEGIN = date(2019, 6, 1)
STEPS = (0, 1, 1, 6, 7, 8, 27, 28, 29, 41, 42, 43, 59, 60, 61, 91, 92, 120, 121, 122, 181, 300, 426)
NEAR = (-31, -1, 0, 0, 0, 1, 28, 92, 183)
LANDMARKS = (
    date(2020, 2, 29),
    date(2020, 8, 31),
    date(2020, 11, 30),
    date(2020, 12, 25),
    date(2021, 1, 31),
    date(2021, 8, 31),
    date(2022, 5, 31),
)
OUTCOMES = ("adoption", "adoption", "carry_on", "change_plan", "other")
PAUSES = ("carer", "sibling_adopters", "assessment", "change_of_plan", "other")
CODES = {"foster": "U6", "early_permanence": "U5", "adoptive": "A6", "other": "K2"}
Spell = tuple[date, date | None]


def life(random: Random) -> Journey:
    """A whole life: one to three times in care, and everything that may happen in them."""
    day = BEGIN + timedelta(random.randrange(900))
    born = day - timedelta(random.choice((0, 10, 30, 42, 500, 1500)))
    journey = Journey("1", "Alderbridge", random.choice((born, born, None)), "female", "mixed")
    for number in range(random.choice((1, 1, 1, 2, 3))):
        if number:
            day = day + timedelta(random.choice((0, 1, 40, 300)))
        known = bool(number) or random.random() < 0.85
        ended = _after(random, day, 900) if random.random() < 0.6 else None
        journey = _in_care(random, journey, day, ended, known)
        if ended is None:
            break
        day = ended
    return recorded(random, journey)


def _in_care(
    random: Random, journey: Journey, day: date, ended: date | None, known: bool
) -> Journey:
    until = ended or day + timedelta(1200)
    adopted = ended is not None and random.random() < 0.4
    reason = "E12" if adopted else random.choice(("E4A", "E45", "")) if ended else ""
    stretches = ((day, ended),)
    if ended and random.random() < 0.15 and (ended - day).days > 40:
        hole = day + timedelta(random.randrange(10, (ended - day).days - 20))
        stretches = ((day, hole), (hole + timedelta(random.choice((1, 15))), ended))
    period = CarePeriod(day, known, ended, reason, stretches)
    decisions = []
    for start, end in _spells(random, day - timedelta(random.choice((0, 0, 20))), until, 2):
        open_end = end is None or random.random() < 0.5
        decisions.append(Decision(start, None if open_end else end, "" if open_end else "RD1"))
    first_known = known or random.random() < 0.5
    orders = [
        PlacementOrder(start, first_known or start != day, end, "revoked" if end else "")
        for start, end in _spells(random, day, until, 2, ended)
    ]
    placements = _homes(random, day, until, ended, first_known)
    matches = [
        Match(start, end, told_with_adoption=random.random() < 0.1)
        for start, end in _spells(random, day, until, 2)
    ]
    made = Adoption(ended, True, False) if adopted and ended else None
    earlier = journey.earlier_adoptions
    if made and journey.adoption:
        earlier = (*earlier, journey.adoption)
    return replace(
        journey,
        periods=(*journey.periods, period),
        decisions=(*journey.decisions, *_later(decisions, journey.decisions, "decided_on")),
        orders=(*journey.orders, *orders),
        placements=(*journey.placements, *placements),
        matches=(*journey.matches, *_later(matches, journey.matches, "matched_on")),
        adoption=made or journey.adoption,
        earlier_adoptions=earlier,
    )


def _later(new: list, old: tuple, day: str) -> list:  # type: ignore[type-arg]
    """Lists are in date order: what would go before the last one is left out."""
    last = max((getattr(one, day) for one in old), default=date.min)
    return [one for one in new if getattr(one, day) > last]


def _homes(
    random: Random, day: date, until: date, ended: date | None, first_known: bool
) -> list[Placement]:
    found, at = [], day
    kinds = ("foster", "foster", "early_permanence", "adoptive", "adoptive", "other")
    for number in range(random.randrange(1, 6)):
        end = _after(random, at, 250)
        last = end >= until or number == 4
        kind = random.choice(kinds)
        known = bool(number) or first_known
        found.append(
            Placement(
                kind,
                CODES[kind],
                "PR1",
                at,
                known,
                ended if last else end,
                False,
                at if known else None,
            )
        )
        if last:
            break
        at = end
    return found


def _after(random: Random, day: date, most: int) -> date:
    return day + timedelta(random.choice((*STEPS[1:], random.randrange(1, most))))


def _spells(
    random: Random, begin: date, until: date, most: int, ended: date | None = None
) -> list[Spell]:
    """Up to ``most`` spells that do not overlap; some follow on the same day, the last may stay."""
    found: list[Spell] = []
    day = begin
    for _ in range(random.randrange(most + 1)):
        day = day + timedelta(random.choice(STEPS))
        if day >= until:
            break
        if random.random() < 0.5:
            found.append((day, ended))
            break
        end = min(_after(random, day, 300), until)
        found.append((day, end))
        day = end
    return found


def recorded(random: Random, journey: Journey) -> Journey:
    """The same child with what only people record, near the days on which things happened."""
    days = _days(journey)
    if not days:
        return journey

    def near() -> date:
        day = random.choice(days) + timedelta(random.choice(NEAR))
        if random.random() < 0.15:
            day = random.choice(LANDMARKS)
        if random.random() < 0.1:
            day = day.replace(day=monthrange(day.year, day.month)[1])
        return day

    def spell() -> Spell:
        start = near()
        return start, None if random.random() < 0.4 else _after(random, start, 200)

    def many(most: int) -> range:
        return range(random.randrange(most + 1))

    reviews = {near() for _ in many(6)}
    reviews |= {day + timedelta(random.choice((28, 92, 183))) for day in sorted(reviews)[:2]}
    return replace(
        journey,
        tracks=tuple(Track("twin", *each) for each in sorted(map_days(spell, many(2)), key=_start)),
        consents=tuple(
            Consent(random.choice(("s19", "s19", "s19", "s20", "under_six_weeks")), *each)
            for each in sorted(map_days(spell, many(2)), key=_start)
        ),
        searches=tuple(_searches(random, near(), days[-1])),
        reviews=tuple(
            Review(day, random.choice(OUTCOMES), random.choice(("yes", "no", "not_known")))
            for day in sorted(reviews)
        ),
        visits=tuple(sorted(near() for _ in many(6))),
        delays=tuple(
            Delay(random.choice(("review_to_decision",) * 3 + ("order_to_match",)), "court", *each)
            for each in sorted(map_days(spell, many(3)), key=_start)
        ),
    )


def map_days(spell, times: range) -> list[Spell]:  # type: ignore[no-untyped-def]
    """That many spells."""
    return [spell() for _ in times]


def _start(spell: Spell) -> date:
    return spell[0]


def _searches(random: Random, day: date, until: date) -> list[Search]:
    found = []
    for start, end in _spells(random, day, max(until, day) + timedelta(400), 4):
        state = random.choice(("paused", "paused", "active"))
        reason = random.choice(PAUSES) if state == "paused" else ""
        look = start + timedelta(random.choice((0, 28, 90))) if random.random() < 0.8 else None
        found.append(Search(state, start, end, reason, look if state == "paused" else None))
    return found


def _days(journey: Journey) -> list[date]:
    """The days on which something happened, in order."""
    found = {d for period in journey.periods for d in (period.from_on, period.ended_on)}
    found |= {d for one in journey.decisions for d in (one.decided_on, one.reversed_on)}
    found |= {d for one in journey.orders for d in (one.from_on, one.ended_on)}
    found |= {d for one in journey.placements for d in (one.from_on, one.ended_on)}
    found |= {one.matched_on for one in journey.matches}
    return sorted(day for day in found if day is not None)
