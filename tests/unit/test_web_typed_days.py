"""Days and times typed while a meeting runs. Today is Thursday 26 November 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from permanency.web.tracking.typed import Unreadable, plainly, read_day, read_time

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27/11/2026", date(2026, 11, 27)),
        ("27 11 26", date(2026, 11, 27)),
        ("27.11.2026", date(2026, 11, 27)),
        ("27-11-26", date(2026, 11, 27)),
        ("  27 / 11 / 2026 ", date(2026, 11, 27)),
        ("27 November 2026", date(2026, 11, 27)),
        ("27 nov", date(2026, 11, 27)),
        ("27th Nov", date(2026, 11, 27)),
        ("26/11", TODAY),  # today is still to come
        ("25/11", date(2027, 11, 25)),  # yesterday is next year's
        ("9 January", date(2027, 1, 9)),
        ("29/2/2028", date(2028, 2, 29)),
        ("friday", date(2026, 11, 27)),
        ("Fri", date(2026, 11, 27)),
        ("thursday", date(2026, 12, 3)),  # not today: today needs no name
        ("wed", date(2026, 12, 2)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 27)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_that_can_be_read(typed, day):
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/2/2026", "31 February 2026 is not a date. Check the day and month."),
        ("29/2/2027", "29 February 2027 is not a date."),
        ("29/2", "29 February 2027 is not a date."),
        ("27/13/2026", "There is no month 13."),
        ("zz/05/2026", "“zz/05/2026” is not a day we can read. Type it like 27/11/2026"),
        ("soon", "“soon” is not a day we can read."),
        ("fr", "“fr” is not a day we can read."),
        ("27/11/20266", "is not a day we can read."),
        ("2026", "is not a day we can read."),
    ],
)
def test_a_day_that_cannot_be_read_says_what_was_found_and_what_to_do(typed, words):
    with pytest.raises(Unreadable) as refused:
        read_day(typed, TODAY)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("10am", time(10)),
        ("10 am", time(10)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("9.45", time(9, 45)),
        ("14:30", time(14, 30)),
        ("2:15pm", time(14, 15)),
        ("2", time(14)),  # nobody meets at two in the morning
        ("9", time(9)),
        ("", None),
    ],
)
def test_a_time(typed, at):
    assert read_time(typed) == at


@pytest.mark.parametrize("typed", ["noon", "25:00", "10:75", "13pm", "10am-12"])
def test_no_time(typed):
    with pytest.raises(Unreadable):
        read_time(typed)


def test_the_same_day_in_other_words_is_the_same():
    assert plainly("friday", TODAY) == plainly("27 11 26", TODAY) == "27/11/2026"
    assert plainly("soon", TODAY) == "soon"
