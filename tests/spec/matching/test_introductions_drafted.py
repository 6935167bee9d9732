"""Introductions drafted from the first day, and the move: three stages, every day covered."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.matching.introductions_draft import drafted

FIRST = date(2026, 6, 15)


def test_ten_days_then_the_move_then_the_foster_carers_come_back():
    told = [
        (each.day.isoformat(), each.stage, each.place) for each in drafted(FIRST, date(2026, 6, 25))
    ]
    assert told == [
        ("2026-06-15", 1, "carers_home"), ("2026-06-16", 1, "carers_home"),
        ("2026-06-17", 1, "carers_home"), ("2026-06-18", 1, "carers_home"),
        ("2026-06-19", 1, "carers_home"), ("2026-06-20", 1, "carers_home"),
        ("2026-06-21", 1, "carers_home"), ("2026-06-22", 1, "familys_home"),
        ("2026-06-23", 1, "familys_home"), ("2026-06-24", 1, "familys_home"),
        ("2026-06-25", 2, "familys_home"),
        ("2026-06-27", 3, "video"), ("2026-07-02", 3, "familys_home"), ("2026-07-09", 3, "out"),
    ]  # fmt: skip


@pytest.mark.parametrize("until", [date(2026, 6, 16), date(2026, 6, 18), date(2026, 9, 7)])
def test_every_day_before_the_move_is_in_the_draft(until):
    days = [each.day for each in drafted(FIRST, until) if each.stage == 1]
    assert days == [date.fromordinal(n) for n in range(FIRST.toordinal(), until.toordinal())]


def test_the_workers_come_on_the_first_day_and_the_days_grow_longer():
    first, *others = drafted(FIRST, date(2026, 6, 25))
    assert "childs_worker" in first.people
    assert [each.starts_at.hour for each in (first, others[3], others[8])] == [14, 10, 9]
