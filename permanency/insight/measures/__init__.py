"""Measures: what is counted, declared once. Declarations run nothing and know no database."""

from __future__ import annotations

from permanency.insight.facts.tables import ABOUT_ADOPTERS, NOT_IN_RETURNS
from permanency.insight.measures.catalogue import MEASURES
from permanency.insight.measures.measure import Measure

__all__ = [
    "ASKED_FOR",
    "ASKED_OF_ADOPTERS",
    "ASKED_OF_LINKS",
    "MEASURES",
    "SHORT_NAMES",
    "Measure",
    "UnknownMeasureError",
    "find",
]

# Short name -> the catalogue's longer code, where the two differ.
SHORT_NAMES = {
    measure.code: measure.long_code for measure in MEASURES.values() if measure.long_code
}

_BY_NAME = {
    name.lower(): measure
    for measure in MEASURES.values()
    for name in (measure.code, measure.long_code)
    if name
}

# What "all" means: every measure that serves a line of a report, an indicator or an analysis. Those
# that exist only for an identity are asked for by name. Figures of adopters are apart: they are
# given by agency and hub, not by council, and an annual return of children holds none; it holds no
# link and no fee either.
_SERVING = tuple(code for code, measure in MEASURES.items() if measure.lines)
ASKED_OF_ADOPTERS = tuple(code for code in _SERVING if MEASURES[code].table in ABOUT_ADOPTERS)
ASKED_FOR = tuple(code for code in _SERVING if MEASURES[code].table not in NOT_IN_RETURNS)
ASKED_OF_LINKS = tuple(
    code for code in _SERVING if code not in ASKED_FOR and code not in ASKED_OF_ADOPTERS
)


class UnknownMeasureError(KeyError):
    """No measure of that name; the message lists those there are."""

    def __str__(self) -> str:
        return str(self.args[0])


def find(name: str) -> Measure:
    """The measure called ``name``: its short or its longer code, in any letter case.

    Raises:
        UnknownMeasureError: there is none.
    """
    try:
        return _BY_NAME[name.strip().lower()]
    except KeyError:
        raise UnknownMeasureError(
            f"There is no measure called '{name}'. There are {', '.join(_SERVING)}."
        ) from None
