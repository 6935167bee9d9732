"""A stranger asks about adopting and takes a place at an evening, by script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser, problems
from tests.browser.pages_public import A_MOMENT, fill_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)


def test_a_stranger_asks_and_books_an_evening(open_tab, hub):
    """Juniper reads what is on, asks, is offered the next evening and takes a place."""
    tab = open_tab()
    tab.goto(f"{hub.address}/events/")
    expect(tab.get_by_role("link", name="An evening about adopting")).to_be_visible()
    assert tab.context.cookies() == [], "reading needs no cookie"
    tab.get_by_role("link", name="Ask us", exact=True).click()

    # What cannot be is said beside the field, and what was written stays.
    fill_in(tab, name="Juniper Ashby-Oyelaran", postcode="KV2")
    tab.get_by_label("With a partner").check()
    tab.get_by_label("Not now, just call me").check()
    tab.wait_for_timeout(A_MOMENT)
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator(".govuk-error-summary")).to_be_focused()
    expect(tab.get_by_role("alert")).to_contain_text("“KV2” is not a full postcode")
    expect(tab.get_by_label("Your name")).to_have_value("Juniper Ashby-Oyelaran")
    tab.get_by_label("Postcode").fill("kv2 4ab")
    tab.get_by_role("button", name="Send").click()

    # Thanked, told what happens next, and offered the next evening.
    expect(tab.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(tab.locator("main")).to_contain_text("will call you within two working days")
    assert re.fullmatch(r".*/enquire/thanks/[0-9a-f]{40}/", tab.url)
    assert problems(tab) == []
    tab.get_by_role("button", name="Book a place").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("You have a place")
    expect(tab.locator("main")).to_contain_text("You have 2 places.")
    assert "Juniper" not in tab.content()
    assert [each["name"] for each in tab.context.cookies()] == ["csrftoken"]

    # The hub of her postcode has her enquiry.
    rowan = open_tab("rowan")
    rowan.goto(f"{hub.address}/adopters/enquiries/")
    expect(rowan.locator("main")).to_contain_text("Juniper Ashby-Oyelaran")


def test_on_a_small_phone_without_script(open_tab, hub):
    """Wilf takes the last place but none is left, waits in the queue, and gives that up again."""
    tab = open_tab(width=320, script=False)
    tab.goto(f"{hub.address}/events/{hub.world.holds['full_evening']}/")
    tab.get_by_role("link", name="Join the waiting list").click()
    fill_in(tab, name="Wilf Hazelbrook")
    tab.get_by_label("Just me").check()

    # Sent at once, as a program would: it comes back with everything in it.
    tab.get_by_role("button", name="Join the waiting list").click()
    if tab.get_by_role("alert").count():
        expect(tab.get_by_role("alert")).to_contain_text("That was very quick.")
        expect(tab.get_by_label("Your name")).to_have_value("Wilf Hazelbrook")
        tab.wait_for_timeout(A_MOMENT)
        tab.get_by_role("button", name="Join the waiting list").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("You are on the waiting list")
    expect(tab.locator("main")).to_contain_text(re.compile(r"You are \d(st|nd|rd|th) in the queue"))

    tab.get_by_role("button", name="I cannot come").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Your place was given back")


def test_sent_twice_by_an_impatient_hand_is_one_enquiry(open_tab, hub):
    """Going back and sending the same again leads to the same page."""
    tab = open_tab()
    tab.goto(f"{hub.address}/enquire/")
    fill_in(tab, name="Tansy Wickerbee")
    tab.get_by_label("On my own").check()
    tab.get_by_label("Not now, just call me").check()
    tab.wait_for_timeout(A_MOMENT)
    form = tab.locator("main form")
    sent = form.evaluate("form => new URLSearchParams(new FormData(form)).toString()")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Thank you")
    again = tab.request.post(
        f"{hub.address}/enquire/",
        data=sent,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert again.url == tab.url
    rowan = open_tab("rowan")
    rowan.goto(f"{hub.address}/adopters/enquiries/")
    expect(rowan.get_by_text("Tansy Wickerbee")).to_have_count(1)
