"""How long children waited: A10 and A2, three years pooled and year by year, beside the targets."""

from __future__ import annotations

from permanency.insight.reports.declared import (
    AgainstTarget,
    Ask,
    Authorities,
    Changed,
    ChartSpec,
    Fig,
    Figures,
    PeriodName,
    Quoted,
    Reference,
    SectionSpec,
    TableSpec,
    Text,
    Trend,
    When,
    pooled_years,
    years,
)
from permanency.insight.reports.scope import Scope

LAST_THREE = When(pooled=3)
NATIONAL = "the national adoption indicators"


REFERENCES = (Reference("Target", "target"), Reference("England, as published", "comparator"))


def _tables(
    measure: str, title: str, scope: Scope, lines: tuple[str, str]
) -> tuple[TableSpec, ...]:
    code = measure.lower()
    spans = tuple(Figures(measure=measure, when=when) for when in pooled_years(scope.pooled))
    single = tuple(Figures(measure=measure, when=when) for when in years(min(3, scope.years)))
    last = len(single) - 1
    return (
        TableSpec(
            f"{code}_three_years",
            f"{title}, three years pooled",
            Authorities(REFERENCES, total="first"),
            spans,
            lines[0],
            notes=(
                "Children of three years counted together; never the average of three averages.",
            ),
            dated=False,
        ),
        TableSpec(
            f"{code}_in_year",
            f"{title}, each year",
            Authorities(),
            (*single, Changed(last, last - 1), Trend(last, last - 1)),
            lines[1],
            notes=("A year of a small council holds few children, and one can move its average.",),
            dated=False,
        ),
    )


def timeliness(
    measure: str, subject: str, title: str, scope: Scope, lines: tuple[str, str]
) -> SectionSpec:
    """One indicator of days: a sentence, a chart and a table of pooled years, a table by year."""
    code = measure.lower()
    pooled, single = _tables(measure, title, scope, lines)
    if scope.covered < 3:
        this_year = Ask(measure)
        only = Text(
            "{name} was {days} days in {year}: it {target}. The records hold fewer than three "
            "whole years, so no figure over three years is given.",
            {
                "name": Quoted(measure, NATIONAL),
                "days": Fig(this_year),
                "year": PeriodName(),
                "target": AgainstTarget(this_year),
            },
        )
        return SectionSpec(f"{subject} ({measure})", (only, single))
    three = Ask(measure, LAST_THREE)
    sentence = Text(
        "{name} was {days} days over the three years {span}: it {target}. Children still "
        "waiting are not counted: it looks back from the adoption orders made.",
        {
            "name": Quoted(measure, NATIONAL),
            "days": Fig(three),
            "span": PeriodName(LAST_THREE),
            "target": AgainstTarget(three),
        },
    )
    picture = ChartSpec(f"{code}_three_years", f"{code}_three_years", subject, title)
    return SectionSpec(f"{subject} ({measure})", (sentence, picture, pooled, single))


def a10(scope: Scope) -> SectionSpec:
    """From entering care to moving in, stopped at the start with a carer who adopts."""
    title = "Average days from entering care to moving in with the adopters"
    return timeliness("A10", "Entering care to moving in", title, scope, ("1.18", "1.19"))


def a2(scope: Scope) -> SectionSpec:
    """From the placement order to the match."""
    title = "Average days from placement order to match"
    return timeliness("A2", "Placement order to match", title, scope, ("1.20", "1.21"))
