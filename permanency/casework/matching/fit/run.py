"""A run and its record: what went in, by which weights, what came out, as bytes.

A recipe makes the lists of one kind from what went in and nothing else, so a list of years ago is
made again from what was kept (matching.md section 4, rule 7).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from permanency.casework.matching.fit.as_bytes import (
    Head,
    canonical,
    inputs_as_bytes,
    inputs_from_bytes,
)
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.search import NOBODY, Found, search
from permanency.casework.matching.fit.weights import Weights, weights


class CannotRebuild(Exception):  # noqa: N818 - says what is the matter
    """A kept run that this release cannot make again, or that does not come out the same."""


@dataclass(frozen=True)
class Recipe:
    """How lists of one kind are made of what went in.

    ``card`` is raised by whoever changes what a criterion, a term or the bytes of this kind mean.
    Then an older record is made again with the release that names its card, and says so.
    """

    kind: str
    card: int
    make: Callable[[Head, Units, Households, Weights], bytes]

    def inputs(self, units: Units, households: Households, **asked: object) -> bytes:
        """What goes in, as bytes; ``asked``: whatever the list rests on besides the two sides."""
        return inputs_as_bytes({"card": self.card, **asked}, units, households)

    def run(self, inputs: bytes, weights: Weights) -> Run:
        """Make the list, and keep what went in and what came out."""
        output = self.make(*inputs_from_bytes(inputs), weights)
        return Run(self.card, weights.version, inputs, digest(inputs), output, digest(output))


@dataclass(frozen=True)
class Run:
    """The record of a run. ``inputs`` and ``output`` are kept with it, hashes guard both."""

    card: int
    weights: str
    inputs: bytes
    inputs_hash: str
    output: bytes
    output_hash: str


def rebuilt(run: Run, recipe: Recipe) -> bytes:
    """The output made again from the inputs kept: the same bytes.

    Raises:
        CannotRebuild: another score card, inputs that were altered, or another output.
    """
    if run.card != recipe.card:
        raise CannotRebuild(
            f"This list was made with score card {run.card}; this release has card {recipe.card}. "
            "Use the release of that time."
        )
    if digest(run.inputs) != run.inputs_hash:
        raise CannotRebuild("What went in is not what was recorded: its hash differs.")
    output = recipe.make(*inputs_from_bytes(run.inputs), weights(run.weights))
    if output != run.output or digest(output) != run.output_hash:
        raise CannotRebuild("Made again, the list is another one.")
    return output


def digest(kept: bytes) -> str:
    """The hash that guards what is kept."""
    return hashlib.sha256(kept).hexdigest()


def recorded(units: Units, households: Households, weights: Weights, top: int = 20) -> Run:
    """Families for each unit: search, and keep what went in and what came out."""
    return FAMILIES.run(FAMILIES.inputs(units, households, top=top), weights)


def families_as_bytes(found: Found) -> bytes:
    """A line for each unit: counts, the best with their points, near misses by criterion."""
    return b"".join(_line(found, unit) for unit in range(len(found.units)))


def _line(found: Found, unit: int) -> bytes:
    names = found.households.keys
    best = zip(found.top[unit].tolist(), found.points[unit].tolist(), strict=True)
    near = {
        each.code: [names[h] for h in found.near(unit, each.code)]
        for number, each in enumerate(CRITERIA)
        if found.missed[unit, number]
    }
    left_out = found.left_out[unit].tolist()
    return canonical(
        {
            "unit": found.units.keys[unit],
            "possible": int(found.possible[unit]),
            "open": int(found.open[unit]),
            "one_away": int(found.one_away[unit]),
            "further": int(found.further[unit]),
            "best": [[names[h], points] for h, points in best if h != NOBODY],
            "tied": int(found.tied[unit]),
            "near": near,
            "left_out": {each.code: n for each, n in zip(CRITERIA, left_out, strict=True) if n},
        }
    )


def _families(head: Head, units: Units, households: Households, weights: Weights) -> bytes:
    return families_as_bytes(search(units, households, weights, int(head["top"])))


# Families for a unit: the list a child's record keeps.
FAMILIES = Recipe("families", 1, _families)
