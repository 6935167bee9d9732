"""One service for all browser tests of a run, one Chromium for each file of them.

The service is furnished before a browser starts: while Playwright lives, its thread may not use
the database. So a browser ends with its file, before other tests of the same process begin.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.browser.browser import PATIENCE, Watch, chromium
from tests.browser.service import Service, service

OpenTab = Callable[..., Any]


@pytest.fixture(scope="session")
def hub(postgres: Any, django_db_blocker: Any) -> Iterator[Service]:
    """The running service."""
    name = f"permanency_browser_{os.getpid()}"
    with service(postgres, django_db_blocker, name) as running:
        yield running


@pytest.fixture(scope="module")
def window(hub: Service) -> Iterator[Any]:
    """A Chromium, started after the service."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_tab(hub: Service, window: Any) -> Iterator[OpenTab]:
    """``open_tab("dev")``: a tab of a fresh browser in which Dev has signed in.

    Without a name nobody has. Each is watched until the test ends.
    """
    with _opening(hub, window) as opened:
        yield opened


@pytest.fixture(scope="module")
def open_tabs(hub: Service, window: Any) -> Iterator[OpenTab]:
    """The same for tabs that stay open through a file."""
    with _opening(hub, window) as opened:
        yield opened


@contextmanager
def _opening(hub: Service, window: Any) -> Iterator[OpenTab]:
    opened: list[tuple[Watch, Any]] = []

    def tab(who: str = "", *, width: int = 1280, script: bool = True) -> Any:
        context = window.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-GB"
        )
        context.set_default_timeout(PATIENCE)
        if who:
            session = hub.world.sessions[who]
            context.add_cookies(
                [{"name": "sessionid", "value": session, "url": hub.address, "httpOnly": True}]
            )
        watch = Watch(hub.address, tuple(hub.world.children), script=script)
        opened.append((watch, context))
        page = context.new_page()
        watch.follow(page)
        return page

    yield tab
    found = [complaint for watch, context in opened for complaint in watch.finish(context)]
    assert found == []
