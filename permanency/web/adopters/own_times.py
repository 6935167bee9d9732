"""Our own medians and our own pace, from the households of the agencies the reader reads.

Worked out of whole journeys, so kept a few minutes; nothing of a single household is in them.
"""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.forecast import Forecast, forecast
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.pathway import ASSESSMENT, clocks
from permanency.casework.adopters.pipeline import approved_on, passages
from permanency.casework.adopters.reading import journeys_of
from permanency.casework.matching.tracker_kept import kept
from permanency.casework.matching.waiting import Outcome, Wait, quantiles
from permanency.platform.calendar.months import add_months
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import current_account_id
from permanency.platform.security.policies import agencies_with

MONTHS = 36
# Steps that began up to so long ago are read: the past of the forecast, three years before that.
MONTHS_READ = 78
FIRST_YEAR_CHECKED = 3


def own_medians(on: date) -> dict[str, int | None]:
    """The median of each clock of the assessment begun in the 36 months before ``on``."""
    agencies = agencies_with(current_account_id(), "adopter.read")
    return dict(kept("adopters-medians", on, agencies, lambda: _medians(on, agencies)))


def _medians(on: date, agencies: list[int]) -> dict[str, int | None]:
    since = add_months(on, -MONTHS)
    waits: dict[str, list[Wait]] = {code: [] for code in ASSESSMENT}
    for journey in _journeys(agencies, since):
        if journey.kind != terms.ADOPTION:
            continue
        for clock in clocks(journey, on):
            if clock.rule.code in waits and clock.started_on >= since:
                stopped = clock.stopped_on is not None
                waits[clock.rule.code].append(Wait(clock.days, _outcome(journey, stopped, on)))
    return {code: quantiles(found).median for code, found in waits.items()}


def _outcome(journey: AdopterJourney, stopped: bool, on: date) -> Outcome:
    if stopped:
        return Outcome.REACHED
    closed = journey.closed_on is not None and journey.closed_on <= on
    return Outcome.OTHER_END if closed else Outcome.WAITING


def _journeys(agencies: list[int], since: date) -> list[AdopterJourney]:
    """Journeys of applications that were open at some time since a day."""
    rows = Application.objects.filter(LIVE, agency__in=agencies)
    rows = rows.exclude(closed_on__lt=since)
    return list(journeys_of(list(rows.select_related("household"))).values())


def year_of(on: date) -> tuple[date, date]:
    """The financial year of a day: its first and its last."""
    first = date(on.year if on.month > 3 else on.year - 1, 4, 1)
    return first, date(first.year + 1, 3, 31)


def approvals_to_come(on: date) -> tuple[Forecast, list[date]]:
    """The forecast for the financial year of ``on``, and the days of its approvals so far."""
    told, days, _ = _worked_out(on)
    return told, days


def years_before(on: date) -> list[tuple[Forecast, int]]:
    """What would have been forecast on the same day of years before, and what it came to."""
    return _worked_out(on)[2]


Worked = tuple[Forecast, list[date], list[tuple[Forecast, int]]]


def _worked_out(on: date) -> Worked:
    agencies = agencies_with(current_account_id(), "adopter.read")
    return kept("adopters-forecast", on, agencies, lambda: _work_out(on, agencies))


def _work_out(on: date, agencies: list[int]) -> Worked:
    journeys = _journeys(agencies, add_months(on, -MONTHS_READ))
    told = list(passages(journeys))
    approvals = approved_on(journeys)

    def on_day(day: date) -> tuple[Forecast, list[date], int]:
        first, last = year_of(day)
        so_far = [each for each in approvals if first <= each <= day]
        came_to = sum(first <= each <= last for each in approvals)
        return forecast(told, approved=len(so_far), on=day, until=last), so_far, came_to

    now, days, _ = on_day(on)
    before = []
    for years in range(1, FIRST_YEAR_CHECKED + 1):
        then, _, came_to = on_day(add_months(on, -12 * years))
        if then.points:
            before.append((then, came_to))
    return now, days, before
