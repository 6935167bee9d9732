"""How much each term counts: a file with version, day and author, agreed by practitioners.

Two files never share a version, and a kept run names the version it was made with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from permanency.casework.matching.fit.terms import TERMS, THOUSAND

CURRENT = "2026-1"
_FILES = Path(__file__).parent / "weights"


@dataclass(frozen=True)
class Weights:
    """Term -> weight. A pair's points are thousandths of each term times its weight, added up.

    Raises:
        ValueError: a term without weight, a weight without term, or one off the scale 0 to 10.
    """

    version: str
    agreed_on: date
    author: str
    of: Mapping[str, int]

    def __post_init__(self) -> None:
        declared = {term.code for term in TERMS}
        if self.of.keys() != declared:
            odd = sorted(self.of.keys() ^ declared)
            raise ValueError(f"Weights {self.version}: these do not fit the terms: {odd}.")
        for code, weight in self.of.items():
            if type(weight) is not int or not 0 <= weight <= 10:
                raise ValueError(f"Weights {self.version}: {code} is {weight!r}, not 0 to 10.")
        if not 0 < self.full < 2**16 - 1:
            raise ValueError(f"Weights {self.version}: together they are {self.full} points.")

    @property
    def full(self) -> int:
        """The most points a pair can have."""
        return THOUSAND * sum(self.of.values())


@cache
def weights(version: str = CURRENT) -> Weights:
    """The weights of a version.

    Raises:
        ValueError: no file of that version, or one that does not fit.
    """
    path = _FILES / f"{version}.toml"
    if path.parent != _FILES or not path.is_file():
        known = ", ".join(sorted(each.stem for each in _FILES.glob("*.toml")))
        raise ValueError(f"There are no weights {version}. There are: {known}.")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    if told["version"] != version:
        raise ValueError(f"{path.name} says that it is version {told['version']}.")
    return Weights(version, told["agreed_on"], told["author"], dict(told["weights"]))
