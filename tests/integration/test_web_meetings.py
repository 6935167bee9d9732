"""Pages of tracking meetings: plan, list, run child by child, end, minutes, actions."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import Action, AgendaDraft, AgendaItem, Meeting
from permanency.casework.tracking.queries import item_of, items_of
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import tracking_world as w
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def boxes(day: date) -> dict[str, str]:
    return {
        "held_on-day": str(day.day),
        "held_on-month": str(day.month),
        "held_on-year": str(day.year),
    }


def waiting(region, given: str, agency: str = "castlemoor"):
    """Waiting for long without a word, so that the child is on every list."""
    return w.child(
        given,
        agency_id=getattr(region, agency),
        decided=date(2025, 9, 1),
        ordered=date(2025, 10, 1),
    )


@pytest.fixture
def three(region):
    """Wilf, Ottilie and Teasel of Castlemoor."""
    with acting_as(region.dev):
        return [waiting(region, given) for given in ("Wilf", "Ottilie", "Teasel")]


@pytest.fixture
def held(region, three) -> Meeting:
    """Dev's meeting of today, its list built."""
    with acting_as(region.dev):
        meeting = w.meeting(region.castlemoor, today())
        w.build(meeting)
        return meeting


def run_at(meeting: Meeting, record) -> str:
    return f"/children/meetings/{meeting.ref}/run/{record.ref}/"


def said(page, **more: str) -> dict[str, str]:
    """The form of a run page filled in; its hidden fields go along."""
    hidden = dict(
        re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    )
    hidden = {name: value for name, value in hidden.items() if "NTH" not in name}
    return {**hidden, "act": "next", "decision": "no_change", **more}


def first_on(region, meeting: Meeting) -> list[AgendaItem]:
    with acting_as(region.ivy):
        rows = AgendaItem.objects.filter(meeting=meeting).order_by("nth")
        return list(rows.select_related("record"))


# --------------------------------------------------------------------------------------- planning


def test_the_list_of_meetings_says_what_to_do_first(region):
    text = words(signed_in(region.dev).get("/children/meetings/"))
    assert "No meetings yet." in text
    assert "Plan a meeting" in text


def test_whoever_only_reads_plans_nothing(region):
    client = signed_in(region.quinn)
    assert "Plan a meeting" not in words(client.get("/children/meetings/"))
    assert client.get("/children/meetings/plan/").status_code == 404


def test_planning_a_meeting_builds_its_list(region, three):
    client = signed_in(region.dev)
    form = client.get("/children/meetings/plan/")
    assert b'value="whole"' not in form.content  # Dev works with one council
    page = client.post(
        "/children/meetings/plan/",
        {
            "kind": "tracking",
            "whose": str(region.castlemoor),
            **boxes(today()),
            "begins_at": "10am",
            "here": "Ivy Lanternwood (chair), Dev Marigold",
            "form_token": token_in(form),
        },
        follow=True,
    )
    text = words(page)
    assert "The meeting is planned. Its list has 3 children so far." in text
    assert "Castlemoor tracking meeting" in text
    assert "10am. Here: Ivy Lanternwood (chair), Dev Marigold." in text
    assert "Wilf Hazelbrook" in text


@pytest.mark.parametrize(
    ("typed", "words_there"),
    [
        ({"begins_at": "at noon"}, "“at noon” is not a time we can read"),
        ({"held_on-day": ""}, "The day is missing"),
        ({"held_on-year": "2036"}, "is more than a year away. Check the year"),
        ({"kind": ""}, "Choose what kind of meeting it is"),
        ({"kind": "panel"}, "The Adoption Tracking Panel is about the whole partnership"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_stays(region, typed, words_there):
    page = signed_in(region.dev).post(
        "/children/meetings/plan/",
        {"kind": "tracking", "whose": str(region.castlemoor), **boxes(today()),
         "here": "Ivy Lanternwood", **typed},
    )  # fmt: skip
    assert page.status_code == 422
    assert words_there in words(page)
    assert "Ivy Lanternwood" in words(page)


def test_one_meeting_of_a_kind_a_day(region, held):
    page = signed_in(region.dev).post(
        "/children/meetings/plan/",
        {"kind": "tracking", "whose": str(region.castlemoor), **boxes(today())},
    )
    assert page.status_code == 422
    assert "There is already a meeting of this kind" in words(page)


def test_another_day_and_calling_off(region, held):
    client = signed_in(region.dev)
    address = f"/children/meetings/{held.ref}/change/"
    form = client.get(address)
    later = today() + timedelta(days=7)
    page = client.post(address, {**said(form), **boxes(later), "here": "Dev"}, follow=True)
    assert "The meeting is changed." in words(page)
    assert {item.held_on for item in first_on(region, held)} == {later}
    off = client.post(
        f"/children/meetings/{held.ref}/call-off/", said(client.get(address)), follow=True
    )
    assert "is called off" in words(off)
    assert client.get(f"/children/meetings/{held.ref}/").status_code == 404


def test_the_list_can_be_mended_by_hand(region, held, three):
    client = signed_in(region.dev)
    address = f"/children/meetings/{held.ref}/"
    item = first_on(region, held)[0]
    page = client.post(
        f"{address}off/{item.record.ref}/", {"version": str(item.version)}, follow=True
    )
    assert "2 children" in words(page)
    page = client.post(f"{address}build/", {}, follow=True)
    assert "nobody came on or went off" in words(page)
    page = client.post(f"{address}add/", {"child": item.record.ref.lower()}, follow=True)
    assert "3 children" in words(page)
    assert "Added by hand." in words(page)
    again = client.post(f"{address}add/", {"child": item.record.ref})
    assert (again.status_code, "already on the list" in words(again)) == (422, True)


def test_a_name_that_several_have_is_a_choice(region, held):
    with acting_as(region.dev):
        for _ in range(2):
            w.child("Lark", agency_id=region.castlemoor)
    client = signed_in(region.dev)
    page = client.post(f"/children/meetings/{held.ref}/add/", {"child": "Lark"})
    assert page.status_code == 200
    assert words(page).count("Add Lark Hazelbrook") == 2
    nobody = client.post(f"/children/meetings/{held.ref}/add/", {"child": "Zebedee"})
    assert "Nobody of this meeting's councils is called “Zebedee”" in words(nobody)


# ---------------------------------------------------------------------------------------- running


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


# ----------------------------------------------------------------------------------- ending, after


def test_ending_says_what_is_left_and_the_minutes_what_was_decided(region, held):
    client = signed_in(region.dev)
    first, second, _ = (item.record for item in first_on(region, held))
    client.post(
        run_at(held, first),
        said(
            client.get(run_at(held, first)),
            note="Two families have asked.",
            decision="carry_on",
            **{"a-0-what": "Meet them", "a-0-owner": str(region.dev), "a-0-due": "tomorrow"},
        ),
    )
    page = client.get(run_at(held, second))
    client.post(f"{run_at(held, second)}draft/", said(page, note="Half a thought"))
    address = f"/children/meetings/{held.ref}/end/"
    page = client.get(address)
    text = words(page)
    assert "1 child of 3 talked about." in text
    assert "Words are kept as a draft, and not saved." in text
    done = client.post(
        address, said(page, practice="Summaries come late when nobody asks."), follow=True
    )
    text = words(done)
    for wanted in (
        "The meeting has ended.",
        "1 child talked about",
        "Two families have asked.",
        "Meet them",
        "Not talked about",
        "Summaries come late when nobody asks.",
    ):
        assert wanted in text
    assert client.get(f"/children/meetings/{held.ref}/run/", follow=True).request["PATH_INFO"] == (
        f"/children/meetings/{held.ref}/"
    )


def end(region, meeting: Meeting) -> None:
    with acting_as(region.dev):
        meeting.refresh_from_db()
        tracking.end_meeting(
            meeting=meeting,
            version=meeting.version,
            practice="",
            by=current_account(),
            now=timezone.now(),
        )


def test_words_written_while_somebody_ends_the_meeting_are_not_lost(region, held, three):
    client = signed_in(region.tamsin)
    page = client.get(run_at(held, three[0]))
    end(region, held)
    page = client.post(run_at(held, three[0]), said(page, note="My last words"))
    assert page.status_code == 422
    assert "The meeting has ended." in words(page)
    assert "My last words" in words(page)


@pytest.mark.parametrize("where", ["end", "practice"])
def test_what_the_meeting_learned_names_no_child(region, held, three, where):
    client = signed_in(region.dev)
    if where == "practice":
        end(region, held)
    form = client.get(f"/children/meetings/{held.ref}/{'end/' if where == 'end' else ''}")
    page = client.post(
        f"/children/meetings/{held.ref}/{where}/",
        said(form, practice="Summaries came late for Wilf’s profile."),
    )
    assert page.status_code == 422
    assert "“Wilf” is the name of a child of this meeting." in words(page)
    assert "came late for Wilf" in words(page)


def test_putting_right_needs_a_reason_and_is_in_the_history(region, held, three):
    from permanency.platform.audit.queries import history_of_record

    client = signed_in(region.dev)
    wilf = three[0]
    client.post(run_at(held, wilf), said(client.get(run_at(held, wilf)), note="On the 12th."))
    end(region, held)
    address = f"/children/meetings/{held.ref}/correct/{wilf.ref}/"
    form = client.get(address)
    page = client.post(address, said(form, note="On the 21st."))
    assert page.status_code == 422
    assert "Say why it is put right" in words(page)
    page = client.post(address, said(form, note="On the 21st.", why="Wrong day"), follow=True)
    assert "It is put right." in words(page)
    assert "On the 21st." in words(page)
    with acting_as(region.dev):
        changes = [c for c in history_of_record(wilf.pk) if c.table == "tracking_agendaitem"]
        assert item_of(held, wilf).note == "On the 21st."
    assert len(changes) >= 3


# ---------------------------------------------------------------------------------------- actions


@pytest.fixture
def to_do(region, three) -> Action:
    """For Dev to do, over since yesterday."""
    yesterday = today() - timedelta(days=1)
    with acting_as(region.dev):
        return tracking.add_action(
            record=three[0], what="Ask for the summary", owner_id=region.dev, due_on=yesterday,
            by=current_account(), today=yesterday,
        )  # fmt: skip


def test_my_actions(region, to_do):
    text = words(signed_in(region.dev).get("/children/actions/"))
    for wanted in ("Ask for the summary", "Wilf Hazelbrook", "You", "1 day ago", "Mine, open 1"):
        assert wanted in text
    others = words(signed_in(region.tamsin).get("/children/actions/"))
    assert "All open 1" in others
    assert "Dev Marigold" in others
    reader = words(signed_in(region.quinn).get("/children/actions/"))
    assert "Ask for the summary" in reader
    assert "Mark done" not in reader
    assert "No action is open." in words(signed_in(region.alma).get("/children/actions/"))


def test_done_and_not_done_after_all(region, to_do):
    client = signed_in(region.dev)
    page = client.get("/children/actions/")
    sent = {"form_token": token_in(page), "back": "/children/actions/?whose=all"}
    for _ in range(2):
        done = client.post(f"/children/actions/{to_do.pk}/done/", sent)
    assert done.headers["Location"] == "/children/actions/?whose=all"
    assert "Not done after all" in words(client.get("/children/actions/?whose=mine&show=done"))
    client.post(f"/children/actions/{to_do.pk}/not-done/", {})
    assert "Mark done" in words(client.get("/children/actions/"))


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "x"])
def test_done_leads_back_to_pages_of_ours_only(region, to_do, back):
    page = signed_in(region.dev).post(f"/children/actions/{to_do.pk}/done/", {"back": back})
    assert page.headers["Location"] == "/children/actions/"


def test_another_owner_another_day_and_raising(region, to_do):
    client = signed_in(region.dev)
    address = f"/children/actions/{to_do.pk}/"
    form = client.get(address)
    wrong = client.post(address, said(form, what="Ask", owner=str(region.morgan), due="friday"))
    assert (wrong.status_code, "Choose who does it" in words(wrong)) == (422, True)
    page = client.post(
        address,
        said(
            form,
            what="Ask by phone",
            owner=str(region.tamsin),
            due="tomorrow",
            raised_with=str(region.hester),
        ),
        follow=True,
    )
    assert "The action is changed." in words(page)
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert (to_do.owner_id, to_do.raised_with_id) == (region.tamsin, region.hester)
    assert "Raised with You" in words(
        signed_in(region.hester).get("/children/actions/")
    ) or "Ask by phone" in words(signed_in(region.hester).get("/children/actions/"))


def test_an_action_that_is_not_to_be_done_any_more(region, to_do):
    client = signed_in(region.dev)
    address = f"/children/actions/{to_do.pk}/"
    form = client.get(address)
    assert "Mark it done" in words(form)
    page = client.post(f"{address}withdraw/", {"version": "1"})
    assert (page.status_code, "Say why it is not to be done" in words(page)) == (422, True)
    client.post(f"{address}withdraw/", {"version": "1", "why": "The plan moved on"})
    assert client.get(address).status_code == 404
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert to_do.void_reason == "The plan moved on"


def test_two_people_change_one_action(region, to_do):
    address = f"/children/actions/{to_do.pk}/"
    dev, tamsin = signed_in(region.dev), signed_in(region.tamsin)
    forms = {who: who.get(address) for who in (dev, tamsin)}
    owner = str(region.dev)
    tamsin.post(address, said(forms[tamsin], what="Hers", owner=owner, due="tomorrow"))
    page = dev.post(address, said(forms[dev], what="His", owner=owner, due="tomorrow"))
    assert page.status_code == 409
    assert "Hers" in words(page)
    assert "His" in words(page)
    dev.post(address, said(page, act="choice", what="His"))
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert to_do.what == "His"


# ---------------------------------------------------------------- queries do not grow with children


def queries_of(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_a_longer_list_asks_the_database_no_more(region, held, three):
    client = signed_in(region.dev)
    addresses = (
        "/children/meetings/", f"/children/meetings/{held.ref}/", run_at(held, three[0]),
        f"/children/meetings/{held.ref}/end/",
    )  # fmt: skip
    few = {address: queries_of(client, address) for address in addresses}
    with acting_as(region.dev):
        for given in ("Lark", "Orla", "Quill"):
            waiting(region, given)
        w.build(held)
    assert [each for each in addresses if queries_of(client, each) > few[each]] == []
    assert max(few.values()) < 70


# ------------------------------------------------------------------------------ who sees what


@pytest.fixture
def panel(region) -> Meeting:
    """The panel about all four councils, one child of each, everybody talked about by Ivy."""
    with acting_as(region.ivy):
        for name in region.agencies:
            waiting(region, f"Canary{name.split()[0]}", name.split()[0].lower())
        meeting = w.meeting(region.castlemoor, today(), "panel", whole=True)
        w.build(meeting)
        for item in items_of(meeting):
            w.talk(
                meeting,
                item.record,
                "Talked about at the panel.",
                actions=[w.action(f"For {item.record.ref}", region.ivy, today())],
                decision="carry_on",
            )
        return meeting


def test_a_panel_of_four_councils_shows_each_its_own_child(region, panel):
    everybody = words(signed_in(region.ivy).get(f"/children/meetings/{panel.ref}/"))
    assert everybody.count("Canary") >= 4
    castlemoor = words(signed_in(region.dev).get(f"/children/meetings/{panel.ref}/"))
    assert "CanaryCastlemoor" in castlemoor
    assert "1 child" in castlemoor
    for other in ("CanaryAlderbridge", "CanaryHolt", "CanaryWestmarsh"):
        assert other not in castlemoor


def test_another_councils_worker_meets_the_same_page_as_for_nothing(region, panel):
    """Alderbridge holds no such meeting; its child's part is on the child's own pages."""
    alma = signed_in(region.alma)
    items = {item.record.agency_id: item for item in first_on(region, panel)}
    with acting_as(region.ivy):
        own, other = items[region.alderbridge], items[region.castlemoor]
        foreign = Action.objects.get(item=other)
        mine = Action.objects.get(item=own)
    missing = alma.get("/children/meetings/M0000000/").content
    here = f"/children/meetings/{panel.ref}/"
    for address in (
        here, f"{here}change/", f"{here}run/", f"{here}end/",
        f"{here}run/{other.record.ref}/", f"{here}run/{own.record.ref}/",
        f"{here}correct/{other.record.ref}/", f"/children/actions/{foreign.pk}/",
        "/children/actions/99999999/",
    ):  # fmt: skip
        page = alma.get(address)
        assert (page.status_code, page.content) == (404, missing), address
    for address in (
        f"{here}call-off/", f"{here}build/", f"{here}add/", f"{here}practice/",
        f"{here}off/{other.record.ref}/", f"{here}run/{other.record.ref}/",
        f"{here}run/{other.record.ref}/draft/", f"{here}end/",
        f"/children/actions/{foreign.pk}/done/", f"/children/actions/{foreign.pk}/not-done/",
        f"/children/actions/{foreign.pk}/", f"/children/actions/{foreign.pk}/withdraw/",
    ):  # fmt: skip
        page = alma.post(address, {"note": "x", "decision": "no_change", "child": own.record.ref})
        assert (page.status_code, page.content) == (404, missing), address
    text = words(alma.get("/children/actions/?whose=all"))
    assert f"For {own.record.ref}" in text
    assert f"For {other.record.ref}" not in text
    assert alma.post(f"/children/actions/{mine.pk}/done/", {}).status_code == 302
    assert "No meetings yet." in words(alma.get("/children/meetings/"))


def test_at_a_meeting_of_ones_own_another_councils_child_cannot_be_added(region, held, panel):
    others = first_on(region, panel)
    other = next(item for item in others if item.agency_id == region.alderbridge).record
    client = signed_in(region.dev)
    known = client.post(f"/children/meetings/{held.ref}/add/", {"child": other.ref})
    unknown = client.post(f"/children/meetings/{held.ref}/add/", {"child": "C0000000"})
    assert known.status_code == unknown.status_code == 422
    assert words(known).replace(other.ref, "") == words(unknown).replace("C0000000", "")
    by_name = client.post(f"/children/meetings/{held.ref}/add/", {"child": "CanaryAlderbridge"})
    assert "Nobody of this meeting's councils is called" in words(by_name)


def test_a_panel_is_planned_by_somebody_who_works_with_all(region):
    for who, offered in (("ivy", True), ("dev", False), ("morgan", False)):
        page = signed_in(getattr(region, who)).get("/children/meetings/plan/")
        assert (b'value="whole"' in page.content) is offered, who


def test_readers_read_and_do_not_write(region, held, three):
    """Quinn advises Castlemoor's panel; Marguerite is head of service."""
    for who in ("quinn", "marguerite"):
        client = signed_in(getattr(region, who))
        page = client.get(f"/children/meetings/{held.ref}/")
        assert page.status_code == 200
        assert "Run the meeting" not in words(page)
        for address in ("run/", "end/", "change/", f"run/{three[0].ref}/"):
            assert client.get(f"/children/meetings/{held.ref}/{address}").status_code == 404
