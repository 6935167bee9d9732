"""Every page of the service in the states it can be in, read by axe in a real browser.

No WCAG 2.2 A or AA finding, at 320 px too for each page; in every state at 1280 and at 320 px no
sideways scroll, no broken tag; in all of them no script error, no request to another host, nothing
of anybody left in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import expect

from tests.browser import (
    pages_adopters,
    pages_applicant,
    pages_children,
    pages_events,
    pages_finding,
    pages_links,
    pages_matching,
    pages_profiles,
    pages_public,
    pages_recruitment,
    pages_tracking,
    small_return,
)
from tests.browser.browser import PATIENCE, bring_axe, needs_browser, problems, shape
from tests.browser.pages import STATES
from tests.browser.state import State

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

# Routes that are no page of their own, and why.
NO_PAGE = {
    "import_problems": "a file to download",
    "mfa_download_recovery_codes": "a file to download",
    "account_set_password": "leads to the page for changing it",
    "account_confirm_login_code": "leads on: nobody signs in by a code alone",
    "account_email": "closed before it is reached",
    "account_email_verification_sent": "closed before it is reached",
    "account_confirm_email": "closed before it is reached",
    **pages_children.NO_PAGE,
    **pages_tracking.NO_PAGE,
    **pages_adopters.NO_PAGE,
    **pages_events.NO_PAGE,
    **pages_links.NO_PAGE,
    **pages_matching.NO_PAGE,
    **pages_finding.NO_PAGE,
    **pages_profiles.NO_PAGE,
    **pages_public.NO_PAGE,
    **pages_recruitment.NO_PAGE,
    **pages_applicant.NO_PAGE,
}
# Pages that need a device or a fresh password: read where somebody walks there.
IN_JOURNEYS = {
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn",
}


def routes() -> Iterator[str]:
    """The name of every route, of the packages too."""

    def walk(patterns: list[Any]) -> Iterator[str]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns)
            elif isinstance(each, URLPattern):
                yield str(each.name)

    yield from walk(get_resolver().url_patterns)


def test_every_route_has_a_state():
    known = {state.route for state in STATES} | set(NO_PAGE) | IN_JOURNEYS
    assert sorted(set(routes()) - known) == []
    assert sorted(known - set(routes())) == []


@pytest.fixture(scope="module")
def tab_of(open_tabs: Callable[..., Any]) -> Callable[[str], Any]:
    """One tab for each person, kept for the whole file."""
    tabs: dict[str, Any] = {}

    def tab(who: str) -> Any:
        if who not in tabs:
            tabs[who] = open_tabs(who)
            bring_axe(tabs[who])
        return tabs[who]

    return tab


@pytest.fixture(scope="module")
def returns(
    tab_of: Callable[[str], Any], hub: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """References of returns of a council without children, in each state a return can be in."""
    tab = tab_of("pip")
    files = tmp_path_factory.mktemp("returns")
    found = {"undone": _send(tab, hub.address, files, mended=True)}
    _press(tab, "Take 5 children", "5 children were taken.")
    tab.get_by_role("link", name="Undo this import").click()
    _press(tab, "Undo this import", "This return was undone.")
    found["taken"] = _send(tab, hub.address, files, mended=True)
    _press(tab, "Take 5 children", "5 children were taken.")
    found["previewed"] = _send(tab, hub.address, files, mended=False)
    found["waiting_return"] = _send(tab, hub.address, files, mended=True)
    with hub.resting():
        _press(tab, "Take 5 children", "Waiting to start")
        yield found
    # Put everything back as it was: the other files count on what the world says.
    tab.goto(f"{hub.address}/data/imports/{found['waiting_return']}/")
    expect(tab.get_by_text("were taken.")).to_be_visible()
    tab.goto(f"{hub.address}/data/imports/{found['previewed']}/")
    _press(tab, "Do not take anything", "Nothing was taken.")
    for ref in (found["waiting_return"], found["taken"]):
        tab.goto(f"{hub.address}/data/imports/{ref}/undo/")
        _press(tab, "Undo this import", "This return was undone.")


def _send(tab: Any, address: str, folder: Path, *, mended: bool) -> str:
    tab.goto(f"{address}/data/imports/add/")
    tab.get_by_label("Council").select_option("Holt and Fenwick")
    tab.get_by_label("Year").select_option(small_return.YEAR)
    tab.get_by_label("Files of the return").set_input_files(
        small_return.write(folder, mended=mended)
    )
    tab.get_by_role("button", name="Read these files").click()
    expect(tab.locator("main")).to_contain_text("Nothing has been saved yet.")
    return str(tab.url).rstrip("/").rsplit("/", 1)[-1]


def _press(tab: Any, button: str, then: str) -> None:
    tab.get_by_role("button", name=button).click()
    expect(tab.get_by_text(then)).to_be_visible()


# axe reads each page once in a narrow window: what it finds there and not in a wide one is the
# page's layout, and its states share that. Every state is measured there for what axe does not see.
NARROW = list({state.route: state for state in reversed(STATES)}.values())


@pytest.mark.parametrize("state", STATES, ids=[state.name for state in STATES])
def test_page(
    state: State, tab_of: Any, open_tab: Any, hub: Any, request: pytest.FixtureRequest
) -> None:
    returns = request.getfixturevalue("returns") if state.of_a_return else {}
    # Strangers come in a fresh browser, closed after each page: kept open, they slowed the rest.
    tab = tab_of(state.who) if state.who else open_tab()
    tab.set_viewport_size({"width": 1280, "height": 900})
    answer = tab.goto(state.at(hub, returns))
    assert answer.status == state.status
    if state.act is not None:
        state.act(tab)
    wide = problems(tab)
    tab.set_viewport_size({"width": 320, "height": 900})
    narrow = problems(tab) if state in NARROW else shape(tab)
    assert (wide, narrow) == ([], [])
