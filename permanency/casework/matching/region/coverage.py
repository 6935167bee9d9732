"""How many options the units have: none, one, two, three or more.

An option is an available household that breaks no known limit. What is not known is a question to
ask, so it does not take an option away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.region.pairs import Counts

ENOUGH = 3  # from here on a family finder has a choice


@dataclass(frozen=True)
class Options:
    """Units with so many options; ``options`` 3 stands for three or more."""

    options: int
    units: tuple[int, ...]  # rows, as they were given
    children: int

    @property
    def words(self) -> str:
        """As the chart says it."""
        return ("No family", "1 family", "2 families", "3 or more")[self.options]


def coverage(possible: Counts, children: Counts) -> tuple[Options, ...]:
    """Units by number of options.

    Args:
        possible: households possible for each unit (``fit.search.Found.possible``).
        children: children of each unit.
    """
    many = np.minimum(possible, ENOUGH)
    return tuple(
        Options(
            options,
            tuple(int(row) for row in np.flatnonzero(many == options)),
            int(children[many == options].sum()),
        )
        for options in range(ENOUGH + 1)
    )
