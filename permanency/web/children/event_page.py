"""What a page for one kind of event consists of, and when it cannot be recorded yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children import events, terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.own_events import OwnEvent
from permanency.casework.children.standing import (
    consent_in_force,
    order_in_force,
    placement_on,
    search_on,
    standing_decision,
)
from permanency.platform.security.models import Account
from permanency.web.children.event_forms import EventForm

Operation = Callable[..., object]
Guess = Callable[[date, Mapping[str, Any]], events.Event | OwnEvent]
NotNow = Callable[[Journey, date], str]
Told = Callable[[Record, Account, date], dict[str, Any]]
Tells = Callable[[EventForm], list[dict[str, Any]]]


def _nothing(record: Record, by: Account, today: date) -> dict[str, Any]:
    return {}


def _no_rows(form: EventForm) -> list[dict[str, Any]]:
    return []


@dataclass(frozen=True)
class EventPage:
    """One kind of event.

    ``guess`` builds the event from what is typed so far, to show what recording it will do.
    ``not_now`` says why it cannot be recorded today, or nothing; ``before_birth``: it can be of a
    child not born yet. ``told`` is what the form must know of the child besides the journey, and
    ``tells`` what it then says that recording it will do.
    """

    slug: str
    group: str
    words: str
    title: str
    act: str
    done: str
    form: type[EventForm]
    record: Operation
    guess: Guess
    not_now: NotNow
    before_birth: bool = False
    told: Told = _nothing
    tells: Tells = _no_rows

    def refused(self, journey: Journey, today: date) -> str:
        """Why it cannot be recorded now, or nothing."""
        unborn = journey.expected_on is not None and journey.born_on is None
        if unborn and not self.before_birth:
            return "Record the birth first."
        return self.not_now(journey, today)


def always(journey: Journey, today: date) -> str:
    """It can be recorded at any time."""
    return ""


def in_care(journey: Journey) -> bool:
    """Whether a period of care is open."""
    return any(period.ended_on is None for period in journey.periods)


def needs_care(journey: Journey, today: date) -> str:
    """It is about a child who is looked after."""
    return "" if in_care(journey) else "The child is not in care."


def needs_decision(journey: Journey, today: date) -> str:
    """It rests on the agency's decision."""
    if not in_care(journey):
        return needs_care(journey, today)
    live = any(each.reversed_on is None for each in journey.decisions)
    return "" if live else "It needs the agency's decision first."


def needs_order(journey: Journey, today: date) -> str:
    """It ends the placement order."""
    live = any(each.ended_on is None for each in journey.orders)
    return "" if live else "No placement order is in force."


def needs_authority(journey: Journey, today: date) -> str:
    """It needs a placement order or a parent's consent."""
    if order_in_force(journey, today) or consent_in_force(journey, today):
        return ""
    return "It needs a placement order or a parent's consent first."


def needs_match(journey: Journey, today: date) -> str:
    """It rests on a match."""
    live = any(each.ended_on is None for each in journey.matches)
    return "" if live else "It needs a match first."


def needs_adoptive(journey: Journey, today: date) -> str:
    """It is about a child who has moved in."""
    placed = placement_on(journey, terms.ADOPTIVE, today)
    return "" if placed else "The child is not placed for adoption."


def may_be_decided(journey: Journey, today: date) -> str:
    """One decision stands at a time."""
    if not in_care(journey):
        return needs_care(journey, today)
    live = any(each.reversed_on is None for each in journey.decisions)
    return "A decision stands already." if live else ""


def may_be_ordered(journey: Journey, today: date) -> str:
    """One order is in force at a time."""
    live = any(each.ended_on is None for each in journey.orders)
    return "An order is in force already." if live else needs_decision(journey, today)


def may_be_matched(journey: Journey, today: date) -> str:
    """One match stands at a time."""
    live = any(each.ended_on is None for each in journey.matches)
    return "A match stands already." if live else needs_decision(journey, today)


def may_be_placed(journey: Journey, today: date) -> str:
    """Once matched, with authority to place."""
    if placement_on(journey, terms.ADOPTIVE, today):
        return "The child is placed for adoption already."
    return needs_match(journey, today) or needs_authority(journey, today)


def may_be_born(journey: Journey, today: date) -> str:
    """The birth of a child not born yet."""
    return "" if journey.born_on is None else "The date of birth is recorded."


def may_be_tracked(journey: Journey, today: date) -> str:
    """Before a decision, in care or not born yet."""
    unborn = journey.expected_on is not None and journey.born_on is None
    if not unborn and not in_care(journey):
        return needs_care(journey, today)
    decided = standing_decision(journey, today)
    return "The plan is adoption already: a decision stands." if decided else ""


def needs_track(journey: Journey, today: date) -> str:
    """It ends a track."""
    live = any(track.ended_on is None for track in journey.tracks)
    return "" if live else "No track is open."


def may_be_paused(journey: Journey, today: date) -> str:
    """While somebody may be looking for a family."""
    if placement_on(journey, terms.ADOPTIVE, today):
        return "The child is placed for adoption."
    if any(s.state == terms.PAUSED and s.ended_on is None for s in journey.searches):
        return "The search is paused already."
    return needs_authority(journey, today)


def needs_pause(journey: Journey, today: date) -> str:
    """It ends a pause."""
    search = search_on(journey, today)
    paused = search is not None and search.state == terms.PAUSED
    return "" if paused else "The search is not paused."


def may_be_widened(journey: Journey, today: date) -> str:
    """While a family is looked for."""
    if placement_on(journey, terms.ADOPTIVE, today):
        return "The child is placed for adoption."
    return needs_care(journey, today)


def needs_sound_report(journey: Journey, today: date) -> str:
    """A defect is found in a report that is there."""
    sound = any(report.defect_on is None for report in journey.reports)
    return "" if sound else "It needs the child's permanence report first."


def needs_defect(journey: Journey, today: date) -> str:
    """A report is done again for a defect."""
    bad = any(report.defect_on and report.redone_on is None for report in journey.reports)
    return "" if bad else "No report waits to be done again."


def needs_consent(journey: Journey, today: date) -> str:
    """It ends a consent."""
    live = any(consent.withdrawn_on is None for consent in journey.consents)
    return "" if live else "No consent stands."


def needs_delay(journey: Journey, today: date) -> str:
    """It ends a delay."""
    live = any(delay.ended_on is None for delay in journey.delays)
    return "" if live else "No delay goes on."
