"""A square kilometre of the National Grid: how it is typed, kept and measured; nothing finer."""

from __future__ import annotations

import pytest

from permanency.platform.people.squares import (
    NotASquare,
    kilometres,
    square_in_words,
    square_of,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("TQ 30 80", "TQ3080"), (" tq3080 ", "TQ3080"), ("", ""), ("  ", ""), ("ov 00 00", "OV0000")],
)
def test_a_square_is_kept_in_one_way(typed, kept):
    assert square_of(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("TQ 299 804", "finer than a kilometre"),
        ("TQ2998080446", "finer than a kilometre"),
        ("TQ 3 8", "not a square of the National Grid"),
        ("TI 30 80", "not a square of the National Grid"),  # there is no I
        ("AA 30 80", "not a square of the National Grid"),
        ("WV1 1AA", "not a square of the National Grid"),
        ("TQ 3O 80", "not a square of the National Grid"),
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(typed, said):
    with pytest.raises(NotASquare, match=said) as refused:
        square_of(typed)
    assert "such as TQ 30 80" in str(refused.value)


# Corners of the grid, as printed in the index of a road atlas.
@pytest.mark.parametrize(
    ("square", "east", "north"),
    [
        ("SV0000", 0, 0),
        ("TQ3080", 530, 180),
        ("SO8598", 385, 298),
        ("NT2573", 325, 673),
        ("OV5246", 552, 546),
        ("HP6018", 460, 1218),
    ],
)
def test_whole_kilometres_east_and_north(square, east, north):
    assert kilometres(square) == (east, north)


def test_it_reads_as_on_a_map():
    assert (square_in_words("TQ3080"), square_in_words("")) == ("TQ 30 80", "")
