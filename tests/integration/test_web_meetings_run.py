"""Pages of tracking meetings: run child by child."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import Action, AgendaDraft, Meeting
from permanency.casework.tracking.queries import item_of
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import tracking_world as w
from tests.integration.meeting_pages import (
    first_on,
    meeting_of_today,
    run_at,
    said,
    three_children,
    today,
)
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(region):
    return three_children(region)


@pytest.fixture
def held(region, three) -> Meeting:
    return meeting_of_today(region)


def test_three_children_one_after_the_other(region, held):
    client = signed_in(region.dev)
    page = client.get(f"/children/meetings/{held.ref}/run/", follow=True)
    for nth, item in enumerate(first_on(region, held), start=1):
        assert f"Child {nth} of 3" in words(page)
        assert page.request["PATH_INFO"] == run_at(held, item.record)
        page = client.post(run_at(held, item.record), said(page, note=f"Note {nth}."), follow=True)
    assert "Everybody on the list has been talked about." in words(page)
    assert page.request["PATH_INFO"].endswith("/end/")
    assert [item.note for item in first_on(region, held)] == ["Note 1.", "Note 2.", "Note 3."]


def test_the_page_of_a_child(region, held, three):
    wilf = three[0]
    with acting_as(region.dev):
        before = w.meeting(region.castlemoor, today() - timedelta(days=14))
        w.talk(
            before,
            wilf,
            "Exchange day on the 18th.",
            actions=[w.action("Ask for the summary", region.dev, today() - timedelta(days=14))],
            decision="carry_on",
        )
        w.meeting(region.castlemoor, today() + timedelta(days=14))
    text = words(signed_in(region.dev).get(run_at(held, wilf)))
    for wanted in (
        "Castlemoor tracking meeting",
        "Why this child is on the list:",
        "days since the order",
        "Entry to care to moving in",
        "Order to match",
        "“Exchange day on the 18th.”",
        "Ask for the summary",
        "Done : Ask for the summary",
        "The next Castlemoor tracking meeting is on",
        "Open the record",
    ):
        assert wanted in text


def test_actions_days_in_words_and_talking_again(region, held, three):
    wilf = three[0]
    client = signed_in(region.dev)
    page = client.get(run_at(held, wilf))
    client.post(
        run_at(held, wilf),
        said(
            page,
            decision="carry_on",
            note="Two families have asked.",
            again="friday",
            **{
                "a-0-what": "Chase the adviser",
                "a-0-owner": str(region.tamsin),
                "a-0-due": "tomorrow",
            },
        ),
    )
    with acting_as(region.dev):
        item = item_of(held, wilf)
        action = Action.objects.get(item=item)
    assert item.review_again_on.weekday() == 4
    assert today() < item.review_again_on <= today() + timedelta(days=7)
    assert (action.what, action.owner_id) == ("Chase the adviser", region.tamsin)
    assert action.due_on == today() + timedelta(days=1)


def test_an_action_of_last_time_is_ticked_off(region, held, three):
    wilf = three[0]
    with acting_as(region.dev):
        action = tracking.add_action(
            record=wilf, what="Ask again", owner_id=region.dev, due_on=today(),
            by=current_account(), today=today(),
        )  # fmt: skip
    client = signed_in(region.dev)
    page = client.get(run_at(held, wilf))
    client.post(run_at(held, wilf), said(page, act="stay", **{f"done-{action.pk}": "on"}))
    with acting_as(region.dev):
        action.refresh_from_db()
    assert action.done_on == today()


@pytest.mark.parametrize(
    ("typed", "words_there"),
    [
        ({"decision": ""}, "Choose what was decided"),
        ({"again": "some day"}, "“some day” is not a day we can read"),
        ({"again": "today"}, "must be after the meeting"),
        ({"decision": "raise"}, "Choose the senior manager it is raised with"),
        ({"decision": "carry_on"}, "needs an action"),
        ({"a-0-what": "Ask"}, "Choose who does it"),
        ({"a-0-due": "friday"}, "Say what is to be done, or remove the line"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_the_field(region, held, three, typed, words_there):
    client = signed_in(region.dev)
    page = client.get(run_at(held, three[0]))
    page = client.post(run_at(held, three[0]), said(page, note="Not lost.", **typed))
    assert page.status_code == 422
    assert words_there in words(page)
    assert "Not lost." in words(page)
    with acting_as(region.dev):
        assert item_of(held, three[0]).saved_at is None


def test_lines_are_added_and_taken_out_without_script(region, held, three):
    client = signed_in(region.dev)
    page = client.get(run_at(held, three[0]))
    more = client.post(
        run_at(held, three[0]), said(page, act="add", note="So far", **{"a-0-what": "One"})
    )
    assert b'name="a-1-what"' in more.content
    assert "So far" in words(more)
    fewer = client.post(
        run_at(held, three[0]), said(more, remove="0", **{"a-0-what": "One", "a-1-what": "Two"})
    )
    assert b'value="Two"' in fewer.content
    assert b'value="One"' not in fewer.content


def test_raised_with_a_senior_of_the_childs_own_agency(region, held, three):
    client = signed_in(region.dev)
    page = client.get(run_at(held, three[0]))
    text = page.content.decode()
    names = re.search(r'<select[^>]*id="raised_with".*?</select>', text, re.S)[0]
    for name, there in (
        ("Tamsin Oakapple", True),  # team manager at Castlemoor
        ("Marguerite Holloway-Finch", True),  # head of service of the partnership
        ("Hester Quillan", True),  # decides for Castlemoor
        ("Morgan Saltmarsh", False),  # manager of another council
        ("Dev Marigold", False),
    ):
        assert (name in names) is there
    sent = said(page, decision="raise", raised_with=str(region.marguerite), act="stay")
    client.post(run_at(held, three[0]), sent)
    with acting_as(region.dev):
        assert item_of(held, three[0]).raised_with_id == region.marguerite
    mine = words(signed_in(region.dev).get(run_at(held, three[0])))
    assert "Saved" in mine


def test_a_decision_to_pause_changes_no_record_and_offers_the_form(region, held, three):
    client = signed_in(region.dev)
    wilf = first_on(region, held)[0].record
    page = client.get(run_at(held, wilf))
    after = client.post(run_at(held, wilf), said(page, decision="pause"), follow=True)
    assert "Pause the search: decided for" in words(after)
    assert f"/children/{wilf.ref}/record/".encode() in after.content


def test_skipping_keeps_what_was_typed_and_comes_back(region, held):
    client = signed_in(region.dev)
    first, second, third = (item.record for item in first_on(region, held))
    page = client.get(run_at(held, first))
    page = client.post(
        run_at(held, first), said(page, act="skip", note="Half a thought"), follow=True
    )
    assert page.request["PATH_INFO"] == run_at(held, second)
    for record in (second, third):
        page = client.post(run_at(held, record), said(page), follow=True)
    assert page.request["PATH_INFO"] == run_at(held, first)
    text = words(page)
    assert "Half a thought" in text
    assert "was not saved. It is here again" in text


def test_a_draft_is_kept_and_says_when(region, held, three):
    client = signed_in(region.dev)
    address = run_at(held, three[0])
    page = client.get(address)
    answer = client.post(f"{address}draft/", said(page, note="Half a thought"))
    assert re.fullmatch(r"Saved as a draft \d+(:\d\d)?[ap]m\.", answer.json()["said"])
    assert "Half a thought" in words(client.get(address))
    # Not anybody else's words, but it is said that somebody writes.
    other = words(signed_in(region.tamsin).get(address))
    assert "Half a thought" not in other
    assert "Dev Marigold is writing about this child too" in other
    client.post(address, said(page, act="drop"))
    assert "Half a thought" not in words(client.get(address))


def test_a_saved_child_leaves_no_draft(region, held, three):
    client = signed_in(region.dev)
    address = run_at(held, three[0])
    page = client.get(address)
    client.post(f"{address}draft/", said(page, note="Half a thought"))
    client.post(address, said(page, note="A whole thought"))
    with acting_as(region.dev):
        assert AgendaDraft.objects.exclude(typed="").count() == 0
    assert "was not saved" not in words(client.get(address))


def test_the_same_form_twice_is_one_action(region, held, three):
    client = signed_in(region.dev)
    sent = said(
        client.get(run_at(held, three[0])),
        **{"a-0-what": "Ask", "a-0-owner": str(region.dev), "a-0-due": "tomorrow"},
    )
    for _ in range(2):
        assert client.post(run_at(held, three[0]), sent).status_code == 302
    with acting_as(region.dev):
        assert Action.objects.count() == 1


def test_two_people_write_about_one_child_and_nothing_is_lost(region, held, three):
    address = run_at(held, three[0])
    dev, tamsin = signed_in(region.dev), signed_in(region.tamsin)
    forms = {who: who.get(address) for who in (dev, tamsin)}
    tamsin.post(
        address,
        said(
            forms[tamsin],
            act="stay",
            note="Tamsin’s words",
            decision="carry_on",
            **{"a-0-what": "Hers", "a-0-owner": str(region.tamsin), "a-0-due": "tomorrow"},
        ),
    )
    page = dev.post(
        address,
        said(
            forms[dev],
            note="Dev’s words",
            decision="no_change",
            **{"a-0-what": "His", "a-0-owner": str(region.dev), "a-0-due": "tomorrow"},
        ),
    )
    assert page.status_code == 409
    text = words(page)
    assert "Tamsin Oakapple saved the same entry" in text
    assert "Dev's words" in text
    assert "Tamsin's words" in text
    dev.post(
        address, said(page, act="choice", note="Dev’s words", decision="carry_on"), follow=True
    )
    with acting_as(region.dev):
        item = item_of(held, three[0])
        assert (item.note, item.decision) == ("Dev’s words", "carry_on")
        assert sorted(Action.objects.filter(voided_at=None).values_list("what", flat=True)) == [
            "Hers",
            "His",
        ]


def test_building_the_list_while_somebody_writes_is_no_conflict(region, held, three):
    client = signed_in(region.dev)
    page = client.get(run_at(held, three[0]))
    with acting_as(region.dev):
        tracking.add_action(
            record=three[0], what="Ask", owner_id=region.dev,
            due_on=today() - timedelta(days=1), by=current_account(),
            today=today() - timedelta(days=1),
        )  # fmt: skip
        w.build(held)
    assert client.post(run_at(held, three[0]), said(page, note="Kept.")).status_code == 302


def test_a_child_that_went_off_the_list_meanwhile_comes_back_with_the_words(region, held, three):
    client = signed_in(region.dev)
    page = client.get(run_at(held, three[0]))
    with acting_as(region.tamsin):
        item = item_of(held, three[0])
        tracking.take_off(item=item, version=item.version, by=current_account())
    assert client.post(run_at(held, three[0]), said(page, note="Kept.")).status_code == 302
    with acting_as(region.dev):
        assert item_of(held, three[0]).note == "Kept."
