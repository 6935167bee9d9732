"""A meeting's agenda, and what is late by person, with 100,000 children in the database.

The rules of ``casework.tracking.agenda`` for a panel of the whole partnership, as the family finder
at the hub builds it; the building itself, with its rows and their history; and what a head of
service is shown of the work that is late. Not timed: filling the database, a first connection.
"""

# ruff: noqa: E402 - models can be imported only once the settings are there

from __future__ import annotations

import os
import sys
from datetime import timedelta
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
django.setup()

from datetime import time as clock

from django.db import connection, transaction
from django.utils import timezone

from permanency.casework.tracking import agenda, terms
from permanency.casework.tracking.operations import build_agenda, plan_meeting
from permanency.config import database
from permanency.config.embedded_postgres import SUPERUSER, cluster
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with
from permanency.web.home.late_by_person import late_work
from tests.benchmarks.line import Line
from tests.benchmarks.many_children import fill
from tests.benchmarks.processor_time import spent
from tests.conftest import _pointing_at, copy_of_template
from tests.people import Region, establish

CHILDREN = int(os.environ.get("PERMANENCY_BENCH_CHILDREN", "100000"))
PROMISED = 2.0


def run() -> list[Line]:
    """Seconds of processor time, of this process and of its database session together."""
    postgres = cluster(database.HOME, "test")
    postgres.start(durable=False)
    today = timezone.localdate()
    with (
        copy_of_template(postgres, f"permanency_bench_{uuid4().hex[:8]}") as name,
        _pointing_at(postgres, name),
    ):
        region = establish()
        connection.close()
        fill(f"host={postgres.socket} user={SUPERUSER} dbname={name}", region, CHILDREN, today)
        with transaction.atomic():
            lines = list(_measured(region))
            transaction.set_rollback(True)
    return lines


def _measured(region: Region) -> list[Line]:
    today = timezone.localdate()
    lines = []
    with acting_as(region.ivy):
        by = Account.objects.get(pk=region.ivy)
        meeting = plan_meeting(
            kind=terms.PANEL, agency_id=region.castlemoor, whole_partnership=True,
            held_on=today + timedelta(1), begins_at=clock(10), by=by, today=today,
        )  # fmt: skip
        asked = agenda.Asked(
            terms.PANEL, meeting.held_on, tuple(agencies_with(by, "child.write")), by
        )
        for rule in agenda.RULES:
            found, took = spent(lambda rule=rule: list(rule(asked)))
            print(f"  {rule.__name__}: {len(found):,} in {took:.2f} s", file=sys.stderr)
        listed, took = spent(lambda: agenda.entries(asked))
        lines.append(_line(f"agenda's rules, {len(listed):,} children", took))
        built, took = spent(lambda: build_agenda(meeting=meeting, by=by, today=today))
        # No meeting talks about so many; the journeys come without notes, so most need one.
        a_thousand = 1000 * took / built.added
        lines.append(_line(f"a thousand of {built.added:,} rows built", a_thousand))
        _, took = spent(lambda: build_agenda(meeting=meeting, by=by, today=today))
        lines.append(_line("a thousand of them looked through again", 1000 * took / built.added))
    with acting_as(region.marguerite):
        reader = Account.objects.get(pk=region.marguerite)
        late, took = spent(lambda: late_work(reader, today))
        lines.append(_line(f"late by person, {len(late):,} people", took))
    return lines


def _line(what: str, took: float) -> Line:
    return Line(f"{what} of {CHILDREN:,}", took, "s", f"under {PROMISED:g}", took < PROMISED)
