"""Recording a child's whole way in the database: rows, positions and log agree with the journey."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children import models as children
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.operations import (
    AlreadyThere,
    NotLookedFor,
    add_child,
    add_note,
    open_record,
)
from permanency.casework.matching import operations
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.models import AdoptionOrder, Match, Placement, Position
from permanency.casework.matching.operations import DoesNotFit, Seen
from permanency.casework.matching.positions import differences
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
CARE = date(2025, 5, 12)
DECIDED = date(2026, 1, 15)
ORDERED = date(2026, 4, 2)
MATCHED = date(2026, 6, 1)
PLACED = date(2026, 7, 6)
ADOPTED = date(2026, 11, 2)


def me():
    account = current_account()
    assert account is not None
    return account


def persephone(agency: int) -> children.Record:
    return add_child(
        agency_id=agency,
        given="Persephone",
        family="Honeysuckle-Oyelaran",
        born_on=date(2024, 8, 19),
        ethnicity="MWBC",
        searched=True,
        by=me(),
        today=TODAY,
    )


def way(record: children.Record, steps: int) -> None:
    said = {"record": record, "by": me(), "today": TODAY}
    todo = [
        lambda: operations.record_entry_to_care(
            on=CARE, legal_status="C1", placement_code="U6", provider="PR1", **said
        ),
        lambda: operations.record_decision(on=DECIDED, decided_as="Hester Quillan", **said),
        lambda: operations.record_placement_order(on=ORDERED, court="Castlemoor", **said),
        lambda: operations.record_match(on=MATCHED, **said),
        lambda: operations.record_placed_for_adoption(on=PLACED, code="A6", **said),
        lambda: operations.record_adoption_order(on=ADOPTED, consent_dispensed=True, **said),
    ]
    for step in todo[:steps]:
        step()


def positions(record: children.Record) -> list[tuple[date, date | None, str]]:
    rows = Position.objects.filter(record=record, live=True).order_by("from_on")
    return [(row.from_on, row.to_on, row.position) for row in rows]


def test_the_whole_way_leaves_rows_positions_and_one_entry_each(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 6)
        assert record.ref.startswith("C")
        assert positions(record) == [
            (CARE, DECIDED, "no_plan"),
            (DECIDED, ORDERED, "decision_no_authority"),
            (ORDERED, MATCHED, "authority_active"),
            (MATCHED, PLACED, "matched"),
            (PLACED, ADOPTED, "placed"),
            (ADOPTED, None, "adopted"),
        ]
        order = children.PlacementOrder.objects.get(record=record)
        assert (order.decided_on, order.made_on, order.ended_on, order.end_reason, order.court) == (
            DECIDED, ORDERED, ADOPTED, "adopted", "Castlemoor",
        )  # fmt: skip
        placement = Placement.objects.get(record=record, kind="adoptive")
        assert (placement.matched_on, placement.ordered_on) == (MATCHED, ORDERED)
        assert AdoptionOrder.objects.get(record=record).placed_on == PLACED
        statuses = children.LegalStatus.objects.filter(record=record).order_by("started_on")
        assert [(s.code, s.started_on, s.ended_on) for s in statuses] == [
            ("C1", CARE, ORDERED),
            ("E1", ORDERED, ADOPTED),
        ]
        assert differences([region.castlemoor]) == []


def test_each_operation_leaves_one_entry_in_the_log(region):
    from django.db import connection

    with acting_as(region.marguerite) as _:
        pass
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
    with acting_as(region.marguerite), connection.cursor() as cursor:
        cursor.execute("SELECT action FROM app.read_log('-infinity', 'infinity', 50)")
        actions = [row[0] for row in cursor.fetchall()]
    assert sorted(actions) == [
        "care.entered",
        "decision.recorded",
        "person.recorded",
        "placement_order.recorded",
        "record.opened",
    ]


def test_an_order_before_the_decision_is_refused_and_nothing_is_written(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 2)
        before = journey_of(record)
        with pytest.raises(DoesNotFit) as refused:
            operations.record_placement_order(
                record=record, on=date(2026, 1, 12), by=me(), today=TODAY
            )
        assert [one.rule for one in refused.value.problems] == ["554"]
        assert "You entered 12 January 2026. The decision was made on 15 January 2026." in str(
            refused.value
        )
        assert journey_of(record) == before
        assert not children.PlacementOrder.objects.filter(record=record).exists()


def test_a_reader_and_a_neighbour_may_not_record(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
    for who in (region.quinn, region.alma, region.nell):
        with acting_as(who), pytest.raises(NotAllowed):
            operations.record_entry_to_care(
                record=record, on=CARE, legal_status="C1", placement_code="U6",
                by=me(), today=TODAY,
            )  # fmt: skip


def test_a_wrong_day_is_put_right_everywhere_it_shows(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 5)
        order = children.PlacementOrder.objects.get(record=record)
        corrected = date(2026, 4, 9)
        operations.correct_day(
            record=record, milestone=Milestone.ORDER, old=ORDERED, new=corrected,
            seen=Seen("order", order.pk, order.version), by=me(), today=TODAY,
            why="The sealed order says the 9th",
        )  # fmt: skip
        order.refresh_from_db()
        assert (order.made_on, order.version) == (corrected, 2)
        statuses = children.LegalStatus.objects.filter(record=record, voided_at__isnull=True)
        assert sorted((s.code, s.started_on, s.ended_on) for s in statuses) == [
            ("C1", CARE, corrected),
            ("E1", corrected, None),
        ]
        assert Placement.objects.get(record=record, kind="adoptive").ordered_on == corrected
        assert (corrected, MATCHED, "authority_active") in positions(record)
        assert differences([region.castlemoor]) == []


def test_a_correction_that_does_not_fit_is_refused_in_words(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 5)
        decision = children.Decision.objects.get(record=record)
        with pytest.raises(DoesNotFit, match="cannot be before the agency's decision"):
            operations.correct_day(
                record=record, milestone=Milestone.DECISION, old=DECIDED, new=date(2026, 4, 3),
                seen=Seen("decision", decision.pk, decision.version), by=me(), today=TODAY,
                why="Typing error",
            )  # fmt: skip
        decision.refresh_from_db()
        assert decision.decided_on == DECIDED


def test_two_people_correct_the_same_entry_and_the_second_is_told(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        order = children.PlacementOrder.objects.get(record=record)
        seen = Seen("order", order.pk, order.version)
        said = {"record": record, "seen": seen, "by": me(), "why": "As on the order"}
        operations.correct_details(values={"court": "Alderbridge"}, **said)
        with pytest.raises(ChangedByAnother) as conflict:
            operations.correct_details(values={"court": "Westmarsh"}, **said)
        assert conflict.value.offered == {"court": "Westmarsh"}
        assert conflict.value.now is not None
        assert conflict.value.now["court"] == "Alderbridge"
        with pytest.raises(ChangedByAnother):
            operations.correct_day(
                milestone=Milestone.ORDER, old=ORDERED, new=date(2026, 4, 3), today=TODAY, **said
            )


def test_an_entry_that_never_happened_lets_what_it_ended_go_on(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 2)
        before = journey_of(record)
        way_on = {"record": record, "by": me(), "today": TODAY}
        operations.record_placement_order(on=ORDERED, **way_on)
        order = children.PlacementOrder.objects.get(record=record)
        operations.take_back(
            kind="order", on=ORDERED, seen=Seen("order", order.pk, order.version),
            why="Another child's order", **way_on,
        )  # fmt: skip
        assert journey_of(record) == before
        order.refresh_from_db()
        assert order.voided_at is not None
        assert order.void_reason == "Another child's order"


def test_nothing_is_taken_back_that_something_else_rests_on(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        decision = children.Decision.objects.get(record=record)
        with pytest.raises(DoesNotFit, match="needs the agency's decision first"):
            operations.take_back(
                record=record, kind="decision", on=DECIDED,
                seen=Seen("decision", decision.pk, decision.version), by=me(), today=TODAY,
                why="Entered in error",
            )  # fmt: skip


def test_disruption_ends_match_and_placement_and_the_child_waits_again(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 5)
        operations.record_disruption(
            record=record, on=date(2026, 9, 1), next_placement_code="U6", provider="PR1",
            ended_by="adopters", by=me(), today=TODAY,
        )  # fmt: skip
        match = Match.objects.get(record=record)
        assert (match.ended_on, match.end_reason) == (date(2026, 9, 1), "disrupted")
        assert positions(record)[-1] == (date(2026, 9, 1), None, "authority_active")
        said = {"record": record, "by": me(), "today": TODAY}
        operations.record_match(on=date(2026, 10, 1), **said)
        operations.record_placed_for_adoption(on=date(2026, 10, 20), code="A6", **said)
        assert positions(record)[-1] == (date(2026, 10, 20), None, "placed")


def test_early_permanence_becomes_adoptive_with_the_same_carers(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        said = {"record": record, "by": me(), "today": TODAY}
        way(record, 1)
        operations.record_placement(on=date(2025, 8, 1), code="U5", provider="PR1", **said)
        assert positions(record)[-1] == (date(2025, 8, 1), None, "ep_awaiting_authority")
        operations.record_decision(on=DECIDED, **said)
        operations.record_placement_order(on=ORDERED, **said)
        operations.record_match(on=MATCHED, **said)
        operations.record_placed_for_adoption(on=PLACED, code="A5", **said)
        placement = Placement.objects.get(record=record, kind="adoptive")
        assert placement.same_carer
        assert placement.carer_from == date(2025, 8, 1)


def test_the_plan_changes_and_a_second_decision_follows(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        said = {"record": record, "by": me(), "today": TODAY}
        way(record, 3)
        operations.record_reversal(on=date(2026, 5, 1), reason="RD3", **said)
        operations.record_order_ended(on=date(2026, 5, 20), legal_status="C2", **said)
        assert positions(record)[-1][2] == "plan_reversed"
        operations.record_decision(on=date(2026, 6, 1), **said)
        assert positions(record)[-1] == (date(2026, 6, 1), None, "decision_no_authority")
        operations.record_leaving_care(
            on=date(2026, 8, 1), reason="E45", reversal_reason="RD4", **said
        )
        assert positions(record)[-1] == (date(2026, 8, 1), None, "left_care")
        assert children.PermanenceOrder.objects.get(record=record).code == "E45"


def test_a_child_is_added_only_after_a_search_and_has_one_open_record(region):
    with acting_as(region.dev):
        with pytest.raises(NotLookedFor):
            add_child(
                agency_id=region.castlemoor, given="Fennel", family="Otterbridge",
                born_on=date(2024, 12, 1), searched=False, by=me(), today=TODAY,
            )  # fmt: skip
        record = persephone(region.castlemoor)
        with pytest.raises(AlreadyThere) as there:
            open_record(person=record.person, by=me(), today=TODAY)
        assert there.value.record == record


def test_a_note_is_kept_out_of_the_history_in_words(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        note = add_note(record=record, body="Order made at the final hearing.", by=me())
        assert children.Note.objects.get(pk=note.pk).body == "Order made at the final hearing."
        from permanency.platform.audit.queries import history_of_record

        kept = [c for c in history_of_record(record.pk) if c.table == "children_note"]
    assert len(kept) == 1
    assert "hearing" not in str(kept[0].content)
