"""Looking for a family: the circles the search was widened to, pauses, and reasons for delays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.tracked import known, words
from permanency.exchange.synthetic.tracked.stand import DECIDED, PARALLEL, SEARCHING, Stand
from permanency.exchange.synthetic.tracked.tracks import stand_event

# Days after the order at which the search usually reaches the next circle.
_STEPS = (("own", 0, 6), ("partnership", 20, 45), ("neighbours", 95, 150), ("national", 185, 260))
#: Children whose search stands still, by reason; those of the pictures come first.
PAUSED_CHILDREN = {
    "assessment": 5,
    "change_of_plan": 4,
    "other": 3,
    "carer": 11,
    "sibling_adopters": 6,
}
_RESUMED_FAMILIES = 8
_LINKS = ("carer", "sibling_adopters")
_LEAST_WAIT = timedelta(30)


def steps_of(stand: Stand, seed: int) -> Iterator[Event]:
    """The search of one child, circle by circle, until a match or today."""
    began_on = stand.ordered_on
    until = stand.matched_on or stand.until
    told = known.STEPS.get(stand.child.full_name)
    if began_on is None:
        return
    rng = stand.dice("steps", seed)
    for step, least, most in _STEPS:
        day = began_on + some_days(rng, least, most)
        if told is not None:
            day = dict(told).get(step, until)
        if day >= until:
            return
        said = rng.choice(words.WIDENED[step])
        yield stand_event(stand, day, "search_widened", step=step, words=said)


def pauses(stands: Iterable[Stand], seed: int) -> Iterator[Event]:
    """Who is paused today and why, and whose search goes on again; families whole."""
    searching = [stand for stand in stands if stand.state == SEARCHING]
    left = dict(PAUSED_CHILDREN)
    for stand in searching:
        pause = known.PAUSES.get(stand.child.full_name)
        if pause is not None:
            left[pause.reason] -= 1
            yield _paused(
                stand, pause.from_on, pause.reason, pause.review_on, stand.dice("pause", seed)
            )
    rng = Random(f"{seed}/pauses")  # noqa: S311 - invented
    families = _families(searching)
    rng.shuffle(families)
    for reason in left:
        while left[reason] > 0:
            at = next((at for at, one in enumerate(families) if len(one) <= left[reason]), None)
            if at is None:
                break
            family = families.pop(at)
            left[reason] -= len(family)
            yield from _pause(family, reason, rng)
    for family in families[:_RESUMED_FAMILIES]:
        yield from _pause_of_the_past(family, rng)


def _families(searching: Sequence[Stand]) -> list[list[Stand]]:
    """Those who may be paused: not on the pictures, with authority for some weeks."""
    found: dict[object, list[Stand]] = defaultdict(list)
    for stand in searching:
        found[stand.child.sibling_group or stand.key].append(stand)
    shown = {*known.PAUSES, *known.SEARCHING}
    return [
        family
        for family in found.values()
        if not shown & {stand.child.full_name for stand in family}
        and all(stand.today - _authority(stand) > _LEAST_WAIT for stand in family)
    ]


def _pause(family: Sequence[Stand], reason: str, rng: Random) -> Iterator[Event]:
    today = family[0].today
    first = max(_authority(stand) for stand in family) + timedelta(14)
    from_on = max(first, today - some_days(rng, 12, 75 if reason in _LINKS else 190))
    if rng.random() < 0.3:  # nobody has looked at it again
        review_on = max(from_on + timedelta(7), today - some_days(rng, 2, 30))
    else:
        review_on = today + some_days(rng, 3, 50)
    for stand in family:
        yield _paused(stand, from_on, reason, review_on, rng)


def _pause_of_the_past(family: Sequence[Stand], rng: Random) -> Iterator[Event]:
    first = max(_authority(stand) for stand in family)
    from_on = first + some_days(rng, 12, 40)
    until = from_on + some_days(rng, 20, 80)
    if until >= family[0].today - timedelta(5):
        return
    reason = rng.choice(tuple(PAUSED_CHILDREN))
    for stand in family:
        yield _paused(stand, from_on, reason, from_on + timedelta(42), rng)
        yield stand_event(stand, until, "search_resumed")


def _paused(stand: Stand, from_on: date, reason: str, review_on: date, rng: Random) -> Event:
    said = rng.choice(words.PAUSED[reason])
    return stand_event(
        stand, from_on, "search_paused", reason=reason, review_on=review_on, words=said
    )


def delays_of(stand: Stand, seed: int) -> Iterator[Event]:
    """Why a clock of this child runs long, for some of the children whose clocks do."""
    rng = stand.dice("delays", seed)
    if stand.state == SEARCHING and stand.ordered_on is not None:
        waited = (stand.today - stand.ordered_on).days
        if waited > 121 and rng.random() < 0.3:
            reason = rng.choice(("assessment", "child_health", "appeal", "other"))
            yield from _delay(stand, "order_to_match", reason, stand.ordered_on, rng)
    elif stand.state in (PARALLEL, DECIDED):
        waited = (stand.today - stand.entered_on).days
        if waited > 200 and rng.random() < 0.35:
            reason = rng.choice(("court", "family_member", "medical", "criminal_case", "staff"))
            yield from _delay(stand, "entry_to_placed", reason, stand.entered_on, rng)


def _delay(stand: Stand, clock: str, reason: str, since: date, rng: Random) -> Iterator[Event]:
    began_on = since + some_days(rng, 40, 110)
    if began_on >= stand.today:
        return
    yield stand_event(
        stand, began_on, "delay_began", clock=clock, reason=reason,
        asked_by=words.ASKED_BY[reason], words=rng.choice(words.DELAYED[reason]),
    )  # fmt: skip
    ended_on = began_on + some_days(rng, 30, 90)
    if ended_on < stand.today and rng.random() < 0.5:
        yield stand_event(stand, ended_on, "delay_ended", clock=clock)


def _authority(stand: Stand) -> date:
    assert stand.authority_on is not None  # of a child whose family is looked for
    return stand.authority_on
