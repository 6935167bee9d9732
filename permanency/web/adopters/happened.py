"""What has happened to a household, from its journey: newest first, with the days between."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.web.formats import count_of, short_date


class Happening(NamedTuple):
    """One thing that happened."""

    on: date
    title: str
    text: str = ""
    major: bool = True


def happenings(journey: AdopterJourney) -> list[Happening]:
    """Everything dated about one application, oldest first."""
    found = [
        *_beginning(journey),
        *_assessment(journey),
        *_after(journey),
    ]
    if journey.closed_on:
        found.append(
            Happening(journey.closed_on, "The application ended", terms.CLOSED[journey.closed_why])
        )
    return sorted(found, key=lambda each: each.on)


def _beginning(journey: AdopterJourney) -> list[Happening]:
    words = terms.APPLICATION_KINDS[journey.kind]
    found = [Happening(journey.opened_on, "The application was opened", words, major=False)]
    for each in journey.registrations:
        found.append(Happening(each.received_on, "Registered their interest"))
        if each.accepted_on:
            found.append(Happening(each.accepted_on, "Registration accepted", major=False))
        if each.declined_on:
            found.append(Happening(each.declined_on, "Registration not accepted"))
    return found


def _assessment(journey: AdopterJourney) -> list[Happening]:
    found = []
    for stage in journey.stages:
        words = terms.STAGES[stage.stage]
        again = "Begun again" if stage.restart else ""
        found.append(Happening(stage.from_on, f"{words} began", again))
        if stage.ended_on and stage.outcome != terms.APPROVED:
            found.append(
                Happening(stage.ended_on, f"{words} ended", terms.STAGE_OUTCOMES[stage.outcome])
            )
    for pause in journey.pauses:
        why = terms.PAUSE_REASONS.get(pause.reason, "")
        asked = terms.ASKED_BY[pause.asked_by]
        found.append(Happening(pause.from_on, "Paused", f"{why}. {asked}.", major=False))
        if pause.ended_on:
            found.append(Happening(pause.ended_on, "Went on again", major=False))
    return found


def _after(journey: AdopterJourney) -> list[Happening]:
    found = []
    for approval in journey.approvals:
        if approval.panel_on:
            found.append(Happening(approval.panel_on, "Panel advised", major=False))
        found.append(Happening(approval.approved_on, "Approved"))
        if approval.ended_on:
            found.append(
                Happening(
                    approval.ended_on,
                    "The approval ended",
                    terms.APPROVAL_ENDS[approval.end_reason],
                )
            )
    found += [Happening(day, "The approval was reviewed", major=False) for day in journey.reviews]
    for each in journey.outcomes:
        many = count_of(each.children, "child", "children")
        found.append(Happening(each.happened_on, terms.OUTCOME_KINDS[each.kind], many))
    approved = {each.approved_on for each in journey.approvals}
    for spell in journey.availability:
        if spell.from_on not in approved:
            found.append(Happening(spell.from_on, terms.AVAILABILITIES[spell.state], major=False))
    return found


def timeline(journey: AdopterJourney) -> list[dict[str, Any]]:
    """The rows of the timeline, newest first, with the days since the one before."""
    told = happenings(journey)
    rows = []
    for nth, each in enumerate(told):
        before = told[nth - 1].on if nth else None
        days = (each.on - before).days if before else 0
        rows.append(
            {
                "date": each.on,
                "title": each.title,
                "text": each.text,
                "gap": f"{count_of(days, 'day')} later" if days else "",
                "major": each.major,
                "links": [],
            }
        )
    return rows[::-1]


def dates_so_far(journey: AdopterJourney) -> list[dict[str, Any]]:
    """The last dates, for the card beside a form."""
    told = [each for each in happenings(journey) if each.major]
    return [{"words": each.title, "more": short_date(each.on)} for each in told[-6:]]
