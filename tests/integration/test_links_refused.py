"""From a link to an adoption order: what the database refuses on its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from permanency.casework.matching.models import (
    AdoptionApplication,
    EarlyPermanence,
    Placement,
)
from permanency.platform.security.identity import acting_as
from tests.integration.matching_world import (
    MATCHED,
    ORDERED,
    PLACED,
    SENT,
    brothers_and_sisters,
    child,
    family,
    matched,
    papers_sent,
)

pytestmark = pytest.mark.django_db


def at_once(sql: str, *given: object) -> None:
    """A statement, and what waits for the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(sql: str, *given: object) -> str:
    """The constraint that refused a statement, at once or at the end of the transaction."""
    with pytest.raises(IntegrityError) as error:
        at_once(sql, *given)
    return str(error.value.__cause__.diag.constraint_name)


@pytest.mark.parametrize(
    ("table", "change", "constraint"),
    [
        ("matching_link", "closed_on = '2026-07-10'", "link_closed_with_reason"),
        ("matching_link", "closed_on = '2026-05-04', closed_why = 'other'", "link_in_order"),
        ("matching_link", "state = 'declined'", "link_declined_is_closed"),
        ("matching_link", "state_on = '2026-05-04'", "link_state_after_opening"),
        ("matching_link", "overrides = true", "link_against_a_limit_says_why"),
        ("matching_link", "outside_ref = 'X'", "link_names_one_family"),
        ("matching_linkevent", "\"on\" = '2026-05-04'", "link_event_after_opening"),
        ("matching_linkevent", "reason = 'contact'", "link_event_decline_says_why"),
        ("matching_matchpaper", "sent_on = '2026-05-09'", "match_paper_ten_working_days"),
        ("matching_match", "decided_as = ''", "match_of_a_link_says_who_decided"),
        ("matching_placement", "match_id = NULL, matched_on = NULL", "placement_rests_on_match"),
        ("matching_placement", "order_id = NULL, ordered_on = NULL",
         "placement_rests_on_authority"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be(moved_in, table, change, constraint):
    words = f"UPDATE {table} SET {change}, version = version + 1 WHERE record_id = %s"
    if table == "matching_placement":
        words += " AND kind = 'adoptive'"
    assert refused(words, moved_in.record_id) == constraint


def test_raw_rows_are_held_to_the_same_rules(region, moved_in):
    record = moved_in.record
    other = family(region, agency="castlemoor")
    with acting_as(region.ivy):
        placement = Placement.objects.get(record=record, kind="adoptive")
        # a second live placement for adoption
        assert refused(
            "INSERT INTO matching_placement (record_id, kind, code, started_on, import_batch_id,"
            " start_known, same_carer, agency_id, access, version, doubtful, provider,"
            " approving_agency_kind) VALUES (%s, 'adoptive', 'A6', %s, 1, true, false, 0, 0, 1,"
            " false, '', 'own')",
            record.pk, date(2026, 8, 1),
        ) in ("placement_one_at_a_time", "placement_one_live_adoptive")  # fmt: skip
        # an application to the court after nine weeks, without leave
        assert refused(
            "INSERT INTO matching_adoptionapplication (record_id, placement_id, placed_on,"
            " applied_on) VALUES (%s, %s, %s, %s)",
            record.pk, placement.pk, PLACED, PLACED + timedelta(days=69),
        ) == "adoption_application_ten_weeks"  # fmt: skip
        assert not AdoptionApplication.objects.exists()
        # a match with another family than its link
        assert refused(
            "UPDATE matching_match SET ended_on = matched_on, end_reason = 'other',"
            " version = version + 1 WHERE record_id = %s;"
            "INSERT INTO matching_match (record_id, decision_id, decided_on, matched_on, link_id,"
            " application_id, decided_as) SELECT record_id, decision_id, decided_on, %s, link_id,"
            " %s, 'X' FROM matching_match WHERE record_id = %s",
            record.pk, date(2026, 8, 1), other.pk, record.pk,
        ) == "match_of_its_link"  # fmt: skip


def test_a_raw_match_of_half_a_unit_is_refused_when_the_transaction_ends(region):
    application = family(region)
    with acting_as(region.ivy):
        two = [child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay")]
        brothers_and_sisters(*two)
        assert refused(
            "INSERT INTO matching_match (record_id, decision_id, decided_on, matched_on,"
            " application_id) SELECT record_id, id, decided_on, %s, %s FROM children_decision"
            " WHERE record_id = %s",
            MATCHED, application.pk, two[0].pk,
        ) == "match_unit_whole"  # fmt: skip


def test_a_raw_placement_before_the_order_or_without_a_match_family(region, fennel):
    papers_sent(fennel)
    matched(fennel)
    assert ORDERED < SENT
    words = (
        "INSERT INTO matching_placement (record_id, kind, code, started_on, match_id, matched_on,"
        " order_id, ordered_on, application_id) SELECT m.record_id, 'adoptive', 'A6', %s, m.id,"
        " m.matched_on, o.id, o.made_on, {} FROM matching_match m JOIN children_placementorder o"
        " USING (record_id) WHERE m.record_id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_placement SET ended_on = %s, version = version + 1"
            " WHERE record_id = %s", [MATCHED, fennel.record_id],
        )  # fmt: skip
    assert (
        refused(words.format("NULL"), PLACED, fennel.record_id)
        == "placement_with_the_matched_family"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE children_placementorder SET ended_on = %s, end_reason = 'revoked',"
            " version = version + 1 WHERE record_id = %s", [MATCHED, fennel.record_id],
        )  # fmt: skip
    assert (
        refused(words.format("m.application_id"), PLACED, fennel.record_id)
        == "placement_has_authority"
    )
    assert not EarlyPermanence.objects.exists()
