"""Every measure declared, one file for each part of the child's way and of the adopters'."""

from __future__ import annotations

from permanency.insight.measures.catalogue import (
    adoptions,
    approvals,
    care,
    matches,
    money,
    placements,
    plans,
    recruitment,
    stages,
    training,
)
from permanency.insight.measures.measure import Measure


def _register(*groups: tuple[Measure, ...]) -> dict[str, Measure]:
    register: dict[str, Measure] = {}
    names: set[str] = set()
    for measure in (each for group in groups for each in group):
        for name in {measure.code.lower(), measure.long_code.lower()} - {""}:
            if name in names:
                raise ValueError(f"two measures are called {name}; a code is used once")
            names.add(name)
        register[measure.code] = measure
    return register


MEASURES = _register(
    care.MEASURES,
    plans.MEASURES,
    matches.MEASURES,
    placements.MEASURES,
    money.MEASURES,
    adoptions.MEASURES,
    recruitment.MEASURES,
    stages.MEASURES,
    approvals.MEASURES,
    training.MEASURES,
)
