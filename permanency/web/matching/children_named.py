"""Units by name, for the lists of family finding: "Bracken and Clover Appletree"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from permanency.casework.matching.inputs import UnitRef
from permanency.platform.people.models import Name, Person
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import in_words, short_age


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
    if len({name.family for name in known}) == 1 and all(name.given for name in known):
        said = [*(name.given for name in known)]
        more = len(names) - len(known)
        if more:
            said.append(f"{more} more")
        return f"{in_words(said)} {known[0].family}".strip()
    return in_words([name.full for name in known])


def under(unit: UnitRef, today: date) -> str:
    """The second line of a row: "U101, 8y and 6y, Westmarsh"."""
    ages = in_words([short_age(child.born_on, today) for child in unit.children if child.born_on])
    councils = in_words(sorted({child.council for child in unit.children}))
    return ", ".join(part for part in (unit.key, ages, councils) if part)
