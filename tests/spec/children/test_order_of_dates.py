"""The order of dates: what may not come before what, and the words people read.

Each table reads: what is on the record, what is entered, what the person is told. The children are
invented; the rules are those of rules.md section 4 with the department's own numbers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from permanency.casework.children import events
from permanency.casework.children.journey import Journey
from permanency.casework.children.order_of_dates import new_problems, problems

TODAY = date(2026, 11, 22)
BORN = date(2024, 8, 19)
CARE = date(2025, 5, 12)
DECIDED = date(2026, 1, 15)
ORDERED = date(2026, 4, 2)
MATCHED = date(2026, 6, 1)
PLACED = date(2026, 7, 6)
ADOPTED = date(2026, 11, 2)

SO_FAR = (
    events.EnteredCare(CARE, "C1", "U6", "PR1"),
    events.Decided(DECIDED),
    events.OrderMade(ORDERED),
    events.Matched(MATCHED),
    events.PlacementBegan(PLACED, "A6", "PR1"),
    events.Adopted(ADOPTED, consent_dispensed=True),
)


def child(steps: int) -> Journey:
    """Persephone after the first few steps of the way: 1 care, 2 decision … 6 adopted."""
    journey = Journey("C4021735", "Castlemoor", BORN, "female", "mixed")
    for event in SO_FAR[:steps]:
        journey = event.apply(journey)
    return journey


def told(journey: Journey, event: events.Event) -> list[str]:
    return [one.message for one in new_problems(journey, event.apply(journey), TODAY)]


def test_the_whole_way_in_order_has_nothing_to_put_right() -> None:
    for steps in range(len(SO_FAR) + 1):
        assert problems(child(steps), TODAY) == []


@pytest.mark.parametrize(
    ("steps", "event", "boundary", "rule"),
    [
        (1, lambda day: events.Decided(day), CARE, "334"),
        (2, lambda day: events.Reversed(day, "RD1"), DECIDED, "522"),
        (2, lambda day: events.OrderMade(day), DECIDED, "554"),
        # A match may come before the order (the wait then counts 0), never before the decision.
        (3, lambda day: events.Matched(day), DECIDED, "333"),
        (4, lambda day: events.PlacementBegan(day, "A6"), MATCHED, "331"),
    ],
)
def test_the_same_day_will_do_and_the_day_before_will_not(steps, event, boundary, rule) -> None:
    journey = child(steps)
    assert told(journey, event(boundary)) == []
    day_before = event(boundary - timedelta(days=1))
    early = new_problems(journey, day_before.apply(journey), TODAY)
    assert rule in {one.rule for one in early}


def test_an_adoption_order_is_not_before_the_placement() -> None:
    early = events.Adopted(PLACED - timedelta(days=1), consent_dispensed=False)
    found = new_problems(child(5), early.apply(child(5)), TODAY)
    assert "390" in {one.rule for one in found}


@pytest.mark.parametrize(
    ("steps", "event", "sentence"),
    [
        (
            2,
            events.OrderMade(date(2026, 1, 12)),
            "The placement order cannot be before the agency's decision. You entered "
            "12 January 2026. The decision was made on 15 January 2026. Check both dates, or "
            "correct the decision.",
        ),
        (
            3,
            events.Matched(date(2026, 11, 24)),
            "The match cannot be in the future. You entered 24 November 2026. Today is "
            "22 November 2026. Record it on or after the day it happens.",
        ),
        (
            4,
            events.PlacementBegan(date(2026, 5, 31), "A6"),
            "The placement for adoption cannot be before the match. You entered 31 May 2026. The "
            "match was decided on 1 June 2026. Check both dates, or correct the match.",
        ),
        (
            1,
            events.Decided(date(2024, 8, 18)),
            "The agency's decision cannot be before the child's birth. You entered "
            "18 August 2024. The child was born on 19 August 2024. Check both dates, or correct "
            "the date of birth.",
        ),
        (
            2,
            events.Decided(date(2026, 3, 1)),
            "A decision that the child should be placed for adoption already stands. You entered "
            "1 March 2026. The decision was made on 15 January 2026 and still held then. Record "
            "how that one ended first, or correct the decision.",
        ),
        (
            3,
            events.OrderMade(date(2026, 5, 1)),
            "A placement order is already in force on that day. You entered 1 May 2026. The order "
            "was made on 2 April 2026 and still held then. Record how that one ended first, or "
            "correct the order.",
        ),
        (
            1,
            events.OrderMade(date(2026, 1, 15)),
            "The placement order needs the agency's decision first. None is recorded on or before "
            "15 January 2026. Record the decision, then the order.",
        ),
        (
            3,
            events.PlacementBegan(date(2026, 7, 6), "A6"),
            "The placement for adoption needs the match first. None is recorded on or before "
            "6 July 2026. Record the match, then the placement.",
        ),
        (
            2,
            events.LeftCare(date(2026, 3, 1), "E4A"),
            "The child left care while the agency's decision stood. The child left on "
            "1 March 2026. The decision was made on 15 January 2026. Say why the plan changed.",
        ),
    ],
)
def test_the_words_name_both_days_and_what_to_do(steps, event, sentence) -> None:
    assert sentence in told(child(steps), event)


def test_a_decision_may_follow_a_reversal_and_an_order_needs_the_new_one() -> None:
    reversed_ = events.Reversed(date(2026, 2, 1), "RD2").apply(child(2))
    assert told(reversed_, events.OrderMade(date(2026, 3, 1))) == [
        "The placement order needs the agency's decision first. The plan was changed on "
        "1 February 2026. Record the new decision, then the order."
    ]
    again = events.Decided(date(2026, 2, 10)).apply(reversed_)
    assert told(again, events.OrderMade(date(2026, 3, 1))) == []


def test_a_placement_with_the_current_carer_follows_a_foster_placement() -> None:
    """A5 says that these carers fostered the child before (rule 336)."""
    journey = child(4)
    assert told(journey, events.PlacementBegan(PLACED, "A5", same_carer=True)) == []
    at_home = Journey("C1", "Holt and Fenwick", BORN, "male", "asian")
    for event in (
        events.EnteredCare(CARE, "C1", "K2"),
        *SO_FAR[1:4],
        events.PlacementBegan(PLACED, "A5", same_carer=True),
    ):
        at_home = event.apply(at_home)
    assert [one.rule for one in problems(at_home, TODAY)] == ["336"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [(date(2042, 8, 19), []), (date(2042, 8, 20), ["386"])],
)
def test_no_adoption_order_after_the_18th_birthday(day, rules) -> None:
    adopted = events.Adopted(day, consent_dispensed=False).apply(child(5))
    assert [one.rule for one in problems(adopted, date(2050, 1, 1))] == rules


def test_a_first_day_merely_seen_accuses_nobody() -> None:
    """Returns are cut at the left: care that began before the first one has no known entry."""
    journey = child(1)
    cut = replace(journey, periods=(replace(journey.periods[0], start_known=False),))
    earlier = events.Decided(date(2025, 5, 1))
    assert "334" in {one.rule for one in problems(earlier.apply(journey), TODAY)}
    assert problems(earlier.apply(cut), TODAY) == []


def test_old_troubles_are_not_held_against_a_new_entry() -> None:
    """A return left a match after the placement; the adoption order can still be recorded."""
    journey = child(3)
    for event in (events.PlacementBegan(PLACED, "A6"), events.Matched(date(2026, 7, 9))):
        journey = event.apply(journey)
    assert "331" in {one.rule for one in problems(journey, TODAY)}
    assert told(journey, events.Adopted(ADOPTED, consent_dispensed=True)) == []


def test_a_decision_ends_when_the_child_leaves_care_so_a_new_one_may_follow() -> None:
    """A return may leave out the reversal (rule 557 lists it); the old one no longer stands."""
    left = events.LeftCare(date(2026, 2, 1), "E4A").apply(child(2))
    back = events.EnteredCare(date(2026, 3, 1), "C1", "U6").apply(left)
    assert {one.rule for one in problems(back, TODAY)} == {"557"}
    assert told(back, events.Decided(date(2026, 6, 1))) == []
    decided = events.Decided(date(2026, 6, 1)).apply(back)
    assert told(decided, events.OrderMade(date(2026, 7, 1))) == []
    assert told(back, events.OrderMade(date(2026, 7, 1))) == [
        "The placement order needs the agency's decision first. The child left care on "
        "1 February 2026. Record the new decision, then the order."
    ]
