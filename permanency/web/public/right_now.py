"""How many children wait for a family, as the public pages say it: one number, once a month.

It is the figure "children with a placement order, not yet placed" of all councils together, at the
end of last month: a number that moved with every child would tell about that child. Below ten it is
not said. It is worked out when facts are counted; no visitor waits for that.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from permanency.insight.disclosure import FEWEST_FOR_EXTREMES
from permanency.insight.figures import Question
from permanency.insight.periods import at_date
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import place_of
from permanency.web.figures.known import newest
from permanency.web.formats import long_date, number

MEASURE = "waiting_with_order"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def prepare(asking: Asking, today: date) -> None:
    """Work the number out, so that it is kept beside the facts."""
    asking.total(MEASURE, at_date(_month_end(today)))


def right_now(today: date) -> dict[str, Any] | None:
    """``{number, words, on}`` for the card; None where it is not worked out, or too small."""
    known = newest()
    if known is None:
        return None
    rows = Agency.objects.filter(voided_at__isnull=True).exclude(kind=AgencyKind.VOLUNTARY)
    councils = tuple(rows.order_by("name").values_list("name", flat=True))
    question = Question(MEASURE, at_date(_month_end(today)))
    if not place_of(known, councils, repr(question)).exists():
        return None
    value = Asking(known, councils).figures(question)[-1].value
    if value is None or value < FEWEST_FOR_EXTREMES:
        return None
    many = len(councils)
    areas = _NUMBERS[many] if many < len(_NUMBERS) else number(many)
    return {
        "number": f"{number(value)} children",
        "words": f"in our {areas} council areas were waiting to move in with a family who will "
        "adopt them.",
        "on": long_date(_month_end(today)),
    }


def _month_end(today: date) -> date:
    return today.replace(day=1) - timedelta(days=1)
