"""The title of a chart states what its figures show; the rule is here in full."""

from __future__ import annotations

import pytest

from permanency.insight.reports.findings import (
    bars_text,
    bars_title,
    beside_target,
    lines_text,
    lines_title,
    run_of_years,
)
from permanency.insight.reports.tree import Series

YEARS = ("2021-22", "2022-23", "2023-24")


def line(name, role, *values):
    return Series(name, role, tuple(zip(YEARS, values, strict=False)))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((216, 221, 218), "down after a rise"),
        ((218, 211, 216), "up after a fall"),
        ((223, 218, 211), "falling for two years"),
        ((196, 206, 215, 223), "rising for three years"),
        ((221, 218), "down on the year before"),
        ((200, 200, 210), "up on the year before"),
        ((210, 210), "unchanged in the last year"),
        ((210,), "one period only"),
    ],
)
def test_which_way_it_has_gone(values, words):
    assert run_of_years(values) == words


@pytest.mark.parametrize(
    ("value", "before", "better", "words"),
    [
        (218, 221, "lower", "still above the target"),
        (122, 121, "lower", "now above the target"),
        (121, 122, "lower", "now within the target"),
        (120, 119, "lower", "within the target"),
        (110, 115, "higher", "still below the target"),
    ],
)
def test_where_it_stands_beside_the_target(value, before, better, words):
    assert beside_target(value, before, 121, better) == words


def test_title_and_sentence_of_a_line_chart():
    series = (
        line("Kestrel Vale", "ours", 223, 218, 211),
        line("Holt and Fenwick", "council", 279, 290, 282),
        line("Alderbridge", "council", 187, 180, None),
        line("Target", "target", 121, 121, 121),
    )
    assert (
        lines_title("Order to match", series, "lower")
        == "Order to match: falling for two years, still above the target"
    )
    assert lines_text("Average days", series, "days") == (
        "Line chart of average days: Kestrel Vale went from 223 in 2021-22 to 211 in 2023-24; "
        "the target is 121; the councils end between 180 and 282."
    )


def test_a_line_of_held_back_figures_makes_no_claim():
    hidden = (line("Kestrel Vale", "ours", None, None, None),)
    assert lines_title("Adopted", hidden, "higher") == "Adopted: too few figures to show a trend"


def test_title_and_sentence_of_a_bar_chart():
    bars = Series("", "bar", (("Family finding", 20), ("Paused", 17), ("Linked", 30)))
    assert bars_title("Waiting", bars) == "Waiting: linked most"
    assert bars_text("Children", bars, "children") == (
        "Bar chart of children: Family finding 20; Paused 17; Linked 30."
    )
    assert bars_title("Waiting", Series("", "bar", (("A", 0.0),))) == "Waiting: none"
    same = Series("", "bar", (("A", 2), ("B", 2)))
    assert bars_title("Waiting", same) == "Waiting: two share the highest number"
