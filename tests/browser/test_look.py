"""The sample pages in a real browser: axe, no sideways scroll, also in wide letters."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from permanency.web.gallery.pages import PAGES
from permanency.web.gallery.render import render_all
from tests.browser.browser import (
    ROOT,
    bring_axe,
    chromium,
    findings,
    needs_browser,
    shape,
    sideways,
)

DESK = ROOT / "permanency" / "web" / "static" / "built" / "desk.css"

WIDTHS = (1280, 320)
# Between them these pages hold every component, so axe reads them folded for a phone as well.
FOLDED = {
    "components",
    "children-list",
    "child",
    "record-event",
    "imports-preview",
    "figure",
    "report",
    "my-work",
    "person",
    "conflict",
    "sign-in-wrong",
}

pytestmark = [
    pytest.mark.browser,
    needs_browser,
    pytest.mark.skipif(
        not DESK.exists(), reason="browser tests were not run: the style sheets are missing"
    ),
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the samples without a word."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with all sample pages."""
    folder = tmp_path_factory.mktemp("gallery")
    render_all(folder)
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for the module."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """A tab for all of them, at the width each test gives it."""
    page = browser.new_page()
    bring_axe(page)
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_page(tab: Any, site: str, name: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{site}/{name}.html")
    assert findings(tab, also=("best-practice",)) == []
    assert shape(tab) == []
    tab.set_viewport_size({"width": 320, "height": 900})
    if name in FOLDED:
        assert findings(tab, also=("best-practice",)) == []
    assert shape(tab) == []


@pytest.mark.parametrize("width", [641, 768, 900, 1024, 1120])
def test_the_widest_list_fits_every_window(browser: Any, site: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{site}/children-list.html")
    assert sideways(page) == 0
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_checks_find_planted_faults(tab: Any, site: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{site}/child.html")
    tab.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<img src=x><div class=wide>x</div>')"
    )
    tab.add_style_tag(content=".wide { width: 3000px }")
    assert any(line.startswith("image-alt") for line in findings(tab))
    assert sideways(tab) > 1000
    assert any("wider than its window" in line for line in shape(tab))


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_are_large_enough(tab: Any, site: str, width: int) -> None:
    """24 by 24 px for what stands alone; links inside sentences are exempt (WCAG 2.5.8)."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{site}/children-list.html")
    small = tab.evaluate(
        """[...document.querySelectorAll('nav a, button, select, .ph-chips a, .ph-links a')]
        .filter(e => e.offsetParent)
        .map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 23.9).map(([words]) => words)"""
    )
    assert small == []


def test_the_menu_and_the_filters_fold_on_a_phone(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{site}/children-list.html")
    assert not page.is_visible("#ph-places")
    page.click("text=Menu")
    assert page.is_visible("#ph-places")
    assert not page.is_visible("#ph-filter")
    page.click("text=Show filters (4 chosen)")
    assert page.is_visible("#ph-filter")
    page.close()


def test_without_script_everything_stays_open(browser: Any, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/children-list.html")
    assert page.is_visible("#ph-places")
    assert page.is_visible("#ph-filter")
    context.close()


def test_focus_goes_to_what_has_to_be_put_right(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/record-event.html")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click("text=Choose the court that made the order >> nth=0")
    assert page.evaluate("document.activeElement.id") == "court"
    page.close()


def test_shortcuts_only_for_those_who_switched_them_on(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/children-list.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "find"
    page.goto(f"{site}/keyboard.html")  # this sample has them on
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.close()


def test_print_leaves_the_record_and_drops_the_furniture(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.goto(f"{site}/child.html")
    page.emulate_media(media="print")
    for gone in (".ph-header", ".ph-nav", ".ph-subnav", ".ph-acts", ".ph-footer__links"):
        assert not page.is_visible(gone), gone
    assert page.is_visible("text=Confidential: about named children")
    assert page.is_visible("text=Placement order granted")
    page.close()


def test_forced_colours_keep_outlines(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/children-list.html")
    width = page.evaluate("getComputedStyle(document.querySelector('.ph-tag')).borderTopWidth")
    assert width == "1px"
    page.close()
