"""Taking pictures of the running demonstration, signed in as somebody of its invented people."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from permanency.config.commands.demo.installation import kept
from tests.browser.browser import PATIENCE, ROOT, needs_browser, problems
from tests.browser.small_png import smaller

IMAGES = Path(os.environ.get("PERMANENCY_IMAGES", ROOT / "docs" / "images"))
DEMO = os.environ.get("PERMANENCY_DEMO", "http://127.0.0.1:8000")
LARGEST = 250 * 1024
CHILD = "Persephone Honeysuckle-Oyelaran"
ON_REQUEST = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    needs_browser,
    pytest.mark.skipif(
        os.environ.get("PERMANENCY_SCREENSHOTS") != "1",
        reason="pictures are taken on request: see the head of test_screenshots.py",
    ),
]


def signed_in(window: Any, who: str) -> Any:
    """A tab in which somebody of the demonstration has signed in."""
    tab = window.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    tab.set_default_timeout(PATIENCE)
    tab.goto(f"{DEMO}/account/login/")
    tab.get_by_label("Email address").fill(
        f"{who}.kestrel-vale.example" if "@" in who else f"{who}@kestrel-vale.example"
    )
    tab.get_by_label("Password").fill(kept().password)
    tab.get_by_role("button", name="Sign in").click()
    code = tab.get_by_label("Code")
    expect(code.or_(tab.get_by_role("heading", name="My work"))).to_be_visible()
    if code.is_visible():
        code.fill(kept().code())
        tab.get_by_role("button", name="Sign in").click()
        expect(tab.get_by_role("heading", name="My work")).to_be_visible()
    return tab


def picture(tab: Any, name: str, height: int = 1500, *, width: int = 1280) -> None:
    """Write the page as a picture, cut below ``height``; small enough for a repository."""
    tab.set_viewport_size({"width": width, "height": 900})
    assert problems(tab) == []
    whole = tab.evaluate("document.documentElement.scrollHeight")
    tab.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    clip = {"x": 0, "y": 0, "width": width, "height": min(whole, height)}
    taken = smaller(tab.screenshot(full_page=True, clip=clip))
    assert len(taken) <= LARGEST, f"{name}.png is too large: cut it lower"
    (IMAGES / f"{name}.png").write_bytes(taken)


def open_child(tab: Any, name: str = CHILD) -> None:
    """The child of that name, by Find."""
    tab.get_by_role("searchbox").fill(name)
    tab.get_by_role("button", name="Find", exact=True).click()
    tab.get_by_role("link", name=name).first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text(name)
