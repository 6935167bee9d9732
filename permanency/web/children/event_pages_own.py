"""The events only people record: their words, forms, and the operations behind them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from permanency.casework.children import events, own_events
from permanency.casework.children.pathway import RULES
from permanency.casework.matching import operations
from permanency.web.children import event_forms_own as forms
from permanency.web.children import event_page as page
from permanency.web.children.event_page import EventPage

_FIRST_CLOCK = next(iter(RULES))


def _consent(on: date, given: Mapping[str, Any]) -> own_events.ConsentWithdrawn:
    kind, _, giver = (given.get("which") or ":").partition(":")
    return own_events.ConsentWithdrawn(on, kind, giver)


def _day(given: Mapping[str, Any], name: str) -> date | None:
    """A day of three boxes, where it is one."""
    try:
        year, month, day = (int(given.get(f"{name}-{p}") or 0) for p in ("year", "month", "day"))
        return date(year, month, day)
    except ValueError:
        return None


def _clock(given: Mapping[str, Any]) -> str:
    asked = given.get("clock")
    return asked if asked in RULES else _FIRST_CLOCK


OWN_EVENTS: tuple[EventPage, ...] = (
    EventPage(
        "birth", "Care", "Was born", "Record the birth", "Record the birth",
        "The birth is recorded.",
        forms.BirthForm, operations.record_birth,
        lambda on, given: events.Born(on), page.may_be_born, before_birth=True,
    ),
    EventPage(
        "track", "Plan and order", "Adoption became a possible plan, or we were told early",
        "Record a possible plan of adoption", "Record the track", "The track is recorded.",
        forms.TrackForm, operations.record_track,
        lambda on, given: own_events.TrackOpened(on, given.get("kind") or "parallel"),
        page.may_be_tracked, before_birth=True,
    ),
    EventPage(
        "track-ended", "Plan and order", "A track ended", "Record that a track ended",
        "Record the end of the track", "The end of the track is recorded.",
        forms.TrackClosedForm, operations.record_track_closed,
        lambda on, given: own_events.TrackClosed(
            on, given.get("kind") or "", given.get("reason") or "other"
        ),
        page.needs_track, before_birth=True,
    ),
    EventPage(
        "report", "Plan and order", "Child's permanence report finished",
        "Record the child's permanence report", "Record the report", "The report is recorded.",
        forms.ReportForm, operations.record_permanence_report,
        lambda on, given: own_events.ReportFinished(on), page.needs_care,
    ),
    EventPage(
        "report-defect", "Plan and order", "Defect found in the report",
        "Record a defect in the report", "Record the defect", "The defect is recorded.",
        forms.DefectForm, operations.record_report_defect,
        lambda on, given: own_events.DefectFound(on, given.get("defect") or "other"),
        page.needs_sound_report,
    ),
    EventPage(
        "report-again", "Plan and order", "Report done again after a defect",
        "Record that the report was done again", "Record the new report",
        "The new report is recorded.",
        forms.RedoneForm, operations.record_report_redone,
        lambda on, given: own_events.ReportRedone(on), page.needs_defect,
    ),
    EventPage(
        "consent", "Plan and order", "A parent consented", "Record a parent's consent",
        "Record the consent", "The consent is recorded.",
        forms.ConsentForm, operations.record_consent,
        lambda on, given: own_events.ConsentGiven(
            on, given.get("kind") or "s19", given.get("given_by") or "not_known"
        ),
        page.always,
    ),
    EventPage(
        "consent-withdrawn", "Plan and order", "A parent withdrew consent",
        "Record that a consent was withdrawn", "Record the withdrawal",
        "The withdrawal is recorded.",
        forms.ConsentWithdrawnForm, operations.record_consent_withdrawn, _consent,
        page.needs_consent,
    ),
    EventPage(
        "pause", "Looking for a family", "Search paused", "Record that the search is paused",
        "Record the pause", "The pause is recorded.",
        forms.PauseForm, operations.record_search_paused,
        lambda on, given: own_events.SearchPaused(
            on, given.get("reason") or "other", _day(given, "review_on")
        ),
        page.may_be_paused,
    ),
    EventPage(
        "resume", "Looking for a family", "Search goes on again",
        "Record that the search goes on again", "Record that it goes on",
        "The search goes on again.",
        forms.ResumeForm, operations.record_search_resumed,
        lambda on, given: own_events.SearchResumed(on), page.needs_pause,
    ),
    EventPage(
        "widened", "Looking for a family", "Search widened", "Record that the search was widened",
        "Record the wider search", "The wider search is recorded.",
        forms.WidenedForm, operations.record_search_widened,
        lambda on, given: own_events.SearchWidened(on, given.get("step") or "partnership"),
        page.may_be_widened,
    ),
    EventPage(
        "review", "Reviews, visits and delays", "Review held", "Record a review",
        "Record the review", "The review is recorded.",
        forms.ReviewForm, operations.record_review,
        lambda on, given: own_events.Reviewed(
            on, given.get("outcome") or "carry_on", given.get("considered_plan") or "yes"
        ),
        page.needs_care,
    ),
    EventPage(
        "visit", "Reviews, visits and delays", "Visit made in the new home", "Record a visit",
        "Record the visit", "The visit is recorded.",
        forms.VisitForm, operations.record_visit,
        lambda on, given: own_events.Visited(on), page.needs_adoptive,
    ),
    EventPage(
        "delay", "Reviews, visits and delays", "A clock runs long, and why", "Record a delay",
        "Record the delay", "The delay is recorded.",
        forms.DelayForm, operations.record_delay,
        lambda on, given: own_events.DelayBegan(
            on, _clock(given), given.get("reason") or "other", given.get("asked_by") or "agency"
        ),
        page.needs_care,
    ),
    EventPage(
        "delay-ended", "Reviews, visits and delays", "A delay is over",
        "Record that a delay is over", "Record the end of the delay",
        "The end of the delay is recorded.",
        forms.DelayEndedForm, operations.record_delay_ended,
        lambda on, given: own_events.DelayEnded(on, given.get("clock") or ""), page.needs_delay,
    ),
)  # fmt: skip
