"""What only people record of a child: each thing written, told, foreseen and logged as one."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children import models as children
from permanency.casework.children import own_events as e
from permanency.casework.children.operations import NotLookedFor, record_disability
from permanency.casework.matching import operations
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.models import ClockSpell, Position
from permanency.casework.matching.operations import DoesNotFit
from permanency.casework.matching.own import Foreseen, rows_of_record
from permanency.casework.matching.positions import differences
from permanency.casework.matching.recording_together import recorded_together
from permanency.platform.people.queries import names_of
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.test_children_way import (
    CARE,
    DECIDED,
    MATCHED,
    ORDERED,
    PLACED,
    TODAY,
    me,
    persephone,
    positions,
    way,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(region):
    """Persephone at Castlemoor, recorded by Dev, who goes on acting; nothing has happened yet."""
    with acting_as(region.dev):
        yield persephone(region.castlemoor)


def said(record):
    return {"record": record, "by": me(), "today": TODAY}


def due(record, clock):
    rows = ClockSpell.objects.filter(record=record, live=True, clock=clock).order_by("from_on")
    return [(row.from_on, row.to_on, row.due_on) for row in rows]


def test_a_track_makes_adoption_a_possible_plan_until_the_decision_closes_it(child, region):
    way(child, 1)
    opened = date(2025, 9, 18)
    operations.record_track(on=opened, kind="parallel", early_permanence="yes", **said(child))
    assert positions(child) == [(CARE, opened, "no_plan"), (opened, None, "parallel_planning")]
    operations.record_decision(on=DECIDED, **said(child))
    track = children.Track.objects.get(record=child)
    assert (track.ended_on, track.closed_why, track.early_permanence) == (DECIDED, "decided", "yes")
    assert positions(child)[-1] == (DECIDED, None, "decision_no_authority")
    assert differences([region.castlemoor]) == []


def test_a_track_that_is_closed_may_be_opened_again(child):
    way(child, 1)
    for opened, closed in ((date(2025, 6, 1), date(2025, 7, 1)), (date(2025, 7, 1), None)):
        operations.record_track(on=opened, kind="twin", **said(child))
        if closed:
            operations.record_track_closed(on=closed, kind="twin", reason="family", **said(child))
    found = children.Track.objects.filter(record=child).order_by("started_on")
    assert [track.closed_why for track in found] == ["family", ""]


def test_family_finding_is_paused_and_goes_on(child, region):
    way(child, 3)
    paused, on_again = date(2026, 5, 1), date(2026, 6, 15)
    operations.record_search_paused(
        on=paused, reason="assessment", review_on=date(2026, 6, 1), words="Gran asked.",
        **said(child),
    )  # fmt: skip
    row = children.FamilyFinding.objects.get(record=child)
    assert (row.ordered_on, row.consented_on, row.words) == (ORDERED, None, "Gran asked.")
    assert positions(child)[-1] == (paused, None, "authority_paused")
    assert due(child, "pause_looked_at") == [(paused, None, date(2026, 6, 1))]
    operations.record_search_resumed(on=on_again, **said(child))
    assert positions(child)[-2:] == [
        (paused, on_again, "authority_paused"),
        (on_again, None, "authority_active"),
    ]
    assert differences([region.castlemoor]) == []


def test_the_search_is_widened_step_by_step(child):
    way(child, 3)
    operations.record_search_widened(on=date(2026, 5, 1), step="partnership", **said(child))
    operations.record_search_widened(
        on=date(2026, 11, 2), step="neighbours", words="No link open for 60 days", **said(child)
    )
    steps = children.SearchStep.objects.filter(record=child).order_by("from_on")
    assert [(step.step, step.words) for step in steps] == [
        ("partnership", ""),
        ("neighbours", "No link open for 60 days"),
    ]


def test_a_review_moves_the_next_due_day_from_the_day_it_was_held(child, region):
    way(child, 3)
    assert due(child, "authority_first_review") == [(ORDERED, None, date(2026, 7, 2))]
    held = date(2026, 7, 1)
    operations.record_review(on=held, outcome="carry_on", **said(child))
    assert due(child, "authority_first_review") == [(ORDERED, held, date(2026, 7, 2))]
    assert due(child, "authority_next_review") == [(held, None, date(2027, 1, 1))]
    assert children.Review.objects.get(record=child).entered_care_on == CARE
    assert differences([region.castlemoor]) == []


def test_visits_are_weekly_until_the_first_review(child):
    way(child, 5)
    operations.record_visit(on=date(2026, 7, 10), seen_alone="yes", **said(child))
    assert due(child, "visit") == [
        (PLACED, date(2026, 7, 10), date(2026, 7, 13)),
        (date(2026, 7, 10), None, date(2026, 7, 17)),
    ]


def test_a_report_numbers_itself_and_is_done_again_after_a_defect(child):
    way(child, 1)
    operations.record_permanence_report(
        on=date(2025, 12, 4), medical_summary_on=date(2025, 11, 20), **said(child)
    )
    operations.record_report_defect(on=date(2025, 12, 10), defect="medical_advice", **said(child))
    operations.record_report_redone(on=date(2026, 1, 5), **said(child))
    reports = children.PermanenceReport.objects.filter(record=child).order_by("number")
    assert [(r.number, r.finished_on, r.defect_on, r.redone_on) for r in reports] == [
        (1, date(2025, 12, 4), date(2025, 12, 10), date(2026, 1, 5)),
        (2, date(2026, 1, 5), None, None),
    ]


def test_consent_is_authority_to_place_until_it_is_withdrawn(child, region):
    way(child, 2)
    given, withdrawn = date(2026, 2, 1), date(2026, 3, 1)
    for parent in ("mother", "father"):
        operations.record_consent(on=given, kind="s19", given_by=parent, **said(child))
    assert positions(child)[-1] == (given, None, "authority_active")
    operations.record_search_paused(on=date(2026, 2, 10), reason="other", **said(child))
    assert children.FamilyFinding.objects.get(record=child).consented_on == given
    operations.record_search_resumed(on=date(2026, 2, 12), **said(child))
    for parent in ("mother", "father"):
        operations.record_consent_withdrawn(
            on=withdrawn, kind="s19", given_by=parent, **said(child)
        )
    assert positions(child)[-1] == (withdrawn, None, "decision_no_authority")
    assert differences([region.castlemoor]) == []


def test_a_delay_stops_the_clock_only_where_its_rule_allows(child):
    way(child, 1)
    operations.record_review(on=date(2025, 7, 1), outcome="adoption", **said(child))
    assert due(child, "review_to_decision") == [(date(2025, 7, 1), None, date(2025, 9, 1))]
    given = {"reason": "medical", "asked_by": "agency"}
    operations.record_delay(on=date(2025, 8, 1), clock="review_to_decision", **given, **said(child))
    operations.record_delay(on=date(2025, 8, 1), clock="entry_to_placed", **given, **said(child))
    operations.record_delay_ended(on=date(2025, 8, 11), clock="review_to_decision", **said(child))
    assert due(child, "review_to_decision") == [
        (date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)),
        (date(2025, 8, 1), date(2025, 8, 11), None),
        (date(2025, 8, 11), None, date(2025, 9, 11)),
    ]
    with pytest.raises(ValueError, match="no clock"):
        operations.record_delay(on=CARE, clock="tea_time", **given, **said(child))


def test_a_child_not_born_yet_is_one_record_with_the_child_that_is_born(region):
    with acting_as(region.dev):
        with pytest.raises(NotLookedFor):
            operations.add_unborn(
                agency_id=region.castlemoor, family="Baby of Otterbridge",
                expected_on=date(2026, 12, 20), notified_on=TODAY, searched=False, by=me(),
                today=TODAY,
            )  # fmt: skip
        record = operations.add_unborn(
            agency_id=region.castlemoor, family="Baby of Otterbridge",
            expected_on=date(2026, 11, 10), notified_on=date(2026, 10, 1),
            earlier_child_adopted="yes", searched=True, by=me(), today=TODAY,
        )  # fmt: skip
        assert names_of([record.person])[record.person_id].full == "Baby of Otterbridge"
        assert positions(record) == [(date(2026, 10, 1), None, "parallel_planning")]
        with pytest.raises(DoesNotFit, match="Record the birth first"):
            operations.record_entry_to_care(
                on=date(2026, 11, 1), legal_status="C1", placement_code="U6", **said(record)
            )
        born = operations.record_birth(
            on=date(2026, 11, 8), given="Wilf", family="Otterbridge", **said(record)
        )
        assert born.born_on == born.person.born_on == date(2026, 11, 8)
        assert born.person.expected_on == date(2026, 11, 10)
        assert names_of([born.person])[born.person_id].full == "Wilf Otterbridge"
        with pytest.raises(DoesNotFit, match="recorded already"):
            operations.record_birth(
                on=date(2026, 11, 9), given="Wilf", family="Otterbridge", **said(record)
            )
        operations.record_entry_to_care(
            on=date(2026, 11, 8), legal_status="C1", placement_code="U5", **said(born)
        )
        assert positions(born)[-1] == (date(2026, 11, 8), None, "ep_awaiting_authority")
        assert differences([region.castlemoor]) == []


def test_whether_a_child_is_disabled_is_answered_once_at_a_time(child):
    version = child.version
    record_disability(record=child, answer="yes", version=version, by=me())
    assert journey_of(children.Record.objects.get(pk=child.pk)).disabled == "yes"
    with pytest.raises(ChangedByAnother):
        record_disability(record=child, answer="no", version=version, by=me())


def test_many_things_of_many_children_written_together(region):
    """The same rows, positions and clocks as one by one; an order and its pause in one go."""
    with acting_as(region.dev):
        together, alone = persephone(region.castlemoor), persephone(region.castlemoor)

        def everything(record):
            way(record, 1)
            operations.record_track(on=date(2025, 9, 18), kind="parallel", **said(record))
            operations.record_review(on=date(2025, 10, 1), outcome="adoption", **said(record))
            operations.record_consent(
                on=date(2025, 11, 1), kind="s19", given_by="mother", **said(record)
            )
            operations.record_decision(on=DECIDED, **said(record))
            operations.record_consent_withdrawn(
                on=date(2026, 2, 1), kind="s19", given_by="mother", **said(record)
            )
            operations.record_placement_order(on=ORDERED, **said(record))
            operations.record_search_paused(
                on=date(2026, 4, 20), reason="other", review_on=date(2026, 5, 1), **said(record)
            )
            operations.record_search_resumed(on=date(2026, 5, 2), **said(record))
            operations.record_search_widened(on=date(2026, 5, 3), step="national", **said(record))
            operations.record_match(on=MATCHED, **said(record))
            operations.record_placed_for_adoption(on=PLACED, code="A6", **said(record))
            operations.record_visit(on=date(2026, 7, 8), **said(record))

        everything(alone)
        with recorded_together([together], by=me()):
            everything(together)
        assert positions(together) == positions(alone)
        assert children.Consent.objects.get(record=together).withdrawn_on == date(2026, 2, 1)
        assert children.FamilyFinding.objects.get(record=together).ordered_on == ORDERED
        assert children.Track.objects.get(record=together).closed_why == "decided"
        for model in (Position, ClockSpell):
            first, second = (
                list(
                    model.objects.filter(record=r, live=True).order_by("nth").values_list("from_on")
                )
                for r in (together, alone)
            )
            assert first == second
        assert differences([region.castlemoor]) == []


def test_a_reader_and_a_neighbour_may_record_none_of_it(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
    for who in (region.quinn, region.alma, region.nell):
        with acting_as(who):
            given = {"record": record, "by": current_account(), "today": TODAY}
            for refused in (
                lambda given=given: operations.record_track(on=CARE, kind="twin", **given),
                lambda given=given: operations.record_consent(on=CARE, kind="s19", **given),
                lambda given=given: operations.record_birth(
                    on=CARE, given="A", family="B", **given
                ),
            ):
                with pytest.raises(NotAllowed):
                    refused()


# steps of the way, the event as a form foresees it, the operation that records it
FORESEEN = [
    (1, e.TrackOpened(date(2025, 9, 18), "twin"),
     lambda s: operations.record_track(on=date(2025, 9, 18), kind="twin", **s)),
    (3, e.SearchPaused(date(2026, 5, 1), "other", date(2026, 6, 1)),
     lambda s: operations.record_search_paused(
         on=date(2026, 5, 1), reason="other", review_on=date(2026, 6, 1), **s)),
    (3, e.SearchWidened(date(2026, 5, 1), "national"),
     lambda s: operations.record_search_widened(on=date(2026, 5, 1), step="national", **s)),
    (3, e.Reviewed(date(2026, 7, 1), "carry_on"),
     lambda s: operations.record_review(on=date(2026, 7, 1), outcome="carry_on", **s)),
    (5, e.Visited(date(2026, 7, 10)), lambda s: operations.record_visit(on=date(2026, 7, 10), **s)),
    (1, e.ReportFinished(date(2025, 12, 4)),
     lambda s: operations.record_permanence_report(on=date(2025, 12, 4), **s)),
    (2, e.ConsentWithdrawn(date(2026, 3, 1), "s19", "not_known"),
     lambda s: operations.record_consent_withdrawn(on=date(2026, 3, 1), kind="s19", **s)),
    (3, e.DelayBegan(date(2026, 5, 1), "visit", "staff", "agency"),
     lambda s: operations.record_delay(
         on=date(2026, 5, 1), clock="visit", reason="staff", asked_by="agency", **s)),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "event", "record_it"), FORESEEN)
def test_what_a_form_foresees_is_what_is_written(child, steps, event, record_it):
    way(child, steps)
    if isinstance(event, e.ConsentWithdrawn):
        operations.record_consent(on=date(2026, 2, 1), kind="s19", **said(child))
    foreseen = Foreseen(event, rows_of_record(child)).apply(journey_of(child))
    assert record_it(said(child)).after == foreseen == journey_of(child)
