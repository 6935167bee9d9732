"""The clock bar: words first, then coordinates that say the same."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.web.components import TONES, clock_bar, numbered_pages, tone_of

# days, target, how, what stands left and right, and the state that colours it
WORDS = [
    (41, 121, {}, "41 days", "80 left", "running"),
    (120, 121, {}, "120 days", "1 left", "running"),
    (121, 121, {}, "121 days", "0 left", "running"),  # the target day itself is in time
    (122, 121, {}, "122 days", "1 over", "over"),
    (1, 426, {}, "1 day", "425 left", "running"),
    (295, 121, {"paused": True}, "295 days", "paused", "paused"),
    (103, 121, {"stopped": True}, "took 103 days", "in time", "stopped"),
    (131, 121, {"stopped": True}, "took 131 days", "10 over", "stopped"),
    (1204, 426, {}, "1,204 days", "778 over", "over"),
    (248, None, {}, "248 days", "", "plain"),
]


@pytest.mark.parametrize(("days", "target", "how", "left", "right", "state"), WORDS)
def test_words(
    days: int, target: int | None, how: dict[str, bool], left: str, right: str, state: str
) -> None:
    bar = clock_bar(days, target, **how)
    assert (bar.left, bar.right, bar.state) == (left, right, state)


def test_without_target_the_day_it_stopped_is_said() -> None:
    bar = clock_bar(248, stopped_on=date(2026, 1, 15))
    assert bar.left == "248 days, stopped 15 Jan 2026"
    assert bar.target is None


@pytest.mark.parametrize(("target", "end"), [(426, 730), (121, 365), (61, 182), (90, 270)])
def test_scale_ends_where_it_should(target: int, end: int) -> None:
    at_the_end, past_it = clock_bar(end, target), clock_bar(end + 1, target)
    assert at_the_end.over_to == 134.0  # two pixels of margin on a bar of 136
    assert not at_the_end.beyond
    assert past_it.over_to == 134.0
    assert past_it.beyond


def test_pine_up_to_the_target_brick_beyond() -> None:
    bar = clock_bar(236, 121, 168, width=316)
    assert bar.run == bar.over_from == bar.target
    assert bar.over_to > bar.target
    assert bar.median is not None
    assert bar.target < bar.median < bar.over_to
    in_time = clock_bar(60, 121, 168)
    assert in_time.over_from is None
    assert in_time.run < (in_time.target or 0)


def test_tones_of_tags() -> None:
    assert tone_of("Finding a family") == "finding"
    assert tone_of("Words nobody declared") == "quiet"
    assert set(TONES.values()) <= {
        "outline", "decided", "finding", "wait", "linked", "matched", "early", "good", "adopted",
        "quiet", "late",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "size", "total", "words"),
    [(1, 25, 38, "1 to 25 of 38"), (2, 25, 38, "26 to 38 of 38"), (1, 25, 0, "0 of 0"),
     (1, 25, 1204, "1 to 25 of 1,204")],
)  # fmt: skip
def test_numbered_pages(page: int, size: int, total: int, words: str) -> None:
    assert numbered_pages(page, size, total) == words
