"""The figures of one report, asked for together and read once.

Every place that shows a figure reads the same one: a measure, a period, a cell and its picks have
one value in the whole report (identity PAGE1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Figure, Question, compute, period_label
from permanency.insight.measures import MEASURES
from permanency.insight.measures.language import NOT_KNOWN
from permanency.insight.periods import Period, before, pooled_years
from permanency.insight.reports.coverage import is_covered
from permanency.insight.reports.declared import Picks, When
from permanency.insight.reports.tree import FigureKey

AUTHORITY = "authority"


@dataclass(frozen=True)
class Wanted:
    """A figure by name: a measure and period, narrowed by picks, of one ``cell`` or of all.

    A cell is a breakdown and its label: a council, or a band.
    """

    measure: str
    when: When
    picks: Picks = ()
    cell: tuple[str, str] | None = None


class Book:
    """Asks all figures of a report in one go, then answers by key."""

    def __init__(
        self, facts: FactSet, period: Period, since: date | None, engine: str = "duckdb"
    ) -> None:
        self.period = period
        self.authorities = tuple(sorted(facts.authorities))
        self.since = since
        self._facts = facts
        self._engine = engine
        self._questions: dict[Question, None] = {}
        self._figures: dict[FigureKey, Figure] = {}

    def period_of(self, when: When) -> Period:
        """The period a declaration means, counted from the report's own."""
        last = before(self.period, when.back) if when.back else self.period
        return pooled_years(last, when.pooled) if when.pooled > 1 else last

    def label_of(self, measure: str, when: When) -> str:
        """The printed label of a measure's period; a stock says at which day."""
        return period_label(MEASURES[measure], self.period_of(when))

    def covers(self, wanted: Wanted) -> bool:
        """Whether the facts hold the whole of that period."""
        return is_covered(MEASURES[wanted.measure], self.period_of(wanted.when), self.since)

    def key(self, wanted: Wanted) -> FigureKey:
        """Who the figure is."""
        cell = (wanted.cell,) if wanted.cell else ()
        label = self.label_of(wanted.measure, wanted.when)
        return FigureKey(wanted.measure, label, cell, wanted.picks)

    def ask(self, wanted: Wanted) -> None:
        """Note a figure to be read; all partners come with it."""
        if self.covers(wanted):
            period = self.period_of(wanted.when)
            by = wanted.cell[0] if wanted.cell else AUTHORITY
            self._questions[Question(wanted.measure, period, by, wanted.picks)] = None

    def read(self) -> None:
        """Compute every figure asked for and not read yet."""
        questions = list(self._questions)
        self._questions.clear()
        answers = iter(compute(self._facts, questions, self._engine))
        for question in questions:
            for figure in answers:
                cell = tuple(figure.breakdown.items())
                key = FigureKey(figure.measure, figure.period, cell, question.picks)
                self._figures[key] = figure
                if not cell:  # the total closes the answer to a question
                    self._all_known(question, key)
                    break

    def _all_known(self, question: Question, total: FigureKey) -> None:
        """Bands name those of whom the value is not known only where there is anybody."""
        if question.by == AUTHORITY:
            return
        cell = ((question.by or "", NOT_KNOWN),)
        nobody = replace(
            self._figures[total], breakdown=dict(cell), value=0, exact=Fraction(0), numerator=0, n=0
        )
        self._figures.setdefault(replace(total, breakdown=cell), nobody)

    def figure(self, wanted: Wanted) -> Figure | None:
        """The figure, or None where the facts do not reach back so far.

        Raises:
            KeyError: it was never asked for.
        """
        return self._figures[self.key(wanted)] if self.covers(wanted) else None

    def figures(self) -> dict[FigureKey, Figure]:
        """Every figure read, by key."""
        return dict(self._figures)


Hidden = Callable[[FigureKey], bool]


def nothing_hidden(key: FigureKey) -> bool:
    """What an internal edition holds back: nothing."""
    return False
