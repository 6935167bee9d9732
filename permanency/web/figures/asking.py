"""Figures for a page: asked of the plain engine over the kept facts, and kept themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from permanency.insight.engines.reference import Reference
from permanency.insight.figures import Figure, Question, answer, query_of
from permanency.insight.measures import find
from permanency.insight.periods import Period
from permanency.insight.reports.coverage import covered_from, is_covered
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

    def covers(self, question: Question) -> bool:
        """Whether the records hold the whole of the question's period."""
        return is_covered(find(question.measure), question.period, self.since)

    def figures(self, question: Question) -> list[Figure]:
        """The cells of a question in order, the total last; errors as ``insight.figures``."""
        query = query_of(question)
        return kept(
            self.known,
            self.councils,
            repr(question),
            lambda: answer(self.engine, query, self.councils),
        )

    def total(self, measure: str, period: Period) -> Figure | None:
        """The figure of all the councils together; None where the records do not reach back."""
        question = Question(measure, period)
        return self.figures(question)[-1] if self.covers(question) else None


@lru_cache(maxsize=4)
def _engine(known: Known, councils: tuple[str, ...]) -> Reference:
    return Reference(facts_of(known, councils))
