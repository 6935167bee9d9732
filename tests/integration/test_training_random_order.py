"""Bookings, cancellations and changes in any order, beside a plain list that says what must be.

The list knows one rule: whoever comes first has a place while there are places for all of theirs
and nobody waits; who waits is called in order, and the first who does not fit stops the queue.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import (
    Plan,
    book,
    cancel,
    change_people,
    change_session,
    give_place,
)
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.training_world import NOW, STARTS, course, session

pytestmark = pytest.mark.django_db
STEPS = 120


@dataclass
class PlainList:
    """Who has a place and who waits: [number of the booking, people], in order."""

    capacity: int
    placed: list[list[int]] = field(default_factory=list)
    queue: list[list[int]] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.capacity - sum(people for _, people in self.placed)

    def book(self, nth: int, people: int) -> None:
        room = not self.queue and people <= self.free
        (self.placed if room else self.queue).append([nth, people])

    def settle(self) -> None:
        while self.queue and self.queue[0][1] <= self.free:
            self.placed.append(self.queue.pop(0))

    def cancel(self, nth: int) -> None:
        self.placed = [each for each in self.placed if each[0] != nth]
        self.queue = [each for each in self.queue if each[0] != nth]
        self.settle()

    def change(self, nth: int, people: int) -> bool:
        for each in self.placed:
            if each[0] == nth:
                more = people - each[1]
                if more > 0 and (self.queue or more > self.free):
                    return False
                each[1] = people
        for each in self.queue:
            if each[0] == nth:
                each[1] = people
        self.settle()
        return True

    def give(self, nth: int) -> bool:
        mine = next((each for each in self.queue if each[0] == nth), None)
        if mine is None or mine[1] > self.free:
            return False
        self.queue.remove(mine)
        self.placed.append(mine)
        return True

    def widen(self, capacity: int) -> bool:
        if capacity < self.capacity - self.free:
            return False
        self.capacity = capacity
        self.settle()
        return True


def allowed(act) -> bool:
    """Whether the operation was allowed."""
    try:
        with transaction.atomic():
            act()
    except NotPossible:
        return False
    return True


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_session_agrees_with_a_plain_list(region, seed):
    dice = random.Random(seed)
    plain = PlainList(capacity=6)
    with acting_as(region.rowan):
        me = current_account()
        evening = session(course(region.castlemoor), plain.capacity)
        nth = 0
        for _ in range(STEPS):
            what = dice.choice(["book", "book", "book", "cancel", "change", "give", "widen"])
            people = dice.choice([1, 1, 2, 3])
            if what == "book":
                nth += 1
                book(session=evening, attender="worker", named="A", people=people, by=me, now=NOW)
                plain.book(nth, people)
            elif what == "widen":
                evening.refresh_from_db()
                capacity = max(3, plain.capacity + dice.choice([-1, 1]))
                plan = Plan(STARTS, evening.ends_at, place="A", capacity=capacity)
                change = {"session": evening, "details": evening.details, "plan": plan}
                done = allowed(lambda change=change: change_session(**change, by=me, now=NOW))
                assert done == plain.widen(capacity)
            elif nth:
                one = Booking.objects.get(session=evening, nth=dice.randint(1, nth))
                if one.state == "cancelled":
                    continue
                told = {"booking": one, "by": me, "now": NOW}
                if what == "cancel":
                    cancel(**told)
                    plain.cancel(one.nth)
                elif what == "change":
                    done = allowed(lambda told=told, n=people: change_people(people=n, **told))
                    assert done == plain.change(one.nth, people)
                else:
                    assert allowed(lambda told=told: give_place(**told)) == plain.give(one.nth)
            agree(evening, plain)


def agree(evening: Session, plain: PlainList) -> None:
    evening.refresh_from_db()
    rows = Booking.objects.filter(session=evening)
    placed = sorted(rows.filter(state="booked").values_list("nth", "people"))
    queue = sorted(rows.filter(state="waiting").values_list("nth", "people"))
    assert placed == sorted(map(tuple, plain.placed))
    assert queue == [tuple(each) for each in plain.queue]
    assert (evening.taken, evening.queue) == (sum(n for _, n in placed), len(queue))
