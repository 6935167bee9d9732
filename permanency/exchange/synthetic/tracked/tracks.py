"""Parallel planning and early notifications before a decision; agreements of parents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.tracked import known
from permanency.exchange.synthetic.tracked.stand import EARLY_PERMANENCE, PARALLEL, Stand

_KINDS = (("parallel", 80), ("twin", 14), ("triple", 6))
_BABY = 420  # days: younger than that, early permanence is asked about


def tracks_of(stand: Stand, seed: int) -> Iterator[Event]:
    """The tracks of one child, opened and closed."""
    rng = _of_family(stand, seed)
    opened_on = _opened_on(stand, rng)
    answers = _answers(stand, rng)
    kind = rng.choices([code for code, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    yield stand_event(stand, opened_on, "track_opened", track=kind, **answers)
    if stand.decided_on is not None:
        yield stand_event(stand, stand.decided_on, "track_closed", track=kind, reason="decided")
    if rng.random() < 0.45:
        yield from _notifications(stand, rng, opened_on, answers)


def _notifications(
    stand: Stand, rng: Random, opened_on: date, answers: dict[str, str]
) -> Iterator[Event]:
    """Stage 1 when adoption may be considered; stage 2, for some, when it is the plan."""
    last = stand.decided_on or stand.today
    first_on = min(opened_on + some_days(rng, 0, 12), last)
    yield stand_event(stand, first_on, "track_opened", track="early_1", **answers)
    second_on = first_on + some_days(rng, 25, 110)
    if second_on >= last or rng.random() < 0.35:
        if stand.decided_on is not None:
            yield stand_event(stand, last, "track_closed", track="early_1", reason="decided")
        return
    yield stand_event(stand, second_on, "track_closed", track="early_1", reason="one_plan")
    yield stand_event(stand, second_on, "track_opened", track="early_2", **answers)
    if stand.decided_on is not None:
        yield stand_event(stand, last, "track_closed", track="early_2", reason="decided")


def consents_of(stand: Stand, seed: int) -> Iterator[Event]:
    """What parents who ask for adoption themselves agreed to before and beside the consent.

    The consent to placement itself comes with the placement; see ``loading_doings``.
    """
    born_on = stand.child.born_on
    rng = stand.dice("consents", seed)
    if stand.placed_on is not None and stand.ordered_on is None and stand.adopted_on is None:
        given_on = stand.authority_on
        assert given_on is not None
        yield stand_event(
            stand, max(stand.entered_on, born_on + some_days(rng, 8, 20)),
            "consent_given", consent="under_six_weeks", given_by="mother",
        )  # fmt: skip
        yield stand_event(stand, given_on, "consent_given", consent="s20", given_by="mother")
    elif _given_up(stand):
        given_on = max(stand.entered_on, born_on + some_days(rng, 6, 25))
        if given_on > stand.today:
            return
        agreed = {"consent": "under_six_weeks", "given_by": "mother"}
        yield stand_event(stand, given_on, "consent_given", **agreed)
        changed_on = given_on + some_days(rng, 12, 40)
        if changed_on < stand.today and rng.random() < 0.6:
            yield stand_event(stand, changed_on, "consent_withdrawn", **agreed)


def _given_up(stand: Stand) -> bool:
    """A baby in care by agreement, with a possible plan of adoption."""
    child = stand.child
    return (
        stand.state == PARALLEL
        and child.episodes[-1].ls == "V2"
        and stand.entered_on - child.born_on < timedelta(150)
    )


def _opened_on(stand: Stand, rng: Random) -> date:
    told = known.TRACK_OPENED.get(stand.child.full_name)
    if told is not None:
        return told
    last = stand.decided_on - timedelta(21) if stand.decided_on else stand.today - timedelta(3)
    days = some_days(rng, 2, 30) if stand.state == EARLY_PERMANENCE else some_days(rng, 14, 90)
    return max(stand.entered_on, min(stand.entered_on + days, last))


def _answers(stand: Stand, rng: Random) -> dict[str, str]:
    baby = (stand.today - stand.child.born_on).days < _BABY
    wanted = rng.choices(("yes", "no", "not_known"), (30, 52, 18) if baby else (3, 92, 5))[0]
    earlier = rng.choices(("yes", "no", "not_known"), (13, 69, 18))[0]
    if stand.state == EARLY_PERMANENCE:
        wanted = "yes"
    return {"early_permanence": wanted, "earlier_child_adopted": earlier}


def _of_family(stand: Stand, seed: int) -> Random:
    """Brothers and sisters share what is said of the family."""
    family = stand.child.sibling_group or stand.child.number
    return Random(f"{seed}/tracked/{stand.child.council}/{family}/tracks")  # noqa: S311 - invented


def stand_event(stand: Stand, on: date, kind: str, **values: str | date | None) -> Event:
    """Something that was recorded of this child."""
    return Event(on, stand.child.council, stand.child.number, kind, dict(values))
