"""What a profile says that nobody types: bands and groups from the record, never a day or a place.

Taken when the profile is begun and again when it is sent in, so that a child does not stay four on
paper for two years. The region is the partnership's, not the council's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.children.needs import needs_of
from permanency.platform.agencies.models import Membership
from permanency.platform.agencies.queries import on_day
from permanency.platform.calendar.months import add_months
from permanency.platform.people.ethnicity import ethnicity_group
from permanency.platform.people.needs import NEED_DOMAINS, NEED_LEVELS

# Upper ends, in years: who is that old belongs to the next band.
_BANDS: tuple[tuple[int, str], ...] = (
    (1, "Under 1"),
    (3, "1 to 2"),
    (5, "3 to 4"),
    (8, "5 to 7"),
    (11, "8 to 10"),
)
_OLDEST = "11 or over"
_GROUPS = {
    "asian": "Asian or Asian British",
    "black": "Black or Black British",
    "mixed": "Mixed heritage",
    "white_british": "White",
    "white_other": "White",
    "other": "Another heritage",
}
_SEXES = {"male": "Boy", "female": "Girl"}
# From here a family should know before anybody meets.
_TOLD_FROM = 2
# What a child may never want a stranger to have read. A family hears of it in person, in time.
_TOLD_IN_PERSON = frozenset(
    {"sexual_abuse", "parental_mental_illness", "parental_learning_disability"}
)


def age_band(born_on: date | None, today: date) -> str:
    """The band of ages a child is in on that day; "Not known" where the day of birth is."""
    if born_on is None:
        return "Not known"
    for years, words in _BANDS:
        if today < add_months(born_on, 12 * years):
            return words
    return _OLDEST


def facts_of_children(records: Sequence[Record], today: date) -> dict[str, Any]:
    """The facts of a profile about these children, the oldest first."""
    known = sorted(records, key=lambda each: each.person.born_on or today)
    bands = [age_band(each.person.born_on, today) for each in known]
    groups = {ethnicity_group(each.person.ethnicity) for each in known}
    heritage = sorted(_GROUPS[each] for each in groups if each in _GROUPS)
    sexes = [_SEXES[each.person.sex] for each in known if each.person.sex in _SEXES]
    return {
        "age_band": " and ".join(bands),
        "sex": _sexes(sexes) if len(sexes) == len(known) else "Not known",
        "heritage": ", ".join(heritage) or "Not known",
        "siblings": str(len(known)),
        "needs": _needs(known),
        "region": region_of(known[0].agency_id, today),
    }


def region_of(agency_id: int, today: date) -> str:
    """The partnership an agency is in, by name."""
    joined = Membership.objects.filter(on_day(today), agency_id=agency_id, voided_at__isnull=True)
    return joined.values_list("partnership__name", flat=True).first() or "England"


def _sexes(sexes: Sequence[str]) -> str:
    """ "Girl", "Girls", "Boy and girl": as one says it."""
    if len(sexes) > 1 and len(set(sexes)) == 1:
        return f"{sexes[0]}s"
    return " and ".join(sexes).capitalize()


def _needs(records: Sequence[Record]) -> list[list[str]]:
    """Kinds of need and how much, the highest of several children; what is not known stays out."""
    highest: dict[str, int] = {}
    for record in records:
        for domain, rows in needs_of(record).items():
            level = rows[0].level
            if domain in _TOLD_IN_PERSON or level is None:
                continue
            if level >= _TOLD_FROM:
                highest[domain] = max(level, highest.get(domain, 0))
    ordered = sorted(highest.items(), key=lambda told: (-told[1], told[0]))
    return [[NEED_DOMAINS[domain], NEED_LEVELS[level]] for domain, level in ordered]
