"""May the report be issued? The declared identities on its figures, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from permanency.insight.facts.factset import FactSet
from permanency.insight.periods import Period, pooled_years
from permanency.insight.reconciliation import CheckResult, Difference, reconcile
from permanency.insight.reports.tree import CheckLine, Edition, Notice

ROWS_NAMED = 10


class ReportRefused(Exception):  # noqa: N818 - what happened to the report, not a fault of the code
    """A declared identity breaks; the message names the figures, the difference and the rows."""

    def __init__(self, message: str, results: Sequence[CheckResult] = ()) -> None:
        super().__init__(message)
        self.results = tuple(results)


@dataclass(frozen=True)
class Checked:
    """The checks as the report prints them: lines, one sentence, and the notice of a draft."""

    lines: tuple[CheckLine, ...]
    summary: str
    notice: Notice | None


def check(facts: FactSet, period: Period, edition: Edition, *, draft: bool) -> Checked:
    """Try every identity on the year and on the three years that end with it.

    Raises:
        ReportRefused: an identity breaks and no draft is asked for, or a draft is to be public.
    """
    if draft and edition == "public":
        raise ReportRefused("A draft is for the inside only; ask for the internal edition.")
    results = _merged(reconcile(facts, period), reconcile(facts, pooled_years(period)))
    breaks = [result for result in results if result.breaks]
    if breaks and not draft:
        said = "\n".join(sentence for result in breaks for sentence in sentences(result))
        raise ReportRefused(
            f"The report for {period.label} cannot be issued: {_count(len(breaks))}.\n{said}",
            breaks,
        )
    notice = Notice(
        f"This draft cannot be issued: {_count(len(breaks))}",
        tuple(sentence for result in breaks for sentence in sentences(result)),
    )
    return Checked(
        tuple(_line(result) for result in results),
        _summary(results),
        notice if breaks else None,
    )


def _merged(year: Sequence[CheckResult], pooled: Sequence[CheckResult]) -> list[CheckResult]:
    """One result for each identity: a break in either period, else what holds in one of them."""
    order = {"breaks": 0, "holds": 1, "not applicable": 2}
    return [
        min(pair, key=lambda result: order[result.outcome])
        for pair in zip(year, pooled, strict=True)
    ]


def sentences(result: CheckResult) -> Iterator[str]:
    """A break in plain words: what must agree, both figures, the difference, the rows."""
    yield f"{result.code}: {result.statement}."
    for each in result.differences:
        yield f"{each.sentence}.{_rows(each)}"


def _rows(each: Difference) -> str:
    words = ""
    for name, children in ((each.left_name, each.only_left), (each.right_name, each.only_right)):
        if children:
            named = ", ".join(child for _, child in children[:ROWS_NAMED])
            more = len(children) - ROWS_NAMED
            words += f" Only in {name}: {named}{f' and {more:,} more' if more > 0 else ''}."
    return words


def _line(result: CheckResult) -> CheckLine:
    """The line of the appendix; children are named in the notice of a draft only."""
    detail = result.why or "; ".join(each.sentence for each in result.differences)
    return CheckLine(result.code, result.statement, result.outcome, detail)


def _count(breaks: int) -> str:
    return "1 check does not hold" if breaks == 1 else f"{breaks} checks do not hold"


def _summary(results: Sequence[CheckResult]) -> str:
    holds = sum(result.outcome == "holds" for result in results)
    breaks = sum(result.breaks for result in results)
    idle = len(results) - holds - breaks
    words = f"All {holds} checks hold" if not breaks else f"{_count(breaks)}, {holds} hold"
    return f"{words}; {idle} wait for records that are not held yet." if idle else f"{words}."
