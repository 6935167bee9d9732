"""How many and how fast: the volumes and the pace of the invented councils.

Shaped on the children's tables of the Together4Children reports for 2021-22 and 2023-24 (adoption
orders 103, 104, 117 and 146 a year; A10 three-year 450 to 568 and A2 180 to 258 by council; homes
with own adopters 91, 78, 68 and 48 in a hundred; early permanence 10 to 65), carried on to today
and beyond: a child waiting now is one whose order lies in a year still to come. Fewer children in
care than published (about five in six), so that the live database loads quickly.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Mean days of the children adopted in one year by one council."""

    a10: int
    a2: int


@dataclass(frozen=True, slots=True)
class CouncilShape:
    """One council: its share of what happens, its pace by year, where it finds homes."""

    adopted_share: float
    care_share: float
    early_permanence: float
    own_region: float
    voluntary: float
    # Financial years from 2017-18 on; the last pace holds for the years after.
    a10: tuple[int, ...]
    a2: tuple[int, ...]

    def pace(self, year: int) -> Pace:
        """The pace of the financial year that begins in ``year``."""
        at = max(0, year - FIRST_YEAR)
        return Pace(self.a10[min(at, len(self.a10) - 1)], self.a2[min(at, len(self.a2) - 1)])


FIRST_YEAR = 2017

#: Adoption orders of the whole partnership by financial year (its first calendar year).
ADOPTION_ORDERS = {
    2018: 115, 2019: 117, 2020: 116, 2021: 119, 2022: 128, 2023: 146, 2024: 134, 2025: 129,
    2026: 132, 2027: 130, 2028: 126, 2029: 122, 2030: 118,
}  # fmt: skip

#: Decisions later reversed, per financial year of the decision.
REVERSED_DECISIONS = 31

#: Children who come into care with no plan for adoption, per financial year.
ORDINARY_ENTRANTS = dict.fromkeys(range(2004, 2019), 470) | {
    2019: 470, 2020: 455, 2021: 490, 2022: 515, 2023: 500, 2024: 490, 2025: 480, 2026: 485,
}  # fmt: skip

COUNCIL_SHAPES = {
    "Alderbridge": CouncilShape(
        adopted_share=0.18,
        care_share=0.20,
        early_permanence=0.26,
        own_region=0.86,
        voluntary=0.09,
        a10=(310, 315, 330, 420, 460, 500, 560, 520, 490, 470),
        a2=(105, 110, 120, 175, 205, 200, 215, 200, 190, 180),
    ),
    "Castlemoor": CouncilShape(
        adopted_share=0.31,
        care_share=0.32,
        early_permanence=0.20,
        own_region=0.72,
        voluntary=0.24,
        a10=(480, 490, 500, 515, 640, 500, 570, 540, 520, 505),
        a2=(175, 180, 185, 190, 285, 170, 290, 225, 195, 185),
    ),
    "Holt and Fenwick": CouncilShape(
        adopted_share=0.18,
        care_share=0.115,
        early_permanence=0.14,
        own_region=0.66,
        voluntary=0.31,
        a10=(490, 505, 520, 600, 470, 600, 480, 505, 495, 480),
        a2=(270, 280, 290, 360, 245, 215, 255, 260, 240, 240),
    ),
    "Westmarsh": CouncilShape(
        adopted_share=0.33,
        care_share=0.365,
        early_permanence=0.13,
        own_region=0.48,
        voluntary=0.42,
        a10=(355, 355, 350, 370, 345, 480, 470, 445, 430, 420),
        a2=(135, 140, 150, 200, 195, 185, 208, 202, 195, 190),
    ),
}
