"""Who of the waiting children has options, links and declines, by group: read from the records.

Groups are those the guardrails name (matching.md section 4, rule 9). They are counted, never used:
nothing here orders a list or scores a pair. What is not known is a group of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count

from permanency.casework.matching import terms
from permanency.casework.matching.inputs import ChildRef, UnitRefs
from permanency.casework.matching.models import Link, LinkEvent
from permanency.casework.matching.region.equity import WaitingChild
from permanency.casework.matching.region.today import Region
from permanency.platform.people.ethnicity import ethnicity_group
from permanency.platform.people.models import Sex
from permanency.platform.rows.models import LIVE

NOT_KNOWN = "Not known"
AGE, SEX, HERITAGE, TOGETHER, HEALTH = (
    "Age", "Sex", "Ethnicity", "Brothers and sisters", "Disability or long-term health",
)  # fmt: skip
UNDER_2, TO_4, FROM_5 = "Under 2", "2 to 4", "5 and over"
BRITISH, MINORITY = "White British", "Minority ethnic"
ALONE, WITH_OTHERS = "Waits alone", "Waits with brothers or sisters"
# Of the child, or of a brother or sister of its unit: the search looks at the unit.
LESS, MORE = "Less than moderate", "Moderate or more"
ORDER = (
    UNDER_2, TO_4, FROM_5, *(str(each.label) for each in Sex), BRITISH, MINORITY, ALONE,
    WITH_OTHERS, LESS, MORE, NOT_KNOWN,
)  # fmt: skip
_HERITAGE = {"white_british": BRITISH, "not_known": NOT_KNOWN}
_ILL = ("physical_disability", "learning_disability", "sensory", "long_term_health")
_MODERATE = 2


def waiting_children(
    region: Region, refs: UnitRefs, *, since: date, today: date
) -> list[WaitingChild]:
    """Each waiting child once, with the options of its unit and the links made since a day."""
    found = region.found
    ill = _ill(region)
    children = [(int(row), child) for row in region.whole for child in refs[int(row)].children]
    records = [child.record_id for _, child in children]
    links, declines = _links(records, since, today), _declines(records, since, today)
    return [
        WaitingChild(
            groups={
                AGE: _age(child, today),
                SEX: str(Sex(child.sex).label) if child.sex in Sex.values else NOT_KNOWN,
                HERITAGE: _HERITAGE.get(ethnicity_group(child.ethnicity), MINORITY),
                TOGETHER: ALONE if len(refs[row].children) == 1 else WITH_OTHERS,
                HEALTH: ill[row],
            },
            options=int(found.possible[row]),
            days=(today - child.ordered_on).days if child.ordered_on else None,
            links=links[child.record_id],
            declines=declines[child.record_id],
        )
        for row, child in children
    ]


def _age(child: ChildRef, today: date) -> str:
    if child.born_on is None:
        return NOT_KNOWN
    years = (today - child.born_on).days / 365.25
    return UNDER_2 if years < 2 else TO_4 if years < 5 else FROM_5


def _ill(region: Region) -> list[str]:
    """Of each unit: moderate or more in one of four needs; less; or not looked into."""
    spans = [region.units.span(f"need_{code}") for code in _ILL]
    return [
        MORE
        if any(int(span.low[row]) >= _MODERATE for span in spans)
        else LESS
        if all(int(span.high[row]) < _MODERATE for span in spans)
        else NOT_KNOWN
        for row in range(len(region.units))
    ]


def _links(records: Collection[int], since: date, today: date) -> Counter[int]:
    rows = Link.objects.filter(LIVE, record__in=records, opened_on__range=(since, today))
    return _counted(rows.values_list("record_id").annotate(many=Count("pk")).order_by())


def _declines(records: Collection[int], since: date, today: date) -> Counter[int]:
    rows = LinkEvent.objects.filter(
        LIVE, record__in=records, state=terms.DECLINED, on__range=(since, today)
    )
    return _counted(rows.values_list("record_id").annotate(many=Count("pk")).order_by())


def _counted(rows: Iterable[tuple[int, int]]) -> Counter[int]:
    return Counter(dict(rows))
