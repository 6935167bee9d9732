"""Fact rows of adopters: applications, phases and adults, from the journeys of households.

The same for live records and for invented households: both are journeys.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from permanency.casework.adopters.journey import AdopterJourney, AdultFacts
from permanency.casework.adopters.milestones import ApplicationDays, application_days, told
from permanency.casework.adopters.phases import phases
from permanency.insight.periods import financial_year
from permanency.platform.people.ethnicity import ethnicity_group

Row = dict[str, Any]
NONE = "none"


def adopter_rows(journeys: Iterable[AdopterJourney], on: date) -> dict[str, list[Row]]:
    """The rows of applications, phases and adults, as known on a day, in the order given."""
    rows: dict[str, list[Row]] = {
        "adopter_application": [],
        "adopter_phase": [],
        "adopter_person": [],
    }
    for journey in journeys:
        days = application_days(journey, on)
        adults = adults_of(journey, days, on)
        same: Row = {
            "household_id": journey.household,
            "approving_agency": journey.agency,
            "hub": journey.hub or NONE,
            "application_id": journey.application,
        }
        rows["adopter_application"].append(same | _application(journey, days, len(adults)))
        rows["adopter_phase"] += [same | row for row in _phases(journey)]
        rows["adopter_person"] += [same | _person(each, days) for each in adults]
    return rows


def adults_of(journey: AdopterJourney, days: ApplicationDays, on: date) -> list[AdultFacts]:
    """The adults of an application: of the household on the day it was approved, closed, or now."""
    day = days.approved_on or journey.closed_on or on
    return [
        each
        for each in journey.adults
        if (each.from_on is None or each.from_on <= day)
        and (each.ended_on is None or each.ended_on > day)
    ]


def year_begun(days: ApplicationDays) -> str:
    """The financial year in which stage 1 began, or stage 2 of a fast track; none before that."""
    day = days.stage_1_started_on or days.stage_2_started_on
    return financial_year(day.year - (day.month < 4)).label if day else NONE


def _application(journey: AdopterJourney, days: ApplicationDays, people: int) -> Row:
    return {
        "kind": journey.kind,
        "campaign": journey.campaign or NONE,
        "registered_on": days.registered_on,
        "began_in": year_begun(days),
        "first_time": journey.first_time,
        "fast_track": _flag(journey.fast_track),
        "relationship_status": journey.relationship,
        "people": people,
        "stage_1_started_on": days.stage_1_started_on,
        "stage_1_ended_on": days.stage_1_ended_on,
        "stage_2_started_on": days.stage_2_started_on,
        "considered_on": days.considered_on,
        "approved_on": days.approved_on,
        "paused_days": days.paused_days,
        "six_months_from": days.six_months_from,
        "first_matched_on": days.first_matched_on,
        "first_placed_on": days.first_placed_on,
        "first_order_on": days.first_order_on,
        "left_on": days.left_on,
        "left_reason": days.left_reason,
    }


def _phases(journey: AdopterJourney) -> list[Row]:
    return [
        {
            "kind": journey.kind,
            "phase": phase.phase,
            "held_phase": phase.held_phase,
            "clock_from": phase.clock_from,
            "started_on": phase.started_on,
            "ended_on": phase.ended_on,
            "ended_by": phase.ended_by,
            "first_time": journey.first_time,
            "fast_track": _flag(journey.fast_track),
            "outlier": phase.outlier,
        }
        for phase in phases(journey)
    ]


def _person(adult: AdultFacts, days: ApplicationDays) -> Row:
    return {
        "person_id": adult.person,
        "approved_on": days.approved_on,
        "born_on": adult.born_on,
        "sex": adult.sex,
        "ethnicity_group": ethnicity_group(adult.ethnicity),
        "ethnicity": adult.ethnicity or "not_known",
        "sexual_orientation": told(adult.orientation),
        "disabled": told(adult.disabled),
    }


def _flag(yes: bool) -> str:
    return "yes" if yes else "no"
