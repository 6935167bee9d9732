"""Reasons in the words of a family finder: what is met, what to ask, what would have to change.

The engine says what each side said (``fit.explain``); here it becomes a sentence a reader who is no
technician reads once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER, Criterion
from permanency.casework.matching.fit.explain import Line, TermLine
from permanency.casework.matching.fit.near import Change
from permanency.casework.matching.fit.wording import NO_MEASURE
from permanency.casework.matching.fit.wording import gap as gap_words

NOT_KNOWN = "not known"
_CERTAINTY = {"reported": "reported, not assessed", "unknown": ""}
_SHORT = ("children_fewest", "age_from")
# Criterion -> what would have to change; {gap} is by how much, of the nearest to the furthest.
_CHANGES = {
    "children_most": "Take {gap} more than they said",
    "children_fewest": "Take fewer children than they hoped for",
    "age_from": "A child younger than they said, by {gap}",
    "age_to": "A child older than they said, by {gap}",
    "legal_risk": "Take a child whose plan may still change",
    "early_permanence": "Be approved for early permanence",
    "away_chance": "Move the circle around the place, by {gap}",
    "away_areas": "Allow a home in a place the plan names",
    "near_to": "Widen the circle around the place, by {gap}",
    "age_gap": "A smaller gap in age to the next child, by {gap}",
    "home_children": "Allow other children in the home",
    "animals": "The animals at home",
    "carers": "One carer instead of two",
    "carer_at_home": "A carer at home for longer, by {gap}",
    "step_free": "A home without stairs",
    "sexes": "Take a girl or a boy, as the child is",
    "experience": "Gain the experience the plan asks for",
}
# A term that is met little, as a compromise reads.
_LITTLE = {
    "needs": "Little room beyond the needs",
    "experience": "Little experience with the harder needs",
    "contact": "Little room beyond the contact in the plan",
    "availability": "Not said lately that they are available",
    "support": "Few family or friends who will help",
    "home": "A carer’s time, a school nearby, or the gap to other children",
    "age": "At the edge of the ages they thought of",
    "distance": "Far from whom the children go on seeing",
    "legal": "Little room for a plan that may change",
}


def met(lines: Iterable[Line]) -> list[dict[str, str]]:
    """What is met, the number and ages first, then what the plan and the needs ask."""
    return [_met(line) for line in lines if line.code not in _SHORT]


def _met(line: Line) -> dict[str, str]:
    more = ""
    if line.code == "children_most":
        words = f"Would take {line.children}"
        more = f"At most {line.family}" if line.family != line.children else ""
    elif line.code == "age_to":
        words, more = f"The age: {line.children}", f"They said up to {line.family}"
    elif line.code.startswith("need_"):
        words, more = f"{line.words}: {line.children}", f"They can meet up to {line.family}"
    elif line.code.startswith("contact_"):
        words, more = f"{line.words}: {line.children}", f"They support up to {line.family}"
    elif line.code == "sexes":
        words = f"Would take {line.children}"
    else:
        words, more = line.words, f"Asked for: {line.children}. They: {line.family}"
    if _CERTAINTY.get(line.sure):
        more = f"{more} ({_CERTAINTY[line.sure]})"
    return {"kind": "meets", "words": words, "more": more}


def failed(lines: Iterable[Line]) -> list[dict[str, str]]:
    """What stands in the way: what both sides said, by how much, and who may change it."""
    return [
        {
            "kind": "fails",
            "words": f"{line.words}: {line.children}; the family: {line.family}",
            "more": ("" if line.code in NO_MEASURE else f"Apart by {line.gap_words}. ")
            + f"May be changed by: {line.changed_by[0].lower()}{line.changed_by[1:]}.",
        }
        for line in lines
    ]


def to_ask_family(lines: Iterable[Line]) -> list[dict[str, str]]:
    """Questions somebody can read out to the family."""
    return [
        {
            "kind": "unknown",
            "words": CRITERIA[NUMBER[line.code]].ask_family,
            "more": f"The child: {line.children}" if line.children != NOT_KNOWN else "",
        }
        for line in lines
        if CRITERIA[NUMBER[line.code]].ask_family in line.ask
    ]


def to_ask_of_children(lines: Iterable[Line]) -> list[str]:
    """What is not known of the children: the same for every family, so it is said once."""
    return [
        line.words.lower() for line in lines if CRITERIA[NUMBER[line.code]].ask_children in line.ask
    ]


def helped(terms: Sequence[TermLine]) -> list[dict[str, str]]:
    """Compromises, each with the support to think of."""
    return [
        {
            "kind": "compromise",
            "words": _LITTLE.get(each.code, each.words),
            "more": each.support,
        }
        for each in terms
    ]


def change_words(change: Change) -> str:
    """What would have to change, and by how much."""
    criterion = change.criterion
    if criterion.code.startswith("need_"):
        return f"{criterion.words}: meet {_by(change)} more than they said"
    if criterion.code.startswith("contact_"):
        return f"{criterion.words}: {_by(change)} more than they said"
    return _CHANGES.get(criterion.code, criterion.words).format(gap=_by(change))


def _by(change: Change) -> str:
    """ "1 month", or "1 to 13 months" over those it brings near."""
    criterion, least, most = change.criterion, min(change.gaps), max(change.gaps)
    last = _gap(criterion, most)
    if least == most:
        return last
    return f"{_gap(criterion, least).split(' ', maxsplit=1)[0]} to {last}"


def _gap(criterion: Criterion, value: int) -> str:
    return gap_words(criterion.code, value, criterion.unit)


def short_reason(code: str) -> str:
    """A criterion in the middle of a sentence."""
    words = CRITERIA[NUMBER[code]].words
    return words[0].lower() + words[1:]


def card_of_terms(terms: Iterable[TermLine], full: dict[str, int]) -> list[dict[str, Any]]:
    """Every term of the score with how far it is met and what it counts: nothing is hidden."""
    return [
        {
            "term": each.words,
            "met": f"{each.thousandths // 10}%",
            "weight": full.get(each.code, 0),
            "points": f"{each.points / 1000:.1f}",
        }
        for each in terms
    ]
