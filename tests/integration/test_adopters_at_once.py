"""Several people act on one household at the same moment: one after the other, or told why not."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from django.db import connections

from permanency.casework.adopters import operations as does
from permanency.casework.adopters.models import Application, Pause, Stage
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from tests.integration.adopters_world import TODAY, stage_1_passed

WORKERS = 6


def test_stage_2_begins_once_and_the_household_is_not_lost(committed_region):
    """Half ask for stage 2, half record that the household withdrew; the first of each kind counts.

    Withdrawn first, nobody is in stage 2; stage 2 first, it ends with the withdrawal.
    """
    region = committed_region
    with acting_as(region.nora):
        number = stage_1_passed(region).application.pk
    ready = Barrier(WORKERS)

    def act(which: int) -> str:
        try:
            with acting_as(region.nora):
                by = Account.objects.get(pk=region.nora)
                application = Application.objects.get(pk=number)
                given = {"application": application, "by": by, "today": TODAY}
                ready.wait(timeout=30)
                try:
                    if which % 2:
                        does.notify_stage_2(on=date(2026, 4, 1), **given)
                        return "stage 2"
                    does.leave(on=date(2026, 5, 1), closed_why="withdrew", because="time", **given)
                except NotPossible as refused:
                    return str(refused)
                return "left"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        said = Counter(pool.map(act, range(WORKERS)))
    assert said["left"] == 1
    assert said["stage 2"] <= 1
    others = set(said) - {"left", "stage 2"}
    assert all(
        each.startswith(("This application ended on 1 May 2026", "The household is in stage 2"))
        for each in others
    ), others
    with acting_as(region.nora):
        stages = Stage.objects.filter(application=number)
        assert stages.filter(stage="2").count() == said["stage 2"]
        assert not stages.filter(ended_on__isnull=True).exists()
        assert Application.objects.get(pk=number).closed_why == "withdrew"
        assert not Pause.objects.exists()
