"""Whatever the pauses, a household is in one phase a day, and no day between is lost."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from permanency.casework.adopters.journey import AdopterJourney, PauseSpell, StageSpell
from permanency.casework.adopters.phases import phases

_DAYS = st.integers(0, 400).map(lambda n: date.fromordinal(date(2025, 1, 1).toordinal() + n))


@given(st.lists(_DAYS, min_size=3, max_size=9, unique=True), st.booleans())
def test_every_day_is_in_at_most_one_phase(days, still_paused):
    """Any pauses, one after the other, in a stage 1 and a stage 2."""
    days = sorted(days)
    middle = days[len(days) // 2]
    pairs = list(zip(days[1::2], days[2::2], strict=False))
    pauses = tuple(PauseSpell(start, end) for start, end in pairs)
    if still_paused and pauses:
        pauses = (*pauses[:-1], PauseSpell(pauses[-1].from_on))
    journey = AdopterJourney(
        "Alderbridge", "H1", "A1", days[0],
        stages=(StageSpell("1", days[0], middle, "suitable"), StageSpell("2", middle)),
        pauses=pauses,
    )  # fmt: skip
    found = phases(journey)
    assert found[0].started_on == days[0]
    assert found[-1].ended_on is None
    for one, two in pairwise(found):
        assert one.ended_on == two.started_on
    for before, one in pairwise([None, *found[:-1]]):
        # No day of its own only where a phase ended on the last day of a pause in it.
        assert one.started_on < one.ended_on or (
            before is not None
            and (one.ended_by, before.held_phase) == ("completed", one.phase)
            and (before.phase, before.ended_on) == ("on_hold", one.ended_on)
        )
    done = [(each.phase, each.ended_on) for each in found if each.ended_by == "completed"]
    assert ("stage_1", middle) in done
    for each in found:
        assert each.clock_from <= each.started_on
        assert (each.ended_on is None) == (each.ended_by == "running")
        assert (each.phase == "on_hold") == (each.held_phase != "none")
