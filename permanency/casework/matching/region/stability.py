"""Whether a place near the top survives a different taste: weights moved by a fifth, many times.

The weights of the score are agreed by people, and others would agree on others. Each draw moves
every weight by its own amount between -20% and +20%. A household that stays among the first five in
under 60% of the draws is a close call, and the list says so (matching.md 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS, MOVED, FIRST, CLOSE = 200, 0.2, 5, 0.6
_SEED = 20_260_901  # the same draws for every list, so that a list can be made again


@dataclass(frozen=True)
class Standing:
    """How firmly a household stands among the first of a unit's list."""

    household: int
    share: float  # of the draws in which it is among the first

    @property
    def close_call(self) -> bool:
        """Whether a slightly different taste would often move it away."""
        return self.share < CLOSE

    @property
    def sentence(self) -> str:
        """What the list says beside the household."""
        share = f"{self.share:.0%}"
        if self.close_call:
            return (
                f"A close call: among the first {FIRST} in {share} of {DRAWS} tries with other "
                "weights. Others further down may be just as good."
            )
        return f"Among the first {FIRST} in {share} of {DRAWS} tries with other weights."


def moved_weights(weights: ArrayLike, draws: int = DRAWS, by: float = MOVED) -> NDArray[np.float64]:
    """The weights of each draw, draws down, terms across; the same each time."""
    given = np.asarray(weights, dtype=np.float64)
    chance = np.random.default_rng(_SEED)
    moved: NDArray[np.float64] = given * chance.uniform(1 - by, 1 + by, (draws, len(given)))
    return moved


def standings(terms: ArrayLike, weights: ArrayLike, possible: ArrayLike) -> tuple[Standing, ...]:
    """Every possible household of one unit, as often as it is among the first five.

    Args:
        terms: terms down, households across: what each term says, before its weight.
        weights: of each term.
        possible: the households nothing rules out. Ties keep the order given.
    """
    who = np.flatnonzero(np.asarray(possible, dtype=bool))
    said = np.asarray(terms, dtype=np.float64)[:, who]
    points = np.round(moved_weights(weights) @ said, 6)
    order = np.argsort(-points, axis=1, kind="stable")[:, :FIRST]
    among = np.bincount(order.ravel(), minlength=len(who)) / len(points)
    return tuple(Standing(int(each), float(share)) for each, share in zip(who, among, strict=True))
