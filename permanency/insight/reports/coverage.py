"""How far back the facts reach: a year seen only in part must not be printed as if it were whole.

A return holds every episode that was open in its year, so an ending is only ever seen in a year
that is held. The first ending of each council therefore tells where its records begin; where nobody
leaves in the first years that are held, it tells too late. Live records know better from when they
hold a council (``FactSet.held_from``), and the earlier of the two counts.
"""

from __future__ import annotations

from datetime import date, timedelta

from permanency.insight.facts.factset import FactSet
from permanency.insight.measures import Measure
from permanency.insight.periods import Period, financial_year

# table: the columns of its endings
_ENDINGS = {
    "care_period": ("left_care_on",),
    "placement_authority": ("ended_on",),
    "adoptive_placement": ("adoption_order_on", "disrupted_on", "ended_on"),
    "early_permanence": ("became_adoptive_on", "ended_on"),
    "adoption_order": ("adoption_order_on",),
}


def _first_endings(facts: FactSet) -> dict[str, date]:
    first: dict[str, date] = {}
    for name, columns in _ENDINGS.items():
        table = facts.tables[name]
        authorities = table.column("responsible_authority").to_pylist()
        for column in columns:
            for authority, day in zip(authorities, table.column(column).to_pylist(), strict=True):
                if day is not None and day < first.get(authority, date.max):
                    first[authority] = day
    return first


def covered_from(facts: FactSet) -> date | None:
    """The first 1 April from which every council with any ending is covered; None when none has."""
    first = {
        authority: min(_april_before(day), facts.held_from.get(authority, day))
        for authority, day in _first_endings(facts).items()
    }
    return max(first.values(), default=None)


def _april_before(day: date) -> date:
    """The first day of the financial year of a day."""
    return date(day.year - (1 if day.month < 4 else 0), 4, 1)


# table: the day a row of it was there first. What happens to adopters is recorded as it happens.
_FIRST = {
    "recruitment_campaign": "started_on",
    "communication_reading": "counted_on",
    "adopter_enquiry": "enquired_on",
    "adopter_application": "registered_on",
    "adopter_phase": "started_on",
    "adopter_person": "approved_on",
    "event": "held_on",
    "event_attendance": "event_on",
    "quality_grade": "graded_on",
}


def recorded_from(facts: FactSet, table: str) -> date | None:
    """The 1 April of the year in which a table of adopters begins; None where it has no day."""
    days = (day for day in facts.tables[table].column(_FIRST[table]).to_pylist() if day is not None)
    first = min(days, default=None)
    return None if first is None else _april_before(first)


def _last_movements(facts: FactSet) -> dict[str, date]:
    """The last day on which each council has a child entering or leaving care."""
    table = facts.tables["care_period"]
    last: dict[str, date] = {}
    authorities = table.column("responsible_authority").to_pylist()
    for column in ("in_care_from", "left_care_on"):
        for authority, day in zip(authorities, table.column(column).to_pylist(), strict=True):
            if day is not None and day > last.get(authority, date.min):
                last[authority] = day
    return last


def covered_to(facts: FactSet) -> date | None:
    """The end of the last year in which anybody enters or leaves care; None when nobody does."""
    last = _last_movements(facts)
    if not last:
        return None
    latest = max(last.values())
    return date(latest.year + (1 if latest.month >= 4 else 0), 3, 31)


def still_in(facts: FactSet, year: Period) -> list[str]:
    """Councils where nobody enters or leaves care in the year or later: a return may be missing."""
    last = _last_movements(facts)
    return [name for name in sorted(facts.authorities) if last.get(name, date.min) < year.first]


def is_covered(measure: Measure, period: Period, since: date | None) -> bool:
    """Whether the measure over the period lies wholly in the years the facts cover.

    A stock is also known on the last day before them: who is in care as the first year opens.
    """
    if since is None:
        return True
    if measure.is_stock:
        return period.last >= since - timedelta(days=1)
    return period.first >= since


def years_covered(period: Period, since: date | None) -> int:
    """How many whole financial years up to the report's are covered, at least one."""
    if since is None:
        return 1
    count = 1
    while financial_year(period.first.year - count).first >= since:
        count += 1
    return count
