"""One unit as a row of the score card: the hardest need, the widest contact, every must.

Of brothers and sisters the highest level counts; where one was not looked into, it is known from
below only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from permanency.casework.matching.fit.compare import UNSETTLED
from permanency.casework.matching.fit.schema import (
    CONTACT_FORMS,
    CONTACT_PARTIES,
    DOMAINS,
    HERITAGES,
    SEXES,
    UNIT_COLUMNS,
)
from permanency.casework.matching.fit.values import CERTAINTIES, Partly, Said, Span
from permanency.casework.matching.inputs.asked import CIRCLES, Asked
from permanency.casework.matching.inputs.current import months_old
from permanency.casework.matching.inputs.known import Known
from permanency.casework.matching.inputs.places import code_of_place
from permanency.casework.matching.inputs.unit_refs import ChildRef, UnitRef

_MOST_NEED = 4
_MOST_MONTHS = UNIT_COLUMNS["oldest"].most
_MOST_DAYS = UNIT_COLUMNS["waiting_days"].most


def unit_row(
    unit: UnitRef,
    known: Sequence[Known],
    asked: Sequence[Asked],
    codes: Mapping[str, int],
    today: date,
) -> dict[str, Any]:
    """The row of ``fit.profiles.units_from``; ``known`` and ``asked`` child by child."""
    return {
        "key": unit.key,
        "children": min(len(unit.children), UNIT_COLUMNS["children"].most),
        **_ages(unit.children, today),
        "sexes": _marks([c.sex for c in unit.children], SEXES),
        "heritage": _marks([c.ethnicity for c in unit.children], HERITAGES),
        **{f"need_{code}": _need([each.levels.get(code) for each in known]) for code in DOMAINS},
        "legal_risk": _legal_risk(unit.children),
        "waiting_days": _waiting(unit, today),
        **_musts(_together(asked), codes),
        **_where(asked),
    }


def _ages(children: Sequence[ChildRef], today: date) -> dict[str, Any]:
    months = [min(months_old(c.born_on, today), _MOST_MONTHS) for c in children if c.born_on]
    if not months:
        return {"youngest": None, "oldest": None}
    if len(months) < len(children):
        return {
            "youngest": Span(0, min(months)),
            "oldest": Span(max(months), _MOST_MONTHS),
        }
    return {"youngest": min(months), "oldest": max(months)}


def _marks(codes: Sequence[str], marks: Sequence[str]) -> Partly | None:
    """What is recorded of each child; a child of whom it is not recorded may have any."""
    surely = frozenset(code for code in codes if code in marks)
    if all(code in marks for code in codes):
        return Partly(surely, surely)
    return Partly(surely, frozenset(marks)) if surely else None


def _need(levels: Sequence[tuple[int | None, str] | None]) -> Any:
    """The highest level; from below only, where one child's is not known."""
    told = [each for each in levels if each is not None and each[0] is not None]
    if not told:
        return None
    if len(levels) == 1:
        return Said(*told[0])
    least = max(level or 0 for level, _ in told)
    sure = min((certainty for _, certainty in told), key=CERTAINTIES.index)
    if len(told) == len(levels):
        return Said(least, sure)
    return Said(Span(least, _MOST_NEED), sure) if least else None


def _legal_risk(children: Sequence[ChildRef]) -> int:
    """Without authority to place yet, the plan may still change."""
    return max(int(child.position == "decision_no_authority") for child in children)


def _waiting(unit: UnitRef, today: date) -> int | None:
    if unit.ordered_on is None:
        return None
    return min(max((today - unit.ordered_on).days, 0), _MOST_DAYS)


def _together(asked: Sequence[Asked]) -> defaultdict[str, list[str]]:
    """Everything any of them asks for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in asked:
        for criterion, values in each.values.items():
            found[criterion] += values
    return found


def _musts(asked: defaultdict[str, list[str]], codes: Mapping[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = {
        f"contact_{party}": max(forms)
        for party in CONTACT_PARTIES
        if (forms := [_form(v) for v in asked.get(f"contact_{party}", ())])
    }
    gaps = [12 * n for v in asked["age_gap"] if (n := _number(v))]
    gaps += [1 for _ in asked["youngest"]]
    if gaps:
        row["age_gap"] = min(max(gaps), _MOST_MONTHS)
    if asked["only_child"]:
        row["home_children"] = 0
    animals = {"no_dogs": "dog", "no_cats": "cat"}
    if kept_out := frozenset(animals[code] for code in animals if asked[code]):
        row["no_animals"] = kept_out
    if asked["two_carers"]:
        row["carers"] = 2
    if months := [n for v in asked["carer_at_home"] if (n := _number(v))]:
        row["carer_at_home"] = min(max(months), UNIT_COLUMNS["carer_at_home"].most)
    if asked["step_free"]:
        row["step_free"] = 1
    if wanted := frozenset(v for v in asked["experience"] if v in DOMAINS):
        row["experience"] = wanted
    places = {code_of_place(v, codes) for v in asked["away_from"]}
    places |= {UNSETTLED for _ in asked["near_to"]}
    if places:
        row["away_areas"] = tuple(sorted(places))
    return row


def _where(asked: Sequence[Asked]) -> dict[str, Any]:
    """Every circle any of them asks for, and the first place they go on seeing people in."""
    row: dict[str, Any] = {
        column: tuple(sorted({circle for each in asked for circle in each.circles.get(column, ())}))
        for column in CIRCLES.values()
    }
    near = [place for each in asked for place in each.near]
    return row | ({"base": near[0]} if near else {})


def _form(value: str) -> int:
    return CONTACT_FORMS.index(value) if value in CONTACT_FORMS else 0


def _number(value: str) -> int:
    return int(value) if value.strip().isdecimal() else 0
