"""What children of a unit are called together, and the little that is said of them in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.matching.inputs import UnitRef
from permanency.platform.people.models import Name, Person
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import count_of, in_words, long_age, short_age


def named(units: Iterable[UnitRef]) -> dict[str, str]:
    """The names of the children of each unit, by its key; those of one family name say it once."""
    rows = list(units)
    found = names_of(Person(pk=child.person_id) for unit in rows for child in unit.children)
    return {
        unit.key: called_together([found.get(c.person_id) for c in unit.children]) for unit in rows
    }


def called_together(names: Sequence[Name | None]) -> str:
    """Brothers and sisters by name; those not named are counted."""
    known = [name for name in names if name is not None and name.full]
    if not known:
        return NOT_NAMED
    others = len(names) - len(known)
    more = [f"{others} more"] if others else []
    if len({name.family for name in known}) == 1 and all(name.given for name in known):
        return f"{in_words([*(name.given for name in known), *more])} {known[0].family}".strip()
    return in_words([*(name.full for name in known), *more])


def records_of(units: Iterable[UnitRef]) -> list[Record]:
    """The records of the children, for the log of reads."""
    wanted = [child.record_id for each in units for child in each.children]
    return list(Record.objects.filter(pk__in=wanted))


def ages(unit: UnitRef, today: date, *, short: bool = False) -> str:
    """ "6 years 1 month and 4 years 4 months", the eldest first."""
    said = short_age if short else long_age
    return in_words([said(child.born_on, today) for child in unit.children])


def councils(unit: UnitRef) -> str:
    """The councils of the children, each once."""
    return in_words(list(dict.fromkeys(child.council for child in unit.children)))


def waiting(unit: UnitRef, today: date) -> str:
    """How long since the order, in words."""
    if unit.ordered_on is None:
        return "No placement order recorded"
    return f"{count_of((today - unit.ordered_on).days, 'day')} since the order"


def together_words(unit: UnitRef) -> str:
    """What is decided about brothers and sisters, where that matters for a list."""
    words = {
        "together": "To be placed together",
        "whole": "Together if it can be; a split is allowed",
        "part": "A part of brothers and sisters, as the decision allows",
        "not_decided": "Together or apart is not decided yet",
    }
    return words.get(unit.standing, "")


def under(unit: UnitRef, today: date) -> str:
    """The second line of a row: "U101, 8y and 6y, Westmarsh"."""
    ages = in_words([short_age(child.born_on, today) for child in unit.children if child.born_on])
    councils = in_words(sorted({child.council for child in unit.children}))
    return ", ".join(part for part in (unit.key, ages, councils) if part)
