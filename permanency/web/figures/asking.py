"""Figures for a page: asked of the plain engine over the kept facts, and kept themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from permanency.insight.derived import DerivedFigure, cells
from permanency.insight.engines.reference import Reference
from permanency.insight.facts.tables import ABOUT_ADOPTERS
from permanency.insight.figures import Figure, Question, answer, check_held, query_of
from permanency.insight.measures import Measure, find
from permanency.insight.measures.derived import DERIVED
from permanency.insight.periods import Period
from permanency.insight.reports.coverage import covered_from, is_covered, recorded_from
from permanency.web.figures.kept import kept
from permanency.web.figures.known import Known, facts_of

if TYPE_CHECKING:
    from permanency.insight.facts.factset import FactSet


@dataclass(frozen=True)
class Asking:
    """One count of the facts, cut to some councils, to ask figures of."""

    known: Known
    councils: tuple[str, ...]

    @property
    def facts(self) -> FactSet:
        """The facts of these councils."""
        return facts_of(self.known, self.councils)

    @property
    def engine(self) -> Reference:
        """The plain engine over them."""
        return _engine(self.known, self.councils)

    @property
    def since(self) -> date | None:
        """The first day the facts cover."""
        return kept(self.known, self.councils, "covered from", lambda: covered_from(self.facts))

    def holds(self, measure: Measure) -> bool:
        """Whether the count knows of the rows of a measure: one made long ago holds no adopters."""
        not_held = kept(self.known, self.councils, "not held", lambda: self.facts.not_held)
        return measure.table not in not_held

    def since_of(self, measure: Measure) -> date | None:
        """The first day the rows of a measure cover: of adopters, each table for itself."""
        table = measure.table
        if table not in ABOUT_ADOPTERS:
            return self.since
        begun = f"{table} recorded from"
        return kept(self.known, self.councils, begun, lambda: recorded_from(self.facts, table))

    def covers(self, question: Question) -> bool:
        """Whether the records hold the whole of the question's period."""
        measure = find(question.measure)
        if not self.holds(measure):
            return False
        return is_covered(measure, question.period, self.since_of(measure))

    def figures(self, question: Question) -> list[Figure]:
        """The cells of a question in order, the total last; errors as ``insight.figures``."""
        query = query_of(question)

        def worked_out() -> list[Figure]:
            facts = self.facts
            check_held(query.measure, facts.not_held)
            return answer(self.engine, query, self.councils, registers=facts.registers)

        return kept(self.known, self.councils, repr(question), worked_out)

    def derived(self, code: str, period: Period, by: str | None = None) -> list[DerivedFigure]:
        """The cells of a figure made from figures, the total last; errors as ``figures``."""
        return cells(DERIVED[code], period, lambda of, on: self.figures(Question(of, on, by)))

    def total(self, measure: str, period: Period) -> Figure | None:
        """The figure of all the councils together; None where the records do not reach back."""
        question = Question(measure, period)
        return self.figures(question)[-1] if self.covers(question) else None


@lru_cache(maxsize=4)
def _engine(known: Known, councils: tuple[str, ...]) -> Reference:
    return Reference(facts_of(known, councils))
