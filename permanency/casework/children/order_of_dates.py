"""Holds a journey against the order of dates: every day that cannot be, in plain words.

Forms, operations and the import use these same rules. A day that is only the first one seen
(``start_known`` false) is never used to accuse another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from permanency.casework.children.journey import Adoption, Decision, Journey, Placement
from permanency.casework.children.milestones import (
    WORDS,
    Milestone,
    Problem,
    before,
    day_in_words,
    in_future,
    missing,
    overlapping,
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
Spell = tuple[date, date | None]

ADULT_AT = 18


def problems(journey: Journey, today: date) -> list[Problem]:
    """Everything in the journey that does not fit, earliest day first."""
    found = [problem for rule in RULES for problem in rule(journey)]
    found += _future(journey, today)
    found += _before_birth(journey)
    return sorted(found, key=lambda one: (one.on, one.at, one.rule))


def new_problems(now: Journey, then: Journey, today: date) -> list[Problem]:
    """What would no longer fit if ``now`` became ``then``; old troubles are not held against it."""
    old = {(one.rule, one.at, one.on, one.against_on) for one in problems(now, today)}
    return [
        one
        for one in problems(then, today)
        if (one.rule, one.at, one.on, one.against_on) not in old
    ]


def days(journey: Journey) -> Iterator[tuple[Milestone, date]]:
    """Every day the journey holds and what happened on it; first days merely seen are left out."""
    for period in journey.periods:
        if period.start_known:
            yield Milestone.ENTERED_CARE, period.from_on
        if period.ended_on:
            yield Milestone.LEFT_CARE, period.ended_on
    for status in journey.legal_statuses:
        if status.start_known:
            yield Milestone.LEGAL_STATUS, status.from_on
        if status.ended_on:
            yield Milestone.LEGAL_STATUS_END, status.ended_on
    for decision in journey.decisions:
        yield Milestone.DECISION, decision.decided_on
        if decision.reversed_on:
            yield Milestone.REVERSAL, decision.reversed_on
    for order in journey.orders:
        if order.start_known:
            yield Milestone.ORDER, order.from_on
        if order.ended_on:
            yield Milestone.ORDER_END, order.ended_on
    for match in journey.matches:
        yield Milestone.MATCH, match.matched_on
        if match.ended_on:
            yield Milestone.MATCH_END, match.ended_on
    for placement in journey.placements:
        if placement.start_known:
            yield _moved_in(placement), placement.from_on
        if placement.ended_on:
            yield Milestone.PLACEMENT_END, placement.ended_on
    for adoption in adoptions(journey):
        yield Milestone.ADOPTION, adoption.made_on
    for permanence in journey.permanence_orders:
        yield Milestone.PERMANENCE_ORDER, permanence.made_on


def decision_ended_on(journey: Journey, decision: Decision) -> date | None:
    """The first day the decision no longer stands: reversed, or the child left care with it."""
    ends = [decision.reversed_on, left_care_on(journey, decision)]
    return min((end for end in ends if end), default=None)


def adoptions(journey: Journey) -> list[Adoption]:
    """Every adoption order, oldest first."""
    return [*journey.earlier_adoptions, *([journey.adoption] if journey.adoption else [])]


def adult_on(born_on: date) -> date:
    """The 18th birthday; 1 March in a common year for a child born on 29 February."""
    try:
        return born_on.replace(year=born_on.year + ADULT_AT)
    except ValueError:
        return date(born_on.year + ADULT_AT, 3, 1)


def _moved_in(placement: Placement) -> Milestone:
    return Milestone.PLACED if placement.kind == ADOPTIVE else Milestone.PLACEMENT


def _future(journey: Journey, today: date) -> list[Problem]:
    return [in_future(at, on, today) for at, on in days(journey) if on > today]


def _before_birth(journey: Journey) -> list[Problem]:
    born = journey.born_on
    return [before(at, on, Milestone.BORN, born) for at, on in days(journey) if born and on < born]


def _ends(journey: Journey) -> Iterator[Problem]:
    spells: list[tuple[Milestone, date, Milestone, date | None]] = [
        *(
            (Milestone.LEFT_CARE, p.from_on, Milestone.ENTERED_CARE, p.ended_on)
            for p in journey.periods
        ),
        *(
            (Milestone.LEGAL_STATUS_END, s.from_on, Milestone.LEGAL_STATUS, s.ended_on)
            for s in journey.legal_statuses
        ),
        *(
            (Milestone.REVERSAL, d.decided_on, Milestone.DECISION, d.reversed_on)
            for d in journey.decisions
        ),
        *((Milestone.ORDER_END, o.from_on, Milestone.ORDER, o.ended_on) for o in journey.orders),
        *(
            (Milestone.MATCH_END, m.matched_on, Milestone.MATCH, m.ended_on)
            for m in journey.matches
        ),
        *(
            (Milestone.PLACEMENT_END, p.from_on, Milestone.PLACEMENT, p.ended_on)
            for p in journey.placements
        ),
    ]
    for end, started_on, start, ended_on in spells:
        if ended_on and ended_on < started_on:
            yield before(end, ended_on, start, started_on)


def _overlaps(journey: Journey) -> Iterator[Problem]:
    groups: list[tuple[Milestone, str, str, list[Spell]]] = [
        (
            Milestone.ENTERED_CARE,
            "",
            "The child is already in care on that day",
            [(p.from_on, p.ended_on) for p in journey.periods],
        ),
        (
            Milestone.LEGAL_STATUS,
            "",
            "Another legal status is already in force on that day",
            [(s.from_on, s.ended_on) for s in journey.legal_statuses],
        ),
        (
            Milestone.DECISION,
            "579",
            "A decision that the child should be placed for adoption already stands",
            [(d.decided_on, decision_ended_on(journey, d)) for d in journey.decisions],
        ),
        (
            Milestone.ORDER,
            "",
            "A placement order is already in force on that day",
            [(o.from_on, o.ended_on) for o in journey.orders],
        ),
        (
            Milestone.MATCH,
            "",
            "The child is already matched on that day",
            [(m.matched_on, m.ended_on) for m in journey.matches],
        ),
        (
            Milestone.PLACEMENT,
            "",
            "The child lives somewhere else on that day",
            [(p.from_on, p.ended_on) for p in journey.placements],
        ),
    ]
    for at, rule, summary, spells in groups:
        for on, other_on in overlaps(spells):
            yield overlapping(at, on, rule, summary, other_on)


def overlaps(spells: Iterable[Spell]) -> Iterator[tuple[date, date]]:
    """(first day of a spell, first day of an earlier one that still holds then).

    A spell that overlaps is not itself used against later ones, as in the database, where it is
    kept outside the constraint. A spell of no days, or one that ends before it starts, occupies
    nothing.
    """
    kept: list[Spell] = []
    for spell in sorted(spells, key=lambda one: (one[0], one[1] or date.max)):
        started_on, ended_on = spell
        if ended_on is not None and ended_on <= started_on:
            continue
        other = next((k[0] for k in kept if k[1] is None or k[1] > started_on), None)
        if other is None:
            kept.append(spell)
        else:
            yield started_on, other


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
            if any(d.reversed_on is None or d.reversed_on > on for d in earlier):
                continue
            later = [d.decided_on for d in journey.decisions if d.decided_on > on]
            if earlier:
                changed = max(d.reversed_on for d in earlier if d.reversed_on)
                stands = f"The plan was changed on {day_in_words(changed)}."
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


def _adoptive(journey: Journey) -> list[Placement]:
    return [p for p in journey.placements if p.kind == ADOPTIVE]


RULES: tuple[Rule, ...] = (
    _ends,
    _overlaps,
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
