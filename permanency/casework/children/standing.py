"""What holds for a child on a day: in care, a decision, an order, a placement, a match.

Every page, position and fact row asks these questions here, so none can answer differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Consent,
    Decision,
    Journey,
    Match,
    Placement,
    PlacementOrder,
    Search,
    Track,
)

PLACEMENT_CONSENT = "s19"
# Consent given before the baby is six weeks old is ineffective (section 52(3)).
SIX_WEEKS = timedelta(weeks=6)


def holds(from_on: date, ended_on: date | None, day: date) -> bool:
    """Whether a half-open spell holds on the day: it began by then and has not ended by then."""
    return from_on <= day and (ended_on is None or ended_on > day)


def in_care(journey: Journey, day: date) -> bool:
    """Whether the records cover the day."""
    return any(
        holds(start, end, day) for period in journey.periods for start, end in period.stretches
    )


def period_of(journey: Journey, day: date) -> CarePeriod | None:
    """The last period of care opened by the day, also when it has ended since."""
    opened = [period for period in journey.periods if period.from_on <= day]
    return opened[-1] if opened else None


def period_of_adoption(journey: Journey, adoption: Adoption) -> CarePeriod | None:
    """The period of care the order ended; failing that, the last one opened by then."""
    for period in journey.periods:
        if period.ended_on == adoption.made_on and period.end_reason:
            return period
    return period_of(journey, adoption.made_on)


def period_it_belongs_to(journey: Journey, day: date) -> CarePeriod | None:
    """The period of care an event of that day belongs to: the one it falls in, else the next one.

    A decision may come before care (a child given up for adoption before birth), and a decision
    or a match may come before the first episode the returns show.
    """
    for period in journey.periods:
        if period.from_on <= day and (period.ended_on is None or day < period.ended_on):
            return period
    return next((period for period in journey.periods if period.from_on > day), None)


def of_an_earlier_time(journey: Journey, on: date, day: date) -> bool:
    """Whether an event belongs to an earlier period of care than the one of ``day``."""
    then, now = period_it_belongs_to(journey, on), period_of(journey, day)
    return then is not None and now is not None and then.from_on < now.from_on


def left_care_on(journey: Journey, decision: Decision) -> date | None:
    """The first day after the decision on which the child left care, for a reason that is recorded.

    A decision that was neither reversed nor carried out ends there (facts.md section 5).
    """
    left = (
        period.ended_on
        for period in journey.periods
        if period.end_reason and period.ended_on and period.ended_on > decision.decided_on
    )
    return min(left, default=None)


def standing_decision(journey: Journey, day: date) -> Decision | None:
    """The latest decision that the child should be placed which stands on the day."""
    for decision in reversed(journey.decisions):
        ends = [decision.reversed_on, left_care_on(journey, decision)]
        if all(holds(decision.decided_on, end, day) for end in ends):
            return decision
    return None


def plan_reversed(journey: Journey, day: date) -> bool:
    """Whether the last word on adoption in this period of care was a reversal."""
    if standing_decision(journey, day) is not None:
        return False
    return any(
        decision.reversed_on is not None
        and max(decision.decided_on, decision.reversed_on) <= day
        and holds(decision.decided_on, left_care_on(journey, decision), day)
        for decision in journey.decisions
    )


def order_in_force(journey: Journey, day: date) -> PlacementOrder | None:
    """The placement order in force on the day; the later one should two overlap."""
    for order in reversed(journey.orders):
        if holds(order.from_on, order.ended_on, day):
            return order
    return None


def consent_in_force(journey: Journey, day: date) -> Consent | None:
    """A parent's consent to placement (section 19) that holds on the day.

    It may come before care; once the child has left care and come back, it is one of that time.
    """
    for consent in reversed(journey.consents):
        if not effective(journey, consent):
            continue
        if not holds(consent.given_on, consent.withdrawn_on, day):
            continue
        if not of_an_earlier_time(journey, consent.given_on, day):
            return consent
    return None


def effective(journey: Journey, consent: Consent) -> bool:
    """Whether it is consent to placement at all: section 19, and not before six weeks of age."""
    if consent.kind != PLACEMENT_CONSENT:
        return False
    return journey.born_on is None or consent.given_on >= journey.born_on + SIX_WEEKS


def authority_on(journey: Journey, day: date) -> bool:
    """Whether the agency may place the child that day: by order or by consent (section 18)."""
    return order_in_force(journey, day) is not None or consent_in_force(journey, day) is not None


@dataclass(frozen=True, slots=True)
class Authority:
    """An unbroken time of authority to place, whatever it rested on from day to day.

    ``from_on`` is the day the agency first had it; with ``start_known`` false only the first seen.
    """

    from_on: date
    start_known: bool
    ended_on: date | None


def authorities(journey: Journey) -> list[Authority]:
    """Each time of authority to place, oldest first: an order that follows consent goes on."""
    days = {day for order in journey.orders for day in (order.from_on, order.ended_on)}
    days |= {day for each in journey.consents for day in (each.given_on, each.withdrawn_on)}
    days |= {period.from_on for period in journey.periods}
    found: list[Authority] = []
    since: date | None = None
    for day in sorted(day for day in days if day is not None):
        if authority_on(journey, day):
            since = since or day
        elif since is not None:
            found.append(Authority(since, _start_known(journey, since), day))
            since = None
    if since is not None:
        found.append(Authority(since, _start_known(journey, since), None))
    return found


def _start_known(journey: Journey, day: date) -> bool:
    order = order_in_force(journey, day)
    return order is None or order.start_known


def track_on(journey: Journey, day: date) -> Track | None:
    """A track on which adoption is a possible plan on the day."""
    for track in reversed(journey.tracks):
        if holds(track.from_on, track.ended_on, day):
            return track
    return None


def search_on(journey: Journey, day: date) -> Search | None:
    """What was recorded of the search that holds on the day; None: nothing, so it is on.

    What was recorded in an earlier period of care says nothing of the search in this one.
    """
    for search in reversed(journey.searches):
        if holds(search.from_on, search.ended_on, day):
            return None if of_an_earlier_time(journey, search.from_on, day) else search
    return None


def placement_on(journey: Journey, kind: str, day: date) -> Placement | None:
    """The placement of that kind on the day; the later one should two overlap."""
    for placement in reversed(journey.placements):
        if placement.kind == kind and holds(placement.from_on, placement.ended_on, day):
            return placement
    return None


def live_match(journey: Journey, day: date) -> Match | None:
    """The match that stands on the day: made, not ended, in this period of care.

    Once the child has moved in, the match lives as long as that placement.
    """
    period = period_of(journey, day)
    for match in reversed(journey.matches):
        if not holds(match.matched_on, match.ended_on, day):
            continue
        if period_it_belongs_to(journey, match.matched_on) != period:
            continue
        moved = placement_after(journey, match)
        if moved is None or moved.ended_on is None or day < moved.ended_on:
            return match
    return None


def placement_after(journey: Journey, match: Match) -> Placement | None:
    """The first adoptive placement that begins on or after the match."""
    for placement in journey.placements:
        if placement.kind == "adoptive" and placement.from_on >= match.matched_on:
            return placement
    return None
