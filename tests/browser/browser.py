"""A real Chromium whose every tab is watched: errors, foreign hosts, what it keeps of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# The shell without a window of its own draws the same pages with fewer processes.
CHROMIUM = next(
    (path for name in ("chromium-headless-shell", "chromium") if (path := which(name))), ""
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000  # milliseconds: a shared machine may be slow, and a test must not fail of it

needs_browser = pytest.mark.skipif(
    not (CHROMIUM and AXE.exists()),
    reason="browser tests were not run: Chromium or axe-core is missing",
)
# Whatever a page keeps in the browser, by kind. htmx writes down which address it shows, as the
# browser's own history does, until the tab is closed: an address holds nobody, and that is watched.
KEPT = """async () => ({
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage)
    .filter(([key, value]) => key !== 'htmx-current-path-for-history' || !value.startsWith('/')),
  databases: (await indexedDB.databases()).map(each => each.name),
  caches: window.caches ? await caches.keys() : [],
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
})"""
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium. While it lives, this thread may not use the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        yield browser
        browser.close()


@dataclass
class Watch:
    """What must not happen behind the pages of one browser window."""

    home: str
    names: tuple[str, ...]  # of children: none of them may stay in the browser
    script: bool = True
    found: list[str] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)

    def follow(self, page: Any) -> None:
        """Listen to a page from its first request on."""
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("response", self._response)

    def _response(self, response: Any) -> None:
        self.answered[response.url] = response.status
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.found.append(f"{response.status} from {response.url}")

    def _console(self, message: Any) -> None:
        # The browser says so itself when a page answers 404 or 422, as it should.
        refused = message.text.startswith("Failed to load resource") and not self._broken(message)
        if message.type in ("error", "warning") and not refused:
            self.found.append(f"console: {message.text}")

    def _broken(self, message: Any) -> bool:
        address = message.location.get("url", "")
        # Some pages of the browser's own ask for an icon where browsers always did.
        if address.endswith("/favicon.ico"):
            return False
        status = self.answered.get(address, 0)
        return status not in (400, 404, 405, 409, 422, 429)

    def _request(self, request: Any) -> None:
        at = urlsplit(request.url)
        if at.scheme in ("http", "https", "ws", "wss") and at.netloc != urlsplit(self.home).netloc:
            self.found.append(f"a request to {at.netloc}")
        if any(name.split()[-1].lower() in unquote(request.url).lower() for name in self.names):
            self.found.append(f"a name in the address {request.url}")

    def finish(self, context: Any) -> list[str]:
        """Close the browser; what was found while it was open and what it kept of anybody."""
        for page in context.pages if self.script else ():
            if page.url.startswith(self.home) and page.evaluate(KEPT) != NOTHING:
                self.found.append(f"{page.url} keeps {page.evaluate(KEPT)}")
        for cookie in context.cookies():
            if not cookie["httpOnly"]:
                self.found.append(f"script can read the cookie {cookie['name']}")
            if any(name.split()[-1].lower() in cookie["value"].lower() for name in self.names):
                self.found.append(f"a name in the cookie {cookie['name']}")
        context.close()
        return self.found


# Of the rules asked for, one alone wants something loaded first, and that is films and sounds.
OPTIONS = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
# One line for each finding; all else that axe tells stays in the browser.
RUN = """options => window.axe && axe.run(document, options).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id} ${JSON.stringify(node.target)}`)))"""


def bring_axe(tab: Any) -> None:
    """Let the browser bring axe into every page of a tab that shall be read page after page.

    Half a megabyte handed over for each page cost more than all that is measured on it.
    """
    tab.add_init_script(path=AXE)


def findings(tab: Any, *, also: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page at WCAG 2.2 A and AA (and ``also``), one line each."""
    options = {"runOnly": [*WCAG, *also], **OPTIONS}
    found: list[str] | None = tab.evaluate(RUN, options)
    if found is None:
        tab.evaluate(AXE.read_text())
        found = tab.evaluate(RUN, options)
    assert found is not None, "axe is not in the page"
    return found


# By how many pixels the page is wider than its window.
WIDER = "document.documentElement.scrollWidth - window.innerWidth"
# Status tags that broke over two lines.
BROKEN = """[...document.querySelectorAll('.ph-tag')]
  .filter(tag => tag.getClientRects()[1]).map(tag => tag.textContent)"""
SHAPE = f"""() => {{
  const usual = {WIDER}, sheet = new CSSStyleSheet();
  sheet.replaceSync('* {{ font-family: "DejaVu Sans" !important; }}');
  document.adoptedStyleSheets = [sheet];
  const wide = {WIDER}, broken = {BROKEN};
  document.adoptedStyleSheets = [];
  return [usual, wide, broken];
}}"""


def sideways(tab: Any) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = tab.evaluate(WIDER)
    return max(wide, 0)


def problems(tab: Any) -> list[str]:
    """Everything wrong with a page as it stands, also in the widest letters people may have."""
    return findings(tab) + shape(tab)


def shape(tab: Any) -> list[str]:
    """What is wider than the window or breaks, also in the widest letters people may have."""
    usual, wide, broken = tab.evaluate(SHAPE)
    found = []
    if usual > 0:
        found.append(f"{usual} px wider than its window")
    if wide > 0:
        found.append(f"{wide} px wider than its window in wide letters")
    return found + [f"a tag broke: {words}" for words in broken]
