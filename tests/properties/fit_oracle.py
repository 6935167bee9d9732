"""The score card once more, slowly and in plain Python, from matching.md and not from the product.

Every unknown is spelt out: a criterion passes if it holds whatever the truth is, fails if it holds
in no case, and is open otherwise. A row is what the product is given (``units_from``); nothing of
the product is used here but the few words a row may hold (Span, Partly, Said).
"""

from __future__ import annotations

import math
from itertools import product

from permanency.casework.matching.fit.values import Partly, Said, Span

NEEDS = [
    "physical_disability",
    "learning_disability",
    "prenatal_alcohol",
    "prenatal_drugs",
    "sensory",
    "long_term_health",
    "developmental_uncertainty",
    "emotional_behavioural",
    "attachment_trauma",
    "sexual_abuse",
    "neurodiversity",
    "parental_mental_illness",
    "parental_learning_disability",
    "speech_language",
    "feeding_growth",
    "education_support",
]
PARTIES = ["birth_parents", "siblings", "grandparents", "carer", "digital"]
EXPERIENCE = [
    *NEEDS, "therapeutic_parenting", "medical_tasks", "sign_language", "racial_identity",
    "siblings",
]  # fmt: skip
SCALES = {
    "children": (1, 8), "youngest": (0, 215), "oldest": (0, 215), "legal_risk": (0, 2),
    "age_gap": (0, 215), "home_children": (0, 9), "carers": (1, 2), "carer_at_home": (0, 60),
    "step_free": (0, 1), "max_children": (1, 4), "min_children": (1, 4), "age_from": (0, 215),
    "age_to": (0, 215), "children_at_home": (0, 9), "youngest_at_home": (0, 999), "area": (0, 999),
    "school_near": (0, 1), "support_network": (0, 4), "heritage_support": (0, 4),
    "confirmed_days": (0, 7300),
}  # fmt: skip
SETS = {
    "sexes": ["female", "male"],
    "accepts": ["female", "male"],
    "animals": ["dog", "cat", "other"],
}
LEFT_OUT = {
    "age_gap": 0, "home_children": 9, "carers": 1, "carer_at_home": 0, "step_free": 0,
    "min_children": 1,
}  # fmt: skip


def _value(row, code, left_out=None):
    value = row.get(code, left_out)
    return value.value if isinstance(value, Said) else value


def ends(row, code, side="unit"):
    """The least and the most a number can be."""
    plan = code.startswith("contact_") or (side == "unit" and code in LEFT_OUT)
    left_out = 0 if code.startswith("contact_") else LEFT_OUT.get(code)
    value = _value(row, code, left_out if plan or code == "min_children" else None)
    if value is None:
        scale = (0, 4) if code.startswith(("need_", "limit_")) else (0, 3)
        return SCALES.get(code, scale)
    return (value.least, value.most) if isinstance(value, Span) else (value, value)


def belongs(row, code, mark, nothing_asked=False):
    """Whether a mark is in a set: True, False, or None for not known."""
    value = _value(row, code, () if nothing_asked else None)
    if value is None:
        return None
    if isinstance(value, Partly):
        return True if mark in value.surely else None if mark in value.possibly else False
    return mark in value


def cases(known):
    """What the truth may be."""
    return (True, False) if known is None else (known,)


def verdict(holds):
    """Pass, fail or open, from whether it holds in each case."""
    holds = list(holds)
    return "pass" if all(holds) else "open" if any(holds) else "fail"


def numbers(wanted, offered, holds, short):
    """A number against a number; only the ends matter, since each rule is monotone."""
    pairs = list(product(set(wanted), set(offered)))
    found = verdict(holds(want, offer) for want, offer in pairs)
    return found, min(short(want, offer) for want, offer in pairs) if found == "fail" else 0


def at_most(wanted, offered):
    return numbers(wanted, offered, lambda w, o: w <= o, lambda w, o: w - o)


def at_least(wanted, offered):
    return numbers(wanted, offered, lambda w, o: w >= o, lambda w, o: o - w)


def every_mark(unit, demand, household, offer, marks, wanted_there=True, nothing_asked=False):
    """Each mark asked for must be there (or must not be)."""
    answers = []
    for mark in marks:
        asked = belongs(unit, demand, mark, nothing_asked)
        there = belongs(household, offer, mark)
        holds = [not a or (t == wanted_there) for a, t in product(cases(asked), cases(there))]
        answers.append(verdict(holds))
    missing = answers.count("fail")
    return ("fail" if missing else "open" if "open" in answers else "pass"), missing


def miles(one, two):
    return math.hypot(one[0] - two[0], one[1] - two[1]) / 1.609344


def circles(unit, demand, household, inside):
    asked = _value(unit, demand) or ()
    home = _value(household, "home")
    if not asked:
        return "pass", 0
    if home is None:
        return "open", 0
    short = 0
    for east, north, radius in asked:
        apart = miles(home, (east, north))
        if inside and apart > radius:
            short = max(short, math.ceil((apart - radius) * 10))
        if not inside and apart <= radius:
            short = max(short, math.ceil((radius - apart) * 10), 1)
    return ("fail", short) if short else ("pass", 0)


def areas(unit, household):
    asked = _value(unit, "away_areas") or ()
    area = _value(household, "area")
    if not asked:
        return "pass", 0
    if area is None:
        return "open", 0
    return ("fail", 1) if area in asked else ("pass", 0)


def child_gap(unit, household):
    """The youngest at home so many months older than the eldest of the unit; 0 asks nothing."""
    wanted = [
        0 if gap == 0 else oldest + gap
        for gap, oldest in product(ends(unit, "age_gap"), ends(unit, "oldest"))
    ]
    return at_most((min(wanted), max(wanted)), ends(household, "youngest_at_home", "household"))


def judged(unit, household):
    """Criterion -> (pass, fail or open; gap), in the order of matching.md."""

    def home(code):
        return ends(household, code, "household")

    found = {
        "children_most": at_most(ends(unit, "children"), home("max_children")),
        "children_fewest": at_least(ends(unit, "children"), home("min_children")),
        "age_from": at_least(ends(unit, "youngest"), home("age_from")),
        "age_to": at_most(ends(unit, "oldest"), home("age_to")),
    }
    for need in NEEDS:
        found[f"need_{need}"] = at_most(ends(unit, f"need_{need}"), home(f"limit_{need}"))
    for party in PARTIES:
        found[f"contact_{party}"] = at_most(ends(unit, f"contact_{party}"), home(f"keeps_{party}"))
    return found | {
        "legal_risk": at_most(ends(unit, "legal_risk"), home("legal_risk")),
        "early_permanence": every_mark(
            unit, "early_permanence", household, "early_permanence", ["ffa", "concurrency"],
            nothing_asked=True,
        ),
        "away_safety": circles(unit, "away_safety", household, inside=False),
        "away_chance": circles(unit, "away_chance", household, inside=False),
        "away_areas": areas(unit, household),
        "near_to": circles(unit, "near_to", household, inside=True),
        "age_gap": child_gap(unit, household),
        "home_children": at_least(ends(unit, "home_children"), home("children_at_home")),
        "animals": every_mark(
            unit, "no_animals", household, "animals", SETS["animals"], wanted_there=False,
            nothing_asked=True,
        ),
        "carers": at_most(ends(unit, "carers"), home("carers")),
        "carer_at_home": at_most(ends(unit, "carer_at_home"), home("carer_at_home")),
        "step_free": at_most(ends(unit, "step_free"), home("step_free")),
        "sexes": every_mark(unit, "sexes", household, "accepts", SETS["sexes"]),
        "experience": every_mark(
            unit, "experience", household, "experience", EXPERIENCE, nothing_asked=True
        ),
    }  # fmt: skip
