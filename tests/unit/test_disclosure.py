"""Held-back cells cannot be worked out again: an attacker tries every table that fits."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanency.insight import disclosure
from permanency.insight.disclosure import DisclosureError, Sum, margins, suppressed


def with_totals(inner):
    """A table with its margins, from rows of counts."""
    rows, columns = range(len(inner)), range(len(inner[0]))
    cells = {(row, column): inner[row][column] for row in rows for column in columns}
    for row in rows:
        cells[row, "total"] = sum(inner[row])
    for column in columns:
        cells["total", column] = sum(line[column] for line in inner)
    cells["total", "total"] = sum(map(sum, inner))
    return cells, margins(list(rows), list(columns))


def possible(cells, sums, hidden, most):
    """Every filling of the held-back inner cells that agrees with everything printed."""
    inner = [key for key in cells if "total" not in key]
    unknown = [key for key in inner if key in hidden]
    for values in product(range(1, most + 1), repeat=len(unknown)):
        full = {key: cells[key] for key in inner} | dict(zip(unknown, values, strict=True))
        for each in sums:  # rows first, then columns, the grand total last of either
            if all(part in full for part in each.parts):
                full[each.total] = sum(full[part] for part in each.parts)
        if all(full[key] == cells[key] for key in cells if key not in hidden):
            yield full


@pytest.mark.parametrize(
    ("count", "held_back"), [(0, False), (1, True), (4, True), (5, True), (6, False), (7, False)]
)
def test_a_count_is_held_back_from_one_to_five(count, held_back):
    assert disclosure.small(count) is held_back


def test_a_lone_small_cell_takes_a_second_with_it_in_its_row_and_column():
    cells, sums = with_totals([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    hidden = suppressed(cells, sums)
    assert (0, 0) in hidden
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_zero_is_shown_and_never_used_to_hide_another():
    cells, sums = with_totals([[0, 3, 20], [0, 30, 40]])
    hidden = suppressed(cells, sums)
    assert all(cells[key] > 0 for key in hidden)
    assert (0, 1) in hidden


def test_two_small_cells_whose_sum_gives_both_away_take_a_third():
    cells = {"a": 1, "b": 1, "d": 9, "all": 11}
    sums = [Sum("all", ("a", "b", "d"))]
    assert "d" in suppressed(cells, sums)


def test_tables_that_share_a_margin_are_protected_together():
    """Placed by council, and placed by agency: one total, so one held-back cell is not enough."""
    cells = {"north": 3, "south": 40, "own": 20, "other": 23, "all": 43}
    sums = [Sum("all", ("north", "south")), Sum("all", ("own", "other"))]
    hidden = suppressed(cells, sums)
    assert {"north", "south"} <= hidden
    assert all(disclosure.protected(key, cells, sums, hidden) for key in ("north",))


def test_what_an_earlier_edition_printed_is_known_and_hides_nothing():
    cells = {"north": 3, "south": 40, "west": 50, "all": 93}
    hidden = suppressed(cells, [Sum("all", ("north", "south", "west"))], already=["south"])
    assert hidden == {"north", "west"}


def test_a_table_that_cannot_be_protected_is_refused():
    cells = {"north": 3, "south": 0, "all": 3}
    with pytest.raises(DisclosureError, match="Leave the table out"):
        suppressed(cells, [Sum("all", ("north", "south"))], already=["all"])


@given(
    st.integers(2, 3).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns),
            min_size=2,
            max_size=3,
        )
    )
)
def test_an_attacker_who_tries_every_table_cannot_tell_a_small_count(inner):
    cells, sums = with_totals(inner)
    try:
        hidden = suppressed(cells, sums)
    except DisclosureError:
        return
    small = {key for key in cells if disclosure.small(cells[key])}
    assert small <= hidden
    seen = {key: set() for key in small}
    if len([key for key in hidden if "total" not in key]) > 5:
        return  # too many tables to try one by one
    for table in possible(cells, sums, hidden, most=11):
        for key in small:
            seen[key].add(table[key])
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(len(values) > 1 for values in seen.values()), seen


def solvable(unknowns, equations):
    """The unknowns that subtraction alone gives: rows of the reduced equations with one unknown."""
    rows = [[Fraction(equation.get(key, 0)) for key in unknowns] for equation in equations]
    done = 0
    for column in range(len(unknowns)):
        pivot = next((row for row in range(done, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for other, row in enumerate(rows):
            if other != done and row[column]:
                rows[other] = [
                    mine - row[column] * theirs
                    for mine, theirs in zip(row, rows[done], strict=True)
                ]
        done += 1
    return {
        unknowns[[bool(value) for value in row].index(True)]
        for row in rows
        if sum(bool(value) for value in row) == 1
    }


@given(
    st.lists(
        st.lists(st.sampled_from((0, 1, 2, 3, 5, 6, 9, 20, 45)), min_size=4, max_size=4),
        min_size=3,
        max_size=5,
    )
)
def test_no_sum_or_difference_gives_a_small_count_of_a_real_table_back(inner):
    """Five councils by four kinds of agency: subtracting margins from one another tells nothing."""
    cells, sums = with_totals(inner)
    try:
        hidden = suppressed(cells, sums)
    except DisclosureError:
        return
    unknowns = sorted(hidden, key=str)
    equations = [{each.total: 1, **dict.fromkeys(each.parts, -1)} for each in sums]
    given_back = solvable(unknowns, equations)
    assert not {key for key in given_back if disclosure.small(cells[key])}


def test_the_attack_would_see_a_lone_small_cell():
    cells, sums = with_totals([[3, 20, 30], [40, 50, 60]])
    equations = [{each.total: 1, **dict.fromkeys(each.parts, -1)} for each in sums]
    assert solvable([(0, 0)], equations) == {(0, 0)}
    assert cells[0, 0] == 3
