"""What was known of a child on a day: a return sent in 2021 says nothing of 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from permanency.exchange.synthetic.child import (
    Absence,
    Child,
    Episode,
    MatchDecision,
    PlanDecision,
    WorkerSpell,
)


def as_known(child: Child, on: date) -> Child | None:
    """The child as recorded at the end of that day; None before the child first came into care."""
    episodes = episodes_known(child.episodes, on)
    if not episodes:
        return None
    adoption = child.adoption
    return replace(
        child,
        episodes=episodes,
        decisions=decisions_known(child.decisions, on),
        matches=matches_known(child.matches, on),
        adoption=adoption if adoption and adoption.made_on <= on else None,
        reviews=tuple(day for day in child.reviews if day <= on),
        previous_permanence=tuple(one for one in child.previous_permanence if one.entered_on <= on),
        absences=tuple(_absence(one, on) for one in child.absences if one.from_on <= on),
        workers=tuple(_spell(one, on) for one in child.workers if one.from_on <= on),
    )


def episodes_known(episodes: tuple[Episode, ...], on: date) -> tuple[Episode, ...]:
    """Episodes begun by that day; an end still to come is not known yet."""
    return tuple(
        replace(one, dec=None, rec="", reason_place_change="")
        if one.dec is not None and one.dec > on
        else one
        for one in episodes
        if one.decom <= on
    )


def decisions_known(decisions: tuple[PlanDecision, ...], on: date) -> tuple[PlanDecision, ...]:
    """Decisions made by that day, without reversals still to come."""
    return tuple(
        PlanDecision(one.decided_on)
        if one.reversed_on is not None and one.reversed_on > on
        else one
        for one in decisions
        if one.decided_on <= on
    )


def matches_known(matches: tuple[MatchDecision, ...], on: date) -> tuple[MatchDecision, ...]:
    """Matches decided by that day, without endings still to come."""
    return tuple(
        replace(one, ended_on=None) if one.ended_on is not None and one.ended_on > on else one
        for one in matches
        if one.matched_on <= on
    )


def _absence(one: Absence, on: date) -> Absence:
    return replace(one, to_on=None) if one.to_on is not None and one.to_on > on else one


def _spell(one: WorkerSpell, on: date) -> WorkerSpell:
    return replace(one, to_on=None) if one.to_on is not None and one.to_on > on else one
