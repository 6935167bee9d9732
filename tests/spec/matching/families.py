"""Small tables of children and families, as a family finder would write them on a sheet.

One thing a line: ``what | how much``. "?" is: not known. What is not written was not asked.
"""

from __future__ import annotations

from typing import Any

from permanency.casework.matching.fit.profiles import (
    Households,
    Units,
    households_from,
    units_from,
)
from permanency.casework.matching.fit.schema import CONTACT_PARTIES, DOMAINS, NO_CHILD_AT_HOME
from permanency.casework.matching.fit.values import Circle, Place

# What every family of these tables says unless its table says otherwise: yes to everything.
OPEN_DOOR: dict[str, Any] = {
    "max_children": 4, "age_from": 0, "age_to": 215, "accepts": ("female", "male"),
    "legal_risk": 2, "early_permanence": ("ffa", "concurrency"), "children_at_home": 0,
    "youngest_at_home": NO_CHILD_AT_HOME, "animals": (), "carers": 2, "carer_at_home": 24,
    "step_free": 1, "experience": (), "school_near": 1, "support_network": 3,
    "heritage_plans": (), "heritage_support": 0, "confirmed_days": 10, "home": Place(400, 300),
    "area": 1,
    **{f"limit_{code}": 4 for code in DOMAINS},
    **{f"keeps_{code}": 3 for code in CONTACT_PARTIES},
}  # fmt: skip
# A child nothing is asked for, of whom everything is known.
ANY_CHILD: dict[str, Any] = {
    "children": 1, "youngest": 36, "oldest": 36, "sexes": ("female",), "heritage": ("WBRI",),
    "legal_risk": 0, "base": Place(400, 300), "waiting_days": 200,
    **{f"need_{code}": 0 for code in DOMAINS},
}  # fmt: skip
_SETS = {
    "sexes", "heritage", "early_permanence", "no_animals", "experience", "accepts", "animals",
    "heritage_plans", "support_only",
}  # fmt: skip


def children(sheet: str, key: str = "Bracken") -> Units:
    """One child unit from its sheet."""
    return units_from([{"key": key, **ANY_CHILD, **_lines(sheet)}])


def family(key: str, sheet: str = "") -> dict[str, Any]:
    """One family's row."""
    return {"key": key, **OPEN_DOOR, **_lines(sheet)}


def families(**sheets: str) -> Households:
    """Families by name, each from its sheet."""
    return households_from([family(name, sheet) for name, sheet in sheets.items()])


def _lines(sheet: str) -> dict[str, Any]:
    told = [line.split("|") for line in sheet.strip().splitlines() if line.strip()]
    return {what.strip(): _value(what.strip(), said.strip()) for what, said in told}


def _value(what: str, said: str) -> Any:
    if said == "?":
        return None
    if what in ("home", "base"):
        east, north = said.split()
        return Place(int(east), int(north))
    if what in ("near_to", "away_safety", "away_chance"):
        east, north, miles = said.split()
        return (Circle(float(east), float(north), float(miles)),)
    if what == "away_areas":
        return tuple(int(each) for each in said.split())
    return tuple(said.split()) if what in _SETS else int(said)
