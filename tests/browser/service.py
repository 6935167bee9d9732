"""The whole service in a process of its own, with children in it, and a Chromium to walk it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from permanency.config import database
from tests.conftest import _pointing_at, copy_of_template, environment_of
from tests.integration.web_world import settle
from tests.people import PASSWORD, establish
from tests.server import Server, serving

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

needs_browser = pytest.mark.skipif(
    not (CHROMIUM.exists() and AXE.exists()),
    reason="browser tests were not run: Chromium or axe-core is missing",
)


@dataclass(frozen=True)
class Service:
    """A running service: where it is, and the references of its children by council."""

    server: Server
    children: dict[str, str]

    @property
    def address(self) -> str:
        """Where it answers."""
        return self.server.address


def email(who: str) -> str:
    """The address somebody signs in with."""
    return f"{who}@kestrelvale.example"


@contextmanager
def service(postgres: Any, blocker: Any, name: str) -> Iterator[Service]:
    """A service with the standing people, one child a council, server and worker."""
    with copy_of_template(postgres, name), blocker.unblock():
        with _pointing_at(postgres, name):
            children = _furnish()
        environment = {
            **environment_of(name),
            "DJANGO_SETTINGS_MODULE": "permanency.config.settings",
        }
        worker = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "permanency.config.commands.worker"],
            env=environment,
            cwd=database.ROOT,
            stderr=subprocess.DEVNULL,
        )
        try:
            with serving(name) as server:
                yield Service(server, children)
        finally:
            worker.terminate()
            worker.wait(timeout=20)


def _furnish() -> dict[str, str]:
    from allauth.mfa.totp.internal.auth import TOTP

    from permanency.platform.security import identity
    from permanency.platform.security.models import Account
    from tests.web import DOOR

    region = establish()
    with transaction.atomic():
        children = {council: record.ref for council, record in settle(region).items()}
    with transaction.atomic():
        identity.take("", page=DOOR)
        for account in Account.objects.all():
            account.set_password(PASSWORD)
            account.save(update_fields=["password"])
        TOTP.activate(Account.objects.get(email=email("pip")), SECRET)
    return children


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        yield browser
        browser.close()


def sign_in(tab: Any, address: str, who: str) -> None:
    """Fill in the sign-in form as a person does."""
    tab.goto(f"{address}/account/login/")
    tab.get_by_label("E-mail", exact=False).first.fill(email(who))
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()


def code_now() -> str:
    """The code an authenticator app shows at this moment."""
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    return str(format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time()))))


def findings(tab: Any) -> list[str]:
    """What axe finds on the page at WCAG 2.2 A and AA, one line each."""
    tab.evaluate(AXE.read_text())
    found = tab.evaluate(f"axe.run(document, {{runOnly: {json.dumps(WCAG)}}})")
    return [
        f"{rule['id']} {node['target']}" for rule in found["violations"] for node in rule["nodes"]
    ]


def sideways(tab: Any) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(wide, 0)
