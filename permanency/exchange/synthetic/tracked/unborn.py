"""Babies not born yet, of whom a council was told early; their names come with their birth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.days import day_between
from permanency.exchange.synthetic.region import Region

#: How many each council expects.
EXPECTED = {"Alderbridge": 1, "Castlemoor": 2, "Holt and Fenwick": 1, "Westmarsh": 3}


@dataclass(frozen=True)
class UnbornPlan:
    """A child who is expected, and what was answered when the agency was told."""

    council: str
    family: str
    expected_on: date
    notified_on: date
    track: str
    early_permanence: str
    earlier_child_adopted: str


def unborn(region: Region, council: str) -> list[UnbornPlan]:
    """The babies a council expects between next month and March."""
    rng = Random(f"{region.seed}/unborn/{council}")  # noqa: S311 - invented
    first, last = region.today + timedelta(10), date(region.today.year + 1, 3, 28)
    apart = (last - first) / max(1, EXPECTED.get(council, 0))
    found = []
    for at in range(EXPECTED.get(council, 0)):
        expected_on = day_between(rng, first + at * apart, first + (at + 1) * apart)
        told_on = min(expected_on - timedelta(rng.randint(95, 160)), region.today - timedelta(6))
        found.append(
            UnbornPlan(
                council,
                f"Baby of {names.surname(rng)}",
                expected_on,
                told_on,
                "early_2" if rng.random() < 0.35 else "early_1",
                rng.choice(("yes", "yes", "not_known", "no")),
                "yes" if at == 1 else rng.choice(("no", "not_known", "yes")),
            )
        )
    return found
