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
from permanency.casework.children.journey import Journey, Placement, Review
from permanency.casework.children.position import Position, positions
from permanency.casework.children.standing import authorities, holds, placement_on, search_on
from permanency.casework.children.terms import ADOPTION_RECOMMENDED, ADOPTIVE

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
_PAUSED = frozenset({"authority_paused", "linked_carer_or_sibling"})

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
    """From the first review that recommended adoption to the decision, as long as none stands.

    Reviews are those of a child in care: before, there is nothing the agency could decide yet.
    """
    in_care = _merged(days for period in journey.periods for days in period.stretches)
    undecided = _phases(stood, lambda each: not each.has_decision and _in_care(each))
    for phase in (days for each in undecided for days in _overlaps(each, in_care)):
        started: date | None = None
        for review in [*_within(_reviews(journey), phase), None]:
            if review is not None and review.outcome == ADOPTION_RECOMMENDED:
                started = started or review.held_on
            elif started and (review is None or review.outcome == "change_plan"):
                until = review.held_on if review else phase[1]
                yield from _pausable(journey, p.REVIEW_TO_DECISION, started, until)
                started = None


def _with_authority(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """Reviews of a child who may be placed and is not: 3 months, then 6 from the actual last one.

    All reviews after the day authority began count, also those of a placement that has ended since.
    """
    phases = list(_phases(stood, lambda each: each.position in WITH_AUTHORITY))
    for authority in authorities(journey):
        spell = (authority.from_on, authority.ended_on)
        reviews = [r for r in _within(_reviews(journey), spell) if r.held_on > authority.from_on]
        held = [review.held_on for review in reviews]
        for phase in _overlaps(spell, phases):
            for last, began, ended in _one_to_the_next(held, phase):
                if last is not None:
                    yield _limited(p.AUTHORITY_NEXT_REVIEW, last, began, ended)
                elif authority.start_known:
                    yield _limited(p.AUTHORITY_FIRST_REVIEW, authority.from_on, began, ended)
            # The first of all was due after three months; those after it are six-monthly.
            yield from _plan_to_consider(_within(reviews[1:], phase), phase[1])


def _plan_to_consider(six_monthly: list[Review], to_on: date | None) -> Iterator[ClockStretch]:
    """A six-month review held without asking whether adoption is still the plan."""
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
    """The day agreed to look at a pause again, as long as the child stands as paused."""
    turns = {day for each in journey.searches for day in (each.from_on, each.ended_on) if day}
    for from_on, to_on in _phases(stood, lambda each: each.position in _PAUSED):
        inside = sorted(day for day in turns if holds(from_on, to_on, day) and day > from_on)
        for began, ended in pairwise([from_on, *inside, to_on]):
            search = search_on(journey, began) if began else None
            if began and search is not None and search.review_on:
                yield ClockStretch(
                    p.PAUSE_LOOKED_AT, search.from_on, began, ended, search.review_on
                )


def _placed(journey: Journey, stood: list[Position]) -> Iterator[ClockStretch]:
    """Reviews and visits after the child moved in (reg 36(3) and (4)).

    A review held on the day itself was one of the child who waited. Where the returns begin after
    the child moved in, the first two reviews are behind.
    """
    in_care = list(_phases(stood, _in_care))
    for home, spells in _homes(journey):
        moved_in = home.from_on
        held = [review.held_on for review in _reviews(journey) if review.held_on > moved_in]
        for phase in (days for spell in spells for days in _overlaps(spell, in_care)):
            for last, began, ended in _one_to_the_next(held, phase):
                if not home.start_known:
                    if last is not None:
                        yield _limited(p.PLACED_NEXT_REVIEW, last, began, ended)
                elif last is None:
                    yield _limited(p.PLACED_FIRST_REVIEW, moved_in, began, ended)
                elif last == held[0]:
                    yield _limited(p.PLACED_SECOND_REVIEW, last, began, ended)
                else:
                    yield _limited(p.PLACED_NEXT_REVIEW, last, began, ended)
            if home.start_known:
                yield from _visits(journey, moved_in, phase, held[0] if held else None)


def _homes(journey: Journey) -> list[tuple[Placement, list[Days]]]:
    """Each placement for adoption, and the days on which it is the one that counts."""
    mine = [each for each in journey.placements if each.kind == ADOPTIVE]
    turns = sorted({day for each in mine for day in (each.from_on, each.ended_on) if day})
    found: dict[date, tuple[Placement, list[Days]]] = {}
    for began, ended in zip(turns, [*turns[1:], None], strict=False):
        home = placement_on(journey, ADOPTIVE, began)
        if home is not None:
            found.setdefault(home.from_on, (home, []))[1].append((began, ended))
    return [(home, _merged(spells)) for home, spells in found.values()]


def _visits(
    journey: Journey, moved_in: date, phase: Days, reviewed_on: date | None
) -> Iterator[ClockStretch]:
    """Every week from the day of moving in, or of the last visit, until the first review."""
    made = sorted({day for day in journey.visits if day > moved_in})
    for weekly in _overlaps(phase, [(moved_in, reviewed_on)]):
        for last, began, ended in _one_to_the_next(made, weekly):
            yield _limited(p.VISIT, last or moved_in, began, ended)


def _reviews(journey: Journey) -> list[Review]:
    """The reviews held, one a day: should a day have two, the later told one."""
    return list({review.held_on: review for review in journey.reviews}.values())


def _one_to_the_next(
    held: list[date], phase: Days
) -> Iterator[tuple[date | None, date, date | None]]:
    """From one day to the next within a phase: the last of those days by then, first day, end."""
    from_on, to_on = phase
    before = [day for day in held if day <= from_on]
    inside = [day for day in held if day > from_on and holds(from_on, to_on, day)]
    ends = [*inside, to_on]
    lasts = [before[-1] if before else None, *inside]
    yield from zip(lasts, [from_on, *inside], ends, strict=True)


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
    return _merged((each.from_on, each.ended_on) for each in journey.delays if each.clock == clock)


def _merged(spells: Iterable[Days]) -> list[Days]:
    """The same days, those spells made one that overlap or touch."""
    found: list[Days] = []
    for began, ended in sorted(spells, key=lambda each: (each[0], each[1] or date.max)):
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


def _phases(stood: list[Position], wanted: Callable[[Position], bool]) -> Iterator[Days]:
    """Unbroken runs of stretches that are wanted; there is a stretch for every day of the life."""
    run: list[Position] = []
    for each in stood:
        if wanted(each):
            run.append(each)
        elif run:
            yield run[0].from_on, run[-1].to_on
            run = []
    if run:
        yield run[0].from_on, run[-1].to_on


def _within(reviews: Iterable[Review], days: Days) -> list[Review]:
    return [each for each in reviews if holds(*days, each.held_on)]


def _in_care(each: Position) -> bool:
    return each.position not in ("adopted", "left_care")
