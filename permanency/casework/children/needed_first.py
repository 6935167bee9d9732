"""What must come first: an order needs a decision, a placement a match and authority, and so on.

Each rule looks at one journey and names what does not fit, or what is not recorded at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from permanency.casework.children.days import adoptions, adult_on, days, decision_ended_on
from permanency.casework.children.journey import Journey, Placement
from permanency.casework.children.milestones import (
    WORDS,
    Milestone,
    Problem,
    before,
    day_in_words,
    missing,
)
from permanency.casework.children.standing import holds, left_care_on
from permanency.casework.children.terms import (
    ADOPTIVE,
    EARLY_PERMANENCE,
    FOSTER,
    UNDER_PLACEMENT_ORDER,
    WITH_CURRENT_CARER,
)

Rule = Callable[[Journey], Iterator[Problem]]


def _in_care(journey: Journey) -> Iterator[Problem]:
    """A legal status and a placement are of a child who is looked after."""
    needs = (Milestone.LEGAL_STATUS, Milestone.PLACEMENT, Milestone.PLACED)
    for at, on in days(journey):
        if at in needs and not any(holds(p.from_on, p.ended_on, on) for p in journey.periods):
            left = [p.ended_on for p in journey.periods if p.ended_on and p.ended_on <= on]
            stands = f"The child left care on {day_in_words(max(left))}." if left else ""
            yield missing(
                at,
                on,
                Milestone.ENTERED_CARE,
                "",
                "Record the day the child came into care first.",
                stands,
            )


def _decisions(journey: Journey) -> Iterator[Problem]:
    for decision in journey.decisions:
        on = decision.decided_on
        if any(period.from_on <= on for period in journey.periods):
            continue
        first = min(journey.periods, key=lambda period: period.from_on, default=None)
        if first and first.start_known:
            yield before(Milestone.DECISION, on, Milestone.ENTERED_CARE, first.from_on)


def _needs_decision(journey: Journey) -> Iterator[Problem]:
    """An order, a match and a placement for adoption need a decision that stands on their day."""
    for at, rule, then in (
        (Milestone.ORDER, "553", "then the order"),
        (Milestone.MATCH, "333", "then the match"),
        (Milestone.PLACED, "551", "then the placement"),
    ):
        for on in (day for what, day in days(journey) if what is at):
            earlier = [d for d in journey.decisions if d.decided_on <= on]
            ended = [(decision_ended_on(journey, d), d.reversed_on) for d in earlier]
            if any(end is None or end > on for end, _ in ended):
                continue
            later = [d.decided_on for d in journey.decisions if d.decided_on > on]
            if ended:
                last, changed = max(ended, key=lambda one: one[0] or date.min)
                what = "The plan was changed" if changed == last else "The child left care"
                stands = f"{what} on {day_in_words(last or on)}."
                what_to_do = f"Record the new decision, {then}."
                yield missing(at, on, Milestone.DECISION, rule, what_to_do, stands)
            elif later:
                yield before(at, on, Milestone.DECISION, min(later))
            else:
                yield missing(at, on, Milestone.DECISION, rule, f"Record the decision, {then}.")


def _needs_match(journey: Journey) -> Iterator[Problem]:
    """A placement for adoption needs a match that stands on its day (rule 331).

    A later match accuses a placement only when no placement follows that match.
    """
    adoptive = _adoptive(journey)
    for placement in adoptive:
        on = placement.from_on
        if not placement.start_known or any(
            holds(m.matched_on, m.ended_on, on) for m in journey.matches
        ):
            continue
        orphans = [
            m.matched_on
            for m in journey.matches
            if m.matched_on > on and not any(p.from_on >= m.matched_on for p in adoptive)
        ]
        if orphans:
            yield before(Milestone.PLACED, on, Milestone.MATCH, min(orphans))
        else:
            yield missing(
                Milestone.PLACED,
                on,
                Milestone.MATCH,
                "331",
                "Record the match, then the placement.",
            )


def _needs_order(journey: Journey) -> Iterator[Problem]:
    """A5 and A6 need a placement order in force on the day of placing (rule 408)."""
    for placement in _adoptive(journey):
        on = placement.from_on
        if placement.code not in UNDER_PLACEMENT_ORDER or not placement.start_known:
            continue
        if any(holds(o.from_on, o.ended_on, on) for o in journey.orders):
            continue
        later = [o for o in journey.orders if o.from_on > on]
        ended = [o.ended_on for o in journey.orders if o.ended_on and o.ended_on <= on]
        if ended:
            stands = f"The last one ended on {day_in_words(max(ended))}."
            yield missing(
                Milestone.PLACED, on, Milestone.ORDER, "408", "Record the new order first.", stands
            )
        elif not later:
            yield missing(
                Milestone.PLACED,
                on,
                Milestone.ORDER,
                "408",
                "Record the order, then the placement.",
            )
        elif later[0].start_known:
            yield before(Milestone.PLACED, on, Milestone.ORDER, later[0].from_on)


def _follows_fostering(journey: Journey) -> Iterator[Problem]:
    """A3 and A5 say that the carers fostered the child before (rule 336)."""
    for placement in _adoptive(journey):
        if placement.code not in WITH_CURRENT_CARER or not placement.start_known:
            continue
        before_it = [p for p in journey.placements if p.ended_on == placement.from_on]
        if not any(p.kind in (FOSTER, EARLY_PERMANENCE, ADOPTIVE) for p in before_it):
            summary = "A placement with the current carer must follow a foster placement"
            yield Problem(
                "336",
                Milestone.PLACED,
                placement.from_on,
                summary,
                f"{summary}. No foster placement ended on {day_in_words(placement.from_on)}. "
                "Record the foster placement, or choose a placement with a new family.",
                impossible=False,
            )


def _adopted(journey: Journey) -> Iterator[Problem]:
    """An adopted child was placed before (390), has no changed plan (525) and is under 18 (386)."""
    if journey.adoption is None:
        return
    on = journey.adoption.made_on
    placed = [p for p in _adoptive(journey) if p.from_on <= on]
    later = [p for p in _adoptive(journey) if p.from_on > on]
    if not placed and later:
        yield before(Milestone.ADOPTION, on, Milestone.PLACED, later[0].from_on)
    elif not placed:
        yield missing(
            Milestone.ADOPTION, on, Milestone.PLACED, "390", "Record the placement, then the order."
        )
    last = max(journey.decisions, key=lambda d: d.decided_on, default=None)
    if last and last.reversed_on and last.reversed_on <= on:
        stands = f"The plan was changed on {day_in_words(last.reversed_on)}."
        yield missing(
            Milestone.ADOPTION,
            on,
            Milestone.DECISION,
            "525",
            "Record the new decision first.",
            stands,
        )
    yield from _under_18(journey, Milestone.ADOPTION, on, "386")


def _ordered(journey: Journey) -> Iterator[Problem]:
    for order in journey.permanence_orders:
        yield from _under_18(journey, Milestone.PERMANENCE_ORDER, order.made_on, "407")


def _under_18(journey: Journey, at: Milestone, on: date, rule: str) -> Iterator[Problem]:
    if journey.born_on is None or on <= adult_on(journey.born_on):
        return
    name = WORDS[at].name
    birthday = day_in_words(adult_on(journey.born_on))
    summary = f"{name[0].upper()}{name[1:]} cannot be after the 18th birthday"
    yield Problem(
        rule,
        at,
        on,
        f"{summary} ({birthday})",
        f"{summary}. You entered {day_in_words(on)}. The child was 18 on {birthday}. "
        "Check both dates, or correct the date of birth.",
        Milestone.BORN,
        journey.born_on,
    )


def _left_with_decision(journey: Journey) -> Iterator[Problem]:
    """A child who left care unadopted has no decision standing (rule 557)."""
    made = {adoption.made_on for adoption in adoptions(journey)}
    for decision in journey.decisions:
        left = left_care_on(journey, decision)
        if left and decision.reversed_on is None and left not in made:
            summary = "The child left care while the agency's decision stood"
            yield Problem(
                "557",
                Milestone.LEFT_CARE,
                left,
                summary,
                f"{summary}. The child left on {day_in_words(left)}. The decision was made on "
                f"{day_in_words(decision.decided_on)}. Say why the plan changed.",
                Milestone.DECISION,
                decision.decided_on,
                impossible=False,
            )


def _adoptive(journey: Journey) -> list[Placement]:
    return [p for p in journey.placements if p.kind == ADOPTIVE]


NEEDS: tuple[Rule, ...] = (
    _in_care,
    _decisions,
    _needs_decision,
    _needs_match,
    _needs_order,
    _follows_fostering,
    _adopted,
    _ordered,
    _left_with_decision,
)
