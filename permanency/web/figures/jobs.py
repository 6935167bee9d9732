"""Counting in the background, and working out at once what people open first."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.insight.measures import ASKED_FOR, ASKED_OF_LINKS, find
from permanency.insight.periods import before
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.service import acting_as_the_service
from permanency.web.figures import periods
from permanency.web.figures.adopter_themes import ADOPTER_THEMES
from permanency.web.figures.asking import Asking
from permanency.web.figures.checking import checks
from permanency.web.figures.known import Known, count_again
from permanency.web.figures.reader import short_name
from permanency.web.figures.trend import trend
from permanency.web.public.right_now import prepare

COUNT = "figures.count"
# The figures people open first; the others are drawn when somebody looks.
DRAWN_AHEAD = ("A10", "A2", "children_placed", "adoption_orders", "waiting_with_order")


@app.task(name=COUNT, queue="figures", queueing_lock=COUNT)
def count_figures() -> None:
    """Count the facts again, and work out the pages of the whole partnership."""
    warm(count_again(kind="job"))


def warm(known: Known) -> None:
    """Work out what the figure pages show first, for readers of the whole partnership."""
    with acting_as_the_service(page="figures_counted", kind="job"):
        councils, whole = _whole()
    today = timezone.localdate()
    asking = Asking(known, councils)
    year = periods.last_year(today)
    of_adopters = (code for items in ADOPTER_THEMES.values() for code, _ in items)
    for code in (*ASKED_FOR, *ASKED_OF_LINKS, *of_adopters):
        measure = find(code)
        for three_years in (False, True):
            period = periods.of_kind(measure, year, three_years=three_years)
            asking.total(code, period)
            asking.total(code, before(period))
    for code in DRAWN_AHEAD:
        trend(asking, find(code), periods.usual(find(code), today), whole, today)
    checks(asking, year)
    prepare(asking, today)


def _whole() -> tuple[tuple[str, ...], str]:
    rows = Agency.objects.filter(voided_at__isnull=True).exclude(kind=AgencyKind.VOLUNTARY)
    return tuple(rows.order_by("name").values_list("name", flat=True)), short_name()
