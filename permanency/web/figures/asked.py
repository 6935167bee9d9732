"""What the address of a figure's page asks for: period, split, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from permanency.insight.engines.query import Pick, QueryError
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from permanency.insight.figures import Question
from permanency.insight.measures import Measure
from permanency.insight.periods import Period, PeriodError, PeriodKind, at_date
from permanency.web.figures import periods
from permanency.web.figures.adopter_themes import usual_split
from permanency.web.figures.reader import Reader
from permanency.web.numbers_typed import whole_number

COUNCIL = "responsible_authority"
AGENCIES = (COUNCIL, "approving_agency", "organiser")
_OURS = ("period", "by", "page", "as")


@dataclass(frozen=True)
class Asked:
    """A figure as asked for."""

    measure: Measure
    period: Period
    by: str
    picks: tuple[Pick, ...]
    page: int

    @property
    def question(self) -> Question:
        """The question with its split."""
        return Question(self.measure.code, self.period, self.by, self.picks)

    @property
    def address(self) -> str:
        """The query of the address that asks for it, page of the list apart."""
        asked = [("period", periods.to_address(self.period)), ("by", self.by)]
        asked += [(column, ",".join(codes)) for column, codes in self.picks]
        return f"?{urlencode(asked)}"


def read(given: Mapping[str, str], measure: Measure, reader: Reader, today: date) -> Asked:
    """What is asked for; what the address leaves out is as usual.

    Raises:
        PeriodError: a period that is none, or of a kind this figure is not given for.
        QueryError: a split or a narrowing that this figure does not have.
    """
    period = periods.usual(measure, today)
    if asked := given.get("period", "").strip():
        period = periods.from_address(asked)
        if measure.is_stock and period.kind is not PeriodKind.AT:
            period = at_date(period.last)
        if not measure.allows(period):
            raise PeriodError(
                f"This figure is not given for {periods.in_words(period)}. Choose a period from "
                "the list."
            )
    by = given.get("by", "").strip() or usual_split(measure)
    split = measure.breakdown(by)
    if split is None:
        raise QueryError(f"This figure is not split by “{by}”. Choose from the list.")
    page = given.get("page", "1")
    return Asked(
        measure,
        period,
        split.name,
        _picks(given, measure, reader),
        max(1, whole_number(page) or 1),
    )


def _picks(given: Mapping[str, str], measure: Measure, reader: Reader) -> tuple[Pick, ...]:
    table = TABLES[measure.table]
    columns = {column.name: column for column in table.columns}
    picks = []
    for name in sorted(set(given) - set(_OURS)):
        column = columns.get(name)
        codes = tuple(code.strip() for code in given[name].split(",") if code.strip())
        allowed = reader.councils if name in AGENCIES else column.codes if column else ()
        coded = column is not None and column.kind in (Kind.CODE, Kind.FLAG)
        if not coded or not codes or not set(codes) <= set(allowed):
            raise QueryError(
                f"This figure cannot be narrowed by “{name}” in that way. Start from the list of "
                "figures."
            )
        picks.append((name, codes))
    return tuple(picks)
