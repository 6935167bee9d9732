"""Where the invented region lies on the National Grid: out at sea, so no square is a real home."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_SEA = "OV"
# Kilometres east and north within the square, of the middle of each council.
_MIDDLES = {
    "Alderbridge": (40, 62),
    "Castlemoor": (52, 46),
    "Holt and Fenwick": (64, 30),
    "Westmarsh": (34, 34),
}
_AROUND = 9


@dataclass(frozen=True)
class Circle:
    """A place plans name: its square, how many miles count, why children are kept away."""

    square: str
    miles: int
    away_for: str


CIRCLES = {
    "Fernhithe": Circle("OV4558", 5, "chance"),
    "Little Coldwater": Circle("OV5548", 4, "chance"),
    "Saltmere": Circle("OV3136", 10, "safety"),
}


def home_square(rng: Random, council: str) -> str:
    """The square of a home in that council."""
    east, north = (middle + rng.randint(-_AROUND, _AROUND) for middle in _MIDDLES[council])
    return f"{_SEA}{east:02}{north:02}"
