"""Whole numbers out of addresses and forms: read, or none; never an error."""

from __future__ import annotations

import pytest

from permanency.web.numbers_typed import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0), ("007", 7), (" 12 ", 12), ("999999999", 999_999_999),
        ("1000000000", None), ("9" * 5000, None), ("", None), (None, None), ("-1", None),
        ("1.5", None), ("²", None), ("१२", None), ("12a", None),
    ],
)  # fmt: skip
def test_what_is_a_whole_number(typed, number):
    assert whole_number(typed) == number
