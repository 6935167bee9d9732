"""The waits of one child from step to step: dates in, waits out.

Each wait: from which day, and how it ended: "reached" with the step, "other end" when it will not
be taken, or it goes on.
"""

from __future__ import annotations

from datetime import date

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Consent,
    Decision,
    Journey,
    Match,
    Placement,
    PlacementOrder,
    Track,
)
from permanency.casework.matching.positions import spells
from permanency.casework.matching.waiting_steps import step_waits

ENTERED, DECIDED, ORDERED = date(2023, 3, 1), date(2023, 9, 1), date(2023, 12, 1)
MATCHED, PLACED, ADOPTED = date(2024, 3, 1), date(2024, 4, 2), date(2025, 1, 6)


def journey(*, left: date | None = None, reason: str = "", known: bool = True, **told) -> Journey:
    period = CarePeriod(ENTERED, known, left, reason, ((ENTERED, left),))
    return Journey(
        "C1", "Castlemoor", date(2022, 1, 1), "female", "white_british", periods=(period,), **told
    )


def waits(told: Journey) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = {}
    for wait in step_waits(spells(told)):
        ended = (
            ("reached", wait["reached_on"]) if wait["reached_on"]
            else ("other end", wait["ended_on"]) if wait["ended_on"]
            else ("goes on",)
        )  # fmt: skip
        found.setdefault(wait["clock"], []).append((wait["began_on"], *ended))
    return found


def adopted(**more) -> Journey:
    placement = Placement("adoptive", "A6", "PR1", PLACED, True, ADOPTED, False, None)
    told = {
        "decisions": (Decision(DECIDED),),
        "orders": (PlacementOrder(ORDERED, True, ADOPTED, "adopted"),),
        "matches": (Match(MATCHED),),
        "placements": (placement,),
        "adoption": Adoption(ADOPTED, True, False),
    }
    return journey(left=ADOPTED, reason="E12", **{**told, **more})


def test_every_step_was_taken():
    assert waits(adopted()) == {
        "entry_to_decision": [(ENTERED, "reached", DECIDED)],
        "decision_to_order": [(DECIDED, "reached", ORDERED)],
        "order_to_match": [(ORDERED, "reached", MATCHED)],
        "match_to_placed": [(MATCHED, "reached", PLACED)],
        "placed_to_adopted": [(PLACED, "reached", ADOPTED)],
        "entry_to_placed": [(ENTERED, "reached", PLACED)],
    }


def test_a_reversed_plan_ends_the_waits_for_what_was_to_come():
    reversed_on = date(2024, 2, 1)
    told = journey(
        decisions=(Decision(DECIDED, reversed_on, "RD3"),),
        orders=(PlacementOrder(ORDERED, True, None, ""),),
    )
    assert waits(told) == {
        "entry_to_decision": [(ENTERED, "reached", DECIDED)],
        "decision_to_order": [(DECIDED, "reached", ORDERED)],
        "order_to_match": [(ORDERED, "other end", reversed_on)],
        "entry_to_placed": [(ENTERED, "other end", reversed_on)],
    }


def test_leaving_care_ends_them_too():
    left = date(2024, 2, 1)
    told = journey(left=left, reason="E4A", decisions=(Decision(DECIDED),))
    assert waits(told)["decision_to_order"] == [(DECIDED, "other end", left)]
    assert waits(told)["entry_to_placed"] == [(ENTERED, "other end", left)]


def test_a_child_who_waits_waits_on():
    told = journey(
        decisions=(Decision(DECIDED),), orders=(PlacementOrder(ORDERED, True, None, ""),)
    )
    assert waits(told)["order_to_match"] == [(ORDERED, "goes on")]


def test_a_possible_plan_given_up_ends_the_wait():
    noted, dropped = date(2023, 4, 1), date(2023, 6, 1)
    told = journey(tracks=(Track("parallel", noted, dropped),))
    assert waits(told) == {
        "entry_to_decision": [(ENTERED, "other end", dropped)],
        "entry_to_placed": [(ENTERED, "other end", dropped)],
    }


def test_a_child_for_whom_adoption_was_never_a_plan_has_no_wait():
    assert waits(journey()) == {}


def test_consent_makes_an_order_needless():
    given = date(2023, 11, 1)
    told = journey(decisions=(Decision(DECIDED),), consents=(Consent("s19", given),))
    assert waits(told)["decision_to_order"] == [(DECIDED, "other end", given)]


def test_a_second_order_is_a_second_wait():
    revoked, again = date(2024, 2, 1), date(2024, 6, 1)
    told = journey(
        decisions=(Decision(DECIDED),),
        orders=(
            PlacementOrder(ORDERED, True, revoked, "revoked"),
            PlacementOrder(again, True, None, ""),
        ),
    )
    assert waits(told)["order_to_match"] == [
        (ORDERED, "other end", revoked), (again, "goes on"),
    ]  # fmt: skip


def test_a_disruption_is_no_adoption():
    ended = date(2024, 8, 1)
    placement = Placement("adoptive", "A6", "PR1", PLACED, True, ended, False, None)
    told = journey(
        decisions=(Decision(DECIDED),),
        orders=(PlacementOrder(ORDERED, True, None, ""),),
        matches=(Match(MATCHED),),
        placements=(placement,),
    )
    assert waits(told)["placed_to_adopted"] == [(PLACED, "other end", ended)]
    assert waits(told)["order_to_match"] == [(ORDERED, "reached", MATCHED)]


def test_what_began_before_the_first_return_has_no_wait():
    told = journey(known=False, decisions=(Decision(DECIDED),))
    assert set(waits(told)) == {"decision_to_order"}


def test_a_match_nobody_told_of_leaves_no_wait_for_it():
    """Placed, but on which day the match was made no return says before the adoption."""
    placement = Placement("adoptive", "A6", "PR1", PLACED, True, None, False, None)
    told = journey(
        decisions=(Decision(DECIDED),),
        orders=(PlacementOrder(ORDERED, True, None, ""),),
        placements=(placement,),
    )
    assert "order_to_match" not in waits(told)
    assert waits(told)["entry_to_placed"] == [(ENTERED, "reached", PLACED)]
