"""Pages of tracking meetings: planned and listed, ended, minutes; who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import Action, Meeting
from permanency.casework.tracking.queries import item_of, items_of
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import tracking_world as w
from tests.integration.meeting_pages import (
    boxes,
    first_on,
    meeting_of_today,
    run_at,
    said,
    three_children,
    today,
    waiting,
)
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(region):
    return three_children(region)


@pytest.fixture
def held(region, three) -> Meeting:
    return meeting_of_today(region)


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
