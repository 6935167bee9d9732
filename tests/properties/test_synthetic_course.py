"""Whatever happens to a child, the episodes written of it tell one unbroken story."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from permanency.exchange.synthetic.course import Course, Home

ENTERED = date(2020, 4, 1)
homes = st.builds(
    Home,
    place=st.sampled_from(["U6", "U4", "U5", "K2", "P1", "A6"]),
    provider=st.sampled_from(["PR1", "PR4"]),
    post=st.sampled_from(["KV1 1AA", "KV2 2BB"]),
    urn=st.just("SC900001"),
)
changes = st.lists(
    st.tuples(
        st.integers(1, 400),
        st.one_of(st.none(), st.sampled_from(["C1", "C2", "E1"])),
        st.one_of(st.none(), homes),
        st.booleans(),
    ),
    max_size=12,
)


@given(changes, st.one_of(st.none(), st.integers(1, 400)))
def test_an_episode_begins_where_the_one_before_ended_and_says_what_changed(
    happened: list[tuple[int, str | None, Home | None, bool]], left_after: int | None
) -> None:
    course = Course("N1", "KV1 1AA")
    course.enter(ENTERED, "C1", Home("U6", "PR1", "KV1 1AA", "SC900001"))
    on = ENTERED
    for days, legal_status, home, same_carer in happened:
        on += timedelta(days)
        course.change(on, legal_status=legal_status, home=home, same_carer=same_carer)
    if left_after is not None:
        course.leave(on + timedelta(left_after), "E4A")
    episodes = course.episodes
    assert episodes[0].rne == "S"
    for before, after in pairwise(episodes):
        assert before.dec == after.decom > before.decom
        assert before.rec == "X1"
        moved = (before.place, before.provider, before.pl_post, before.urn) != (
            after.place,
            after.provider,
            after.pl_post,
            after.urn,
        )
        assert (before.ls != after.ls) == (after.rne in ("L", "B", "U"))
        assert moved == (after.rne in ("P", "B", "T", "U"))
        assert bool(before.reason_place_change) == moved
    last = episodes[-1]
    assert (last.dec is None) == (left_after is None) == (last.rec == "")
