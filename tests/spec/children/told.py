"""A child's way told in lines, and the answers about it in lines.

Each line is a day, day first, and what happened: ``02/04/2026 placement order``. The words are
those of ``WORDS`` below. A pause is told with its reason and the day to look again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from permanency.casework.children import events
from permanency.casework.children.clocks import clock_stretches
from permanency.casework.children.journey import (
    Consent,
    Delay,
    Exploring,
    Journey,
    Review,
    Search,
    Track,
)
from permanency.casework.children.position import positions

Told = Callable[[Journey, date, str], Journey]
Spell = TypeVar("Spell", Track, Search, Delay, Exploring)

PAUSED_FOR = {
    "linked with the carer": "carer",
    "linked with a sister's adopters": "sibling_adopters",
    "an assessment": "assessment",
    "a change of plan": "change_of_plan",
    "another reason": "other",
}
TRACKS = {
    "parallel planning": "parallel",
    "twin-track": "twin",
    "triple-track": "triple",
    "early notification 1": "early_1",
    "early notification 2": "early_2",
}


def day(text: str) -> date:
    """A date written day first."""
    return datetime.strptime(text, "%d/%m/%Y").date()


def written(on: date) -> str:
    """A date as the tables write it."""
    return on.strftime("%d/%m/%Y")


def child(story: str) -> Journey:
    """The journey that the lines tell, in the order they stand."""
    journey = Journey("C4021735", "Castlemoor", None, "female", "mixed")
    for line in story.strip().splitlines():
        on, _, what = line.strip().partition(" ")
        word = next((w for w in WORDS if what.strip().startswith(w)), None)
        assert word, f"nobody knows what “{what}” means"
        journey = WORDS[word](journey, day(on), what.strip()[len(word) :].strip(" :,"))
    return journey


def stands(story: str, *days: str) -> list[str]:
    """Where the child stands on each day; a dash before the record begins."""
    spells = positions(child(story))
    return [
        next((s.position for s in spells if s.from_on <= on and (not s.to_on or on < s.to_on)), "-")
        for on in map(day, days)
    ]


def clock(story: str, code: str) -> list[str]:
    """Each stretch of one clock: ``from to until: by the last permitted day, late from …``."""
    found = []
    for each in clock_stretches(child(story)):
        if each.clock != code:
            continue
        until = f"{written(each.from_on)} to {written(each.to_on)}" if each.to_on else ""
        words = until or f"{written(each.from_on)} on"
        if each.due_on is None:
            found.append(f"{words}: paused")
            continue
        late = max(each.due_on + timedelta(1), each.from_on)
        assert each.overdue(late) == (each.to_on is None or late < each.to_on)
        assert not each.overdue(each.due_on)
        suffix = f", late from {written(late)}" if each.overdue(late) else ""
        found.append(f"{words}: by {written(each.due_on)}{suffix}")
    return found


def _event(make: Callable[[date], events.Event]) -> Told:
    return lambda journey, on, _: make(on).apply(journey)


def _born(journey: Journey, on: date, _: str) -> Journey:
    return replace(journey, born_on=on)


def _track(kind: str) -> Told:
    return lambda journey, on, _: replace(journey, tracks=(*journey.tracks, Track(kind, on)))


def _consent(kind: str) -> Told:
    return lambda journey, on, _: replace(journey, consents=(*journey.consents, Consent(kind, on)))


def _withdrawn(journey: Journey, on: date, _: str) -> Journey:
    *earlier, last = journey.consents
    return replace(journey, consents=(*earlier, replace(last, withdrawn_on=on)))


def _paused(journey: Journey, on: date, rest: str) -> Journey:
    reason, _, look = rest.partition(", look again ")
    search = Search("paused", on, None, PAUSED_FOR[reason], day(look) if look else None)
    return replace(journey, searches=(*_ended(journey.searches, on), search))


def _resumed(journey: Journey, on: date, _: str) -> Journey:
    return replace(journey, searches=(*_ended(journey.searches, on), Search("active", on)))


def _review(outcome: str) -> Told:
    def told(journey: Journey, on: date, rest: str) -> Journey:
        considered = {"plan considered": "yes", "plan not considered": "no"}.get(rest, "not_known")
        return replace(journey, reviews=(*journey.reviews, Review(on, outcome, considered)))

    return told


def _visit(journey: Journey, on: date, _: str) -> Journey:
    return replace(journey, visits=(*journey.visits, on))


def _delay(code: str) -> Told:
    return lambda journey, on, _: replace(
        journey, delays=(*journey.delays, Delay(code, "court", on))
    )


def _ended(spells: tuple[Spell, ...], on: date) -> tuple[Spell, ...]:
    return tuple(one if one.ended_on else replace(one, ended_on=on) for one in spells)


WORDS: dict[str, Told] = {
    "born": _born,
    "came into care": _event(lambda on: events.EnteredCare(on, "C1", "U6")),
    "left care": _event(lambda on: events.LeftCare(on, "E4A")),
    "adopted": _event(lambda on: events.Adopted(on, consent_dispensed=True)),
    "decision": _event(events.Decided),
    "plan reversed": _event(lambda on: events.Reversed(on, "RD1")),
    "placement order": _event(events.OrderMade),
    "order revoked": _event(lambda on: events.OrderEnded(on, "C2")),
    "consent withdrawn": _withdrawn,
    "consent to placement": _consent("s19"),
    "advance consent to adoption": _consent("s20"),
    "agreement under six weeks": _consent("under_six_weeks"),
    "early permanence": _event(lambda on: events.PlacementBegan(on, "U5")),
    "fostered": _event(lambda on: events.PlacementBegan(on, "U6")),
    "moved in": _event(lambda on: events.PlacementBegan(on, "A6")),
    "adopters' home by consent": _event(lambda on: events.PlacementBegan(on, "A4")),
    "disrupted": _event(lambda on: events.Disrupted(on, "U6")),
    "match ended": _event(events.MatchEnded),
    "matched": _event(events.Matched),
    "search paused": _paused,
    "search resumed": _resumed,
    "a family explored": lambda journey, on, _: replace(
        journey, explored=(*journey.explored, Exploring(on))
    ),
    "no longer explored": lambda journey, on, _: replace(
        journey, explored=_ended(journey.explored, on)
    ),
    "review recommends adoption": _review("adoption"),
    "review recommends a change of plan": _review("change_plan"),
    "review": _review("carry_on"),
    "visit": _visit,
    "waits for the court": _delay("review_to_decision"),
    "order waits for the court": _delay("order_to_match"),
    "court answered": lambda journey, on, _: replace(journey, delays=_ended(journey.delays, on)),
    "tracks ended": lambda journey, on, _: replace(journey, tracks=_ended(journey.tracks, on)),
    **{word: _track(kind) for word, kind in TRACKS.items()},
}
