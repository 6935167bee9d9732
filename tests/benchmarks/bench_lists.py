"""Lists of family finding with as many as wait in all England: the page as a browser asks for it.

The family finder of the hub, who sees everybody, looks at each page several times over: families
for other children each time, children for other families, other pages of the lists. Measured is
the processor time of the service and of its database session together, from the request to the
whole answer, since the clock of a busy machine tells little. Not timed: filling the database,
signing in, and a first look at each page.

The region's page must count them all, or there is no line at all.
"""

# ruff: noqa: E402 - models can be imported only once the settings are there

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
os.environ.setdefault("PERMANENCY_SECOND_FACTOR", "optional")
django.setup()

from django.db import connection
from django.test import Client
from django.utils import timezone

from permanency.config import database
from permanency.config.embedded_postgres import SUPERUSER, cluster
from permanency.config.workers import settle
from tests.benchmarks.line import Line
from tests.benchmarks.many_waiting import fill
from tests.benchmarks.processor_time import spent
from tests.conftest import _pointing_at, copy_of_template
from tests.people import establish
from tests.web import signed_in, words

UNITS, FAMILIES = 1_460, 680
LOOKS = int(os.environ.get("PERMANENCY_BENCH_LOOKS", "20"))
PROMISED = 2.0


def addresses(nth: int, units: list[str]) -> dict[str, str]:
    """What is asked for at the ``nth`` look, by what it is."""
    unit, home = units[nth * 37 % len(units)], f"H{nth * 17 % FAMILIES + 1:07}"
    return {
        "families for a child": f"/matching/units/{unit}/families/",
        "the same list again": f"/matching/units/{unit}/families/",
        "one child with one family": f"/matching/units/{unit}/families/{home}/",
        "children for a family": f"/matching/families/{home}/children/",
        "children waiting": f"/matching/children/?page={nth + 1}",
        "families available": f"/matching/families/?page={nth + 1}",
        "the region": f"/matching/?page={nth + 1}",
    }


def run() -> list[Line]:
    """For each page the median and the 95th percentile, in seconds of processor time."""
    postgres = cluster(database.HOME, "test")
    postgres.start(durable=False)
    with (
        copy_of_template(postgres, f"permanency_bench_{uuid4().hex[:8]}") as name,
        _pointing_at(postgres, name),
    ):
        settle()  # as each process of the application server does
        region = establish()
        connection.close()
        conninfo = f"host={postgres.socket} user={SUPERUSER} dbname={name}"
        units = fill(conninfo, region, UNITS, FAMILIES, timezone.localdate())
        taken: dict[str, list[float]] = {}
        for what, seconds in _looks(signed_in(region.ivy), units):
            taken.setdefault(what, []).append(seconds)
    return [line for what, times in taken.items() for line in _lines(what, sorted(times))]


def _looks(client: Client, units: list[str]) -> Iterator[tuple[str, float]]:
    for address in addresses(LOOKS, units).values():
        _page(client, address)
    counted = words(client.get("/matching/"))
    if f"{UNITS:,} children or sibling groups" not in counted or f"{FAMILIES} avail" not in counted:
        raise RuntimeError("not everybody waits: no fair measure")
    for nth in range(LOOKS):
        for what, address in addresses(nth, units).items():
            yield what, spent(lambda address=address: _page(client, address))[1]


def _page(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def _lines(what: str, times: list[float]) -> list[Line]:
    size = f"{what}, {UNITS:,} x {FAMILIES}"
    parts = {"p50": times[len(times) // 2 - 1], "p95": times[len(times) * 95 // 100 - 1]}
    return [
        Line(f"{size}, {part}", value, "s", f"under {PROMISED:g}", value < PROMISED)
        for part, value in parts.items()
    ]
