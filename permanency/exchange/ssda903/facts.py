"""Return files to facts: what figures are made from when there is no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from permanency.exchange.ssda903.journey import journeys
from permanency.exchange.ssda903.returned import AuthorityReturns, SetAside
from permanency.insight.facts.tables import NOT_IN_RETURNS
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set

if TYPE_CHECKING:
    from permanency.casework.children.journey import Journey
    from permanency.insight.facts.factset import FactSet


def facts_from_returns(
    returns: Sequence[AuthorityReturns], hosting: Hosting | None = None
) -> FactSet:
    """The facts of these authorities' returns; a child is ``Authority/CHILD``.

    ``set_aside`` of the result names every row of the files, and every fact, that was left out. The
    return knows nothing of links, nor of adopters before a match: those tables are not held.
    """
    from permanency.exchange.ssda903.merging import merge

    found: list[Journey] = []
    left_out: list[str] = []
    noted: list[str] = []
    for one in returns:
        merged = merge(one)
        left_out.extend(sentence(row) for row in merged.set_aside)
        told = journeys(merged)
        noted.extend(_at_odds(told))
        found.extend(told)
    return fact_set(
        found,
        authorities=[one.authority for one in returns],
        source="annual returns of " + ", ".join(one.authority for one in returns),
        hosting=hosting,
        set_aside=left_out,
        noted=noted,
        not_held=NOT_IN_RETURNS,
    )


def sentence(row: SetAside) -> str:
    """One line about a row of a file that was left out."""
    child = f", child {row.child}" if row.child else ""
    found = f" ({row.found})" if row.found else ""
    return f"{row.authority}, {row.file} line {row.line}{child}: {row.reason}{found}"


def _at_odds(told: Sequence[Journey]) -> list[str]:
    """AD1 rows without an adoption; they stay, with their match, and are listed."""
    return [
        f"{journey.authority}/{journey.child}: an adoption row (AD1), but no episode that ended "
        "in adoption (rule 602)"
        for journey in told
        if journey.matches and journey.adoption is None
    ]
