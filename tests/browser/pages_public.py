"""Addresses of the pages for people outside, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, press

# As long as the service thinks a person needs to fill in a form, and a little more.
A_MOMENT = 3200

NO_PAGE = {
    "public_events_feed": "a file that calendars follow",
    "public_event_file": "a file to download",
    "public_event_give_back": "a form of the booking's page",
    "public_event_join": "leads to the online room",
    "public_leave": "leads away",
}


def fill_in(tab: Any, *, postcode: str = "KV2 4AB", name: str = "Juniper Ashby") -> None:
    """What both public forms ask of everybody."""
    tab.get_by_label("Your name").fill(name)
    tab.get_by_label("Email address").fill("juniper.ashby@post.example")
    tab.get_by_label("Phone number").fill("01632 960 123")
    tab.get_by_label("Postcode").fill(postcode)


def elsewhere(tab: Any) -> None:
    """Somebody from outside the region."""
    fill_in(tab, postcode="ZZ9 9ZZ")
    tab.get_by_label("On my own").check()
    tab.get_by_label("Not now, just call me").check()
    tab.wait_for_timeout(A_MOMENT)
    press("Send")(tab)
    assert tab.get_by_role("heading", level=1).inner_text() == "You live outside our area"


def into_the_trap(tab: Any) -> None:
    """The box nobody sees is filled in, as programs do."""
    tab.locator("#website").evaluate("box => { box.value = 'https://buy.example'; }")
    press("Send")(tab)


BOOKINGS = "/events/{full_evening}/booked/"
STATES: tuple[State, ...] = (
    State("public_enquire", "form", "", "/enquire/"),
    State("public_enquire", "errors", "", "/enquire/", act=press("Send")),
    State("public_enquire", "a program", "", "/enquire/", act=into_the_trap),
    State("public_enquire", "from elsewhere", "", "/enquire/", act=elsewhere),
    State("public_enquiry_thanks", "an evening offered", "", "/enquire/thanks/{asked}/"),
    State("public_enquiry_thanks", "waits", "", "/enquire/thanks/{waits}/"),
    State("public_enquiry_thanks", "missed the last place", "",
          "/enquire/thanks/{asked}/?full={full_evening}"),
    State("public_enquiry_thanks", "no such form", "", f"/enquire/thanks/{'0' * 40}/", 404),
    State("public_events", "several", "", "/events/"),
    State("public_event", "places left", "", "/events/{evening}/"),
    State("public_event", "full", "", "/events/{full_evening}/"),
    State("public_event", "cancelled", "", "/events/{session_off}/"),
    State("public_event", "not for everybody", "", "/events/{session_open}/", 404),
    State("public_event_book", "form", "", "/events/{evening}/book/"),
    State("public_event_book", "errors", "", "/events/{evening}/book/", act=press("Book")),
    State("public_event_book", "full", "", "/events/{full_evening}/book/"),
    State("public_event_booked", "a place", "", f"{BOOKINGS}{{booked}}/"),
    State("public_event_booked", "waits", "", f"{BOOKINGS}{{waits}}/"),
    State("public_event_booked", "given back", "", "/events/{evening}/booked/{given_back}/"),
    State("public_privacy", "page", "", "/how-we-use-what-you-tell-us/"),
)  # fmt: skip
