"""Days the law counts between a link and an adoption order.

Ten working days to comment (reg 31(1)): the day of sending does not count, nor do Saturdays,
Sundays and the bank holidays of England. Ten weeks' home before applying (section 42). The
disruption meeting between day 28 and day 42.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.matching.pathway import comments_due, may_apply_from, meeting_between


@pytest.mark.parametrize(
    ("sent", "last_day"),
    [
        # an ordinary fortnight: Monday to Monday
        (date(2026, 6, 1), date(2026, 6, 15)),
        # sent on a Friday, a Saturday, a Sunday: day 1 is the Monday
        (date(2026, 6, 5), date(2026, 6, 19)),
        (date(2026, 6, 6), date(2026, 6, 19)),
        (date(2026, 6, 7), date(2026, 6, 19)),
        # over Good Friday and Easter Monday (3 and 6 April 2026): two days more
        (date(2026, 4, 1), date(2026, 4, 17)),
        # over the early May bank holiday (4 May 2026)
        (date(2026, 4, 27), date(2026, 5, 12)),
        # over Christmas: 25 December, and 28 December for Boxing Day, which is a Saturday in 2026
        (date(2026, 12, 18), date(2027, 1, 6)),
    ],
)
def test_ten_working_days_to_comment_on_the_placement_report(sent, last_day):
    assert comments_due(sent) == last_day


@pytest.mark.parametrize(
    ("home_with_them_from", "first_day_to_apply"),
    [
        (date(2026, 7, 6), date(2026, 9, 14)),  # Monday: ten weeks later, a Monday
        (date(2026, 2, 20), date(2026, 5, 1)),
        (date(2027, 12, 22), date(2028, 3, 1)),  # over 29 February
    ],
)
def test_ten_weeks_before_applying(home_with_them_from, first_day_to_apply):
    assert may_apply_from(home_with_them_from) == first_day_to_apply


@pytest.mark.parametrize(
    ("ended", "from_day", "until_day"),
    [
        (date(2026, 9, 1), date(2026, 9, 29), date(2026, 10, 13)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 14)),
    ],
)
def test_the_disruption_meeting_is_between_day_28_and_day_42(ended, from_day, until_day):
    assert meeting_between(ended) == (from_day, until_day)
