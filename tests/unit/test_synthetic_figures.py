"""The region's returns, read like any others, give the figures its lives say.

The expected numbers are counted here from the invented lives themselves, with no use of the return,
the facts or the measures. The returns begin in 2018-19, so later years know almost everything.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from permanency.exchange.ssda903.facts import facts_from_returns
from permanency.exchange.ssda903.reading import read_authority
from permanency.exchange.synthetic.child import Child, Episode
from permanency.exchange.synthetic.days import financial_year
from permanency.exchange.synthetic.region import FIRST_DAY, Region, region
from permanency.exchange.synthetic.returns import write_returns
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.hosting import Hosting

ADOPTIVE = ("A3", "A4", "A5", "A6")
EARLY = ("U2", "U5")
YEAR = 2025
LAST_DAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def vale() -> Region:
    return region()


@pytest.fixture(scope="module")
def facts(vale: Region, tmp_path_factory: pytest.TempPathFactory) -> FactSet:
    sent = write_returns(vale, tmp_path_factory.mktemp("returns"))
    hosting = Hosting("Castlemoor", tuple(council.name for council in vale.councils))
    return facts_from_returns([read_authority(one) for one in sent.inputs()], hosting)


def _starts(child: Child, kinds: tuple[str, ...]) -> list[Episode]:
    """Episodes that begin a placement of these kinds: new carers, or another kind before."""
    found = []
    before: Episode | None = None
    for one in child.episodes:
        new = before is None or before.place not in kinds or one.rne in ("S", "P", "B")
        if one.place in kinds and new:
            found.append(one)
        before = one
    return found


def _orders(child: Child) -> list[date]:
    days = []
    before = ""
    for one in child.episodes:
        if one.ls == "E1" and before != "E1":
            days.append(one.decom)
        before = one.ls
    return days


def _days(child: Child) -> tuple[int | None, int | None]:
    """A2 and A10 of an adopted child; A2 None without an order, A10 None with an entry not told."""
    made = child.adoption
    assert made is not None
    entry = [one for one in child.episodes if one.rne == "S"][-1]
    entered = entry.decom
    told = entry.dec is None or entry.dec >= FIRST_DAY
    at = max(child.episodes.index(one) for one in _starts(child, ADOPTIVE))
    if made.by_foster_carer:
        while child.episodes[at].rne in ("T", "U", "L"):
            at -= 1
    orders = [day for day in _orders(child) if day >= entered]
    covering = [day for day in orders if day <= made.matched_on]
    order = covering[-1] if covering else orders[0] if orders else None
    wait = None if order is None else max(0, (made.matched_on - order).days)
    return wait, (child.episodes[at].decom - entered).days if told else None


def test_counts_of_a_year_are_those_of_the_lives(vale: Region, facts: FactSet) -> None:
    counted: Counter[str] = Counter()
    for child in vale.children:
        days = {
            "adoption_decisions": [one.decided_on for one in child.decisions],
            "decisions_reversed": [one.reversed_on for one in child.decisions if one.reversed_on],
            "placement_orders": _orders(child),
            "children_placed": [one.decom for one in _starts(child, ADOPTIVE)],
            "early_permanence_started": [one.decom for one in _starts(child, EARLY)],
            "adoption_orders": [child.adoption.made_on] if child.adoption else [],
            "special_guardianship_orders": [
                one.dec for one in child.episodes if one.rec in ("E45", "E46", "E47", "E48")
            ],
        }
        for measure, happened in days.items():
            counted[measure] += sum(day and financial_year(day) == YEAR for day in happened)
        last = child.episodes[-1]
        counted["children_in_care"] += child.in_care_on(LAST_DAY)
        assert last.dec is None or last.rec
    asked = [Question(measure, parse_period("2025-26")) for measure in counted]
    figures = {one.measure: one.value for one in compute(facts, asked, "reference")}
    assert figures == dict(counted)


@pytest.mark.parametrize("period", ["2025-26", "2023-2026"])
def test_days_of_adopted_children_are_those_of_the_lives(
    vale: Region, facts: FactSet, period: str
) -> None:
    asked = parse_period(period)
    waits: dict[str, list[int]] = {"A2": [], "A10": []}
    for child in vale.children:
        if child.adoption and asked.first <= child.adoption.made_on <= asked.last:
            a2, a10 = _days(child)
            waits["A10"] += [] if a10 is None else [a10]
            waits["A2"] += [] if a2 is None else [a2]
    for measure, days in waits.items():
        (figure,) = compute(facts, [Question(measure, asked)], "reference")
        assert (figure.numerator, figure.denominator) == (sum(days), len(days))


@pytest.mark.parametrize("period", ["2019-20", "2022-23", "2025-26"])
def test_every_identity_holds_in_every_year(facts: FactSet, period: str) -> None:
    results = reconcile(facts, parse_period(period))
    assert [one for one in results if one.outcome == "breaks"] == []


def test_the_councils_find_homes_as_differently_as_published_ones(facts: FactSet) -> None:
    shares = {
        one.breakdown["authority"]: one.exact
        for one in compute(
            facts,
            [Question("placed_in_region_share", parse_period("2023-2026"), "authority")],
            "reference",
        )
        if one.breakdown and one.exact is not None
    }
    assert shares["Alderbridge"] > shares["Castlemoor"] > shares["Westmarsh"]
    assert 60 <= sum(shares.values()) / 4 <= 80
