"""Putting right what only people record: another day, other words, an entry that never was."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children import models as children
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.operations import add_note
from permanency.casework.matching import operations
from permanency.casework.matching.operations import DoesNotFit, Seen
from permanency.casework.matching.positions import differences
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as
from tests.integration.test_children_way import (
    DECIDED,
    ORDERED,
    TODAY,
    me,
    persephone,
    positions,
    way,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        yield record


def said(record):
    return {"record": record, "by": me(), "today": TODAY}


def paused(record, on=date(2026, 5, 1)):
    operations.record_search_paused(on=on, reason="other", **said(record))
    return children.FamilyFinding.objects.get(record=record)


def seen_as(kind, row):
    return Seen(kind, row.pk, row.version)


def corrected(record, kind, row, values, why="Typed wrongly"):
    return operations.correct_entry(
        seen=seen_as(kind, row), days={}, values=values, why=why, **said(record)
    )


def test_a_pause_is_given_another_day_and_reason(child, region):
    row = paused(child)
    values = {"started_on": date(2026, 5, 4), "pause_reason": "assessment"}
    corrected(child, "search", row, values)
    row.refresh_from_db()
    assert (row.started_on, row.pause_reason, row.version) == (date(2026, 5, 4), "assessment", 2)
    assert positions(child)[-1] == (date(2026, 5, 4), None, "authority_paused")
    assert differences([region.castlemoor]) == []


def test_a_corrected_day_is_held_against_the_order_of_dates(child):
    row = paused(child)
    with pytest.raises(DoesNotFit, match="cannot be before the placement order"):
        corrected(child, "search", row, {"started_on": date(2026, 4, 1)})
    with pytest.raises(ValueError, match="cannot be corrected"):
        corrected(child, "search", row, {"state": "active"})


def test_two_people_at_once_and_the_second_is_told(child):
    row = paused(child)
    corrected(child, "search", row, {"pause_reason": "assessment"})
    with pytest.raises(ChangedByAnother):
        corrected(child, "search", row, {"pause_reason": "change_of_plan"})
    assert children.FamilyFinding.objects.get(pk=row.pk).pause_reason == "assessment"


@pytest.mark.parametrize(
    ("record_it", "kind", "model"),
    [
        (lambda s: operations.record_track(on=date(2025, 9, 1), kind="twin", **s), "track",
         children.Track),
        (lambda s: operations.record_consent(on=date(2026, 2, 1), kind="s19", **s), "consent",
         children.Consent),
        (lambda s: operations.record_search_paused(on=date(2026, 5, 1), reason="other", **s),
         "search", children.FamilyFinding),
        (lambda s: operations.record_search_widened(on=date(2026, 5, 1), step="own", **s), "step",
         children.SearchStep),
        (lambda s: operations.record_permanence_report(on=date(2025, 12, 4), **s), "report",
         children.PermanenceReport),
        (lambda s: operations.record_review(on=date(2026, 5, 1), outcome="other", **s), "review",
         children.Review),
        (lambda s: operations.record_delay(
            on=date(2026, 5, 1), clock="order_to_match", reason="court", asked_by="court", **s),
         "delay", children.Delay),
    ],
)  # fmt: skip
def test_an_entry_that_never_was_is_taken_back(child, region, record_it, kind, model):
    before = positions(child)
    record_it(said(child))
    row = model.objects.get(record=child)
    operations.take_back(
        kind=kind, on=TODAY, seen=seen_as(kind, row), why="Another child's", **said(child)
    )
    row.refresh_from_db()
    assert (row.voided_at is not None, row.void_reason) == (True, "Another child's")
    assert positions(child) == before
    assert differences([region.castlemoor]) == []


def test_a_decision_taken_back_lets_the_tracks_it_closed_go_on(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 1)
        operations.record_track(on=date(2025, 9, 18), kind="parallel", **said(record))
        operations.record_decision(on=DECIDED, **said(record))
        decision = children.Decision.objects.get(record=record)
        operations.correct_entry(
            seen=seen_as("decision", decision), days={Milestone.DECISION: (DECIDED, ORDERED)},
            values={"decided_as": "Hester Quillan"}, why="Signed later", **said(record),
        )  # fmt: skip
        decision.refresh_from_db()
        assert (decision.decided_on, decision.decided_as) == (ORDERED, "Hester Quillan")
        assert children.Track.objects.get(record=record).ended_on == ORDERED
        operations.take_back(
            kind="decision", on=ORDERED, seen=seen_as("decision", decision), why="Not decided",
            **said(record),
        )  # fmt: skip
        assert positions(record)[-1] == (date(2025, 9, 18), None, "parallel_planning")


def test_a_note_is_taken_back_and_stays_in_the_history(child):
    note = add_note(record=child, body="About somebody else.", by=me())
    operations.take_back_note(record=child, note=note, by=me(), why="About another child")
    assert children.Note.objects.get(pk=note.pk).voided_at is not None
