"""What must not be is refused by the database itself, whoever writes and however."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from permanency.casework.children.models import (
    Consent,
    Decision,
    LegalStatus,
    PeriodOfCare,
    PlacementOrder,
    Record,
)
from permanency.casework.children.operations import add_child
from permanency.casework.matching.models import AdoptionOrder, Match, Placement
from permanency.platform.security.identity import acting_as, current_account

pytestmark = pytest.mark.django_db

BORN = date(2024, 8, 19)
CARE = date(2025, 5, 12)
DECIDED = date(2026, 1, 15)
ORDERED = date(2026, 4, 2)
MATCHED = date(2026, 6, 1)
PLACED = date(2026, 7, 6)
ADOPTED = date(2026, 11, 2)


@pytest.fixture
def child(region):
    """A child in care with decision, order, match, placement and adoption order, row by row."""
    with acting_as(region.dev):
        record = add_child(
            agency_id=region.castlemoor, given="Fennel", family="Otterbridge", born_on=BORN,
            searched=True, by=current_account(), today=date(2026, 11, 22),
        )  # fmt: skip
        period = PeriodOfCare.objects.create(record=record, started_on=CARE)
        LegalStatus.objects.create(record=record, code="C2", started_on=CARE, ended_on=ORDERED)
        decision = Decision.objects.create(
            record=record, period=period, entered_care_on=CARE, decided_on=DECIDED
        )
        order = PlacementOrder.objects.create(
            record=record, decision=decision, decided_on=DECIDED, made_on=ORDERED
        )
        match = Match.objects.create(
            record=record, decision=decision, decided_on=DECIDED, matched_on=MATCHED
        )
        placement = Placement.objects.create(
            record=record, kind="adoptive", code="A6", started_on=PLACED, match=match,
            matched_on=MATCHED, order=order, ordered_on=ORDERED,
        )  # fmt: skip
        AdoptionOrder.objects.create(
            record=record, placement=placement, placed_on=PLACED, made_on=ADOPTED,
            consent_dispensed=True,
        )  # fmt: skip
        yield record


def refused(sql: str, *arguments: object) -> str:
    """The constraint that refused a statement."""
    with (
        pytest.raises(IntegrityError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, arguments)
    return str(error.value.__cause__.diag.constraint_name)


@pytest.mark.parametrize(
    ("table", "change", "constraint"),
    [
        # one day too early, each against the day before it
        ("children_decision", "decided_on = '2025-05-11'", "decision_not_before_care"),
        ("children_decision", "reversed_on = '2026-01-14', reversal_reason = 'RD1'",
         "decision_before_reversal"),
        ("children_placementorder", "made_on = '2026-01-14'", "order_not_before_decision"),
        ("matching_match", "matched_on = '2026-01-14'", "match_not_before_decision"),
        ("matching_placement", "started_on = '2026-05-31'", "placement_not_before_match"),
        ("matching_adoptionorder", "made_on = '2026-07-05'", "adoption_not_before_placement"),
        # an earlier day moved past a later one: the copies move with it and are checked again
        ("children_decision", "decided_on = '2026-04-03'", "order_not_before_decision"),
        ("matching_match", "matched_on = '2026-07-07'", "placement_not_before_match"),
        ("children_placementorder", "made_on = '2026-07-07'", "placement_not_before_order"),
        ("matching_placement", "started_on = '2026-11-03'", "adoption_not_before_placement"),
        ("children_periodofcare", "started_on = '2026-01-16'", "decision_not_before_care"),
        # before birth, an end before its start, half a pair, an unknown code
        ("children_periodofcare", "started_on = '2024-08-18'", "period_not_before_birth"),
        ("children_periodofcare", "ended_on = '2025-05-11', end_reason = 'E4A'",
         "period_in_order"),
        ("children_placementorder", "ended_on = '2026-05-01'", "order_ended_with_reason"),
        ("children_placementorder", "end_reason = 'revoked'", "order_ended_with_reason"),
        ("children_decision", "reversed_on = '2026-02-01'", "decision_reversed_with_reason"),
        ("children_decision", "reversal_reason = 'RD9', reversed_on = '2026-02-01'",
         "decision_reversal_reason_known"),
        ("children_legalstatus", "code = 'Z9'", "legal_status_code_known"),
        # what a person records rests on something
        ("children_placementorder", "decision_id = NULL, decided_on = NULL",
         "order_rests_on_decision"),
        ("children_placementorder", "decided_on = NULL", "order_decision_travels"),
        ("matching_placement", "match_id = NULL, matched_on = NULL", "placement_rests_on_match"),
        ("matching_placement", "order_id = NULL, ordered_on = NULL",
         "placement_rests_on_authority"),
        ("matching_adoptionorder", "placement_id = NULL, placed_on = NULL",
         "adoption_rests_on_placement"),
        ("matching_adoptionorder", "number_of_adopters = 3", "adoption_one_or_two_adopters"),
        # a copied day cannot differ from the row it was copied from
        ("children_placementorder", "decided_on = '2026-01-10'",
         "children_placementorder_decided_on_fk"),
        # only the import may keep what cannot be
        ("children_decision", "doubtful = true", "children_decision_doubtful_import"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be(child, table, change, constraint):
    words = f"UPDATE {table} SET {change}, version = version + 1 WHERE record_id = %s"
    assert refused(words, child.pk) == constraint


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda r: PeriodOfCare(record=r, started_on=date(2025, 6, 1)), "period_one_at_a_time"),
        (lambda r: LegalStatus(record=r, code="V2", started_on=date(2026, 4, 1)),
         "legal_status_one_at_a_time"),
        (lambda r: Decision(record=r, decided_on=date(2026, 2, 1)), "decision_one_standing"),
        (lambda r: PlacementOrder(
            record=r, made_on=date(2026, 5, 1), decided_on=DECIDED,
            decision=Decision.objects.get(record=r)), "order_one_in_force"),
        (lambda r: Match(
            record=r, matched_on=date(2026, 6, 2), decided_on=DECIDED,
            decision=Decision.objects.get(record=r)), "match_one_live"),
        (lambda r: Placement(record=r, kind="foster", code="U6", started_on=date(2026, 8, 1)),
         "placement_one_at_a_time"),
        (lambda r: AdoptionOrder(
            record=r, made_on=ADOPTED, placed_on=PLACED, consent_dispensed=False,
            placement=Placement.objects.get(record=r)), "adoption_one_made_per_record"),
        (lambda r: Record(person=r.person, opened_on=date(2026, 11, 22)), "record_one_open"),
        (lambda r: Consent(record=r, kind="s19", given_on=date(2024, 9, 29)),
         "consent_after_six_weeks"),
    ],
)  # fmt: skip
def test_a_second_one_while_the_first_holds(child, make, constraint):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make(child).save()
    assert error.value.__cause__.diag.constraint_name == constraint


def test_spells_that_meet_on_a_day_and_spells_of_no_days_are_allowed(child):
    LegalStatus.objects.create(record=child, code="E1", started_on=ORDERED)
    LegalStatus.objects.create(
        record=child, code="L2", started_on=date(2026, 1, 1), ended_on=date(2026, 1, 1)
    )
    assert LegalStatus.objects.filter(record=child).count() == 3


def test_consent_counts_from_the_day_the_baby_is_six_weeks_old(child):
    Consent.objects.create(record=child, kind="s19", given_on=date(2024, 9, 30))
    Consent.objects.create(record=child, kind="under_six_weeks", given_on=date(2024, 8, 25))


def test_what_is_entered_in_error_stands_in_nobodys_way(child):
    Decision.objects.get(record=child)
    second = PeriodOfCare.objects.create(
        record=child, started_on=date(2024, 9, 1), ended_on=date(2024, 10, 1), end_reason="E4A"
    )
    second.void("Another child's entry")
    PeriodOfCare.objects.create(
        record=child, started_on=date(2024, 9, 10), ended_on=date(2024, 9, 20), end_reason="E4A"
    )


def test_the_reference_is_given_and_never_changes(child):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE children_record SET ref = 'C0000001', version = version + 1 WHERE id = %s",
            [child.pk],
        )


def test_a_corrected_date_of_birth_is_checked_against_everything(child):
    words = "UPDATE children_record SET born_on = %s, version = version + 1 WHERE id = %s"
    assert refused(words, date(2025, 5, 13), child.pk) == "period_not_before_birth"
    with connection.cursor() as cursor:
        cursor.execute(words, [date(2024, 8, 20), child.pk])
    assert Decision.objects.get(record=child).born_on == date(2024, 8, 20)


def test_nothing_is_deleted(child):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM children_decision WHERE record_id = %s", [child.pk])
