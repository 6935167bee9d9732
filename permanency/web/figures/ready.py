"""The facts a page reads: the newest count, made again when it is outdated.

A count that takes a moment is made at once. A longer one is made by the worker: the page shows the
newest figures there are and says up to when they are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from permanency.casework.children.models import Record
from permanency.platform.security.service import acting_as_the_service
from permanency.web.components import Place
from permanency.web.figures.asking import Asking
from permanency.web.figures.known import AT_ONCE, count_again, newest
from permanency.web.figures.reader import Reader
from permanency.web.formats import date_and_time

#: With no count to go by: so many children are counted while the page waits.
FEW = 1500


@dataclass(frozen=True)
class Ready:
    """What a page asks figures of, and whether something was recorded since."""

    asking: Asking
    outdated: bool

    @property
    def counted_at(self) -> datetime:
        """When the facts were counted, in local time."""
        return timezone.localtime(self.asking.known.counted_at)

    @property
    def warning(self) -> str:
        """What a page adds while newer records are being counted, with a space before it."""
        if not self.outdated:
            return ""
        return (
            f" Counted {date_and_time(self.counted_at)}. More was recorded since; it is being "
            "counted now."
        )


def ready_for(reader: Reader) -> Ready | None:
    """The facts for a reader; None while they are counted for the first time."""
    known = newest()
    if known is None:
        if not _few():
            ask_for_count()
            return None
        known = count_again(kind="job")
    elif known.outdated:
        if known.seconds > AT_ONCE:
            ask_for_count()
            return Ready(Asking(known, reader.councils), outdated=True)
        known = count_again(kind="job")
    return Ready(Asking(known, reader.councils), outdated=False)


def ask_for_count() -> None:
    """Ask the worker to count; once is enough however many ask."""
    from permanency.web.figures.jobs import count_figures

    try:
        with transaction.atomic():
            count_figures.defer()
    except AlreadyEnqueued:
        return


def being_counted(request: HttpRequest, trail: list[Place]) -> HttpResponse:
    """The page while figures are counted for the first time; it asks again by itself."""
    context: dict[str, Any] = {
        "title": "Counting the figures",
        "progress": {
            "title": "Counting the figures",
            "words": "Every child of the partnership is being counted. This takes a minute or two "
            "the first time.",
            "done": 0,
            "all_steps": 1,
        },
        "steps": [],
        "again_href": request.get_full_path(),
        "trail_places": trail,
    }
    return render(request, "imports/progress.html", context)


def _few() -> bool:
    with acting_as_the_service(page="figures_counted", kind="job"):
        return not Record.objects.filter(voided_at__isnull=True)[FEW : FEW + 1].exists()
