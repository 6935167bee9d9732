"""What is on: seen by everybody, booked without an account, followed in one's own calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.operations import cancel_session
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.public.jobs import confirm
from tests.integration.public_world import an_event, send, sent, settle
from tests.web import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_hurry(settings) -> None:
    """The test fills a form in faster than people do."""
    settings.PUBLIC_LEAST_SECONDS = 0


@pytest.fixture
def stranger(region) -> Client:
    settle(region)
    return Client()


def call_off(region, session: Session) -> None:
    with acting_as(region.rowan):
        me = current_account()
        cancel_session(session=session, why="Snow", by=me, now=timezone.now())


def bookings(region) -> list[tuple[str, int, int]]:
    with acting_as(region.rowan):
        return [(b.state, b.people, b.nth) for b in Booking.objects.order_by("nth")]


def test_the_list_shows_what_is_open_to_everybody_and_still_to_come(stranger, region):
    an_event(region, title="Open evening")
    an_event(region, title="Preparation group", kind="preparation", open_to=terms.APPLICANTS)
    an_event(region, title="Last week", days=-7)
    call_off(region, an_event(region, title="Called off"))
    an_event(region, title="Full evening", places=1)

    page = words(stranger.get("/events/"))
    assert "Open evening" in page
    assert "Online 14 places left" in page
    for hidden in ("Preparation group", "Last week", "Called off", "rooms.example"):
        assert hidden not in page


def test_an_event_that_is_not_for_everybody_is_not_there(stranger, region):
    ours = an_event(region, open_to=terms.APPLICANTS)
    for address in (f"/events/{ours.ref}/", f"/events/{ours.ref}/book/", "/events/S0000000/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/events/{ours.ref}/book/").status_code == 404


def test_a_stranger_books_for_two(stranger, region):
    evening = an_event(region)
    answer = send(stranger, f"/events/{evening.ref}/book/", people="2", needs="A ramp")

    assert answer.url.startswith(f"/events/{evening.ref}/booked/")
    assert bookings(region) == [("booked", 2, 1)]
    with acting_as(region.rowan):
        enquiry = Enquiry.objects.get()
        assert (enquiry.channel, enquiry.agency_id) == ("event", region.alderbridge)
        assert Booking.objects.get().needs == "A ramp"
    page = words(stranger.get(answer.url))
    assert "You have 2 places." in page
    assert "Juniper" not in page
    assert "12 places left" in words(stranger.get("/events/"))


def test_the_online_room_opens_for_who_has_a_place_alone(stranger, region):
    evening = an_event(region, places=1)
    first = send(stranger, f"/events/{evening.ref}/book/", people="1").url
    second = send(stranger, f"/events/{evening.ref}/book/", people="1", name="Second").url

    assert stranger.get(f"{first}join/").url == "https://rooms.example/a"
    assert stranger.get(f"{second}join/").status_code == 404
    assert "rooms.example" not in stranger.get(first).content.decode()


def test_when_it_is_full_one_waits_and_moves_up_when_a_place_is_given_back(stranger, region):
    evening = an_event(region, places=1)
    form = f"/events/{evening.ref}/book/"
    first = send(stranger, form, people="1").url
    assert "Join the waiting list" in words(stranger.get(form))
    second = send(stranger, form, people="1", name="Second", email="second@post.example").url
    third = send(stranger, form, people="1", name="Third", email="third@post.example").url
    assert "You are 2nd in the queue." in words(stranger.get(third))

    before = ProcrastinateJob.objects.count()
    for _ in range(2):  # pressed twice: one place moves once
        assert stranger.post(f"{first}give-back/").url == first
    assert "Your place was given back" in words(stranger.get(first))
    assert bookings(region) == [("cancelled", 1, 1), ("booked", 1, 2), ("waiting", 1, 3)]
    assert "You have a place." in words(stranger.get(second))
    for job in ProcrastinateJob.objects.order_by("id")[before:]:
        confirm(**job.args)
    (letter,) = mail.outbox
    assert letter.to == ["second@post.example"]
    assert "You have a place." in letter.body


def test_whoever_was_offered_a_place_is_asked_before_they_wait(stranger, region):
    """The last place goes while the form is open: nothing is booked until they say so."""
    evening = an_event(region, places=1)
    form = f"/events/{evening.ref}/book/"
    page = stranger.get(form)
    send(Client(), form, people="1", email="first@post.example")
    answer = stranger.post(form, sent(page, people="1"))
    assert answer.status_code == 422
    assert "There are not enough places any more." in words(answer)
    assert 'value="Juniper Ashby-Oyelaran"' in answer.content.decode()
    assert bookings(region) == [("booked", 1, 1)]
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == 1, "who may not want to wait has asked nothing yet"

    waits = stranger.post(form, sent(answer, people="1"))
    assert "You are 1st in the queue." in words(stranger.get(waits.url))


def test_who_had_a_place_at_an_evening_called_off_reads_so(stranger, region):
    evening = an_event(region)
    mine = send(stranger, f"/events/{evening.ref}/book/", people="1").url
    call_off(region, evening)

    assert "This event was cancelled." in words(stranger.get(mine))
    assert stranger.get(f"{mine}join/").status_code == 404
    job = ProcrastinateJob.objects.get(task_name="public.confirm")
    confirm(**job.args)
    (letter,) = mail.outbox
    assert "The event is cancelled." in letter.body
    assert "You have a place." not in letter.body


def test_the_same_booking_twice_is_one(stranger, region):
    evening = an_event(region)
    page = stranger.get(f"/events/{evening.ref}/book/")
    answers = [stranger.post(f"/events/{evening.ref}/book/", sent(page, people="1")) for _ in "12"]
    assert answers[0].url == answers[1].url
    assert len(bookings(region)) == 1


def test_a_key_opens_its_own_booking_alone(stranger, region):
    one, other = an_event(region), an_event(region)
    mine = send(stranger, f"/events/{one.ref}/book/", people="1").url
    elsewhere = mine.replace(one.ref, other.ref)
    for address in (elsewhere, f"/events/{one.ref}/booked/{'0' * 40}/"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(f"{address}give-back/").status_code == 404
    assert bookings(region) == [("booked", 1, 1)]


def test_what_is_over_or_called_off_takes_no_booking(stranger, region):
    off = an_event(region)
    call_off(region, off)
    over = an_event(region, days=-1)
    for event, said in ((off, "This event was cancelled"), (over, "This event was on")):
        assert said in words(stranger.get(f"/events/{event.ref}/"))
        answer = stranger.post(f"/events/{event.ref}/book/", {})
        assert answer.url == f"/events/{event.ref}/"
    assert bookings(region) == []


def test_a_table_of_four_does_not_fit_a_room_of_two(stranger, region):
    small = an_event(region, places=2)
    answer = send(stranger, f"/events/{small.ref}/book/", people="4")
    assert answer.status_code == 422
    assert "Choose one of the numbers shown" in words(answer)


def test_a_calendar_can_follow_it(stranger, region):
    evening = an_event(region, title="Evening; with, a \\ name")
    called_off = an_event(region, title="Called off")
    call_off(region, called_off)
    an_event(region, title="Ours", open_to=terms.APPLICANTS)

    answer = stranger.get("/events.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    entries = {str(each["uid"]): each for each in Calendar.from_ical(answer.content).events}
    assert set(entries) == {f"{e.ref}-0@127.0.0.1" for e in (evening, called_off)}
    mine = entries[f"{evening.ref}-0@127.0.0.1"]
    assert mine["summary"] == "Evening; with, a \\ name"
    assert mine["dtstart"].dt == evening.starts_at
    assert mine["dtend"].dt - mine["dtstart"].dt == timedelta(minutes=90)
    assert (mine["status"], mine["location"]) == ("CONFIRMED", "Online")
    assert entries[f"{called_off.ref}-0@127.0.0.1"]["status"] == "CANCELLED"
    assert b"rooms.example" not in answer.content
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_days_of_a_course_keep_their_hour_when_the_clocks_change(stranger, region):
    london = ZoneInfo("Europe/London")
    before = datetime(2027, 3, 27, 10, tzinfo=london)  # the clocks go forward the day after
    course = an_event(
        region, title="Two days", starts=before, further_days=(before.date() + timedelta(days=1),)
    )
    answer = stranger.get(f"/events/{course.ref}/event.ics")
    starts = [each["dtstart"].dt for each in Calendar.from_ical(answer.content).events]
    assert starts == [
        datetime(2027, 3, 27, 10, tzinfo=UTC),
        datetime(2027, 3, 28, 9, tzinfo=UTC),
    ]
    assert answer["Content-Disposition"] == f'attachment; filename="{course.ref}.ics"'
    assert "and Sunday 28 March 2027" in words(stranger.get(f"/events/{course.ref}/"))
