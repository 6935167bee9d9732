"""The scales in words: months as people say ages, levels of need, forms of contact, miles."""

from __future__ import annotations

from collections.abc import Callable

from permanency.casework.matching.fit.schema import CONTACT_FORMS, NO_CHILD_AT_HOME
from permanency.platform.people.needs import NEED_LEVELS

_FORMS = {
    "none": "no contact",
    "letterbox": "letters",
    "direct_1_2": "meeting once or twice a year",
    "direct_3plus": "meeting three times a year or more",
}
_LEGAL = ("after the placement order", "order applied for", "early permanence")
_YES_NO = ("no", "yes")
NOT_KNOWN = "not known"
MARKS: dict[str, str] = {
    "female": "girls",
    "male": "boys",
    "dog": "dogs",
    "cat": "cats",
    "other": "other animals",
    "ffa": "fostering for adoption",
    "concurrency": "concurrent planning",
}


def counted(count: int, thing: str, things: str | None = None) -> str:
    """ "1 child", "2 children"."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def age(months: int) -> str:
    """Months as people say an age: "birth", "11 months", "4 years", "6 years 1 month"."""
    if not months:
        return "birth"
    years, rest = divmod(months, 12)
    if not years:
        return counted(months, "month")
    return counted(years, "year") + (f" {counted(rest, 'month')}" if rest else "")


def _level(level: int) -> str:
    return NEED_LEVELS[level].lower()


def _form(step: int) -> str:
    return _FORMS[CONTACT_FORMS[step]]


def _at_home(months: int) -> str:
    return "no child at home" if months == NO_CHILD_AT_HOME else f"a child of {age(months)}"


# Criterion -> how its numbers read. The others are sets or places (``explain``).
NUMBERS: dict[str, Callable[[int], str]] = {
    "children_most": lambda n: counted(n, "child", "children"),
    "children_fewest": lambda n: counted(n, "child", "children"),
    "age_from": age,
    "age_to": age,
    "legal_risk": lambda n: _LEGAL[n],
    "age_gap": _at_home,
    "home_children": lambda n: counted(n, "other child", "other children"),
    "carers": lambda n: counted(n, "carer"),
    "carer_at_home": lambda n: counted(n, "month"),
    "step_free": lambda n: _YES_NO[n],
}


def number(code: str, value: int) -> str:
    """A number of a criterion in words."""
    if code.startswith("need_"):
        return _level(value)
    return _form(value) if code.startswith("contact_") else NUMBERS[code](value)


def miles(apart: float) -> str:
    """Whole miles: places are known to the kilometre, and no home is found by its distance."""
    return counted(round(apart), "mile")


# Yes or no, or one of several: there is no "by how much" that anybody could picture.
NO_MEASURE = frozenset(
    {"step_free", "carers", "early_permanence", "away_areas", "animals", "sexes"}
)


def gap(code: str, value: int, unit: str) -> str:
    """By how much it fails, in words: "1 month", "2 levels", "3 miles"."""
    if unit == "tenths of a mile":
        return miles(max(1.0, value / 10))
    one = {
        "children": "child",
        "of girls and boys": "kind",
        "kinds of experience": "kind of experience",
        "steps of contact": "step of contact",
    }.get(unit, unit.removesuffix("s"))
    return counted(value, one, "kinds" if code == "sexes" else unit)
