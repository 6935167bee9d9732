"""The order of dates of what only people record: tracks, consent, search, reviews, reports.

The rules are those of ``milestones.NOT_BEFORE``; what the law adds (six weeks, authority) stands
here with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from permanency.casework.children import terms
from permanency.casework.children.days import days
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import (
    BEFORE_BIRTH_TOO,
    Milestone,
    Problem,
    before,
    day_in_words,
    missing,
    overlapping,
    twice_on_a_day,
)
from permanency.casework.children.needed_first import Rule
from permanency.casework.children.pathway import RULES
from permanency.casework.children.spells import overlaps
from permanency.casework.children.standing import (
    PLACEMENT_CONSENT,
    consent_in_force,
    order_in_force,
)
from permanency.casework.children.terms import ADOPTIVE, PAUSED

SIX_WEEKS = timedelta(days=42)


def _own_ends(journey: Journey) -> Iterator[Problem]:
    """No end before its start."""
    spells: list[tuple[Milestone, date | None, Milestone, date | None]] = [
        *((Milestone.TRACK_END, t.ended_on, Milestone.TRACK, t.from_on) for t in journey.tracks),
        *(
            (Milestone.CONSENT_END, c.withdrawn_on, Milestone.CONSENT, c.given_on)
            for c in journey.consents
        ),
        *(
            (Milestone.RESUMED, s.ended_on, Milestone.PAUSE, s.from_on)
            for s in journey.searches
            if s.state == PAUSED
        ),
        *((Milestone.DELAY_END, d.ended_on, Milestone.DELAY, d.from_on) for d in journey.delays),
        *((Milestone.DEFECT, r.defect_on, Milestone.REPORT, r.finished_on)
          for r in journey.reports),
        *((Milestone.REDONE, r.redone_on, Milestone.DEFECT, r.defect_on) for r in journey.reports),
    ]  # fmt: skip
    for end, ended_on, start, started_on in spells:
        if ended_on and started_on and ended_on < started_on:
            yield before(end, ended_on, start, started_on)
    for search in journey.searches:
        if search.review_on and search.review_on < search.from_on:
            summary = "The day to look at the pause again cannot be before the pause"
            yield Problem(
                "",
                Milestone.PAUSE,
                search.from_on,
                summary,
                f"{summary}. You entered {day_in_words(search.review_on)}. The search was paused "
                f"on {day_in_words(search.from_on)}. Check both dates.",
                Milestone.RESUMED,
                search.review_on,
            )


def _own_overlaps(journey: Journey) -> Iterator[Problem]:
    """No track beside itself, no pause within a pause, no two delays of one clock."""
    groups: list[tuple[Milestone, str, list[tuple[date, date | None]]]] = [
        *(
            (
                Milestone.TRACK,
                f"“{words.split(':')[0]}” is recorded for that day already",
                [(t.from_on, t.ended_on) for t in journey.tracks if t.kind == kind],
            )
            for kind, words in terms.TRACKS.items()
        ),
        (
            Milestone.PAUSE,
            "The search is paused already on that day",
            [(s.from_on, s.ended_on) for s in journey.searches],
        ),
        *(
            (
                Milestone.DELAY,
                f"A delay is recorded for “{RULES[clock].title}” on that day already"
                if clock in RULES
                else "A delay is recorded for that clock on that day already",
                [(d.from_on, d.ended_on) for d in journey.delays if d.clock == clock],
            )
            for clock in sorted({d.clock for d in journey.delays})
        ),
    ]
    for at, summary, spells in groups:
        for on, other_on in overlaps(spells):
            yield overlapping(at, on, "", summary, other_on)


def _once_a_day(journey: Journey) -> Iterator[Problem]:
    for at, listed in (
        (Milestone.REVIEW, [review.held_on for review in journey.reviews]),
        (Milestone.VISIT, list(journey.visits)),
        *(
            (Milestone.WIDENED, [s.from_on for s in journey.steps if s.step == step])
            for step in terms.SEARCH_STEPS
        ),
    ):
        for on in _twice(listed):
            yield twice_on_a_day(at, on)


def _twice(listed: Iterable[date]) -> list[date]:
    seen: set[date] = set()
    again: set[date] = set()
    for day in listed:
        (again if day in seen else seen).add(day)
    return sorted(again)


def _six_weeks(journey: Journey) -> Iterator[Problem]:
    """Consent to placement has no effect before the baby is six weeks old (section 52(3))."""
    if journey.born_on is None:
        return
    from_on = journey.born_on + SIX_WEEKS
    for consent in journey.consents:
        on = consent.given_on
        if consent.kind == PLACEMENT_CONSENT and journey.born_on <= on < from_on:
            summary = "Consent to placement has no effect before the baby is six weeks old"
            yield Problem(
                "section 52(3)",
                Milestone.CONSENT,
                on,
                f"{summary} ({day_in_words(from_on)})",
                f"{summary}. You entered {day_in_words(on)}. The child is six weeks old on "
                f"{day_in_words(from_on)}. Check the date, or record an agreement before six "
                "weeks.",
                Milestone.BORN,
                journey.born_on,
            )


def _pauses(journey: Journey) -> Iterator[Problem]:
    """A search is paused once there is authority to place: before, there is nothing to pause."""
    for search in journey.searches:
        on = search.from_on
        if search.state != PAUSED or order_in_force(journey, on) or consent_in_force(journey, on):
            continue
        later = [
            *((Milestone.ORDER, o.from_on) for o in journey.orders if o.from_on > on),
            *(
                (Milestone.CONSENT, c.given_on)
                for c in journey.consents
                if c.given_on > on and c.kind == PLACEMENT_CONSENT
            ),
        ]
        ended = [o.ended_on for o in journey.orders if o.ended_on and o.ended_on <= on]
        if ended:
            stands = f"The last order ended on {day_in_words(max(ended))}."
            what = "Record the new order first."
            yield missing(Milestone.PAUSE, on, Milestone.ORDER, "", what, stands)
        elif later:
            what_later, later_on = min(later, key=lambda one: one[1])
            yield before(Milestone.PAUSE, on, what_later, later_on)
        else:
            yield missing(
                Milestone.PAUSE,
                on,
                Milestone.ORDER,
                "",
                "Record the order or a parent's consent, then the pause.",
            )


def _reviews(journey: Journey) -> Iterator[Problem]:
    """A review is of a child who is looked after."""
    first = min(journey.periods, key=lambda period: period.from_on, default=None)
    for review in journey.reviews:
        on = review.held_on
        if any(period.from_on <= on for period in journey.periods):
            continue
        if first is None:
            what = "Record the day the child came into care first."
            yield missing(Milestone.REVIEW, on, Milestone.ENTERED_CARE, "", what)
        elif first.start_known:
            yield before(Milestone.REVIEW, on, Milestone.ENTERED_CARE, first.from_on)


def _visits(journey: Journey) -> Iterator[Problem]:
    """A visit under reg 36(4) is to a child who has moved in."""
    adoptive = [p for p in journey.placements if p.kind == ADOPTIVE]
    for on in journey.visits:
        begun = [p for p in adoptive if p.from_on <= on]
        if any(p.ended_on is None or p.ended_on >= on for p in begun):
            continue
        later = [p.from_on for p in adoptive if p.from_on > on and p.start_known]
        if begun:
            ended = max(p.ended_on for p in begun if p.ended_on)
            stands = f"The last placement ended on {day_in_words(ended)}."
            what = "Record the new placement first, or check the date."
            yield missing(Milestone.VISIT, on, Milestone.PLACED, "", what, stands)
        elif later:
            yield before(Milestone.VISIT, on, Milestone.PLACED, min(later))
        else:
            what = "Record the placement, then the visit."
            yield missing(Milestone.VISIT, on, Milestone.PLACED, "", what)


def _unborn(journey: Journey) -> Iterator[Problem]:
    """Of a child not born yet only tracks are recorded."""
    if journey.expected_on is None or journey.born_on is not None:
        return
    for at, on in days(journey):
        if at not in BEFORE_BIRTH_TOO:
            stands = f"The birth is expected on {day_in_words(journey.expected_on)}."
            yield missing(at, on, Milestone.BORN, "", "Record the birth first.", stands)


OWN_RULES: tuple[Rule, ...] = (
    _own_ends,
    _own_overlaps,
    _once_a_day,
    _six_weeks,
    _pauses,
    _reviews,
    _visits,
    _unborn,
)
