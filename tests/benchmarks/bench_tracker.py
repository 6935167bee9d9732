"""The tracker with 100,000 children in the database: the page as a browser gets it.

The real application server answers requests one after another, of a family finder at the hub and
of a social worker of one council in turn, with filters, orders, pages and past days as people
choose them. Not timed: filling the database, starting the server, signing in, and a first round,
after which its processes are warm.
"""

# ruff: noqa: E402 - models can be imported only once the settings are there

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
django.setup()

from django.db import transaction
from django.utils import timezone

from permanency.config import database
from permanency.config.embedded_postgres import SUPERUSER, cluster
from permanency.platform.security.models import Account
from tests.benchmarks.line import Line
from tests.benchmarks.many_children import fill
from tests.conftest import _pointing_at, copy_of_template
from tests.people import PASSWORD, Region, as_owner, establish
from tests.server import Browser, Server, serving

CHILDREN = 100_000
REQUESTS = 200
PROMISED = 300.0
LEAST_ON_THE_TRACKER = 25_000
PEOPLE = ("ivy", "dev")


def addresses(region: Region, today: date) -> list[str]:
    """What people ask of the tracker, about as often as they do."""
    year_end = date(today.year if today.month > 3 else today.year - 1, 3, 31)
    past = [today - timedelta(days=30), year_end]
    council = region.castlemoor
    asked = [
        "", "page=2", "page=40", "worker=me", "worker=1003", f"council={council}",
        "stands=authority_active&stands=authority_paused&stands=linked&clock=order_to_match",
        "stands=decision_no_authority", "stands=placed&order=since", "clock=entry_to_placed",
        "clock=overdue&order=due", "clock=no_link", "overdue=visit", "overdue=plan_considered",
        "waits=any", "waits=siblings&waits=aged_5", "waits=minority_ethnic&clock=order_to_match",
        "waits=over_18_months&waits=disabled", "about=under_1&order=born", "about=in_group",
        "days=90&stands=authority_paused", "more_than=45&stands=matched", "order=entry",
        "order=-order", "order=council", "order=status&page=3", "order=waits", "order=decision",
        "order=finder", "order=name", "stands=parallel_planning&order=due",
        "show=decision&show=to_order&show=worker&show=waits&show=age&show=stands",
        "stands=authority_active&waits=any&days=180&order=entry&page=2",
        *(f"on={day:%d/%m/%Y}" for day in past),
        f"on={past[1]:%d/%m/%Y}&clock=order_to_match&council={council}",
    ]  # fmt: skip
    return [f"/children/?{query}" for query in asked]


def run() -> list[Line]:
    """Two lines: the median and the 95th percentile of the requests, in milliseconds."""
    postgres = cluster(database.HOME, "test")
    postgres.start(durable=False)
    today = timezone.localdate()
    with copy_of_template(postgres, f"permanency_bench_{uuid4().hex[:8]}") as name:
        with _pointing_at(postgres, name):
            region = establish()
            _give_passwords()
        fill(f"host={postgres.socket} user={SUPERUSER} dbname={name}", region, CHILDREN, today)
        with serving(name) as server:
            taken = sorted(_requests(server, addresses(region, today)))
    label = f"tracker with filters, {CHILDREN:,} children, {len(taken)} requests"
    middle, late = taken[len(taken) // 2 - 1], taken[len(taken) * 95 // 100 - 1]
    return [
        Line(f"{label}, p50", middle, "ms", f"under {PROMISED:g}", middle < PROMISED),
        Line(f"{label}, p95", late, "ms", f"under {PROMISED:g}", late < PROMISED),
    ]


def _requests(server: Server, asked: list[str]) -> Iterator[float]:
    browsers = []
    for who in PEOPLE:
        browser = Browser(server)
        browser.sign_in(f"{who}@kestrelvale.example", PASSWORD)
        browsers.append(browser)
    _check_size(browsers[0])
    for address in asked:
        for browser in browsers:
            _timed(browser, address)
    for nth in range(REQUESTS):
        yield _timed(browsers[nth % 2], asked[(nth // 2) % len(asked)])


def _check_size(browser: Browser) -> None:
    """What is promised is promised of a full tracker."""
    _timed(browser, "/children/")
    shown = re.search(r"<strong>[\d,]+ of ([\d,]+) children</strong>", browser.body)
    found = int(shown[1].replace(",", "")) if shown else 0
    if found < LEAST_ON_THE_TRACKER:
        raise RuntimeError(f"only {found:,} children are on the tracker: no fair measure")


def _timed(browser: Browser, address: str) -> float:
    """Milliseconds until the whole page is there."""
    started = time.perf_counter()
    status = browser.ask("GET", address)
    took = (time.perf_counter() - started) * 1000
    if status != 200 or "ph-results" not in browser.body:
        raise RuntimeError(f"{address} answered {status}")
    return took


def _give_passwords() -> None:
    with as_owner(), transaction.atomic():
        for who in PEOPLE:
            account = Account.objects.get(email=f"{who}@kestrelvale.example")
            account.set_password(PASSWORD)
            account.save(update_fields=["password"])
