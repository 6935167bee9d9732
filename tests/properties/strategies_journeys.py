"""Invented lives for Hypothesis: rows of a return, journeys made from them, and facts.

A life is told as a small state (legal status, placement, carer) that changes step by step, so the
reasons for a new episode (RNE) are the true ones. Lives hold what the rules find hard: coming back
into care, two decisions, two orders, disruption and a new placement, adoption by the foster carer,
early permanence, a birth certificate missing, and events on the same or neighbouring days.
``cut`` drops the first episodes, as a return does; ``spoilt`` lets gaps and overlaps in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from permanency.casework.children.journey import Journey
from permanency.exchange.ssda903.journey import journey_of
from permanency.exchange.ssda903.rows import (
    AdoptionDetails,
    Episode,
    Person,
    PlacedDecision,
)
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_set

AUTHORITIES = ("Alderbridge", "Castlemoor", "Westmarsh")
HOSTING = Hosting("Castlemoor", AUTHORITIES)

# Lengths that sit on the boundaries of the measures: a day, a quarter, 121 and 426 days, years.
SPANS = st.one_of(
    st.sampled_from((1, 2, 30, 90, 91, 120, 121, 122, 365, 425, 426, 427)), st.integers(1, 500)
)
PLACES = ("U1", "U2", "U3", "U4", "U5", "U6", "K2", "P1", "A5", "A6")
STATUSES = ("C1", "C2", "E1", "V2")
LEFT = ("E4A", "E45", "E48", "E41", "E8", "E2")
NOBODY = Person()
ETHNICITIES = ("white_british", "mixed", "black", "not_known")


@dataclass(frozen=True)
class Told:
    """One child as the returns tell it."""

    episodes: tuple[Episode, ...]
    decisions: tuple[PlacedDecision, ...] = ()
    details: AdoptionDetails | None = None
    person: Person = NOBODY

    def journey(self, child: str = "1", authority: str = AUTHORITIES[0]) -> Journey:
        """The journey made from these rows."""
        return journey_of(
            child,
            authority,
            self.episodes,
            decisions=self.decisions,
            details=self.details,
            person=self.person,
        )

    def cut(self, number: int) -> Told:
        """The same child without the first episodes, as a return that begins later tells it."""
        return replace(self, episodes=self.episodes[number:])


@st.composite
def _period(draw: st.DrawFn, began: date, adoptable: bool) -> list[Episode]:
    """One period of care, from RNE S to leaving or to an open end."""
    status, place = draw(st.sampled_from(STATUSES)), draw(st.sampled_from(PLACES[:8]))
    rne, day, found = "S", began, []
    for _ in range(draw(st.integers(0, 6))):
        until = day + timedelta(draw(SPANS))
        provider = draw(st.sampled_from(("PR1", "PR2", "PR5", "")))
        found.append(Episode(day, rne, status, place, provider, until, "X1"))
        day = until
        status, place, rne = _next(draw, status, place)
    ended, rec = None, ""
    way = draw(st.sampled_from(("open", "left", "adopted", "adopted"))) if adoptable else "left"
    if way != "open":
        ended = day + timedelta(draw(st.one_of(SPANS, st.just(0))))
        rec = draw(st.sampled_from(LEFT if way == "left" else ("E11", "E12")))
    found.append(
        Episode(day, rne, status, place, draw(st.sampled_from(("PR1", "PR5"))), ended, rec)
    )
    return found


def _next(draw: st.DrawFn, status: str, place: str) -> tuple[str, str, str]:
    """The next state and the true reason for the new episode."""
    change = draw(st.sampled_from(("status", "order", "move", "adopters", "same carer", "both")))
    new_status, new_place, same = status, place, False
    if change in ("status", "both"):
        new_status = draw(st.sampled_from([one for one in STATUSES if one != status]))
    if change == "order":
        new_status = "E1"
    if change in ("move", "both"):
        new_place = draw(st.sampled_from(PLACES))
    if change == "adopters":
        new_place = draw(st.sampled_from(("A6", "U5")))
    if change == "same carer":
        # A foster placement turns adoptive, early permanence begins, or it is fostering again.
        ways = {"U6": ("U5", "A5"), "U5": ("A5",), "A5": ("U6",), "A6": ("U6",)}.get(place, ("A5",))
        new_place, same = draw(st.sampled_from(ways)), place[0] in "UA"
    moved = change in ("move", "adopters", "same carer", "both")
    if not moved:
        rne = "L" if new_status != status else "P"
    elif same:
        rne = "T" if new_status == status else "U"
    else:
        rne = "P" if new_status == status else "B"
    return new_status, new_place, rne


def told_children(spoilt: bool = False) -> st.SearchStrategy[Told]:
    """One child: any life, or one that leads to adoption."""
    return st.one_of(any_lives(spoilt), adopted_lives(spoilt))


@st.composite
def adopted_lives(draw: st.DrawFn, spoilt: bool = False) -> Told:
    """One child from entry to adoption: fostered or not by those who adopt, perhaps disrupted."""
    day = date(2018, 1, 1) + timedelta(draw(st.integers(0, 1800)))
    homes = draw(st.sampled_from(_HOMES))
    order_in = draw(st.integers(0, len(homes)))  # the home in which the order is made
    found: list[Episode] = []
    status, order_on = "C2", None
    for number, (rne, place) in enumerate(homes):
        if number == order_in and status != "E1":
            status, order_on = "E1", day
            rne = {"P": "B", "T": "U"}.get(rne, rne)
        until = day + timedelta(draw(SPANS))
        found.append(Episode(day, rne, status, place, "PR1", until, "X1"))
        day = until
        if status != "E1" and draw(st.booleans()):
            status, order_on, until = "E1", day, day + timedelta(draw(SPANS))
            found.append(Episode(day, "L", status, place, "PR1", until, "X1"))
            day = until
    found[-1] = found[-1]._replace(rec=draw(st.sampled_from(("E11", "E12"))))
    if spoilt:
        found = _spoil(draw, found)
    placed = next(e.started_on for e in reversed(found) if e.place[0] == "A")
    matched = placed - timedelta(draw(st.sampled_from((0, 1, 14, 121, 500))))
    decided = (order_on or placed) - timedelta(draw(st.sampled_from((0, 1, 60))))
    return Told(
        tuple(found),
        (PlacedDecision(decided),),
        AdoptionDetails(decided, matched, draw(st.booleans()), 2, "L11"),
        Person(found[0].started_on - timedelta(draw(st.integers(0, 2500))), "male", "mixed"),
    )


# Homes on the way to adoption: the reason each began, and its placement code.
_HOMES = (
    (("S", "U6"), ("P", "A6")),
    (("S", "U6"), ("T", "A5")),
    (("S", "U5"), ("T", "A5")),
    (("S", "U6"), ("T", "U5"), ("T", "A5")),
    (("S", "K2"), ("P", "U6"), ("T", "A5")),
    (("S", "U6"), ("P", "U5"), ("T", "A5")),
    (("S", "U6"), ("P", "A6"), ("P", "U6"), ("P", "A6")),
    (("S", "U6"), ("T", "A5"), ("T", "U6"), ("T", "A5")),
)


@st.composite
def any_lives(draw: st.DrawFn, spoilt: bool = False) -> Told:
    """One child: one to three periods of care, decisions, reversals, an adoption row or none."""
    day = date(2018, 1, 1) + timedelta(draw(st.integers(0, 2200)))
    born = day - timedelta(draw(st.sampled_from((0, 1, 30, 1825, 1826, 1827, 2500))))
    episodes: list[Episode] = []
    for number in range(draw(st.sampled_from((1, 1, 2, 3)))):
        if number:
            # Back on the same day, the day after, or later.
            day += timedelta(draw(st.sampled_from((0, 1, 40, 400))))
            day = max(day, episodes[-1].started_on + timedelta(1))
        last = draw(st.booleans())
        episodes += draw(_period(day, adoptable=True) if last else _period(day, adoptable=False))
        if episodes[-1].ended_on is None:
            break
        day = episodes[-1].ended_on
    if spoilt:
        episodes = _spoil(draw, episodes)
    days = sorted({e.started_on for e in episodes} | {e.ended_on for e in episodes if e.ended_on})
    near = st.builds(
        lambda at, off: days[at % len(days)] + timedelta(off),
        st.integers(0, 20),
        st.sampled_from((-40, -1, 0, 0, 1, 40)),
    )
    decisions = _decisions(draw, near)
    details = None
    if draw(st.booleans()):
        details = AdoptionDetails(
            decided_on=decisions[-1].decided_on if decisions else None,
            matched_on=draw(st.one_of(near, st.none())),
            by_foster_carer=draw(st.booleans()),
            number_of_adopters=draw(st.sampled_from((1, 2, None))),
            adopter_status=draw(st.sampled_from(("L0", "L11", ""))),
        )
    person = Person(
        draw(st.sampled_from((born, born, born, None))),
        draw(st.sampled_from(("female", "male", "not_known"))),
        draw(st.sampled_from(ETHNICITIES)),
    )
    return Told(tuple(episodes), tuple(decisions), details, person)


def _decisions(draw: st.DrawFn, near: st.SearchStrategy[date]) -> list[PlacedDecision]:
    """None, one or several decisions, on different days, each reversed on a later day or not."""
    found = []
    for decided in sorted(set(draw(st.lists(near, max_size=3)))):
        reversed_on = draw(st.one_of(st.none(), near))
        if reversed_on is not None and reversed_on < decided:
            reversed_on = None
        reason = draw(st.sampled_from(("RD1", "RD2", "RD3", "RD4"))) if reversed_on else ""
        found.append(PlacedDecision(decided, reversed_on, reason))
    return found


def _spoil(draw: st.DrawFn, episodes: list[Episode]) -> list[Episode]:
    """Shorten or lengthen some episodes, and lose an end: gaps and overlaps as bad files have."""
    found = []
    for episode in episodes:
        end = episode.ended_on
        if end is not None and draw(st.integers(0, 3)) == 0:
            moved = end + timedelta(draw(st.sampled_from((-1, 1, 30))))
            end = moved if moved >= episode.started_on else end
        if end is not None and draw(st.integers(0, 12)) == 0:
            end = None
        found.append(episode._replace(ended_on=end))
    return found


def journeys(child: str = "1", authority: str = AUTHORITIES[0]) -> st.SearchStrategy[Journey]:
    """One journey: whole, cut at the left, or spoilt."""
    whole = told_children()
    cut = whole.flatmap(
        lambda told: st.integers(1, max(1, len(told.episodes) - 1)).map(
            lambda number: told.cut(min(number, len(told.episodes) - 1))
        )
    )
    return st.one_of(whole, cut, told_children(spoilt=True)).map(
        lambda told: told.journey(child, authority)
    )


@st.composite
def populations(draw: st.DrawFn, max_children: int = 8) -> list[Journey]:
    """Children of up to two of the three authorities: one always has an empty cohort."""
    return [
        draw(journeys(str(number), draw(st.sampled_from(AUTHORITIES[:2]))))
        for number in range(draw(st.integers(0, max_children)))
    ]


def facts_of(children: Sequence[Journey]) -> FactSet:
    """The facts of these children, with every authority in the register."""
    return fact_set(children, authorities=AUTHORITIES, source="invented journeys", hosting=HOSTING)


def fact_sets(max_children: int = 8) -> st.SearchStrategy[FactSet]:
    """Fact sets of small populations, to run measures over."""
    return populations(max_children).map(facts_of)
