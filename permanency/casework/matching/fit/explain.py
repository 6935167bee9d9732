"""One pair in words: what passes, what fails and by how much, what to ask, what helps, what costs.

The words of a family finder's page. They say what is recorded and who may change it; they decide
nothing, and they foretell nothing (matching.md sections 1.5 and 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from permanency.casework.matching.fit import wording
from permanency.casework.matching.fit.compare import (
    UNSETTLED,
    AllOf,
    ApartInAge,
    AtLeast,
    AtMost,
    NoneOf,
)
from permanency.casework.matching.fit.criteria import CRITERIA, Criterion
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.prompts import PROMPTS
from permanency.casework.matching.fit.reasons import reasons
from permanency.casework.matching.fit.schema import UNIT_COLUMNS
from permanency.casework.matching.fit.terms import TERMS
from permanency.casework.matching.fit.values import CERTAINTIES, KM_IN_A_MILE, Marks, Spans
from permanency.casework.matching.fit.weights import Weights
from permanency.platform.people.needs import NEED_DOMAINS

# A term counts as a strength, or as a compromise, from these thousandths on.
STRENGTH, COMPROMISE = 800, 400
# Of the most points a pair can have, in hundredths: the bands of a list. Ties stay ties.
STRONG, WORKABLE = 65, 45
_ALWAYS = ("children_most", "age_from", "age_to")


class Band(StrEnum):
    """How near a possible pair comes to the most points there are; a word, not a verdict."""

    STRONG = "Strong"
    WORKABLE = "Workable"
    DISCUSS = "Needs discussion"


@dataclass(frozen=True)
class Line:
    """One criterion of a pair: what the children's side says, what the family's side says.

    ``gap`` and ``changed_by`` only where it fails; ``ask`` only where something is not known.
    ``sure``: the less certain of both sides.
    """

    code: str
    words: str
    children: str
    family: str
    sure: str
    gap: int = 0
    gap_words: str = ""
    changed_by: str = ""
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermLine:
    """One term of a pair: thousandths of the most it can be, and its points by the weights."""

    code: str
    words: str
    thousandths: int
    points: int
    support: str = ""


@dataclass(frozen=True)
class Explanation:
    """A pair. ``passes`` leaves out what the children's plan does not ask for."""

    unit: str
    household: str
    passes: tuple[Line, ...]
    fails: tuple[Line, ...]
    questions: tuple[Line, ...]
    terms: tuple[TermLine, ...]
    strengths: tuple[TermLine, ...]
    compromises: tuple[TermLine, ...]
    points: int
    band: Band | None


def explain(
    units: Units, unit: int, households: Households, household: int, weights: Weights
) -> Explanation:
    """Why, or why not: one unit with one household. ``band`` is None where something fails."""
    one, home = units.take([unit]), households.take([household])
    failing, still = (int(masks[0, 0]) for masks in reasons(one, home))
    fails, asks, passes = [], [], []
    for number, criterion in enumerate(CRITERIA):
        if failing >> number & 1:
            fails.append(_failed(criterion, one, home))
        elif still >> number & 1:
            asks.append(_asked(criterion, one, home))
        elif asked_for(criterion, one):
            passes.append(_line(criterion, one, home))
    terms = tuple(_term(nth, one, home, weights) for nth in range(len(TERMS)))
    points = sum(each.points for each in terms)
    compromises = [each for each in terms if each.support]
    return Explanation(
        one.keys[0],
        home.keys[0],
        tuple(passes),
        tuple(fails),
        tuple(asks),
        terms,
        tuple(each for each in terms if each.thousandths >= STRENGTH and _met(each, one)),
        (*compromises, *_with_support(one, home)),
        points,
        None if fails else band(points, weights),
    )


def band(points: int, weights: Weights) -> Band:
    """The band of so many points."""
    if points * 100 >= STRONG * weights.full:
        return Band.STRONG
    return Band.WORKABLE if points * 100 >= WORKABLE * weights.full else Band.DISCUSS


def asked_for(criterion: Criterion, unit: Units) -> bool:
    """Whether the children's side says anything that this criterion holds a family to."""
    held = criterion.held
    if isinstance(held, AtMost | AtLeast):
        column = UNIT_COLUMNS[held.demand]
        nothing = column.least if column.absent is None else column.absent
        asks = bool((unit.span(held.demand).high != nothing).any())
        return asks or criterion.code in _ALWAYS
    if isinstance(held, AllOf):
        return bool(unit.marks(held.demand).possibly.any())
    return bool(unit.lists(getattr(held, "demand", "")).of(0))


def _line(criterion: Criterion, unit: Units, home: Households) -> Line:
    children, family, sure = _sides(criterion, unit, home)
    return Line(criterion.code, criterion.words, children, family, CERTAINTIES[sure])


def _failed(criterion: Criterion, unit: Units, home: Households) -> Line:
    line = _line(criterion, unit, home)
    gap = int(criterion.held.gap(unit, home)[0])
    words = wording.gap(criterion.code, gap, criterion.unit)
    return Line(
        line.code, line.words, line.children, line.family, line.sure, gap, words,
        str(criterion.changed_by),
    )  # fmt: skip


def _asked(criterion: Criterion, unit: Units, home: Households) -> Line:
    line = _line(criterion, unit, home)
    children, family = criterion.held.unsure(unit, home)
    ask = [criterion.ask_children] * bool(children[0]) + [criterion.ask_family] * bool(family[0])
    return Line(line.code, line.words, line.children, line.family, line.sure, ask=tuple(ask))


def _sides(criterion: Criterion, unit: Units, home: Households) -> tuple[str, str, int]:
    held, code = criterion.held, criterion.code
    if isinstance(held, AtMost | AtLeast):
        wanted = held.wanted(unit) if isinstance(held, AtMost) else unit.span(held.demand)
        offered = home.span(held.offer)
        children = _gap_words(unit) if isinstance(held, ApartInAge) else _span(code, wanted)
        sure = min(int(wanted.certainty[0]), int(offered.certainty[0]))
        return children, _span(code, offered), sure
    if isinstance(held, AllOf):
        wanted_marks, has = unit.marks(held.demand), home.marks(held.offer)
        marks = UNIT_COLUMNS[held.demand].marks
        prefix = "no " if isinstance(held, NoneOf) else ""
        sure = min(int(wanted_marks.certainty[0]), int(has.certainty[0]))
        return prefix + _marks(marks, wanted_marks), _marks(marks, has), sure
    return _where(criterion, unit, home)


def _gap_words(unit: Units) -> str:
    gap = unit.span("age_gap")
    low, high = int(gap.low[0]), int(gap.high[0])
    least = wording.counted(low, "month") + (f" to {high}" if high > low else "")
    return f"at least {least} between the eldest and the next child"


def _span(code: str, span: Spans) -> str:
    low, high = int(span.low[0]), int(span.high[0])
    if not span.certainty[0]:
        return wording.NOT_KNOWN
    first = wording.number(code, low)
    return first if low == high else f"{first} to {wording.number(code, high)}"


def _marks(codes: tuple[str, ...], marks: Marks) -> str:
    if not marks.certainty[0]:
        return wording.NOT_KNOWN
    sure = [_mark(code) for n, code in enumerate(codes) if int(marks.surely[0]) >> n & 1]
    both = int(marks.possibly[0]) & ~int(marks.surely[0])
    maybe = [f"perhaps {_mark(code)}" for n, code in enumerate(codes) if both >> n & 1]
    return ", ".join(sure + maybe) or "none"


def _mark(code: str) -> str:
    return wording.MARKS.get(code) or NEED_DOMAINS.get(code, code.replace("_", " ")).lower()


def _where(criterion: Criterion, unit: Units, home: Households) -> tuple[str, str, int]:
    """Circles and councils: how far, never where a home is."""
    places = unit.lists(getattr(criterion.held, "demand", "")).of(0)
    if criterion.code == "away_areas":
        area = home.span("area")
        inside = bool(area.known[0]) and (float(area.low[0]),) in places
        if (float(UNSETTLED),) in places and not inside:
            return "places the plan names", wording.NOT_KNOWN, 0
        barred = wording.counted(len(places), "council") + " to stay out of"
        told = ("in one of them" if inside else "outside") if area.known[0] else wording.NOT_KNOWN
        return barred, told, 3 * bool(area.known[0])
    within = "within" if criterion.code == "near_to" else "outside"
    asked = " and ".join(wording.miles(miles) for _, _, miles in places)
    place = home.places("home")
    if not place.known[0]:
        return f"{within} {asked}", wording.NOT_KNOWN, 0
    apart = [
        np.hypot(float(place.east[0]) - east, float(place.north[0]) - north) / KM_IN_A_MILE
        for east, north, _ in places
    ]
    return f"{within} {asked}", " and ".join(wording.miles(each) for each in apart) + " away", 3


def _term(nth: int, unit: Units, home: Households, weights: Weights) -> TermLine:
    term = TERMS[nth]
    value = int(term.thousandths(unit, home)[0, 0])
    support = PROMPTS[term.code] if value <= COMPROMISE and term.code in PROMPTS else ""
    return TermLine(term.code, term.words, value, value * weights.of[term.code], support)


def _met(line: TermLine, unit: Units) -> bool:
    """Whether there was something to meet: a child without needs makes nobody strong on them."""
    term = next(each for each in TERMS if each.code == line.code)
    if line.code == "legal":
        return bool(unit.span("legal_risk").high[0] > 0)
    return term.counts is None or bool(term.counts(unit)[0] > 0)


def _with_support(unit: Units, home: Households) -> list[TermLine]:
    """Needs the children have that the family would meet with support: a plan of it is due."""
    only = home.marks("support_only")
    return [
        TermLine(f"support_{code}", words, 0, 0, PROMPTS["with_support"])
        for nth, (code, words) in enumerate(NEED_DOMAINS.items())
        if unit.span(f"need_{code}").high[0] > 0 and int(only.possibly[0]) >> nth & 1
    ]
