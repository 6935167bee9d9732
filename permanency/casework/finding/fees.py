"""The fee an agency asks for a family it approved: a table by day, and what a case would cost.

Rules.md 10. The fee that counts is that of the day the children move in. It is paid by the child's
agency, never by adopters. London adds a tenth. The fee of voluntary agencies rises each 1 April, so
an amount of an earlier year is to be checked. What was not found in published text is not known:
never nought, and never guessed from a smaller group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.finding.terms import (
    EITHER,
    LOCAL,
    MOST_CHILDREN,
    NO,
    NOT_KNOWN,
    PROVIDERS,
    PUBLISHED,
    UNCHECKED,
    UNKNOWN,
    VOLUNTARY,
    YES,
)

_CVAA, _BAAF = "CVAA", "CoramBAAF, inter-agency fees 2025/26"


@dataclass(frozen=True)
class FeeRow:
    """A row of the table: it holds from its day until the next of the same key begins."""

    provider: str
    children: int
    london: bool
    from_on: date
    pence: int | None
    tag: str
    source: str


def _published() -> Iterator[FeeRow]:
    for provider, day, pence, tag, source in (
        (LOCAL, date(2011, 4, 1), 1_300_000, PUBLISHED, f"{_CVAA}: before fees were made equal"),
        (LOCAL, date(2013, 4, 1), 2_700_000, PUBLISHED, f"{_CVAA}; {_BAAF}"),
        (VOLUNTARY, date(2011, 4, 1), 2_700_000, PUBLISHED, f"{_CVAA}; Community Care, 2013"),
        (VOLUNTARY, date(2018, 6, 1), 3_100_000, UNCHECKED, f"{_CVAA} tells of the rise; about"),
        (VOLUNTARY, date(2019, 4, 1), 3_162_000, PUBLISHED, "CoramBAAF, 2019/20"),
        (VOLUNTARY, date(2023, 4, 1), None, UNKNOWN, f"{_CVAA}: at most 5% more, no amount found"),
        (VOLUNTARY, date(2024, 4, 1), 3_700_000, UNCHECKED, f"{_CVAA}: “just over £37,000”"),
        (VOLUNTARY, date(2025, 4, 1), 3_924_500, PUBLISHED, _BAAF),
    ):
        row = FeeRow(provider, 1, False, day, pence, tag, source)
        yield row
        yield _in_london(row)
    for provider in PROVIDERS:
        for children in range(2, MOST_CHILDREN + 1):
            for london in (False, True):
                yield FeeRow(
                    provider, children, london, date(2013, 4, 1), None, UNKNOWN,
                    "Brothers and sisters cost more; no amount found in published text",
                )  # fmt: skip


def _in_london(row: FeeRow) -> FeeRow:
    """A tenth more; published for the £27,000 of councils and regional agencies alone."""
    source = f"10% London weighting on: {row.source}"
    if row.pence is None:
        return replace(row, london=True, source=source)
    exact = row.provider == LOCAL and row.pence == 2_700_000
    return replace(
        row,
        london=True,
        pence=row.pence * 11 // 10,
        tag=row.tag if exact else UNCHECKED,
        source=source,
    )


# What the service begins with; rows a partnership adds stand beside these and win on their day.
USUAL: tuple[FeeRow, ...] = tuple(_published())


@dataclass(frozen=True)
class Cost:
    """What a placement would cost: a span in pence, or not known.

    ``sure``: one published amount of the year. ``why``: what is open, in sentences.
    """

    low: int | None
    high: int | None
    sure: bool
    why: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the table gives an amount for every possibility."""
        return self.low is not None


def table(own: Iterable[FeeRow] = ()) -> tuple[FeeRow, ...]:
    """All rows, the oldest first; of two from one day the partnership's own comes last."""
    ranked = [*((each, 0) for each in USUAL), *((each, 1) for each in own)]
    ranked.sort(key=lambda each: (each[0].from_on, each[1]))
    return tuple(row for row, _ in ranked)


def row_on(
    day: date, *, provider: str, children: int, london: bool, rows: Sequence[FeeRow] | None = None
) -> FeeRow | None:
    """The row that holds on a day; None where none has begun, or the group is larger."""
    found = None
    for row in table() if rows is None else rows:
        if (row.provider, row.children, row.london) == (provider, children, london):
            found = row if row.from_on <= day else found
    return found


def cost_on(
    day: date, *, provider: str, children: int, london: str, rows: Sequence[FeeRow] | None = None
) -> Cost:
    """What so many children who move in on ``day`` would cost.

    Args:
        provider: "local", "voluntary" or "either", which gives a span.
        london: "yes", "no" or "not_known", which gives a span.
        rows: the table in force (``table``).
    """
    listed = table() if rows is None else rows
    amounts, why = [], []
    for kind in PROVIDERS if provider == EITHER else (provider,):
        for in_london in {YES: (True,), NO: (False,), NOT_KNOWN: (False, True)}[london]:
            row = row_on(day, provider=kind, children=children, london=in_london, rows=listed)
            who = PROVIDERS[kind].lower()
            if row is None or row.pence is None:
                return Cost(None, None, sure=False, why=(_not_known(children, who),))
            amounts.append(row.pence)
            if row.tag == UNCHECKED:
                why.append(f"The amount for {who} is to be checked: {row.source}.")
            elif kind == VOLUNTARY and row.from_on < year_of_fees(day):
                why.append(
                    f"The fee of voluntary agencies rises each 1 April. The amount for "
                    f"{year_of_fees(day).year} is not in the table yet."
                )
    low, high = min(amounts), max(amounts)
    if low != high:
        why.append("It depends on which agency the family comes from.")
    return Cost(low, high, sure=not why, why=tuple(dict.fromkeys(why)))


def year_of_fees(day: date) -> date:
    """The 1 April on or before a day."""
    first = date(day.year, 4, 1)
    return first if first <= day else date(day.year - 1, 4, 1)


def _not_known(children: int, who: str) -> str:
    if children > MOST_CHILDREN:
        return f"The table ends at {MOST_CHILDREN} children. Ask the agency."
    return f"The fee for this number of children with {who} is not known. Ask the agency."
