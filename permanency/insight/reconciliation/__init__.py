"""Reconciliation: identities between figures, and the rows where one breaks.

A report with a break cannot be issued; a balance does not replace the checks of rows, both are
needed.
"""

from __future__ import annotations

from permanency.insight.engines.opening import opened
from permanency.insight.engines.query import Engine
from permanency.insight.facts.factset import FactSet
from permanency.insight.periods import Period
from permanency.insight.reconciliation.book import Book, NotApplicableError
from permanency.insight.reconciliation.declared import IDENTITIES
from permanency.insight.reconciliation.forms import Identity
from permanency.insight.reconciliation.results import CheckResult, Difference, Outcome

__all__ = ["IDENTITIES", "CheckResult", "Difference", "reconcile", "reconcile_on"]


def reconcile(facts: FactSet, period: Period, engine: str = "reference") -> list[CheckResult]:
    """Every declared identity over the period, for each authority and for all.

    Raises:
        EngineError: the engine cannot be used here.
    """
    with opened(engine, facts) as running:
        return reconcile_on(running, facts, period)


def reconcile_on(
    engine: Engine,
    facts: FactSet,
    period: Period,
    identities: tuple[Identity, ...] = IDENTITIES,
) -> list[CheckResult]:
    """The identities on an engine that is already open."""
    book = Book(engine, facts, period)
    return [_look(identity, book) for identity in identities]


def _look(identity: Identity, book: Book) -> CheckResult:
    try:
        differences = tuple(identity.differences(book))
    except NotApplicableError as reason:
        return CheckResult(identity.code, identity.statement, "not applicable", why=str(reason))
    outcome: Outcome = "breaks" if differences else "holds"
    return CheckResult(identity.code, identity.statement, outcome, differences)
