"""What is recorded of a child shows on the family's own file, without the child."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.models import Approval, Availability, Outcome
from permanency.casework.adopters.operations import record_outcome
from permanency.casework.adopters.operations.after import start_availability
from permanency.casework.adopters.pipeline import place_on
from permanency.casework.adopters.pipeline_rows import standing
from permanency.casework.adopters.policies import can_record
from permanency.casework.adopters.reading import journey_of
from permanency.casework.children.milestones import Milestone
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Match
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import (
    DECIDED,
    MATCHED,
    PLACED,
    TODAY,
    brothers_and_sisters,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)

pytestmark = pytest.mark.django_db
ENDED = date(2026, 9, 1)
WAITED = ("available", DECIDED, MATCHED)


def said():
    return {"by": current_account(), "today": TODAY}


@pytest.fixture
def larch(region):
    """Larch of Alderbridge: approved, and they wait from that day. Ivy of the hub is at work."""
    application = family(region)
    with acting_as(region.nora):
        start_availability(Approval.objects.get(application=application), "available", DECIDED)
    with acting_as(region.ivy):
        yield application


def linked(region, application, *names):
    """Castlemoor's children, each linked with the family, the papers sent."""
    records = [child(name, agency_id=region.castlemoor) for name in names]
    if len(records) > 1:
        brothers_and_sisters(*records)
    links = [link(each, application) for each in records]
    for each in links:
        papers_sent(each)
    return links


def stood(application):
    """Where the family stood: each state from a day to a day."""
    rows = Availability.objects.filter(LIVE, application=application).order_by("started_on", "pk")
    return list(rows.values_list("state", "started_on", "ended_on"))


def became(application):
    """What became of the approval: kind, day, how many children."""
    rows = Outcome.objects.filter(LIVE, application=application).order_by("happened_on", "pk")
    return list(rows.values_list("kind", "happened_on", "children"))


def place(application):
    """Where the pipeline shows them today; its list and its count read different things."""
    told = place_on(journey_of(application), TODAY)
    (row,) = standing(type(application).objects.filter(pk=application.pk)).values("place")
    assert row["place"] == told
    return told.value


def end_match(*links, on=ENDED):
    for each in links:
        each.refresh_from_db()
    does.end_unit_match(
        links=links, versions={each.pk: each.version for each in links}, on=on,
        reason="family_withdrew", **said(),
    )  # fmt: skip


def take_back(record, row):
    does.take_back(
        record=record, kind="match", on=row.matched_on,
        seen=does.Seen("match", row.pk, row.version), why="Entered for another child", **said(),
    )  # fmt: skip


def test_matched_moved_in_and_adopted_shows_on_the_file(region, larch):
    assert not can_record(larch, current_account()), "a family finder reads families"
    (fennel,) = linked(region, larch, "Fennel")
    assert place(larch) == "approved"
    matched(fennel)
    assert (stood(larch), place(larch)) == ([WAITED, ("matched", MATCHED, None)], "matched")
    placed(fennel)
    moved = [WAITED, ("matched", MATCHED, PLACED), ("placed", PLACED, None)]
    assert (stood(larch), place(larch)) == (moved, "matched")
    does.record_adoption_order(
        record=fennel.record, on=date(2026, 10, 2), consent_dispensed=True, **said()
    )
    assert stood(larch) == moved
    assert became(larch) == [
        ("matched", MATCHED, 1), ("placed", PLACED, 1), ("adopted", date(2026, 10, 2), 1),
    ]  # fmt: skip


def test_a_match_that_ends_lets_them_wait_again_and_stays_their_first(region, larch):
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    end_match(fennel)
    assert stood(larch) == [WAITED, ("matched", MATCHED, ENDED), ("available", ENDED, None)]
    assert became(larch) == [("matched", MATCHED, 1)]
    assert place(larch) == "approved"
    assert journey_of(larch).first("matched") == MATCHED


def test_a_disruption_is_told_and_they_wait_again(region, larch):
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    placed(fennel)
    does.record_disruption(
        record=fennel.record, on=ENDED, next_placement_code="U6", ended_by="adopters", **said()
    )
    assert stood(larch)[-2:] == [("placed", PLACED, ENDED), ("available", ENDED, None)]
    assert became(larch)[-1] == ("disrupted", ENDED, 1)


def test_brothers_and_sisters_are_one_family_with_two_children(region, larch):
    fennel, hazel = linked(region, larch, "Fennel", "Hazel")
    matched(fennel, hazel)
    placed(fennel)
    assert became(larch) == [("matched", MATCHED, 2), ("placed", PLACED, 1)]
    end_match(hazel)
    # One does not go on; the other lives there, so they do not wait.
    assert stood(larch)[-1] == ("placed", PLACED, None)
    take_back(hazel.record, Match.objects.get(record=hazel.record))
    assert became(larch)[0] == ("matched", MATCHED, 1)
    assert stood(larch)[:2] == [WAITED, ("matched", MATCHED, PLACED)]


def test_a_child_adopted_before_stays_when_the_match_of_the_next_ends(region, larch):
    fennel, hazel = linked(region, larch, "Fennel", "Hazel")
    matched(fennel, hazel)
    placed(fennel)
    does.record_adoption_order(
        record=fennel.record, on=date(2026, 10, 2), consent_dispensed=True, **said()
    )
    end_match(hazel, on=date(2026, 10, 9))
    assert stood(larch)[-1] == ("placed", PLACED, None)


def test_when_both_leave_they_wait_again(region, larch):
    fennel, hazel = linked(region, larch, "Fennel", "Hazel")
    matched(fennel, hazel)
    placed(fennel, hazel)
    for each in (fennel, hazel):
        does.record_disruption(
            record=each.record, on=ENDED, next_placement_code="U6", ended_by="adopters", **said()
        )
    assert stood(larch)[-2:] == [("placed", PLACED, ENDED), ("available", ENDED, None)]
    assert became(larch)[-1] == ("disrupted", ENDED, 2)


def test_a_match_that_never_was_leaves_the_file_as_before(region, larch):
    (fennel,) = linked(region, larch, "Fennel")
    before = stood(larch)
    matched(fennel)
    take_back(fennel.record, Match.objects.get(record=fennel.record))
    assert (stood(larch), became(larch), place(larch)) == (before, [], "approved")


def test_a_wrong_day_is_put_right_on_the_file(region, larch):
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    placed(fennel)
    row, right = Match.objects.get(record=fennel.record), date(2026, 6, 8)
    does.correct_day(
        record=fennel.record, milestone=Milestone.MATCH, old=MATCHED, new=right,
        seen=does.Seen("match", row.pk, row.version), why="The minutes say the 8th", **said(),
    )  # fmt: skip
    assert stood(larch) == [
        ("available", DECIDED, right), ("matched", right, PLACED), ("placed", PLACED, None),
    ]  # fmt: skip
    assert became(larch) == [("matched", right, 1), ("placed", PLACED, 1)]


@pytest.mark.parametrize("state", ["on_hold", "linked"])
def test_a_match_ends_what_the_family_stood_in_before(region, larch, state):
    held = date(2026, 5, 20)
    with acting_as(region.nora):
        Availability.objects.get(application=larch).change(ended_on=held)
        approval = Approval.objects.get(application=larch)
        start_availability(approval, state, held, reason="They move", asked_by="applicant")
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    assert stood(larch)[1:] == [(state, held, MATCHED), ("matched", MATCHED, None)]


def test_what_people_recorded_of_later_days_stays(region, larch):
    with acting_as(region.nora):
        Availability.objects.get(application=larch).change(ended_on=PLACED)
        start_availability(Approval.objects.get(application=larch), "placed", PLACED)
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    placed(fennel)
    assert stood(larch)[1:] == [("matched", MATCHED, PLACED), ("placed", PLACED, None)]


def test_what_follows_by_itself_is_not_recorded_a_second_time(region, larch):
    (fennel,) = linked(region, larch, "Fennel")
    matched(fennel)
    with (
        acting_as(region.nora),
        pytest.raises(NotPossible, match="recorded of that day already"),
    ):
        record_outcome(
            application=larch, kind="matched", on=MATCHED, by=current_account(), today=TODAY
        )
