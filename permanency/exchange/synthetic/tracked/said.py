"""What is decided about one child at a meeting: from why it is on the list and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.casework.tracking import terms
from permanency.exchange.synthetic.tracked.meeting_words import ACTIONS, SAID

SOCIAL_WORKER, FINDER = "social_worker", "finder"
# Days to the next time, and how often: the first time spreads the children over the meetings.
_AT_FIRST = ((14, 33), (28, 33), (42, 34))
_AFTER_THAT = ((14, 5), (28, 15), (42, 80))
# Most things are to be done by the next meeting.
_DUE = ((9, 20), (14, 50), (21, 15), (28, 15))


@dataclass(frozen=True)
class ActionPlan:
    """Something to be done; ``owner`` is the child's social worker or family finder."""

    what: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class SaidPlan:
    """Note, decision, when to talk again, what to do; ``raised`` with the head of service."""

    note: str
    decision: str
    review_again_on: date | None
    actions: tuple[ActionPlan, ...] = ()

    @property
    def raised(self) -> bool:
        """Whether it goes to a senior manager."""
        return self.decision == terms.RAISE


def said_about(
    rng: Random,
    *,
    reason: str,
    name: str,
    held_on: date,
    first_time: bool,
    searching: bool,
    waits_long: bool,
) -> SaidPlan:
    """What a meeting of that day says about a child.

    Args:
        reason: the most urgent one on the agenda.
        first_time: no meeting of the kind talked about the child before.
        searching: a family is looked for; ``waits_long``: for more than half a year.
    """
    note = rng.choice(SAID.get(reason, SAID["asked_for"])).format(name=name)
    decision = _decision(rng, reason, searching=searching, waits_long=waits_long)
    to_do = ACTIONS.get(reason, ACTIONS[""])
    count = 1 if decision != "no_change" else 0
    if decision == terms.CARRY_ON and rng.random() < 0.25:
        to_do, count = ACTIONS[""], 2
    actions = tuple(
        ActionPlan(what, owner, held_on + timedelta(_draw(rng, _DUE)))
        for what, owner in rng.sample(to_do, min(count, len(to_do)))
    )
    ahead = _AT_FIRST if first_time else _AFTER_THAT
    again = first_time or decision != "no_change" or rng.random() < 0.3
    again_on = held_on + timedelta(_draw(rng, ahead)) if again else None
    return SaidPlan(note, decision, again_on, actions)


def _draw(rng: Random, weighted: tuple[tuple[int, int], ...]) -> int:
    return rng.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


def _decision(rng: Random, reason: str, *, searching: bool, waits_long: bool) -> str:
    if reason == terms.CLOCK_OVERDUE:
        return terms.CARRY_ON
    if reason == terms.PAUSED_LONG:
        return rng.choice((terms.CARRY_ON, terms.CARRY_ON, terms.RAISE))
    if searching and waits_long:
        return rng.choices(
            (terms.WIDEN, terms.CARRY_ON, terms.RAISE, terms.CHANGE_OF_PLAN, "no_change"),
            (12, 28, 6, 3, 51),
        )[0]
    return rng.choices((terms.CARRY_ON, "no_change"), (28, 72))[0]
