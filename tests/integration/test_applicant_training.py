"""Courses on people's own pages: what is on, a place, the queue, giving back; and not the staff's.

Nora's North hub and Tamsin's Castlemoor are of one partnership: a course of either is open to all.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from permanency.casework.training import own
from permanency.casework.training.models import Booking, Session
from permanency.platform.security.identity import acting_as
from permanency.platform.security.policies import NotAllowed
from tests.integration.applicant_world import Families, browser, settle
from tests.integration.training_world import course, morning, session
from tests.web import token_in, words

pytestmark = pytest.mark.django_db
ROOM = "https://rooms.example/early"


@pytest.fixture
def families(region) -> Families:
    return settle(region)


@pytest.fixture
def places(families) -> dict[str, Session]:
    """A day for two people and a day without an end, for applicants; one for staff; one over."""
    soon = morning(6)
    with acting_as(families.region.nora):
        taught = course(families.region.alderbridge, title="Early permanence")
        return {
            "small": session(taught, 2, starts_at=soon),
            "large": session(taught, None, starts_at=morning(13), virtual=True,
                             place="", link=ROOM),
            "staff": session(taught, 5, starts_at=soon, open_to="staff"),
        }  # fmt: skip


def book(client, place: Session, **told: str):
    page = client.get(f"/mine/training/{place.ref}/")
    told = {"people": "2", "form_token": token_in(page), **told}
    return client.post(f"/mine/training/{place.ref}/", told, follow=True)


def test_they_see_what_is_for_them_and_book_it(families, places):
    client = browser(families.fern.account)
    text = words(client.get("/mine/training/"))
    assert text.count("Early permanence") == 2
    page = words(client.get(f"/mine/training/{places['small'].ref}/"))
    assert "Both of us, Fern and Rowan" in page
    after = words(book(client, places["small"]))
    assert "Your place is booked." in after
    assert "2 places booked." in after
    with acting_as(families.region.tamsin):
        [made] = Booking.objects.all()
        assert (made.household_id, made.people, made.state) == (
            families.fern.application.household_id, 2, "booked"
        )  # fmt: skip
    assert "2 places booked." in words(client.get("/mine/"))
    assert client.get(f"/mine/training/{places['staff'].ref}/").status_code == 404
    assert client.get("/mine/training/S0000000/").status_code == 404


def test_the_last_place_goes_and_the_waiting_list_is_offered(families, places):
    slow, quick = browser(families.juniper.account), browser(families.fern.account)
    page = slow.get(f"/mine/training/{places['small'].ref}/")
    book(quick, places["small"])
    told = {"people": "1", "form_token": token_in(page)}
    gone = slow.post(f"/mine/training/{places['small'].ref}/", told)
    assert "The last place went while you were booking." in words(gone)
    assert "Join the waiting list" in words(gone)
    waits = book(slow, places["small"], people="1", wait="yes")
    assert "You are number 1 on the waiting list." in words(waits)
    # Fern gives hers back: Juniper has it, and can see so.
    page = quick.get("/mine/training/")
    back = quick.post(
        f"/mine/training/{places['small'].ref}/give-back/", {"form_token": token_in(page)},
        follow=True,
    )  # fmt: skip
    assert "Your place is given back." in words(back)
    assert "1 place booked." in words(slow.get("/mine/training/"))


def test_the_room_is_told_to_whoever_has_a_place(families, places):
    client = browser(families.fern.account)
    join = f"/mine/training/{places['large'].ref}/join/"
    assert client.get(join).status_code == 404
    book(client, places["large"])
    answer = client.get(join)
    assert answer["Location"] == ROOM
    assert answer["Referrer-Policy"] == "no-referrer"
    assert ROOM not in client.get("/mine/training/").content.decode()
    assert browser(families.juniper.account).get(join).status_code == 404


def test_sent_twice_it_is_booked_once(families, places):
    client = browser(families.fern.account)
    page = client.get(f"/mine/training/{places['large'].ref}/")
    told = {"people": "1", "form_token": token_in(page)}
    for _ in range(2):
        client.post(f"/mine/training/{places['large'].ref}/", told)
    with acting_as(families.region.tamsin):
        assert Booking.objects.count() == 1


def test_who_comes_must_be_said(families, places):
    page = book(browser(families.fern.account), places["small"], people="9")
    assert "Choose how many of you come" in words(page)


def test_nobody_books_for_another_family(families, places):
    with acting_as(families.juniper.account), pytest.raises(NotAllowed):
        own.book_for_mine(
            application_id=families.fern.application.pk, ref=places["small"].ref, people=1,
            or_wait=True, form_key="x", now=timezone.now(),
        )  # fmt: skip
    book(browser(families.fern.account), places["small"])
    with acting_as(families.juniper.account):
        assert own.my_bookings() == []
        with pytest.raises(NotAllowed):
            own.give_back_mine(ref=places["small"].ref, now=timezone.now())
    with acting_as(families.region.dev):
        assert own.sessions_for_me() == []
