"""Reviews that were held and visits that were made: mostly in time, some late, a few still due.

Before the decision they are those of the return. With authority, and in the new home, they follow
regulation 36: three months, then six; four weeks, then three months, then six.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.tracked import known
from permanency.exchange.synthetic.tracked.stand import EARLY_PERMANENCE, PARALLEL, Stand
from permanency.exchange.synthetic.tracked.tracks import stand_event

# Days to the next review: in time, late, and how many in a hundred are late.
_AUTHORITY_FIRST = ((70, 88), (96, 128), 9)
_PLACED_FIRST = ((19, 27), (30, 41), 8)
_PLACED_SECOND = ((70, 88), (95, 115), 7)
_NEXT = ((150, 178), (186, 215), 6)
Gap = tuple[tuple[int, int], tuple[int, int], int]


def reviews_of(stand: Stand, seed: int) -> Iterator[Event]:
    """The reviews of the child in this period of care, oldest first."""
    rng = stand.dice("reviews", seed)
    recommended_on = recommended(stand, rng)
    first_on = stand.authority_on or stand.placed_on or stand.until
    for day in sorted({day for day in stand.child.reviews if stand.entered_on <= day < first_on}):
        if recommended_on is None or not _beside(day, recommended_on, stand.decided_on):
            yield _review(stand, day, "carry_on", "not_known")
    if recommended_on is not None:
        yield _review(stand, recommended_on, "adoption", "not_known")
    if stand.authority_on is not None:
        yield from _with_authority(stand, rng, stand.authority_on)
    if stand.placed_on is not None:
        for day in placed_reviews(stand, seed):
            yield _review(stand, day, "carry_on", "yes")


def recommended(stand: Stand, rng: Random) -> date | None:
    """The day a review recommended adoption; None when none has yet."""
    if stand.decided_on is not None:
        late = rng.random() < 0.1
        before = some_days(rng, 66, 95) if late else some_days(rng, 14, 56)
        return max(stand.entered_on + timedelta(9), stand.decided_on - before)
    if stand.state not in (PARALLEL, EARLY_PERMANENCE) or rng.random() < 0.62:
        return None
    day = stand.today - some_days(rng, 4, 78)
    return day if day > stand.entered_on + timedelta(40) else None


def _beside(day: date, recommended_on: date, decided_on: date | None) -> bool:
    """Whether that review was the one that recommended adoption, or came too soon after it."""
    return recommended_on - timedelta(45) < day < (decided_on or recommended_on + timedelta(60))


def _with_authority(stand: Stand, rng: Random, began_on: date) -> Iterator[Event]:
    until = stand.placed_on or stand.until
    told = known.REVIEWS.get(stand.child.full_name)
    days = told if told is not None else _chain(rng, began_on, until, _AUTHORITY_FIRST)
    for at, day in enumerate(days):
        # The first is after three months; from the second on the plan must be considered.
        forgotten = at > 0 and rng.random() < 0.07
        yield _review(stand, day, "carry_on", "no" if forgotten else "yes")


def placed_reviews(stand: Stand, seed: int) -> list[date]:
    """The days of the reviews after the child moved in."""
    assert stand.placed_on is not None
    rng = stand.dice("placed", seed)
    return list(_chain(rng, stand.placed_on, stand.until, _PLACED_FIRST, _PLACED_SECOND))


def _chain(rng: Random, began_on: date, until: date, *gaps: Gap) -> Iterator[date]:
    day, at = began_on, 0
    while True:
        day += _gap(rng, gaps[at] if at < len(gaps) else _NEXT)
        at += 1
        if day >= until:
            return
        yield day


def _gap(rng: Random, gap: Gap) -> timedelta:
    in_time, late, share = gap
    return some_days(rng, *(late if rng.randrange(100) < share else in_time))


def visits_of(stand: Stand, seed: int) -> Iterator[Event]:
    """Weekly visits from moving in to the first review; now and then one is late."""
    if stand.placed_on is None:
        return
    rng = stand.dice("visits", seed)
    held = placed_reviews(stand, seed)
    last = min(held[0] if held else stand.until, stand.until)
    day = stand.placed_on + some_days(rng, 3, 6)
    while day < last:
        yield stand_event(stand, day, "visit_made", seen_alone=_alone(stand, rng))
        day += some_days(rng, 9, 12) if rng.random() < 0.07 else some_days(rng, 6, 7)


def _alone(stand: Stand, rng: Random) -> str:
    if (stand.today - stand.child.born_on).days < 3 * 365:
        return "no"
    return rng.choices(("yes", "no", "not_known"), (78, 14, 8))[0]


def _review(stand: Stand, day: date, outcome: str, considered: str) -> Event:
    return stand_event(stand, day, "review_held", outcome=outcome, considered_plan=considered)
