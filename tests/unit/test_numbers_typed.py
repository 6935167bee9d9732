"""Whole numbers out of addresses and forms: read, or none; never an error."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from permanency.web.numbers_typed import whole_number
from permanency.web.paging import page_asked


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


@pytest.mark.parametrize(
    ("asked", "total", "page"),
    [("", 60, 1), ("2", 60, 2), ("3", 60, 3), ("4", 60, 3), ("0", 60, 1), ("9", 0, 1),
     ("-1", 60, 1), ("²", 60, 1), ("9" * 5000, 60, 1)],
)  # fmt: skip
def test_a_page_that_is_not_there_is_the_first_or_the_last(asked, total, page):
    assert page_asked(QueryDict(urlencode({"page": asked})), total, 25) == page
