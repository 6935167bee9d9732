"""Signing in with a second factor, out again, and locked out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser, problems
from tests.browser.world import SECRET, email
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)


def type_password(tab: Any, address: str, who: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form as a person does."""
    tab.goto(f"{address}/account/login/")
    tab.get_by_label("Email address").fill(email(who))
    tab.get_by_label("Password").fill(password)
    tab.get_by_role("button", name="Sign in").click()


def code_now(secret: str = SECRET) -> str:
    """The code an authenticator app shows at this moment."""
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_with_a_password_and_a_code_and_out_again(open_tab, hub):
    """Pip signs in with the code of an authenticator app, and signs out."""
    tab = open_tab()

    # The password alone opens nothing: the second step asks for a code.
    type_password(tab, hub.address, "pip")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Second step")
    tab.goto(f"{hub.address}/children/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Second step")

    # A wrong code keeps the page and says in plain words what is wrong; focus is on that.
    tab.get_by_label("Code").fill("000000")
    tab.get_by_role("button", name="Sign in").click()
    summary = tab.get_by_role("alert")
    expect(summary).to_contain_text("There is 1 thing to put right")
    expect(summary).to_contain_text("Incorrect code")
    expect(tab.locator(".govuk-error-summary")).to_be_focused()
    assert tab.title().startswith("Error: ")

    # The right code opens the service, with her name and role.
    tab.get_by_label("Code").fill(code_now())
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("My work")
    expect(tab.locator(".ph-header")).to_contain_text("Pip Calloway")

    # Signing out is one act on a page of its own; afterwards nothing opens.
    tab.goto(f"{hub.address}/account/logout/")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("button", name="Sign in")).to_be_visible()
    tab.goto(f"{hub.address}/children/")
    expect(tab).to_have_url(f"{hub.address}/account/login/?next=/children/")


def test_setting_up_a_second_step(open_tab, hub):
    """Nora sets up an authenticator app, gets spare codes, and is asked for a code from then on."""
    tab = open_tab()
    type_password(tab, hub.address, "nora")
    tab.get_by_role("link", name="Nora Pennywhistle").click()
    tab.get_by_role("link", name="None yet: set one up").click()
    tab.get_by_role("link", name="Authenticator app").click()

    # Before how one signs in is changed, the password is asked for again.
    expect(tab.get_by_role("heading", level=1)).to_have_text("Confirm it is you")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Go on").click()

    # The key stands under the picture, for those who cannot point a phone at it.
    expect(tab.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    key = tab.locator(".ph-key").inner_text()
    tab.get_by_label("Code").fill("000000")
    tab.get_by_role("button", name="Finish").click()
    expect(tab.locator(".govuk-error-summary")).to_contain_text("Incorrect code")
    tab.get_by_label("Code").fill(code_now(key))
    tab.get_by_role("button", name="Finish").click()

    # Spare codes for the day the phone is lost; one of them signs her in.
    expect(tab.get_by_role("heading", level=1)).to_have_text("Spare codes")
    assert problems(tab) == []
    spare = tab.get_by_role("list", name="Spare codes").get_by_role("listitem").first.inner_text()
    tab.goto(f"{hub.address}/account/2fa/totp/deactivate/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Take the authenticator app off")
    assert problems(tab) == []
    again = open_tab()
    type_password(again, hub.address, "nora")
    again.get_by_label("Code").fill(spare)
    again.get_by_role("button", name="Sign in").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("My work")


def test_with_a_passkey(open_tab, hub):
    """Tamsin adds the passkey of her computer and signs in with it; script is needed for that."""
    tab = open_tab()
    plug_in_a_passkey(tab)
    type_password(tab, hub.address, "tamsin")
    tab.get_by_role("link", name="Tamsin Oakapple").click()
    tab.get_by_role("link", name="None yet: set one up").click()
    tab.get_by_role("link", name="Passkey").click()
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Go on").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Add a passkey")
    assert problems(tab) == []
    tab.get_by_label("What do you call it?").fill("Work laptop")
    tab.get_by_role("button", name="Add this passkey").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Spare codes")
    assert problems(tab) == []

    # Where new codes are made, and where the passkey is listed, taken off and renamed.
    tab.get_by_role("link", name="Make new codes").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Make spare codes")
    assert problems(tab) == []
    tab.goto(f"{hub.address}/account/2fa/webauthn/")
    expect(tab.locator("main")).to_contain_text("Work laptop")
    assert problems(tab) == []
    remove = tab.get_by_role("link", name="Remove").get_attribute("href")
    for page in (remove, remove.replace("/remove/", "/edit/")):
        assert tab.goto(f"{hub.address}{page}").status == 200
        assert problems(tab) == []

    # Out, and in again by touching it.
    tab.goto(f"{hub.address}/account/logout/")
    tab.get_by_role("button", name="Sign out").click()
    type_password(tab, hub.address, "tamsin")
    tab.get_by_role("button", name="Use a passkey").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("My work")


def plug_in_a_passkey(tab: Any) -> None:
    """Give the browser a device that says yes whenever it is asked."""
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_after_signing_in_one_is_back_where_one_wanted_to_go(open_tab, hub):
    """Dev follows a link while signed out, signs in, and is on the page of the link."""
    tab = open_tab()
    tab.goto(f"{hub.address}/words/")
    tab.get_by_label("Email address").fill(email("dev"))
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab).to_have_url(f"{hub.address}/words/")


def test_five_wrong_passwords_lock_out_one_person(open_tab, hub):
    """After five wrong passwords the page says how long to wait; a colleague still gets in."""
    tab = open_tab()
    for _ in range(5):
        type_password(tab, hub.address, "nobody.of.that.name", "not this one at all")
        expect(tab.locator("main")).to_contain_text(re.compile("put right|wait 15 minutes"))
    expect(tab.get_by_text("Then you can try again")).to_be_visible()

    colleague = open_tab()
    type_password(colleague, hub.address, "dev")
    expect(colleague.get_by_role("heading", level=1)).to_have_text("My work")
