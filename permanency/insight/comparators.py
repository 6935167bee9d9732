"""Values published elsewhere, to hold a figure against: loaded with their source, never computed.

``comparators.csv`` beside this file is our transcription (rules.md 5.5). Each row keeps the words
of its source and the earliest day it can have been published; a later publication is a new row, so
an older report still shows what it showed.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from permanency.insight.measures.measure import Measure
from permanency.insight.periods import Period

ENGLAND = "England"
FILE = Path(__file__).with_name("comparators.csv")


@dataclass(frozen=True)
class Comparator:
    """One loaded value. ``published_on`` is the earliest day it can have been published."""

    series: str
    area: str
    period_label: str
    valid_on: date
    value: Fraction
    unit: str
    provisional: bool
    published_on: date
    source: str

    def row(self) -> dict[str, object]:
        """The value as a row of the fact table ``reference_value``."""
        return {
            "series": self.series,
            "area": self.area,
            "period_label": self.period_label,
            "valid_on": self.valid_on,
            "value_thousandths": int(self.value * 1000),
            "unit": self.unit,
            "source": self.source,
            "published_on": self.published_on,
            "provisional": "yes" if self.provisional else "no",
        }


@lru_cache(maxsize=1)
def load() -> tuple[Comparator, ...]:
    """Every loaded value, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Comparator(
                series=row["series"],
                area=row["area"],
                period_label=row["period_label"],
                valid_on=date.fromisoformat(row["valid_on"]),
                value=Fraction(Decimal(row["value"])),
                unit=row["unit"],
                provisional=row["provisional"] == "yes",
                published_on=date.fromisoformat(row["published_not_before"]),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )


def comparator(
    measure: Measure, period: Period, area: str = ENGLAND, known_on: date | None = None
) -> Comparator | None:
    """The last published value for the measure and period, as known on a day; None if none is.

    A value whose period its source does not state is never offered for a period.
    """
    found = [
        each
        for each in load()
        if each.series == measure.comparator
        and each.area == area
        and each.period_label == (period.end_label if measure.is_stock else period.label)
        and (known_on is None or each.published_on <= known_on)
    ]
    return max(found, key=lambda each: each.published_on, default=None)
