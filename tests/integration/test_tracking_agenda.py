"""Who is on a tracking meeting's list, and why: children in, agenda out.

The meeting is on Thursday 26 November 2026, the last one was on the 12th. Every child below has a
fresh note unless the table says otherwise, so that only the rule in question speaks.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children.models import SiblingGroup, SiblingMember
from permanency.casework.children.operations import close_record
from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem
from permanency.casework.tracking.queries import item_of
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import tracking_world as w
from tests.integration.tracking_world import LAST, MEETING, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(region):
    """Dev's meeting about the children of Castlemoor, and the one before it."""
    with acting_as(region.dev):
        w.meeting(region.castlemoor, LAST)
        yield w.meeting(region.castlemoor, MEETING)


def waiting(region, given="Wilf", **happened):
    """A child who has waited for long, with an order, its reviews held and a fresh note."""
    return w.child(
        given,
        agency_id=region.castlemoor,
        **{
            "decided": date(2025, 9, 1),
            "ordered": date(2025, 10, 1),
            "reviewed": (date(2025, 12, 1), date(2026, 5, 29), date(2026, 11, 20)),
            "noted": date(2026, 11, 20),
            **happened,
        },
    )


def listed(held):
    w.build(held)
    return w.why(held)


def test_a_child_about_whom_all_is_well_is_not_on_the_list(region, held):
    waiting(region)
    assert listed(held) == {}


# ------------------------------------------------------------------ asked to be talked about again


@pytest.mark.parametrize(
    ("again_on", "on_the_list"),
    [
        (date(2026, 11, 25), True),
        (MEETING, True),
        (date(2026, 11, 27), False),
    ],
)
def test_asked_to_be_talked_about_again(region, held, again_on, on_the_list):
    wilf = waiting(region)
    last = w.meeting(region.castlemoor, date(2026, 10, 29))
    w.talk(last, wilf, review_again_on=again_on)
    assert listed(held) == ({"Wilf": [terms.ASKED_FOR]} if on_the_list else {})


def test_only_the_last_time_counts(region, held):
    wilf = waiting(region)
    w.talk(w.meeting(region.castlemoor, date(2026, 10, 1)), wilf, review_again_on=days(1))
    w.talk(w.meeting(region.castlemoor, date(2026, 10, 29)), wilf)
    assert listed(held) == {}


def test_what_another_kind_of_meeting_asked_for_is_its_own_business(region, held):
    wilf = waiting(region)
    w.talk(
        w.meeting(region.castlemoor, date(2026, 10, 29), "unborn"), wilf, review_again_on=days(1)
    )
    assert listed(held) == {}


# ------------------------------------------------------------------------------- action overdue


@pytest.mark.parametrize(
    ("due_on", "done", "on_the_list"),
    [
        (days(1), False, True),
        (MEETING, False, False),  # due today is not over yet
        (days(1), True, False),
    ],
)
def test_an_action_is_overdue(region, held, due_on, done, on_the_list):
    wilf = waiting(region)
    me = current_account()
    made = tracking.add_action(
        record=wilf, what="Ask for the summary", owner_id=me.pk, due_on=due_on, by=me, today=LAST
    )
    if done:
        tracking.mark_done(action=made, on=due_on, by=me)
    assert listed(held) == ({"Wilf": [terms.ACTION_OVERDUE]} if on_the_list else {})


def test_two_overdue_actions_are_one_reason(region, held):
    wilf = waiting(region)
    me = current_account()
    for day in (days(1), days(6)):
        tracking.add_action(
            record=wilf, what="Ask again", owner_id=me.pk, due_on=day, by=me, today=LAST
        )
    w.build(held)
    assert w.on_list(held) == [
        ("Wilf", ["2 actions are overdue, the first since 20 November 2026"])
    ]


def test_nothing_is_talked_about_once_the_record_is_closed(region, held):
    wilf = waiting(region)
    me = current_account()
    tracking.add_action(
        record=wilf, what="Ask again", owner_id=me.pk, due_on=days(1), by=me, today=LAST
    )
    close_record(record=wilf, on=days(1), reason="left_care", version=wilf.version, by=me)
    assert listed(held) == {}


# -------------------------------------------------------------------------------- clock overdue


@pytest.mark.parametrize(
    ("last_review", "on_the_list"),
    [
        (date(2026, 5, 25), True),  # the next was due on 25 November
        (date(2026, 5, 26), False),  # due on the day of the meeting
    ],
)
def test_a_review_is_overdue(region, held, last_review, on_the_list):
    waiting(region, reviewed=(date(2025, 12, 1), last_review))
    assert listed(held) == ({"Wilf": [terms.CLOCK_OVERDUE]} if on_the_list else {})


def test_the_clock_is_named_with_its_day(region, held):
    waiting(region, reviewed=(date(2025, 12, 1), date(2026, 5, 1)))
    w.build(held)
    assert w.on_list(held) == [
        ("Wilf", ["“Review of a child with authority, not placed” was due on 1 November 2026"])
    ]


def test_the_national_thresholds_alone_do_not_bring_a_child_on(region, held):
    """421 days since the order: shown on the clock bars, not a reason each fortnight."""
    waiting(region, ordered=date(2025, 10, 1))
    assert listed(held) == {}


# -------------------------------------------------------------------------- new since last time


@pytest.mark.parametrize(
    ("decided", "on_the_list"),
    [
        (date(2026, 11, 11), False),  # was on the tracker when the last meeting was held
        (date(2026, 11, 12), True),  # came on that very day and was not on its list
        (date(2026, 11, 20), True),
    ],
)
def test_new_since_last_time(region, held, decided, on_the_list):
    waiting(region, decided=decided, ordered=decided, reviewed=())
    assert listed(held) == ({"Wilf": [terms.NEW]} if on_the_list else {})


def test_on_the_list_of_the_last_meeting_is_not_new(region, held):
    wilf = waiting(region, decided=LAST, ordered=LAST, reviewed=())
    last = w.meeting(region.castlemoor, date(2026, 11, 13))
    w.talk(last, wilf)
    assert listed(held) == {}


def test_recorded_late_is_new_too(region, held):
    """The decision is of September, but nobody knew of the child when the last meeting was held."""
    waiting(region, opened=date(2026, 11, 16))
    assert listed(held) == {"Wilf": [terms.NEW]}


def test_without_a_meeting_before_new_means_the_last_four_weeks(region):
    with acting_as(region.dev):
        first = w.meeting(region.castlemoor)
        for given, decided in (("Wilf", days(28)), ("Ottilie", days(29))):
            waiting(region, given, decided=decided, ordered=decided, reviewed=())
        assert listed(first) == {"Wilf": [terms.NEW]}


# ------------------------------------------------------------------------------- paused too long


@pytest.mark.parametrize(("paused_for", "on_the_list"), [(90, False), (91, True), (92, True)])
def test_paused_for_longer_than_our_policy(region, held, paused_for, on_the_list):
    waiting(region, paused=days(paused_for))
    assert listed(held) == ({"Wilf": [terms.PAUSED_LONG]} if on_the_list else {})


def test_the_days_are_said(region, held):
    waiting(region, paused=days(92))
    w.build(held)
    assert w.on_list(held) == [("Wilf", ["the search has been paused for 92 days"])]


# ------------------------------------------------------------------------------ no note for weeks


@pytest.mark.parametrize(("days_ago", "on_the_list"), [(41, False), (42, True), (49, True)])
def test_no_note_for_six_weeks(region, held, days_ago, on_the_list):
    waiting(region, noted=days(days_ago))
    assert listed(held) == ({"Wilf": [terms.NO_NOTE]} if on_the_list else {})


def test_what_a_meeting_wrote_is_a_note(region, held):
    wilf = waiting(region, noted=days(100))
    w.talk(w.meeting(region.castlemoor, days(30)), wilf)
    assert listed(held) == {}


def test_a_meeting_without_words_is_not(region, held):
    wilf = waiting(region, noted=days(100))
    w.talk(w.meeting(region.castlemoor, days(30)), wilf, "")
    w.build(held)
    assert w.on_list(held) == [("Wilf", ["no note for 14 weeks"])]


def test_never_a_note(region, held):
    record = waiting(region)
    from permanency.casework.children.models import Note

    Note.objects.get(record=record).void("Of another child")
    w.build(held)
    assert w.on_list(held) == [("Wilf", ["no note yet"])]


# ------------------------------------------------------------------------------ early permanence


@pytest.mark.parametrize(
    ("answer", "born_on", "on_the_list"),
    [
        ("yes", date(2026, 3, 1), True),
        ("not_known", date(2026, 3, 1), True),
        ("no", date(2026, 3, 1), False),
        ("yes", date(2024, 11, 27), True),  # two years old tomorrow
        ("yes", date(2024, 11, 26), False),  # two today
    ],
)
def test_early_permanence_may_be_right(region, held, answer, born_on, on_the_list):
    w.child(
        "Maple",
        agency_id=region.castlemoor,
        born_on=born_on,
        entered=date(2026, 3, 1) if born_on.year == 2026 else w.LONG_AGO,
        track={"early_permanence": answer, "started_on": date(2026, 3, 2)},
        noted=date(2026, 11, 20),
    )
    assert listed(held) == ({"Maple": [terms.EARLY_PERMANENCE]} if on_the_list else {})


def test_with_authority_to_place_the_question_is_past(region, held):
    young = {"born_on": date(2026, 3, 1), "entered": date(2026, 3, 1)}
    w.child(
        "Maple",
        agency_id=region.castlemoor,
        **young,
        decided=date(2026, 8, 1),
        ordered=date(2026, 9, 1),
        reviewed=(date(2026, 11, 20),),
        track={"early_permanence": "yes", "started_on": date(2026, 3, 2)},
        noted=date(2026, 11, 20),
    )
    assert listed(held) == {}


# ------------------------------------------------- families where an earlier child was adopted


@pytest.mark.parametrize(
    ("answer", "ended_on", "on_the_list"),
    [
        ("yes", None, True),
        ("not_known", None, False),
        ("yes", MEETING, False),  # another plan was chosen by now
    ],
)
def test_an_earlier_child_was_adopted(region, held, answer, ended_on, on_the_list):
    w.child(
        "Maple",
        agency_id=region.castlemoor,
        track={
            "earlier_child_adopted": answer,
            "early_permanence": "no",
            "ended_on": ended_on,
            "closed_why": "family" if ended_on else "",
        },
        noted=date(2026, 11, 20),
    )
    assert listed(held) == ({"Maple": [terms.EARLIER_CHILD]} if on_the_list else {})


# --------------------------------------------------------------------------------------- unborn


def test_an_unborn_child_is_on_every_list(region, held):
    w.unborn(agency_id=region.castlemoor, expected_on=date(2027, 1, 9))
    w.build(held)
    assert w.on_list(held) == [("Baby", ["expected on 9 January 2027"])]


def test_the_unborn_baby_meeting_talks_about_nobody_else(region, held):
    waiting(region, noted=days(100))
    w.unborn(agency_id=region.castlemoor)
    babies = w.meeting(region.castlemoor, MEETING, "unborn")
    w.build(babies)
    assert w.on_list(babies) == [("Baby", ["not born yet"])]


# ------------------------------------------------------------------------------------ the whole


def test_each_child_once_with_all_its_reasons_the_urgent_first(region, held):
    waiting(region, "Cornelius", noted=days(49))
    waiting(region, "Aster", paused=days(92), reviewed=(date(2025, 12, 1), date(2026, 5, 1)))
    wilf = waiting(region, "Wilf", noted=days(49))
    tracking.add_action(
        record=wilf,
        what="Ask again",
        owner_id=region.dev,
        due_on=days(3),
        by=current_account(),
        today=LAST,
    )
    w.build(held)
    assert [(name, len(reasons)) for name, reasons in w.on_list(held)] == [
        ("Aster", 2),  # a duty of law is over, and paused
        ("Wilf", 2),  # an action is over, and no note
        ("Cornelius", 1),
    ]


def test_brothers_and_sisters_stand_together(region, held):
    group = SiblingGroup.objects.create()
    bracken = waiting(region, "Bracken", reviewed=(date(2025, 12, 1), date(2026, 5, 1)))
    waiting(region, "Wilf", paused=days(92))
    clover = waiting(region, "Clover", noted=days(49))
    for one in (bracken, clover):
        SiblingMember.objects.create(record=one, group=group, started_on=w.LONG_AGO)
    w.build(held)
    assert [name for name, _ in w.on_list(held)] == ["Bracken", "Clover", "Wilf"]


def test_building_again_changes_nothing(region, held):
    waiting(region, noted=days(49))
    waiting(region, "Aster", paused=days(92))
    w.build(held)
    before = list(AgendaItem.objects.order_by("pk").values())
    assert w.build(held) == tracking.Built(added=0, gone=0, now=2)
    assert list(AgendaItem.objects.order_by("pk").values()) == before


def test_while_the_meeting_runs_what_was_written_stays(region, held):
    wilf = waiting(region, "Wilf", noted=days(49))
    aster = waiting(region, "Aster", noted=days(56))
    w.build(held)
    order = [name for name, _ in w.on_list(held)]
    w.talk(held, wilf, "Two families have asked.")
    late = waiting(region, "Lark", reviewed=(date(2025, 12, 1), date(2026, 5, 1)))
    assert w.build(held).added == 1
    assert item_of(held, wilf).note == "Two families have asked."
    assert item_of(held, aster).saved_at is None
    assert [name for name, _ in w.on_list(held)] == [*order, "Lark"]
    assert item_of(held, late).nth == 3


def test_a_reason_that_is_gone_takes_the_child_off_before_the_meeting(region, held):
    wilf = waiting(region, noted=days(49))
    w.build(held)
    w.note(wilf, date(2026, 11, 24))
    assert w.build(held) == tracking.Built(added=0, gone=1, now=0)


def test_words_somebody_typed_keep_the_child_on(region, held):
    wilf = waiting(region, noted=days(49))
    w.build(held)
    tracking.keep_draft(
        item=item_of(held, wilf), typed='{"note": "Half a th"}', by=current_account(), now=w.NOW
    )
    w.note(wilf, date(2026, 11, 24))
    assert w.build(held).gone == 0


def test_taken_off_by_hand_stays_off_until_put_on_by_hand(region, held):
    wilf = waiting(region, noted=days(49))
    w.build(held)
    item = item_of(held, wilf)
    tracking.take_off(item=item, version=item.version, by=current_account())
    assert w.build(held).now == 0
    tracking.add_child(meeting=held, record=wilf, by=current_account(), today=w.TODAY)
    assert w.build(held).now == 1


def test_a_child_added_by_hand_stays_without_any_reason(region, held):
    wilf = waiting(region)
    tracking.add_child(meeting=held, record=wilf, by=current_account(), today=w.TODAY)
    w.build(held)
    assert w.on_list(held) == [("Wilf", ["added by hand"])]


def test_the_agenda_is_of_the_meetings_own_council(region):
    with acting_as(region.ivy):
        for agency in (region.castlemoor, region.alderbridge):
            w.child("Wilf", agency_id=agency, decided=date(2025, 9, 1), noted=days(49))
        own = w.meeting(region.castlemoor)
        assert w.build(own).now == 1


def test_the_panel_is_about_all_four_councils(region):
    with acting_as(region.ivy):
        for agency in region.agencies.values():
            w.child("Wilf", agency_id=agency, decided=date(2025, 9, 1), noted=days(49))
        panel = w.meeting(region.castlemoor, kind="panel", whole=True)
        assert w.build(panel).now == 4
