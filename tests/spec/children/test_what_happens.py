"""What each thing that is recorded does to where a child stands.

Read each table as: the child's way so far, what happened, where the child stands that day. The
statuses are those of rules.md 3.2; Linden, Posy and the others are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children import corrections, events
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.order_of_dates import problems
from permanency.casework.children.position import position_on

BORN = date(2023, 9, 2)
CARE = date(2024, 1, 10)
DECIDED = date(2024, 9, 1)
ORDERED = date(2024, 11, 1)
MATCHED = date(2025, 2, 1)
PLACED = date(2025, 3, 1)
LATER = date(2025, 9, 1)

IN_CARE = events.EnteredCare(CARE, "C1", "U6", "PR1")
DECISION = events.Decided(DECIDED)
ORDER = events.OrderMade(ORDERED)
MATCH = events.Matched(MATCHED)
MOVED_IN = events.PlacementBegan(PLACED, "A6", "PR2")
WAITING = (IN_CARE, DECISION, ORDER)
LIVING_THERE = (*WAITING, MATCH, MOVED_IN)


def after(*happened: events.Event) -> Journey:
    journey = Journey("C1234567", "Westmarsh", BORN, "male", "white_british")
    for event in happened:
        journey = event.apply(journey)
    return journey


@pytest.mark.parametrize(
    ("so_far", "event", "stands"),
    [
        ((), IN_CARE, "no_plan"),
        ((IN_CARE,), DECISION, "decision_no_authority"),
        ((IN_CARE,), events.PlacementBegan(DECIDED, "U5"), "ep_awaiting_authority"),
        ((IN_CARE, DECISION), ORDER, "authority_active"),
        # Early permanence waits for authority; with the order the child waits for the match.
        ((IN_CARE, events.PlacementBegan(DECIDED, "U5"), DECISION), ORDER, "authority_active"),
        (WAITING, MATCH, "matched"),
        ((*WAITING, MATCH), MOVED_IN, "placed"),
        ((*WAITING, MATCH), events.MatchEnded(LATER), "authority_active"),
        (LIVING_THERE, events.Disrupted(LATER, "U6"), "authority_active"),
        (LIVING_THERE, events.Adopted(LATER, consent_dispensed=True), "adopted"),
        (WAITING, events.Reversed(LATER, "RD3"), "plan_reversed"),
        ((*WAITING, MATCH), events.Reversed(LATER, "RD1"), "plan_reversed"),
        (WAITING, events.OrderEnded(LATER, "C2"), "decision_no_authority"),
        ((IN_CARE,), events.LeftCare(LATER, "E4A"), "left_care"),
        (WAITING, events.LeftCare(LATER, "E45", "RD4"), "left_care"),
    ],
)
def test_where_the_child_stands_that_day(so_far, event, stands) -> None:
    journey = after(*so_far, event)
    assert position_on(journey, event.on).position == stands
    assert problems(journey, date(2026, 11, 22)) == []


def test_an_order_is_a_legal_status_too() -> None:
    statuses = [(s.code, s.from_on, s.ended_on) for s in after(*WAITING).legal_statuses]
    assert statuses == [("C1", CARE, ORDERED), ("E1", ORDERED, None)]


def test_an_adoption_order_ends_care_the_placement_and_the_placement_order() -> None:
    journey = after(*LIVING_THERE, events.Adopted(LATER, consent_dispensed=False))
    assert (journey.periods[0].ended_on, journey.periods[0].end_reason) == (LATER, "E11")
    assert (journey.orders[0].ended_on, journey.orders[0].end_reason) == (LATER, "adopted")
    assert journey.placements[-1].ended_on == LATER


def test_leaving_by_special_guardianship_is_an_order_of_its_own() -> None:
    journey = after(IN_CARE, events.LeftCare(LATER, "E46"))
    assert [(one.made_on, one.code) for one in journey.permanence_orders] == [(LATER, "E46")]


@pytest.mark.parametrize(
    ("moves", "with_carer_from"),
    [
        # straight to a new family
        ([events.PlacementBegan(PLACED, "A6")], PLACED),
        # the foster carers the child came to adopt
        ([events.PlacementBegan(PLACED, "A5", same_carer=True)], CARE),
        # early permanence first, then adoption by the same carers
        (
            [
                events.PlacementBegan(DECIDED, "U5"),
                events.PlacementBegan(PLACED, "A5", same_carer=True),
            ],
            DECIDED,
        ),
        # moved in between: the days with the carers before do not count
        (
            [
                events.PlacementBegan(DECIDED, "U4"),
                events.PlacementBegan(ORDERED, "U6"),
                events.PlacementBegan(PLACED, "A5", same_carer=True),
            ],
            ORDERED,
        ),
    ],
)
def test_the_first_day_with_the_carers_who_adopt(moves, with_carer_from) -> None:
    """The day A10 counts to for a child adopted by the carer (rules.md 5.2)."""
    journey = after(IN_CARE, *moves)
    assert journey.placements[-1].carer_from == with_carer_from


def test_what_is_recorded_late_fits_in_between() -> None:
    """The care order of June is recorded after the placement order of November."""
    journey = after(*WAITING, events.LegalStatusBegan(date(2024, 6, 1), "C2"))
    assert [(s.code, s.from_on, s.ended_on) for s in journey.legal_statuses] == [
        ("C1", CARE, date(2024, 6, 1)),
        ("C2", date(2024, 6, 1), ORDERED),
        ("E1", ORDERED, None),
    ]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (events.Reversed(LATER, "RD1"), "needs the agency's decision first. No decision stands."),
        (events.OrderEnded(LATER, "C2"), "needs the placement order first. No order is in force."),
        (events.MatchEnded(LATER), "needs the match first. No match stands."),
        (events.Disrupted(LATER, "U6"), "The child is not placed for adoption."),
    ],
)
def test_what_does_not_stand_cannot_end(event, words) -> None:
    with pytest.raises(events.NothingToEnd, match=words):
        event.apply(after(IN_CARE))


@pytest.mark.parametrize(
    ("so_far", "event", "words"),
    [
        ((IN_CARE,), events.LeftCare(date(2024, 1, 9), "E4A"),
         "The day the child left care cannot be before the day the child came into care."),
        (WAITING, events.OrderEnded(date(2024, 10, 31), "C2"),
         "The end of the placement order cannot be before the placement order."),
        ((*WAITING, MATCH), events.MatchEnded(date(2025, 1, 31)),
         "The end of the match cannot be before the match."),
        (LIVING_THERE, events.Disrupted(date(2025, 2, 28), "U6"),
         "The end of the placement cannot be before the placement for adoption."),
    ],
)  # fmt: skip
def test_nothing_ends_before_it_began(so_far, event, words) -> None:
    """Else the match would stand on while its link was closed."""
    with pytest.raises(events.NothingToEnd, match=words):
        event.apply(after(*so_far))


def test_what_begins_and_ends_on_one_day_ends() -> None:
    ended = after(*WAITING, MATCH, events.MatchEnded(MATCHED))
    assert [match.ended_on for match in ended.matches] == [MATCHED]


@pytest.mark.parametrize(
    ("milestone", "old", "new"),
    [
        (Milestone.ENTERED_CARE, CARE, date(2024, 1, 12)),
        (Milestone.DECISION, DECIDED, date(2024, 9, 3)),
        (Milestone.ORDER, ORDERED, date(2024, 11, 4)),
        (Milestone.MATCH, MATCHED, date(2025, 2, 3)),
        (Milestone.PLACED, PLACED, date(2025, 3, 4)),
        (Milestone.ADOPTION, LATER, date(2025, 9, 4)),
    ],
)
def test_a_corrected_day_is_as_if_it_had_been_entered_right(milestone, old, new) -> None:
    """Whatever shows the day moves with it, and nothing else does."""
    adopted = events.Adopted(LATER, consent_dispensed=True)
    entered = (IN_CARE, DECISION, ORDER, MATCH, MOVED_IN, adopted)
    right = [
        type(one)(**{**vars_of(one), "on": new if one.on == old else one.on}) for one in entered
    ]
    assert corrections.move(after(*entered), milestone, old, new) == after(*right)


def vars_of(event: events.Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


@pytest.mark.parametrize(
    ("kind", "on", "without"),
    [
        ("match", MATCHED, WAITING),
        ("order", ORDERED, (IN_CARE, DECISION)),
    ],
)
def test_what_never_happened_leaves_no_trace(kind, on, without) -> None:
    last = MATCH if kind == "match" else ORDER
    assert corrections.remove(after(*without, last), kind, on) == after(*without)


def test_an_adoption_order_that_never_was_lets_everything_go_on() -> None:
    adopted = after(*LIVING_THERE, events.Adopted(LATER, consent_dispensed=True))
    assert corrections.remove(adopted, "adoption", LATER) == after(*LIVING_THERE)
