"""Short ways to declare the columns of a fact table."""

from __future__ import annotations

from permanency.insight.facts.schema import FLAG_CODES, Column, Kind

NOT_HELD = "not held"


def identifier(
    name: str, meaning: str, blank: str | None = None, ssda903: str = NOT_HELD
) -> Column:
    """A column of ids, unique over all sources loaded."""
    return Column(name, Kind.ID, meaning, blank=blank, ssda903=ssda903)


def date(
    name: str,
    meaning: str,
    blank: str | None = None,
    ssda903: str = NOT_HELD,
    derived: bool = False,
) -> Column:
    """A column of whole days."""
    return Column(name, Kind.DATE, meaning, blank=blank, ssda903=ssda903, derived=derived)


def code(
    name: str,
    meaning: str,
    codes: tuple[str, ...] = (),
    ssda903: str = NOT_HELD,
    derived: bool = False,
) -> Column:
    """A column of codes: a closed list, or the partnership's own register when none is given."""
    return Column(name, Kind.CODE, meaning, codes=codes, ssda903=ssda903, derived=derived)


def flag(name: str, meaning: str, ssda903: str = NOT_HELD, derived: bool = False) -> Column:
    """A column of yes and no."""
    return Column(name, Kind.FLAG, meaning, codes=FLAG_CODES, ssda903=ssda903, derived=derived)


def number(name: str, meaning: str, blank: str | None = None) -> Column:
    """A column of whole numbers."""
    return Column(name, Kind.INT, meaning, blank=blank)
