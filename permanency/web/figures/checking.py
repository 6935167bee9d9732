"""The declared identities over a year and the three years that end with it, kept with the facts."""

from __future__ import annotations

from permanency.insight.periods import Period, pooled_years
from permanency.insight.reconciliation import CheckResult, reconcile_on
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import kept


def checks(asking: Asking, year: Period) -> list[tuple[Period, list[CheckResult]]]:
    """Every identity over the year and over three years, with the period it was tried on."""
    return [(period, _tried(asking, period)) for period in (year, pooled_years(year))]


def _tried(asking: Asking, period: Period) -> list[CheckResult]:
    return kept(
        asking.known,
        asking.councils,
        f"checks {period}",
        lambda: reconcile_on(asking.engine, asking.facts, period),
    )
