"""What a home can offer, from short answers people typed: a number, yes or no, a kind named.

What cannot be read as one of these stays not known; nobody is ruled out by a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from permanency.casework.matching.fit.schema import EXPERIENCE, HERITAGES
from permanency.casework.matching.fit.values import CERTAINTIES, Partly, Said
from permanency.platform.people.needs import NEED_DOMAINS

Answers = Sequence[tuple[str, str]]  # value and how sure
# What a plan can ask of a carer beside experience with a need, as a worker would write it.
SKILLS: dict[str, str] = {
    "therapeutic_parenting": "Therapeutic parenting",
    "medical_tasks": "Medical tasks",
    "sign_language": "Sign language",
    "racial_identity": "Racial identity",
    "siblings": "Brothers and sisters",
}
_NAMES = {words.casefold(): code for code, words in {**NEED_DOMAINS, **SKILLS}.items()} | {
    code: code for code in EXPERIENCE
}
_YES, _NO = ("yes", "true"), ("no", "none", "not")
# "APKN 3": a heritage of the return's codes, and how far the plan for it goes, 0 to 4.
_PLAN = re.compile(r"([A-Z]{4})\s*([0-4])?")


def known(answers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that say something."""
    return [(value, sure) for value, sure in answers if value and sure != CERTAINTIES[0]]


def number_of(answers: Answers, *, most: int) -> Any:
    """The number in the newest answer, at most ``most``."""
    for value, sure in reversed(known(answers)):
        found = re.search(r"\d+", value)
        if found:
            return Said(min(int(found[0]), most), sure)
    return None


def yes_or_no(answers: Answers, *, named_is_yes: bool = False) -> int | None:
    """1 or 0; ``named_is_yes``: a name (of a school) is a yes. None: not known."""
    for value, _ in reversed(known(answers)):
        first = re.split(r"\W", value.casefold(), maxsplit=1)[0]
        if first in _YES:
            return 1
        if first in _NO:
            return 0
        if named_is_yes:
            return 1
    return None


def experience(answers: Answers) -> Any:
    """The kinds named. Whoever named one may have others: nobody asked for a whole list."""
    named = {_NAMES.get(value.strip().casefold()) for value, _ in known(answers)} - {None}
    return Partly(frozenset(filter(None, named)), frozenset(EXPERIENCE)) if named else None


def heritage_plan(answers: Answers) -> tuple[Any, Any]:
    """The heritages they wrote a plan for, and how far the furthest goes; only ever adds."""
    found = {
        told[1]: int(told[2] or 1)
        for value, _ in known(answers)
        if (told := _PLAN.match(value.strip().upper())) and told[1] in HERITAGES
    }
    if not found:
        return None, None
    return frozenset(found), max(found.values())
