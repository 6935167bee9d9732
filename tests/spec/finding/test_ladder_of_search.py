"""How far a search reaches, and when to think of going further (policies 28, 91 and 91 days)."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.finding.ladder import rung_on

AUTHORITY = date(2026, 4, 2)

# what was recorded -> the rung on the day, the day to consider a wider search, prompted or not
LADDER = """
recorded                                           on          rung         consider    prompt
nothing                                            2026-04-29  own          2026-04-30  no
nothing                                            2026-04-30  own          2026-04-30  yes
partnership 2026-04-20                             2026-07-19  partnership  2026-07-20  no
partnership 2026-04-20                             2026-07-20  partnership  2026-07-20  yes
partnership 2026-04-20, neighbours 2026-08-01      2026-10-30  neighbours   2026-10-31  no
partnership 2026-04-20, national 2026-08-01        2027-08-01  national     never       no
national 2026-04-02                                2026-04-02  national     never       no
partnership 2026-04-20, neighbours 2026-08-01      2026-07-31  partnership  2026-07-20  yes
national 2026-08-01, partnership 2026-09-01        2026-09-02  partnership  2026-12-01  no
partnership 2026-05-01, neighbours 2026-05-01      2026-05-02  neighbours   2026-07-31  no
"""


@pytest.mark.parametrize("line", LADDER.strip().splitlines()[1:])
def test_the_rung_is_the_newest_step_and_time_on_it_prompts_a_wider_search(line: str) -> None:
    recorded, rest = line[:51].strip(), line[51:].split()
    day, step, consider, prompt = rest
    steps = [
        (each.split()[0], date.fromisoformat(each.split()[1]))
        for each in recorded.split(", ")
        if each != "nothing"
    ]
    rung = rung_on(date.fromisoformat(day), steps, AUTHORITY)
    assert rung.step == step
    assert (rung.consider_on.isoformat() if rung.consider_on else "never") == consider
    assert rung.prompts(date.fromisoformat(day)) == (prompt == "yes")


def test_a_search_with_nothing_recorded_begins_in_the_own_council_with_the_authority() -> None:
    rung = rung_on(date(2026, 5, 1), [], AUTHORITY)
    assert (rung.step, rung.since, rung.recorded) == ("own", AUTHORITY, False)


def test_each_rung_names_the_next_wider_one() -> None:
    names, rung = [], rung_on(AUTHORITY, [], AUTHORITY)
    while rung.next_step:
        names.append(rung.next_step)
        rung = rung_on(AUTHORITY, [(rung.next_step, AUTHORITY)], AUTHORITY)
    assert names == ["partnership", "neighbours", "national"]
