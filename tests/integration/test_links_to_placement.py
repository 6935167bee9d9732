"""From a link to an adoption order, through the operations; who sees what."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import (
    Disruption,
    IntroductionDay,
    Link,
    LinkEvent,
    Match,
    Placement,
)
from permanency.casework.matching.operations import PlannedDay
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed, within
from tests.integration.matching_world import (
    LINKED,
    MATCHED,
    PLACED,
    TODAY,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)

pytestmark = pytest.mark.django_db


def said(**more):
    return {"by": current_account(), "today": TODAY, **more}


# -- the register ----------------------------------------------------------------------------------


def test_a_link_moves_by_dated_events_and_stays_in_the_register(fennel):
    does.record_link_event(
        link=fennel, version=fennel.version, state="enquired", on=date(2026, 5, 8), side="family",
        words="They asked about sleep.", **said(),
    )  # fmt: skip
    # what is recorded later of an earlier day joins the history
    does.record_link_event(
        link=fennel, version=fennel.version, state="viewed", on=date(2026, 5, 6), side="family",
        **said(),
    )  # fmt: skip
    assert (fennel.state, fennel.state_on) == ("enquired", date(2026, 5, 8))
    does.decline_link(
        link=fennel, version=fennel.version, on=date(2026, 5, 12), side="family",
        reason="contact", **said(),
    )  # fmt: skip
    assert (fennel.state, fennel.closed_why) == ("declined", "family_declined")
    events = list(fennel.events.order_by("on").values_list("state", "by_side", "reason"))
    assert events == [
        ("suggested", "child", ""), ("viewed", "family", ""), ("enquired", "family", ""),
        ("declined", "family", "contact"),
    ]  # fmt: skip
    # a pair can be tried again, and the first try stays
    again = link(fennel.record, fennel.application, on=date(2026, 6, 1))
    assert Link.objects.filter(record=fennel.record).count() == 2
    assert again.ref != fennel.ref


def test_several_families_at_once_and_the_others_close_with_a_match(region, fennel):
    other = link(fennel.record, family(region, agency="castlemoor"))
    papers_sent(fennel)
    matched(fennel)
    other.refresh_from_db()
    assert (other.closed_on, other.closed_why) == (MATCHED, "child_matched")


def test_one_open_link_for_a_pair(fennel):
    with pytest.raises(does.NotPossible, match="linked with the child already"):
        link(fennel.record, fennel.application)


def test_a_limit_is_overridden_only_by_somebody_who_looked_and_says_why(region):
    application = family(region)
    with acting_as(region.ivy):
        record = child("Fennel", agency_id=region.castlemoor)
        for looked, reason in ((None, "The only family"), (datetime(2026, 5, 5, tzinfo=UTC), " ")):
            with pytest.raises(does.NotPossible, match="why, and why not"):
                link(record, application, overrides=True, why_opened_at=looked,
                     override_reason=reason)  # fmt: skip
        looked = datetime(2026, 5, 5, 9, tzinfo=UTC)
        made = link(record, application, overrides=True, why_opened_at=looked,
                    override_reason="They know the child")  # fmt: skip
        assert made.override_reason == "They know the child"


def test_a_family_of_another_agency_is_named_by_its_own_reference(region, fennel):
    outside = link(
        fennel.record, None, outside_agency_id=region.westmarsh, outside_ref="WM-77",
        source="national_matching",
    )  # fmt: skip
    assert outside.family_agency_id is None
    with pytest.raises(does.NotPossible, match="Choose the family"):
        link(fennel.record, None)


def test_an_event_entered_in_error_is_taken_back(fennel):
    does.record_link_event(
        link=fennel, version=fennel.version, state="linked", on=date(2026, 5, 8), side="both",
        **said(),
    )  # fmt: skip
    event = fennel.events.get(state="linked")
    done = does.take_back_link_event(event=event, version=1, why="Wrong child", **_by())
    assert (done.state, done.state_on) == ("suggested", LINKED)
    assert LinkEvent.objects.filter(link=fennel).count() == 2


def _by():
    return {"by": current_account()}


def test_two_workers_at_one_link_and_the_second_is_told(fennel):
    seen_by_both = fennel.version
    does.record_link_event(
        link=fennel, version=seen_by_both, state="viewed", on=date(2026, 5, 8), side="family",
        **said(),
    )  # fmt: skip
    stale = Link.objects.get(pk=fennel.pk)
    with pytest.raises(ChangedByAnother):
        does.decline_link(
            link=stale, version=seen_by_both, on=date(2026, 5, 9), side="child",
            reason="place", **said(),
        )  # fmt: skip
    assert not LinkEvent.objects.filter(link=fennel, state="declined").exists()


# -- two sides -------------------------------------------------------------------------------------


def test_the_familys_agency_sees_the_link_and_not_the_child(region, moved_in):
    assert moved_in.family_agency_id == region.alderbridge
    with acting_as(region.nora):  # adoption social worker of Alderbridge
        seen = Link.objects.get(pk=moved_in.pk)
        assert seen.events.count() == 3
        assert Match.objects.filter(link=seen).count() == 1
        assert Placement.objects.filter(application=seen.application_id).count() == 1
        assert within(Link.objects.all(), region.nora).count() == 1
        assert not Record.objects.filter(pk=moved_in.record_id).exists()
        with pytest.raises((NotAllowed, Record.DoesNotExist)):
            does.close_link(
                link=seen, version=seen.version, on=PLACED, why="other", **said()
            )  # fmt: skip
    with acting_as(region.alma):  # child's social worker of Alderbridge: no families there
        assert not Link.objects.filter(pk=moved_in.pk).exists()
        assert not within(Link.objects.all(), region.alma).exists()
    with acting_as(region.dev):  # child's social worker of Castlemoor
        assert Link.objects.filter(pk=moved_in.pk).exists()


def test_nobody_links_a_family_they_cannot_see(region):
    application = family(region)
    with acting_as(region.dev):
        record = child("Fennel", agency_id=region.castlemoor)
        with pytest.raises(NotAllowed, match="Ask the hub"):
            link(record, application)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Link.objects.create(
                record=record, application_id=application.pk, source="own_search",
                proposed_by=current_account(), proposed_side="child", opened_on=LINKED,
                state_on=LINKED,
            )  # fmt: skip


# -- papers and match ------------------------------------------------------------------------------


def test_no_match_before_the_adopters_had_their_ten_working_days(fennel):
    with pytest.raises(does.NotReady) as nothing_yet:
        matched(fennel)
    assert nothing_yet.value.blockers == [
        "Record the adoption placement report first.",
        "Record the adoption support plan, and send it to the adopters, first.",
    ]
    report = papers_sent(fennel, comments="waiting")
    assert report.comments_due_on == date(2026, 5, 20)
    with pytest.raises(does.NotReady, match="until 20 May 2026"):
        matched(fennel, on=date(2026, 5, 20))
    matched(fennel, on=date(2026, 5, 21))
    match = Match.objects.get(record=fennel.record)
    assert (match.application_id, match.approving_agency_kind) == (
        fennel.application_id, "partner",
    )  # fmt: skip


def test_a_new_version_of_the_report_starts_new_days(fennel):
    papers_sent(fennel)
    papers_sent(fennel, on=date(2026, 5, 28), comments="waiting")
    assert fennel.papers.filter(kind="placement_report").count() == 2
    with pytest.raises(does.NotReady, match="11 June 2026"):
        matched(fennel, on=MATCHED)


def test_the_family_is_approved_on_the_day(region):
    application = family(region, approved_on=date(2026, 6, 2))
    with acting_as(region.ivy):
        to = link(child("Fennel", agency_id=region.castlemoor), application)
        papers_sent(to)
        with pytest.raises(does.NotReady, match="not approved on 1 June 2026"):
            matched(to)


def test_who_decided_is_named(fennel):
    papers_sent(fennel)
    with pytest.raises(does.NotPossible, match="Say who decided"):
        matched(fennel, decided_as=" ")


# -- introductions ---------------------------------------------------------------------------------


def planned(day: date, stage: int, **more) -> PlannedDay:
    return PlannedDay(day, stage, time(10), "carers_home", ("child", "adopters", "carers"), **more)


def test_introductions_in_three_stages_for_a_child(fennel):
    papers_sent(fennel)
    matched(fennel)
    fennel.refresh_from_db()
    days = [planned(date(2026, 6, 22), 1), planned(date(2026, 7, 4), 2),
            planned(date(2026, 7, 20), 3, what="The carers visit")]  # fmt: skip
    (plan,) = does.plan_introductions(
        links=[fennel], begins_on=date(2026, 6, 22), review_on=date(2026, 6, 29),
        moves_on=PLACED, days=days, **said(),
    )  # fmt: skip
    assert list(plan.days.order_by("day").values_list("stage", flat=True)) == [1, 2, 3]
    assert "22" not in str(IntroductionDay.objects.first())  # no day, no name in a log line
    does.record_review_point(
        plan=plan, version=plan.version, on=date(2026, 6, 29), outcome="slower",
        moves_on=date(2026, 7, 8), **said(),
    )  # fmt: skip
    with pytest.raises(does.NotPossible, match="follows the move on 8 July 2026"):
        does.add_day(plan=plan, planned=planned(date(2026, 7, 7), 3), **_by())
    with pytest.raises(does.NotPossible, match="already"):
        does.plan_introductions(
            links=[fennel], begins_on=date(2026, 6, 22), review_on=date(2026, 6, 29), days=days,
            **said(),
        )  # fmt: skip
    does.end_introductions(
        plan=plan, version=plan.version, on=date(2026, 7, 8), reason="moved_in", **said()
    )
    assert not Disruption.objects.exists()


# -- placement, court, disruption ------------------------------------------------------------------


def test_the_placement_is_with_the_family_of_the_match(moved_in):
    placement = Placement.objects.get(record=moved_in.record, kind="adoptive")
    assert (placement.application_id, placement.code, placement.approving_agency_kind) == (
        moved_in.application_id, "A6", "partner",
    )  # fmt: skip
    moved_in.refresh_from_db()
    assert moved_in.state == "placed"


def test_ten_weeks_before_the_application_unless_the_court_gives_leave(moved_in):
    record = moved_in.record
    with pytest.raises(does.NotPossible, match="first day is 14 September 2026"):
        does.record_adoption_application(record=record, on=date(2026, 9, 13), **said())
    made = does.record_adoption_application(
        record=record, on=date(2026, 9, 13), leave_on=date(2026, 9, 1),
        leave_reason="The parents agree", **said(),
    )  # fmt: skip
    does.record_adoption_order(
        record=record, on=date(2026, 11, 2), consent_dispensed=True, **said()
    )
    made.refresh_from_db()
    moved_in.refresh_from_db()
    assert (made.outcome, made.outcome_on) == ("made", date(2026, 11, 2))
    assert moved_in.closed_why == "adopted"


def test_what_is_taken_back_is_taken_back_in_the_register(moved_in):
    record = moved_in.record

    def take_back(kind: str, model: type) -> None:
        which = {"kind": "adoptive"} if kind == "placement" else {}
        row = model.objects.get(record=record, voided_at__isnull=True, **which)
        day = row.started_on if kind == "placement" else row.matched_on
        does.take_back(
            record=record, kind=kind, on=day, seen=does.Seen(kind, row.pk, row.version),
            why="Entered for another child", **said(),
        )  # fmt: skip
        moved_in.refresh_from_db()

    take_back("placement", Placement)
    assert (moved_in.state, moved_in.state_on, moved_in.closed_on) == ("matched", MATCHED, None)
    take_back("match", Match)
    assert (moved_in.state, moved_in.closed_on) == ("suggested", None)
    assert LinkEvent.objects.filter(link=moved_in, voided_at__isnull=True).count() == 1
    matched(moved_in)  # and it can be recorded as it was


def test_a_disruption_with_meeting_report_and_learning(region, moved_in):
    record, ended = moved_in.record, date(2026, 9, 1)
    does.record_disruption(
        record=record, on=ended, next_placement_code="U6", ended_by="adopters",
        factors=["support"], **said(),
    )  # fmt: skip
    moved_in.refresh_from_db()
    assert (moved_in.closed_why, moved_in.closed_on) == ("disrupted", ended)
    one = Disruption.objects.get(record=record)
    assert one.family_agency_id == region.alderbridge
    held = {"chair": "Wilfred Oakes", "plan_remains": "yes", "next_step": "search_again",
            "factors": ["support", "information"]}  # fmt: skip
    for day in (27, 43):
        with pytest.raises(does.NotPossible, match="29 September 2026 and 13 October 2026"):
            does.record_disruption_meeting(
                disruption=one, version=one.version, on=ended + timedelta(days=day), **held,
                **said(),
            )  # fmt: skip
    does.record_disruption_meeting(
        disruption=one, version=one.version, on=ended + timedelta(days=28), **held, **said()
    )
    does.record_disruption_report(
        disruption=one, version=one.version, on=date(2026, 10, 20), words="Found", **said()
    )
    point = does.add_learning_point(
        disruption=one, learning="Support came late", what="Agree support before the move",
        owner=current_account(), due_on=date(2026, 12, 1), **said(),
    )  # fmt: skip
    does.mark_learning_done(point=point, version=point.version, on=TODAY, **said())
    assert (one.next_step, point.done_on) == ("search_again", TODAY)


def test_early_permanence_keeps_two_dates_and_is_adopted(region, fennel):
    early = does.decide_early_permanence(
        link=fennel, kind="ffa", on=date(2026, 5, 6), decided_as="Hester Quillan",
        approved_from=date(2026, 5, 10), **said(),
    )  # fmt: skip
    with pytest.raises(does.NotPossible, match="first day allowed is 10 May 2026"):
        does.record_early_permanence_started(
            early=early, version=early.version, on=date(2026, 5, 9), **said()
        )
    does.record_early_permanence_started(
        early=early, version=early.version, on=date(2026, 5, 11), **said()
    )
    papers_sent(fennel)
    matched(fennel)
    placed(fennel)
    early.refresh_from_db()
    placement = Placement.objects.get(record=fennel.record, kind="adoptive")
    assert (early.started_on, placement.started_on) == (date(2026, 5, 11), PLACED)
    assert (placement.code, placement.carer_from) == ("A5", date(2026, 5, 11))
    assert early.approved_until == PLACED
    # ten weeks' home counts from the fostering by the same carers
    does.record_adoption_application(record=fennel.record, on=date(2026, 7, 20), **said())
    does.record_adoption_order(
        record=fennel.record, on=date(2026, 10, 2), consent_dispensed=True, **said()
    )
    early.refresh_from_db()
    assert (early.outcome, early.outcome_on) == ("adopted", date(2026, 10, 2))


def test_early_permanence_that_ends_with_a_return_is_no_disruption(fennel):
    early = does.decide_early_permanence(
        link=fennel, kind="concurrent", on=date(2026, 5, 6), decided_as="Hester Quillan", **said()
    )
    does.record_early_permanence_started(
        early=early, version=early.version, on=date(2026, 5, 11), **said()
    )
    does.record_early_permanence_ended(
        early=early, version=early.version, on=date(2026, 8, 1), outcome="returned", **said()
    )
    fennel.refresh_from_db()
    assert (early.outcome, fennel.closed_why) == ("returned", "returned")
    placement = Placement.objects.get(pk=early.placement_id)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Disruption.objects.create(
            record=fennel.record, placement=placement, placed_on=placement.started_on,
            ended_on=date(2026, 8, 1),
        )  # fmt: skip
    assert refused.value.__cause__.diag.constraint_name == "matching_disruption_kind_fk"
