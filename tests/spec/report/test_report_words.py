"""What a report says about a number: rounding, better and worse, and no digit typed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from permanency.insight.reports.declared import Ask as AskFigure
from permanency.insight.reports.declared import Fig, Text
from permanency.insight.reports.words import (
    TypedDigitError,
    against_target,
    compared,
    listed,
    number,
    percent,
    quantity,
    verdict,
)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "\u22123"),
        (Fraction(249, 100), 0, "2"),
        (Fraction(1, 3), 1, "0.3"),
        (Fraction(15, 23) * 100, 0, "65"),
        (Fraction(2, 19) * 100, 1, "10.5"),
        (Fraction(-1, 10), 0, "0"),
        (1204, 0, "1,204"),
        (Fraction(68140, 120), 0, "568"),
    ],
)
def test_numbers_round_half_up_at_the_last_moment(value, decimals, printed):
    assert number(value, decimals) == printed


@pytest.mark.parametrize(
    ("change", "better", "words"),
    [
        (7, "lower", "↑ rose, worse"),
        (-7, "lower", "↓ fell, better"),
        (7, "higher", "↑ rose, better"),
        (-7, "higher", "↓ fell, worse"),
        (7, "neither", "↑ rose"),
        (-7, "neither", "↓ fell"),
        (0, "lower", "→ unchanged"),
        (None, "higher", " no comparison"),
    ],
)
def test_an_arrow_never_stands_without_its_words(change, better, words):
    found = verdict(None if change is None else Fraction(change), better)
    assert f"{found.arrow} {found.words}" == words


@pytest.mark.parametrize(
    ("value", "target", "better", "words"),
    [
        (121, 121, "lower", "meets the target"),
        (120, 121, "lower", "meets the target"),
        (218, 121, "lower", "misses the target by 97 days"),
        (122, 121, "lower", "misses the target by 1 day"),
        (Fraction(1213, 10), 121, "lower", "misses the target by under half a day"),
        (90, 100, "higher", "misses the target by 10 days"),
        (None, 121, "lower", ""),
    ],
)
def test_against_a_target(value, target, better, words):
    found = against_target(
        None if value is None else Fraction(value), Fraction(target), better, "days"
    )
    assert found == words


@pytest.mark.parametrize(
    ("change", "unit", "words"),
    [
        (-8, "children", "8 fewer children than"),
        (1, "children", "1 more child than"),
        (0, "children", "as many children as"),
        (Fraction(2, 5), "days", "under half a day more than"),
        (None, "children", "no comparison with"),
    ],
)
def test_a_change_in_words(change, unit, words):
    assert compared(None if change is None else Fraction(change), unit) == words


def test_quantities_and_lists():
    assert quantity(1, "children") == "1 child"
    assert quantity(Fraction(137, 2), "percent", 1) == "68.5%"
    assert percent(22) == "22%"
    assert listed(["Alderbridge"]) == "Alderbridge"
    assert listed(["Alderbridge", "Westmarsh"]) == "Alderbridge and Westmarsh"
    assert listed(["A", "Holt and Fenwick", "W"]) == "A, Holt and Fenwick, and W"


def test_a_typed_digit_in_a_sentence_is_refused():
    with pytest.raises(TypedDigitError, match="We placed 127 children"):
        Text("We placed 127 children.")


def test_the_same_sentence_with_a_figure_stands():
    placed = Text("We placed {placed} children.", {"placed": Fig(AskFigure("children_placed"))})
    assert set(placed.fields) == {"placed"}
