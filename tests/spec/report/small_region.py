"""Two councils and a few children, made so that each number of the report can be counted by hand.

Every child enters care, has a decision after 100 days, an order after 150, a match ``wait`` days
after the order, moves in ten days later and is adopted 200 days after that.
"""

from __future__ import annotations

from datetime import date, timedelta

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Decision,
    Journey,
    LegalStatus,
    Match,
    Placement,
    PlacementOrder,
)
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set

COUNCILS = ("Alderbridge", "Westmarsh")


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def adopted(
    council: str, number: int, entered: date, wait: int = 100, provider: str = "PR1"
) -> Journey:
    """A child of the council whose whole way is seen, adopted 460 + wait days after entering."""
    ordered = _later(entered, 150)
    matched = _later(ordered, wait)
    placed = _later(matched, 10)
    made = _later(placed, 200)
    return Journey(
        child=f"{number:03}",
        authority=council,
        born_on=_later(entered, -365 * (7 if number % 2 else 1)),
        sex="female",
        ethnicity_group="white_british",
        periods=(CarePeriod(entered, True, made, "E12", ((entered, made),)),),
        legal_statuses=(
            LegalStatus("C2", entered, True, ordered),
            LegalStatus("E1", ordered, True, made),
        ),
        decisions=(Decision(_later(entered, 100)),),
        orders=(PlacementOrder(ordered, True, made, "adopted"),),
        placements=(
            Placement("foster", "U6", "PR1", entered, True, placed, False, entered),
            Placement("adoptive", "A5", provider, placed, True, made, False, placed),
        ),
        matches=(Match(matched),),
        adoption=Adoption(made, consent_dispensed=True, adopted_by_carer=False),
    )


def waiting(council: str, number: int, entered: date) -> Journey:
    """A child with a decision and an order who has no family yet."""
    ordered = _later(entered, 150)
    return Journey(
        child=f"{number:03}",
        authority=council,
        born_on=_later(entered, -700),
        sex="male",
        ethnicity_group="mixed",
        periods=(CarePeriod(entered, True, None, "", ((entered, None),)),),
        legal_statuses=(
            LegalStatus("C2", entered, True, ordered),
            LegalStatus("E1", ordered, True, None),
        ),
        decisions=(Decision(_later(entered, 100)),),
        orders=(PlacementOrder(ordered, True, None, ""),),
        placements=(Placement("foster", "U6", "PR1", entered, True, None, False, entered),),
    )


def region(*more: Journey, host: str | None = "Alderbridge") -> FactSet:
    """Adopted in 2021-22, 2022-23 and 2023-24: 2, 3 and 4 in Alderbridge, 8 in Westmarsh a year."""
    children = []
    for year, count in ((2021, 2), (2022, 3), (2023, 4)):
        entered = date(year, 11, 1) - timedelta(days=560)
        for _ in range(count):
            children.append(adopted("Alderbridge", len(children) + 1, entered))
        for number in range(8):
            provider = "PR5" if number < 2 else "PR2"
            children.append(
                adopted("Westmarsh", len(children) + 1, entered, 50 + 10 * number, provider)
            )
    children += [waiting("Westmarsh", 900 + n, date(2023, 4, 1)) for n in range(7)]
    return fact_set(
        [*children, *more],
        authorities=COUNCILS,
        source="children made by hand",
        hosting=Hosting(host, COUNCILS) if host else None,
    )
