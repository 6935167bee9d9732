"""What children of a unit are called together, and the little that is said of them in one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.matching.inputs import UnitRef
from permanency.platform.people.models import Person
from permanency.platform.people.queries import names_of
from permanency.web.adopters.called import called
from permanency.web.formats import count_of, in_words, long_age, short_age

NOT_NAMED = "Name not recorded"
NOT_DECIDED = "not_decided"


def children_called(units: Iterable[UnitRef]) -> dict[str, str]:
    """Key of a unit -> "Bracken and Clover Appletree"; a child without a name by reference."""
    wanted = list(units)
    people = {child.person_id for each in wanted for child in each.children}
    names = names_of(Person.objects.filter(pk__in=people))
    found = {}
    for each in wanted:
        known = [names[c.person_id] for c in each.children if c.person_id in names]
        if len(known) == len(each.children):
            found[each.key] = called(known)
        else:
            refs = in_words([child.ref for child in each.children])
            found[each.key] = f"{NOT_NAMED}, {refs}"
    return found


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
        NOT_DECIDED: "Together or apart is not decided yet",
    }
    return words.get(unit.standing, "")
