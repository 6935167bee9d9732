"""What runs, and what is due, for a child on any day: clocks as stretches of days.

A stretch says: from this day to that, the clock ran and its last permitted day was this. While a
clock is paused it has no last day; once it runs again the day has moved by the days paused. So
"overdue on a day" is one condition on a stretch, today and on any past day, in Python and in the
database alike. Rules and their sources: ``pathway.py`` (rules.md sections 8.5 and 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from permanency.casework.children import pathway as p
from permanency.casework.children.journey import Journey, Review
from permanency.casework.children.position import Position, positions
from permanency.casework.children.standing import consent_in_force, holds, order_in_force
from permanency.casework.children.terms import ADOPTION_RECOMMENDED

# In the order of the journey: the children a tracker follows.
ON_THE_TRACKER = (
    "parallel_planning",
    "decision_no_authority",
    "ep_awaiting_authority",
    "authority_active",
    "authority_paused",
    "linked",
    "linked_carer_or_sibling",
    "matched",
    "placed",
)
WITH_AUTHORITY = frozenset(
    {"authority_active", "authority_paused", "linked", "linked_carer_or_sibling", "matched"}
)
_WAITING = frozenset(ON_THE_TRACKER) - {"placed"}

Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class ClockStretch:
    """Days in which a clock ran or stood still; ``to_on`` is outside it, None while it goes on.

    ``due_on`` is the last permitted day as it stood then: None while paused.
    """

    clock: str
    started_on: date
    from_on: date
    to_on: date | None
    due_on: date | None

    def overdue(self, day: date) -> bool:
        """Whether the clock runs on the day and its last permitted day has passed."""
        return (
            holds(self.from_on, self.to_on, day) and self.due_on is not None and self.due_on < day
        )


def clock_stretches(journey: Journey) -> list[ClockStretch]:
    """Every clock of the child's whole life that has a last permitted day, oldest first."""
    stood = positions(journey)
    found = [
        *_thresholds(stood),
        *_to_decision(journey, stood),
        *_with_authority(journey, stood),
        *_pauses(journey, stood),
        *_placed(journey, stood),
    ]
    return sorted(_joined(found), key=lambda each: (each.from_on, each.clock, each.started_on))


def _joined(found: list[ClockStretch]) -> Iterator[ClockStretch]:
    """Stretches of no days left out, those that only go on made one."""
    last: ClockStretch | None = None
    for each in sorted(found, key=lambda each: (each.clock, each.started_on, each.from_on)):
        if each.to_on is not None and each.to_on <= each.from_on:
            continue
        if last is not None and last == replace(each, from_on=last.from_on, to_on=each.from_on):
            last = replace(last, to_on=each.to_on)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _thresholds(stood: list[Position]) -> Iterator[ClockStretch]:
    """426 days from entry to moving in, 121 from the order to a match; while on the tracker."""
    for each in stood:
        if each.position not in _WAITING:
            continue
        if each.entered_care_on:
            yield _limited(p.ENTRY_TO_PLACED, each.entered_care_on, each.from_on, each.to_on)
        if each.placement_order_on and not each.matched_on:
            yield _limited(p.ORDER_TO_MATCH, each.placement_order_on, each.from_on, each.to_on)


def _to_decision(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """From the first review that recommended adoption to the decision, as long as none stands."""
    for from_on, to_on in _phases(stood, lambda each: not each.has_decision and _in_care(each)):
        started: date | None = None
        for review in [*_within(journey.reviews, from_on, to_on), None]:
            if review is not None and review.outcome == ADOPTION_RECOMMENDED:
                started = started or review.held_on
            elif started and (review is None or review.outcome == "change_plan"):
                until = review.held_on if review else to_on
                yield from _pausable(journey, p.REVIEW_TO_DECISION, started, until)
                started = None


def _with_authority(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """Reviews of a child who may be placed and is not: 3 months, then 6 from the actual last one.

    Reviews held since authority began count, also those of a placement that has ended since.
    """
    for from_on, to_on in _phases(stood, lambda each: each.position in WITH_AUTHORITY):
        since = _authority_since(journey, from_on)
        if since is None:
            continue
        before = [r for r in journey.reviews if since <= r.held_on < from_on]
        during = _within(journey.reviews, from_on, to_on)
        days = [r.held_on for r in during]
        starts = [(from_on, before[-1].held_on if before else None)]
        starts += [(day, day) for day in days]
        for (begins, last), ends in zip(starts, [*days, to_on], strict=True):
            if last is None:
                yield _limited(p.AUTHORITY_FIRST_REVIEW, since, begins, ends)
            else:
                yield _limited(p.AUTHORITY_NEXT_REVIEW, last, begins, ends)
        yield from _plan_to_consider(during, bool(before), to_on)


def _plan_to_consider(
    reviews: list[Review], reviewed_before: bool, to_on: date | None
) -> Iterator[ClockStretch]:
    """A six-month review held without asking whether adoption is still the plan."""
    six_monthly = reviews if reviewed_before else reviews[1:]
    open_since: date | None = None
    for review in six_monthly:
        if review.considered_plan == "yes":
            if open_since:
                yield _limited(p.PLAN_CONSIDERED, open_since, open_since, review.held_on)
            open_since = None
        else:
            open_since = open_since or review.held_on
    if open_since:
        yield _limited(p.PLAN_CONSIDERED, open_since, open_since, to_on)


def _pauses(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """The day agreed to look at a pause again, while the child still waits."""
    phases = list(_phases(stood, lambda each: each.position in WITH_AUTHORITY))
    for search in journey.searches:
        if search.state != "paused" or search.review_on is None:
            continue
        for from_on, to_on in _overlaps((search.from_on, search.ended_on), phases):
            yield ClockStretch(p.PAUSE_LOOKED_AT, search.from_on, from_on, to_on, search.review_on)


def _placed(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """Reviews and visits after the child moved in (reg 36(3) and (4))."""
    rules = (p.PLACED_FIRST_REVIEW, p.PLACED_SECOND_REVIEW)
    for from_on, to_on in _phases(stood, lambda each: each.placed_on is not None, by_placing=True):
        held = [review.held_on for review in _within(journey.reviews, from_on, to_on)]
        for nth, (began, ended) in enumerate(_chain(from_on, held, to_on)):
            rule = rules[nth] if nth < len(rules) else p.PLACED_NEXT_REVIEW
            yield _limited(rule, began, began, ended)
        weekly_until = held[0] if held else to_on
        visits = [day for day in journey.visits if holds(from_on, weekly_until, day)]
        for began, ended in _chain(from_on, sorted(visits), weekly_until):
            yield _limited(p.VISIT, began, began, ended)


def _chain(
    from_on: date, days: list[date], to_on: date | None
) -> Iterator[tuple[date, date | None]]:
    """From the start to the first day, from each day to the next, from the last to the end."""
    yield from pairwise([from_on, *days, to_on])


def _limited(clock: str, started_on: date, from_on: date, to_on: date | None) -> ClockStretch:
    limit = p.RULES[clock].limit
    return ClockStretch(clock, started_on, from_on, to_on, limit.due(started_on) if limit else None)


def _pausable(
    journey: Journey, clock: str, started_on: date, to_on: date | None
) -> Iterator[ClockStretch]:
    """A clock whose rule allows pauses, cut where it stood still."""
    limit = p.RULES[clock].limit
    assert limit is not None
    due, at = limit.due(started_on), started_on
    for began, ended in _overlaps((started_on, to_on), _stood_still(journey, clock)):
        yield ClockStretch(clock, started_on, at, began, due)
        yield ClockStretch(clock, started_on, began, ended, None)
        if ended is None:
            return
        due, at = due + (ended - began), ended
    yield ClockStretch(clock, started_on, at, to_on, due)


def _stood_still(journey: Journey, clock: str) -> list[Days]:
    """The delays of a clock, those that overlap or touch made one."""
    found: list[Days] = []
    mine = ((d.from_on, d.ended_on) for d in journey.delays if d.clock == clock)
    for began, ended in sorted(mine, key=lambda each: (each[0], each[1] or date.max)):
        if found and (found[-1][1] is None or found[-1][1] >= began):
            last = found[-1][1]
            both = None if last is None or ended is None else max(last, ended)
            found[-1] = (found[-1][0], both)
        else:
            found.append((began, ended))
    return found


def _overlaps(spell: Days, others: Iterable[Days]) -> Iterator[Days]:
    """The parts of a spell that fall into the others, none of no days."""
    for began, ended in others:
        first = max(spell[0], began)
        last = min(spell[1] or date.max, ended or date.max)
        if first < last:
            yield first, None if last == date.max else last


def _phases(
    stood: list[Position], wanted: Callable[[Position], bool], *, by_placing: bool = False
) -> Iterator[Days]:
    """Unbroken runs of stretches that are wanted; ``by_placing``: one for each placement."""
    run: list[Position] = []
    for each in [*stood, None]:
        fits = each is not None and wanted(each)
        same = bool(run) and each is not None and run[-1].to_on == each.from_on
        if by_placing and same and each is not None:
            same = run[-1].placed_on == each.placed_on
        if run and not (fits and same):
            yield run[0].from_on, run[-1].to_on
            run = []
        if fits and each is not None:
            run.append(each)


def _within(reviews: Iterable[Review], from_on: date, to_on: date | None) -> list[Review]:
    return [each for each in reviews if holds(from_on, to_on, each.held_on)]


def _in_care(each: Position) -> bool:
    return each.position not in ("adopted", "left_care")


def _authority_since(journey: Journey, day: date) -> date | None:
    """The first day of the authority that holds on the day; None where no record shows it."""
    order, consent = order_in_force(journey, day), consent_in_force(journey, day)
    if order is not None and not order.start_known:
        return None
    days = [order.from_on] if order else []
    days += [consent.given_on] if consent else []
    return min(days, default=None)
