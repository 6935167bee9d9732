"""A stranger asks about adopting: taken once, in the right hub, and nothing is told to anybody."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training.models import Booking
from permanency.platform.security.identity import acting_as
from permanency.web.public.jobs import confirm
from tests.integration.public_world import STRANGER, an_event, send, sent, settle
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_hurry(settings) -> None:
    """The test fills a form in faster than people do."""
    settings.PUBLIC_LEAST_SECONDS = 0


@pytest.fixture
def stranger(region) -> Client:
    settle(region)
    return Client()


def enquiries(region) -> list[Enquiry]:
    with acting_as(region.rowan):
        return list(Enquiry.objects.order_by("pk"))


def test_it_reaches_the_hub_of_the_postcode(stranger, region):
    answer = send(stranger)

    (found,) = enquiries(region)
    assert (found.agency_id, found.hub_id) == (region.alderbridge, region.hubs["North hub"])
    assert (found.given, found.family) == ("Juniper", "Ashby-Oyelaran")
    assert (found.email, found.postcode, found.district) == (
        "juniper.ashby@post.example",
        "KV2 4AB",
        "KV2",
    )
    assert (found.channel, found.heard_from, found.adopting) == ("website", "search", "alone")
    assert re.fullmatch(r"/enquire/thanks/[0-9a-f]{40}/", answer.url)
    page = words(stranger.get(answer.url))
    assert "will call you within two working days" in page
    assert not any(each in page for each in ("Juniper", "Ashby", "post.example", "KV2", "960 123"))


def test_without_a_number_they_are_written_to(stranger):
    assert "will write to you" in words(stranger.get(send(stranger, phone="").url))


def test_the_same_form_twice_is_one_enquiry(stranger, region):
    page = stranger.get("/enquire/")
    first, second = (stranger.post("/enquire/", sent(page)) for _ in range(2))

    assert first.url == second.url
    assert len(enquiries(region)) == 1
    assert ProcrastinateJob.objects.filter(task_name="public.confirm").count() == 1


def test_the_same_form_with_other_words_is_another_enquiry(stranger, region):
    """Whoever goes back and puts their number right must not be told it is there already."""
    page = stranger.get("/enquire/")
    for phone in ("01632 960 123", "01632 960 124"):
        stranger.post("/enquire/", sent(page, phone=phone))

    assert [each.phone for each in enquiries(region)] == ["01632 960 123", "01632 960 124"]


def test_an_address_that_is_known_gets_the_same_answer(stranger, region):
    """The page is the same to the last word, also where another council knows the address."""
    pages = []
    for postcode in ("KV1 1AA", "KV1 1AA", "KV7 9ZZ"):
        with_key = stranger.get(send(stranger, postcode=postcode).url).content.decode()
        pages.append(re.sub(r"[0-9a-f]{40}|value=\"[^\"]+\"|\d+:\d+[ap]m", "", with_key))

    assert len(enquiries(region)) == 3
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("name", " ", "Enter your name"),
        ("email", "juniper", "“juniper” is not an email address"),
        ("email", "", "Enter your email address"),
        ("phone", "call me", "“call me” is not a phone number"),
        ("postcode", "KV2", "“KV2” is not a full postcode"),
        ("adopting", "", "Choose whether you think of adopting on your own"),
        ("name", "x" * 241, "A name has at most 240 characters"),
        ("event", "S0000000:place", "Choose one of the evenings shown"),
    ],
)
def test_what_cannot_be_is_said_and_all_else_stays(stranger, region, field, given, said):
    an_event(region)
    answer = send(stranger, **{field: given})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in words(answer)
    assert "<title>Error: Ask us about adopting" in page
    kept = {**STRANGER, field: given}
    assert f'value="{kept["email"]}"' in page
    assert enquiries(region) == []


def test_a_postcode_outside_the_region_is_answered_kindly(stranger, region):
    answer = send(stranger, postcode="ZZ9 9ZZ")

    assert answer.status_code == 200
    page = words(answer)
    assert "We work in Alderbridge, Castlemoor, Holt and Fenwick and Westmarsh" in page
    assert "youcanadopt.co.uk" in page
    assert enquiries(region) == []

    # Changing the postcode keeps all else; sending it all the same reaches the central hub.
    again = stranger.post(
        "/enquire/", {**sent(answer, postcode="ZZ9 9ZZ"), "again": "yes"}
    ).content.decode()
    assert f'value="{STRANGER["name"]}"' in again
    assert "Error: " not in again
    stranger.post("/enquire/", {**sent(answer, postcode="ZZ9 9ZZ"), "anyway": "yes"})
    (found,) = enquiries(region)
    assert (found.agency_id, found.hub_id) == (region.castlemoor, region.hubs["Central hub"])


def test_until_districts_are_settled_nobody_lives_outside(region):
    send(Client(), postcode="ZZ9 9ZZ")
    (found,) = enquiries(region)
    assert found.hub_id == region.hubs["Central hub"]


def test_the_box_nobody_sees_stops_a_program_and_loses_nothing(stranger, region):
    page = stranger.get("/enquire/")
    answer = stranger.post("/enquire/", sent(page, website="https://buy.example"))

    assert answer.status_code == 422
    assert "This box is here to catch programs" in words(answer)
    assert f'value="{STRANGER["name"]}"' in answer.content.decode()
    assert enquiries(region) == []

    stranger.post("/enquire/", sent(answer, website=""))
    assert len(enquiries(region)) == 1


def test_a_form_filled_in_within_a_moment_is_given_back(stranger, region, settings):
    settings.PUBLIC_LEAST_SECONDS = 3
    answer = send(stranger)
    assert answer.status_code == 422
    assert "That was very quick" in words(answer)
    assert enquiries(region) == []


@pytest.mark.parametrize("token", ["", "made.up:by-somebody", "x" * 3000])
def test_a_form_with_a_stamp_of_another_make_is_given_back(stranger, region, token):
    page = stranger.get("/enquire/")
    answer = stranger.post("/enquire/", {**sent(page), "form_token": token})
    assert answer.status_code == 422
    assert "This page was not whole" in words(answer)
    assert enquiries(region) == []


def test_a_page_left_open_overnight_can_be_sent_and_after_two_days_is_given_back(
    stranger, region, monkeypatch
):
    page = stranger.get("/enquire/")
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("permanency.web.public.enquiry_views.timezone.now", lambda: later)
    answer = stranger.post("/enquire/", sent(page))
    assert "open for more than a day" in words(answer)
    assert enquiries(region) == []

    # The form that comes back has a new stamp.
    assert stranger.post("/enquire/", sent(answer)).status_code == 302


def test_an_evening_is_booked_with_it(stranger, region):
    evening = an_event(region, places=14)
    page = words(stranger.get("/enquire/"))
    assert "6:30pm, online: 14 places left" in page
    answer = send(stranger, adopting="partner", event=f"{evening.ref}:place")

    with acting_as(region.rowan):
        (booking,) = Booking.objects.all()
    assert (booking.state, booking.people) == ("booked", 2)
    said = words(stranger.get(answer.url))
    assert "You have 2 places." in said
    assert "Would you like to come to an information evening?" not in said


def test_a_place_that_went_meanwhile_loses_no_enquiry_and_offers_the_waiting_list(stranger, region):
    evening = an_event(region, places=1)
    page = stranger.get("/enquire/")
    send(Client(), event=f"{evening.ref}:place", email="first@post.example")
    answer = stranger.post("/enquire/", sent(page, event=f"{evening.ref}:place"))

    said = stranger.get(answer.url)
    assert len(enquiries(region)) == 2
    assert "The last place went while you were writing." in words(said)
    taken = stranger.post(f"/events/{evening.ref}/book/", sent(said))
    assert "You are 1st in the queue." in words(stranger.get(taken.url))


def test_who_chose_no_evening_is_offered_the_next_and_books_it_by_one_press(stranger, region):
    evening = an_event(region)
    answer = send(stranger)
    page = stranger.get(answer.url)
    assert "Would you like to come to an information evening?" in words(page)

    taken = [stranger.post(f"/events/{evening.ref}/book/", sent(page)) for _ in range(2)]
    assert taken[0].url == taken[1].url
    assert "You have a place." in words(stranger.get(taken[0].url))
    with acting_as(region.rowan):
        assert Booking.objects.count() == 1
    assert "You have a place." in words(stranger.get(answer.url))


def test_the_confirmation_names_nobody(stranger, region):
    evening = an_event(region)
    send(stranger, event=f"{evening.ref}:place")
    job = ProcrastinateJob.objects.get(task_name="public.confirm")
    assert set(job.args) == {"enquiry", "booking"}, "a job holds numbers of rows alone"
    confirm(**job.args)

    (letter,) = mail.outbox
    assert letter.to == ["juniper.ashby@post.example"]
    assert letter.subject == "We have your message"
    whole = letter.subject + letter.body
    assert "You have a place." in letter.body
    assert not re.search(r"Juniper|Ashby|post\.example|KV2|960 ?123|adopt", whole)


def test_one_mailbox_gets_few_confirmations(stranger, region):
    for nth in range(5):
        send(stranger, name=f"Robot {nth}")
    for job in ProcrastinateJob.objects.filter(task_name="public.confirm"):
        confirm(**job.args)
    assert len(mail.outbox) == 3
    assert len(enquiries(region)) == 5


def test_a_link_of_a_campaign_is_remembered_and_an_invented_one_is_not(stranger, region):
    page = stranger.get("/enquire/?campaign=made-up-by-somebody")
    stranger.post("/enquire/", sent(page))
    (found,) = enquiries(region)
    assert found.campaign == ""


def test_reading_sets_no_cookie_and_a_form_one_that_script_cannot_read(stranger, region):
    evening = an_event(region)
    for address in ("/events/", f"/events/{evening.ref}/", "/how-we-use-what-you-tell-us/"):
        assert stranger.get(address).cookies == {}, address
    form = stranger.get("/enquire/")
    assert list(form.cookies) == ["csrftoken"]
    assert form.cookies["csrftoken"]["httponly"]
    assert list(stranger.get(send(stranger).url).cookies) in ([], ["csrftoken"])


def test_a_form_from_another_site_is_refused(region):
    settle(region)
    client = Client(enforce_csrf_checks=True)
    refused = send(client)
    assert refused.status_code == 403
    assert "Nothing was sent." in words(refused)
    assert "My work" not in words(refused)
    assert enquiries(region) == []


def test_the_frame_says_nothing_of_who_is_signed_in(region):
    settle(region)
    page = words(signed_in(region.rowan).get("/enquire/"))
    assert "Rowan" not in page
    assert "My work" not in page
    assert "Kestrel Vale Permanency Partnership" in page


def test_the_page_after_it_closes_after_a_day(stranger, monkeypatch):
    answer = send(stranger)
    later = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr("permanency.web.public.enquiry_views.timezone.now", lambda: later)
    assert stranger.get(answer.url).status_code == 404
    assert stranger.get(f"/enquire/thanks/{'0' * 40}/").status_code == 404


def test_the_way_out_tells_nobody_where_one_was(stranger):
    answer = stranger.get("/leave/")
    assert answer.status_code == 302
    assert answer["Referrer-Policy"] == "no-referrer"
