"""My work: what is overdue, due this week and later, and what changed, for each worker.

Dev is named on two children of Castlemoor, Ivy on one of them; Alma works at Alderbridge.
Today is 22 November 2026, a Sunday: "this week" runs to Sunday 29 November.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import permanency.config.urls  # noqa: F401 - forms keep the clock they were loaded with
from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child, add_note
from permanency.casework.children.pathway import DUTIES, THRESHOLDS
from permanency.casework.matching import operations
from permanency.casework.matching.models import ClockSpell
from permanency.casework.tracking.models import Action
from permanency.platform.audit.changes import changes_by_others
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account, Part
from permanency.platform.security.record_rights import break_glass, name_worker
from permanency.web.home import clock_words, due
from permanency.web.home.late_by_person import late_work
from tests.web import signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]

TODAY = date(2026, 11, 22)


def child_of(region, council: str, given: str, family: str, *, ordered: date | None) -> Record:
    """A child in care since May 2025, with a decision and perhaps an order."""
    with acting_as(region.pip):
        me = current_account()
        record = add_child(
            agency_id=getattr(region, council),
            given=given,
            family=family,
            born_on=date(2024, 8, 19),
            searched=True,
            by=me,
            today=TODAY,
        )
        said = {"record": record, "by": me, "today": TODAY}
        operations.record_entry_to_care(
            on=date(2025, 5, 12), legal_status="C1", placement_code="U6", **said
        )
        operations.record_decision(on=date(2026, 1, 15), **said)
        if ordered:
            operations.record_placement_order(on=ordered, **said)
    return record


def named(region, who: str, record: Record, part: Part = Part.SOCIAL_WORKER) -> None:
    with acting_as(region.pip):
        name_worker(
            account=Account(pk=getattr(region, who)),
            record=record,
            part=part,
            by=current_account(),
            from_on=date(2026, 1, 1),
        )


def action(region, record: Record, owner: str, what: str, due_on: date, **more) -> Action:
    with acting_as(region.pip):
        return Action.objects.create(
            record=record, owner_id=getattr(region, owner), what=what, due_on=due_on, **more
        )


@pytest.fixture
def children(children_once) -> SimpleNamespace:
    return deepcopy(children_once)


@pytest.fixture(scope="module")
def children_once(lasting_region) -> SimpleNamespace:
    """Persephone: order of 2 April, so first review due 2 July and day 121 on 1 August: both gone.
    Wren: order of 1 September, first review due 1 December. Bryony is Alderbridge's."""
    region = lasting_region
    found = SimpleNamespace(
        persephone=child_of(
            region, "castlemoor", "Persephone", "Honeysuckle-Oyelaran", ordered=date(2026, 4, 2)
        ),
        wren=child_of(region, "castlemoor", "Wren", "Cobblestone", ordered=date(2026, 9, 1)),
        bryony=child_of(region, "alderbridge", "Bryony", "Fernsby", ordered=date(2026, 4, 2)),
    )
    named(region, "dev", found.persephone)
    named(region, "dev", found.wren)
    named(region, "ivy", found.persephone, Part.FAMILY_FINDER)
    named(region, "alma", found.bryony)
    return found


def test_what_is_overdue_with_its_legal_source_and_the_form_that_deals_with_it(region, children):
    page = signed_in(region.dev).get("/")
    text = words(page)
    assert "You work with 2 children." in text
    assert "Overdue 1" in text
    assert "Hold the 3-month review" in text
    assert "143 days ago 2 Jul 2026" in text
    assert "Reg 36(1): 3 months from first having authority" in text
    assert f"/children/{children.persephone.ref}/record/review/".encode() in page.content


def test_every_duty_leads_to_a_form_that_is_there():
    for clock in (*DUTIES, *THRESHOLDS):
        assert clock_words.form_of(clock, "C1234567") != "/children/C1234567/record/", clock
        assert clock_words.words_of(clock)
        assert clock_words.source_of(clock)


def test_who_only_reads_is_led_to_the_child_not_to_a_form(region, children):
    named(region, "quinn", children.persephone, Part.ADVISER)
    page = signed_in(region.quinn).get("/")
    assert b"Hold the 3-month review" in page.content
    assert f"/children/{children.persephone.ref}/".encode() in page.content
    assert b"/record/" not in page.content


def test_a_threshold_that_has_passed_stands_apart_from_duties(region, children):
    text = words(signed_in(region.dev).get("/"))
    # Day 426 of both (12 May 2025 + 426 = 12 July 2026) and day 121 of Persephone's order.
    assert "National thresholds passed 3" in text
    assert "Match: day 121 since the order" in text
    assert "Adoption scorecard threshold from 2016: 4 months" in text


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2026, 11, 21), "overdue"),
        (date(2026, 11, 22), "this-week"),
        (date(2026, 11, 29), "this-week"),
        (date(2026, 11, 30), "next-week"),
        (date(2026, 12, 6), "next-week"),
        (date(2026, 12, 7), "later"),
    ],
)
def test_each_day_is_in_one_list(region, children, day, where):
    """On a Sunday the week that counts is the coming one."""
    action(region, children.wren, "dev", "Ask for the summary", day)
    client = signed_in(region.dev)
    found = [
        slug
        for slug in ("overdue", "this-week", "next-week", "later")
        if "Ask for the summary" in words(client.get(f"/work/{slug}/"))
    ]
    assert found == [where]


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 11, 23), date(2026, 11, 29)),  # Monday
        (date(2026, 11, 24), date(2026, 11, 29)),  # Tuesday, as on the picture
        (date(2026, 11, 27), date(2026, 11, 29)),  # Friday
        (date(2026, 11, 28), date(2026, 12, 6)),  # Saturday: the coming week
        (date(2026, 11, 29), date(2026, 12, 6)),  # Sunday
    ],
)
def test_where_the_week_ends(today, ends):
    assert due.end_of_week(today) == ends


def test_the_numbers_on_top_are_those_of_the_lists_they_lead_to(region, children):
    for at in range(30):
        action(region, children.wren, "dev", f"Task {at}", TODAY - timedelta(days=at + 1))
    client = signed_in(region.dev)
    text = words(client.get("/"))
    assert "31 overdue" in text
    assert "30 actions from meetings" in text
    assert "See all 31" in text
    assert text.count("Action: Task") == 9  # ten at most stand on the page itself
    first, second = client.get("/work/overdue/"), client.get("/work/overdue/?page=2")
    assert "1 to 25 of 31" in words(first)
    assert "26 to 31 of 31" in words(second)
    shown = [f"Task {at} " for at in range(30) if f"Task {at} " in words(first) + words(second)]
    assert len(shown) == 30


def test_an_action_says_what_until_when_and_comes_back_until_it_is_done(region, children):
    made = action(region, children.wren, "dev", "Ring the medical adviser", date(2026, 11, 25))
    client = signed_in(region.dev)
    text = words(client.get("/"))
    assert "Action: Ring the medical adviser" in text
    assert "Wren Cobblestone" in text
    assert "In 3 days 25 Nov 2026" in text
    with acting_as(region.dev):
        Action.objects.get(pk=made.pk).change(done_on=TODAY)
    text = words(client.get("/"))
    assert "Action: Ring" not in text
    assert "Actions done in the last 14 days: 1" in text
    assert "Ring the medical adviser" in words(client.get("/work/done/"))


def test_what_others_owe_on_my_children_is_waited_for_not_mine(region, children):
    action(region, children.persephone, "ivy", "Widen the search", date(2026, 11, 20))
    dev, ivy = words(signed_in(region.dev).get("/")), words(signed_in(region.ivy).get("/"))
    assert "Waiting on other people" in dev
    assert "Ivy Lanternwood: Widen the search for Persephone Honeysuckle-Oyelaran" in dev
    assert "2 days over" in dev
    assert "Action: Widen the search" in ivy
    assert "Widen the search" in words(signed_in(region.dev).get("/waiting/"))


def test_where_my_children_stand_and_who_waits_longest(region, children):
    text = words(signed_in(region.dev).get("/"))
    assert "Finding a family Children 2 Over target 2" in text
    assert "234 days since the order" in text
    assert "All Children 2 Over target 2" in text


def test_with_an_order_and_no_match_for_six_months(region, children):
    client = signed_in(region.dev)
    assert "1 with an order and no match for 6 months" in words(client.get("/"))
    text = words(client.get("/work/waits/order/"))
    assert "No match for 234 days" in text
    assert "Wren Cobblestone" not in text


def test_a_worker_named_on_nobody_has_an_empty_page(region, children):
    text = words(signed_in(region.nora).get("/"))
    assert "You are named on no child." in text
    assert "Nothing is due this week." in text
    assert "Bryony" not in text


# --- changed since the last visit -----------------------------------------------------------------


def visited(who: int, hours_ago: float) -> None:
    """As if that person had last looked so many hours ago."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE web_lastvisit SET at = now() - make_interval(secs => %s) WHERE account_id = %s",
            [hours_ago * 3600, who],
        )


def test_what_changed_since_my_last_visit_by_whom_and_not_by_me(region, children):
    client = signed_in(region.dev)
    client.get("/")
    visited(region.dev, 72)
    with acting_as(region.ivy):
        add_note(record=children.persephone, body="Loves ducks.", by=current_account())
    with acting_as(region.dev):
        add_note(record=children.persephone, body="My own note.", by=current_account())
    text = words(client.get("/"))
    assert "Since your last visit" in text
    assert "Persephone Honeysuckle-Oyelaran : note added" in text
    assert "Ivy Lanternwood, today" in text
    assert "ducks" not in text
    whole = words(client.get("/changes/"))
    assert "Note added" in whole
    assert "Dev Marigold Dev" not in whole


def test_looking_twice_on_one_day_still_says_what_is_new(region, children):
    client = signed_in(region.dev)
    client.get("/")
    visited(region.dev, 20)
    with acting_as(region.ivy):
        add_note(record=children.wren, body="A note.", by=current_account())
    assert "Wren Cobblestone : note added" in words(client.get("/"))
    assert "Wren Cobblestone : note added" in words(client.get("/"))
    visited(region.dev, 20)
    assert "Wren Cobblestone : note added" in words(client.get("/"))


def test_changes_on_children_of_others_do_not_show(region, children):
    client = signed_in(region.alma)
    text = words(client.get("/changes/?days=30"))
    assert "Bryony Fernsby" in text
    assert "Placement order recorded" in text
    assert "Persephone" not in text


def test_a_change_on_a_child_i_may_no_longer_see_does_not_show(region, children):
    with acting_as(region.dev):
        numbers = [children.persephone.pk, children.bryony.pk]
        found = changes_by_others(numbers, timezone.now() - timedelta(days=1))
    assert {change.record_id for change in found} == {children.persephone.pk}


def test_a_reason_given_is_told(region, children):
    with acting_as(region.marguerite):
        break_glass(ref=children.wren.ref, reason="covering duty", by=current_account())
    text = words(signed_in(region.dev).get("/changes/?days=7"))
    assert "Opened in an emergency by someone outside the team By whom Marguerite" in text
    assert "covering duty" in text


def test_reading_is_no_change(region, children):
    signed_in(region.ivy).get(f"/children/{children.persephone.ref}/")
    text = words(signed_in(region.dev).get("/changes/?days=7"))
    assert "read" not in text.split("What changed")[1].split("Keyboard")[0].lower()


# --- late work by person --------------------------------------------------------------------------


def test_a_team_manager_sees_late_work_by_person_with_a_link(region, children):
    client = signed_in(region.tamsin)
    page = client.get("/")
    text = words(page)
    assert "Late work by person" in text
    assert "Dev Marigold" in text
    assert "Ivy Lanternwood" in text  # named on Castlemoor's child
    assert "Alma Thornbury" not in text
    address = f"/work/people/{region.dev}/"
    assert address.encode() in page.content
    theirs = words(client.get(address))
    assert "Late work of Dev Marigold" in theirs
    assert "Hold the 3-month review" in theirs
    assert "Bryony" not in theirs


def test_the_head_of_service_sees_everybody(region, children):
    text = words(signed_in(region.marguerite).get("/work/people/"))
    for name in ("Dev Marigold", "Ivy Lanternwood", "Alma Thornbury"):
        assert name in text


def test_nobody_else_sees_late_work_by_person(region, children):
    for who in ("dev", "ivy", "nell", "wren"):
        client = signed_in(getattr(region, who))
        assert client.get("/work/people/").status_code == 404
        assert client.get(f"/work/people/{region.alma}/").status_code == 404
        assert "Late work by person" not in words(client.get("/"))


def test_a_colleague_elsewhere_answers_as_nobody_does(region, children):
    client = signed_in(region.tamsin)
    elsewhere = client.get(f"/work/people/{region.alma}/")
    nobody = client.get("/work/people/987654321/")
    assert (elsewhere.status_code, nobody.status_code) == (404, 404)
    assert elsewhere.content == nobody.content


def test_late_work_is_counted_child_by_child(region, children):
    with acting_as(region.marguerite):
        late = {each.name: each for each in late_work(current_account(), TODAY)}
    assert (late["Dev Marigold"].clocks, late["Dev Marigold"].actions) == (1, 0)
    assert late["Alma Thornbury"].since == date(2026, 7, 2)


# --- the frame ------------------------------------------------------------------------------------


def test_the_navigation_says_how_much_is_overdue(region, children):
    page = signed_in(region.dev).get("/words/")
    assert "My work , 1 overdue" in words(page)
    assert "overdue" not in words(signed_in(region.nora).get("/words/"))


def test_the_page_asks_the_database_no_more_for_more_children(region, children):
    client = signed_in(region.dev)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for at in range(12):
        more = child_of(region, "castlemoor", f"Given{at}", "Manyfold", ordered=date(2026, 4, 2))
        named(region, "dev", more)
    with CaptureQueriesContext(connection) as many:
        assert "You work with 14 children" in words(client.get("/"))
    assert len(many) <= len(few) + 2
    assert len(many) < 70


def test_a_list_that_is_not_there(region, children):
    client = signed_in(region.dev)
    for address in ("/work/nothing/", "/work/waits/nothing/"):
        assert client.get(address).status_code == 404


def test_a_clock_that_is_void_or_of_a_voided_record_is_not_due(region, children):
    with acting_as(region.pip):
        before = ClockSpell.objects.filter(record=children.wren, live=True).count()
        Record.objects.get(pk=children.wren.pk).void("Entered twice")
    assert before > 0
    assert "Wren Cobblestone" not in words(signed_in(region.dev).get("/"))
