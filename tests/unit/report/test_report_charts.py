"""Pictures: labels that would touch move apart, and the type keeps its size at both widths."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanency.insight.reports import charts
from permanency.insight.reports.tree import Chart, Series

HEIGHTS = st.lists(st.floats(0, 250, allow_nan=False), min_size=1, max_size=12)


@given(HEIGHTS)
def test_labels_never_touch_and_keep_their_order(heights):
    placed = charts.spread(heights)
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    stepped = [placed[at] for at in order]
    gaps = [b - a for a, b in itertools.pairwise(stepped)]
    assert all(gap >= charts.LINE_GAP - 1e-6 for gap in gaps)


@given(HEIGHTS)
def test_labels_are_moved_no_further_than_they_must(heights):
    placed = charts.spread(heights)
    assert sum(placed) == pytest.approx(sum(heights), abs=1e-6)


def test_labels_that_do_not_touch_stay():
    assert charts.spread([10.0, 100.0, 40.0]) == [10.0, 100.0, 40.0]


@pytest.mark.parametrize(
    ("most", "top"), [(282, 300), (41, 50), (9, 10), (1385, 1500), (0, 1), (100, 100), (568, 600)]
)
def test_the_axis_ends_on_a_round_number(most, top):
    assert charts._ceiling([float(most)]) == top


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_the_type_keeps_its_size_and_the_picture_its_width(sample_report, width):
    chart = next(b for b in sample_report().blocks() if type(b).__name__ == "Chart")
    drawn = charts.svg(chart, width)
    assert set(re.findall(r'font-size="([^"]+)"', drawn)) == {"12px"}
    size = int(re.search(r'<svg[^>]* width="(\d+)"', drawn).group(1))
    assert size <= width
    assert "Holt and Fenwick 282" in drawn
    assert ("published" in drawn) is False


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_a_chart_drawn_unchecked_is_what_the_schema_allows(sample_report, width):
    for block in sample_report().blocks():
        if type(block).__name__ == "Chart":
            checked = charts._described(block, width)  # Altair checks every part
            assert checked.to_dict(validate=True) == charts.spec(block, width)


def test_a_picture_has_no_style_attribute_a_strict_page_would_refuse(sample_report):
    for block in sample_report().blocks():
        if type(block).__name__ == "Chart":
            assert "style=" not in charts.svg(block)


@pytest.mark.parametrize(("spoken", "dark"), [("", "3 or more"), ("No family", "No family")])
def test_the_dark_bar_is_the_one_the_title_speaks_of(spoken, dark):
    bars = Series("", "bar", (("No family", 2.0), ("3 or more", 17.0)))
    chart = Chart("options", 1, "t", "s", "a", "bars", "units", (bars,), "x", spoken=spoken)
    rows = charts.spec(chart)["data"]["values"]
    assert [row["name"] for row in rows if row["colour"] == "#14504b"] == [dark]
