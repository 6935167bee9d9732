"""The pictures of recruitment: steps as bars, comings as lines. Each has its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from permanency.casework.recruitment.cohorts import Balance
from permanency.casework.recruitment.funnel import Step
from permanency.insight.reports.tree import Chart, Series
from permanency.web.figures.pictures import figure_of
from permanency.web.formats import count_of, in_words, number
from permanency.web.recruitment.words import share

SHORT = {
    "enquired": "Enquired",
    "event": "Event",
    "referred": "Referred",
    "registered": "Registered",
    "stage_1": "Stage 1",
    "stage_2": "Stage 2",
    "approved": "Approved",
}


def steps_chart(steps: Sequence[Step], period: str) -> dict[str, Any] | None:
    """How many households came how far; None without any."""
    first, last = steps[0], steps[-1]
    if not first.count:
        return None
    title = f"{count_of(first.count, 'household')} enquired, {number(last.count)} approved so far"
    told = in_words([f"{SHORT[each.code]} {number(each.count)}" for each in steps])
    points = tuple((SHORT[each.code], float(each.count)) for each in steps)
    return figure_of(
        Chart(
            code="recruitment-steps",
            number=1,
            title=title,
            subtitle=f"Households that enquired in {period}, by how far they have come",
            alternative=f"{title}, {share(last.of_all)} of them. {told}.",
            kind="bars",
            unit="households",
            series=(Series("Households", "ours", points),),
            table="from enquiry to approval",
        )
    )


def balance_chart(balances: Sequence[Balance], entered: str) -> dict[str, Any] | None:
    """Entries and approvals of each period; None for fewer than two periods with anybody."""
    if sum(1 for each in balances if each.entered or each.approved) < 2:
        return None
    last = balances[-1]
    title = (
        f"{number(last.entered)} {entered} and {number(last.approved)} approved "
        f"in {last.span.label}"
    )
    series = (
        Series(
            entered.capitalize(),
            "council",
            tuple((each.span.label, float(each.entered)) for each in balances),
        ),
        Series(
            "Approved",
            "ours",
            tuple((each.span.label, float(each.approved)) for each in balances),
        ),
    )
    first = balances[0]
    return figure_of(
        Chart(
            code="recruitment-carry-over",
            number=1,
            title=title,
            subtitle="Households in each period",
            alternative=f"{title}. In {first.span.label} {number(first.entered)} {entered} and "
            f"{number(first.approved)} were approved.",
            kind="lines",
            unit="households",
            series=series,
            table="carry-over",
        )
    )
