"""Who adopters are changes nothing; a child's heritage moves its own term and nothing else.

matching.md section 4, rules 5 and 10. The richer records hold what the service knows of a household
and of its adults; only the columns of the schema are read from them, by name.
"""

from __future__ import annotations

import random

import numpy as np

from permanency.casework.adopters import terms as adopters_terms
from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.fit.reasons import points, reasons
from permanency.casework.matching.fit.run import recorded
from permanency.casework.matching.fit.schema import HERITAGES, HOUSEHOLD_COLUMNS
from permanency.casework.matching.fit.terms import TERMS
from permanency.casework.matching.fit.weights import weights
from tests.properties import invented_pairs

SWAPS = 10_000
# Equality Act 2010, section 4, as the records of adults in a household hold them.
PROTECTED = {
    "born_on": [f"19{year}-05-01" for year in range(60, 99)],
    "ethnicity": list(HERITAGES),
    "faith": ["none", "christian", "muslim", "hindu", "jewish", "sikh", "buddhist"],
    "sex": ["female", "male", "other"],
    "gender_reassignment": ["yes", "no", "declined"],
    "orientation": list(adopters_terms.ORIENTATIONS),
    "disabled": list(adopters_terms.DISABLED),
    "relationship": list(adopters_terms.RELATIONSHIPS),
    "pregnancy": ["yes", "no"],
}


def _adults(draw: random.Random) -> list[dict]:
    return [{trait: draw.choice(held) for trait, held in PROTECTED.items()} for _ in range(2)]


def _columns(record: dict) -> dict:
    """What the score card is given of a household's whole record."""
    return {code: value for code, value in record.items() if code in {"key", *HOUSEHOLD_COLUMNS}}


def test_no_protected_characteristic_is_a_column():
    """Neither by its name, nor hidden in a longer one."""
    words = [*PROTECTED, "age_of_adopter", "religion", "gender", "married", "income", "nationality"]
    of_the_child = ("limit_", "keeps_")
    for code in HOUSEHOLD_COLUMNS:
        assert code not in words
        if not code.startswith(of_the_child):
            for word in ("ethnic", "relig", "faith", "gender", "orient", "disab", "marri", "born"):
                assert word not in code


def test_swapping_who_adopters_are_changes_nothing():
    """10,000 swaps between households: the inputs, and so every list, stay the same to the byte."""
    draw = random.Random(5)
    units = units_from([invented_pairs.unit(draw, f"U{n}") for n in range(40)])
    records = [invented_pairs.household(draw, f"H{n}") for n in range(60)]
    for record in records:
        record["adults"] = _adults(draw)
        record |= {f"adult_{trait}": draw.choice(held) for trait, held in PROTECTED.items()}
    before = recorded(units, households_from(map(_columns, records)), weights())
    moved = 0
    while moved < SWAPS:
        one, two = draw.sample(range(len(records)), 2)
        trait = draw.choice(list(PROTECTED))
        first, second = records[one]["adults"][0], records[two]["adults"][1]
        if first[trait] == second[trait]:
            continue
        first[trait], second[trait] = second[trait], first[trait]
        key = f"adult_{trait}"
        records[one][key], records[two][key] = records[two][key], records[one][key]
        moved += 1
        if moved % 500 == 0:
            after = recorded(units, households_from(map(_columns, records)), weights())
            assert (after.inputs, after.output) == (before.inputs, before.output)


def test_a_childs_heritage_moves_only_its_own_term():
    """10,000 pairs, the heritage of the children drawn anew: reasons stay, one term may move."""
    draw = random.Random(6)
    rows = [invented_pairs.unit(draw, f"U{n}") for n in range(100)]
    homes = households_from([invented_pairs.household(draw, f"H{n}") for n in range(100)])
    other = [row | {"heritage": draw.sample(HERITAGES, draw.choice([1, 2]))} for row in rows]
    units, swapped = units_from(rows), units_from(other)
    for before, after in zip(reasons(units, homes), reasons(swapped, homes), strict=True):
        assert (before == after).all()
    for term in TERMS:
        same = (term.thousandths(units, homes) == term.thousandths(swapped, homes)).all()
        assert same == (term.code != "heritage"), term.code
    heritage = next(term for term in TERMS if term.code == "heritage")
    moved = points(swapped, homes, weights()).astype(int) - points(units, homes, weights())
    apart = heritage.thousandths(swapped, homes).astype(int) - heritage.thousandths(units, homes)
    assert (moved == apart * weights().of["heritage"]).all()


def test_heritage_can_only_add():
    """No plan, an unknown plan, another heritage: nothing is taken away, nobody is ruled out."""
    draw = random.Random(7)
    rows = [invented_pairs.unit(draw, f"U{n}") for n in range(60)]
    homes = [invented_pairs.household(draw, f"H{n}") for n in range(60)]
    silent = [
        {code: value for code, value in home.items() if not code.startswith("heritage")}
        for home in homes
    ]
    units = units_from(rows)
    told, untold = households_from(homes), households_from(silent)
    assert (reasons(units, told)[0] == reasons(units, untold)[0]).all()
    gained = points(units, told, weights()).astype(np.int64) - points(units, untold, weights())
    assert gained.min() == 0
    assert gained.max() > 0
