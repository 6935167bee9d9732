"""Fact rows of events and training: sessions, who booked and came, the sheets they filled in.

One query a table. Nobody is named: an attender is a household, an enquiry, or a numbered booking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from permanency.casework.adopters.models import Preparation
from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Feedback, Session
from permanency.insight.sources.adopter_rows import NONE
from permanency.insight.sources.featured_rows import featured_rows
from permanency.platform.rows.models import LIVE

Row = dict[str, Any]
_BOOKING = (
    "session_id", "nth", "attender", "household__ref", "household__hub__name", "enquiry_id",
    "enquiry__hub__name", "state", "booked_at", "attended", "people_came", "children_came",
    "no_further_support",
)  # fmt: skip
# Of two bookings of one household, the one that says more of whether it came.
_SAYS_MORE = (terms.CANCELLED, terms.WAITING, terms.BOOKED)
# Who fills in the sheet of a course that is not for households.
_RESPONDENTS = {"staff_training": "worker", "panel_training": "panel", "carer_training": "family"}
_ALSO = {
    terms.EARLY_PERMANENCE: "also_early_permanence",
    terms.SIBLINGS: "also_siblings",
}


@dataclass(frozen=True)
class Events:
    """Rows of events, of who booked and came, and of the grades they gave."""

    events: list[Row]
    attendance: list[Row]
    grades: list[Row]


def event_rows(where: Q, household_of: Mapping[int, str], now: datetime) -> Events:
    """The sessions of the agencies in ``where``, planned, held and cancelled, by their start.

    Args:
        where: picks sessions by the agency that runs them.
        household_of: by what id the household of an enquiry is known.
    """
    sessions = list(
        Session.objects.filter(LIVE, where).select_related("course", "agency", "hub")
        .order_by("starts_at", "pk")
    )  # fmt: skip
    events = {each.pk: _event(each, now) for each in sessions}
    starts = {each.pk: each.starts_at for each in sessions}
    featured = featured_rows(events)
    return Events(
        list(events.values()),
        [*_attendance(events, starts, household_of), *featured],
        [
            _grade(row, events[row["session_id"]])
            for row in _sheets()
            if row["session_id"] in events
        ],
    )


def _event(session: Session, now: datetime) -> Row:
    course = session.course
    status = session.status(now)
    over = status != terms.HELD or session.over_at <= now
    return {
        "event_id": session.ref,
        "event_kind": terms.COUNTED_AS.get(course.kind, course.kind),
        "programme": course.programme or NONE,
        "programme_id": course.ref if course.kind == terms.PROGRAMME_GROUP else None,
        "organiser": session.agency.name,
        "hub": session.hub.name if session.hub else NONE,
        "held_on": session.first_on,
        "ended_on": session.last_on if over else None,
        "status": status,
        "days": course.days if course.certifies else None,
        "views": session.views,
    }


def _attendance(
    events: Mapping[int, Row], starts: Mapping[int, datetime], household_of: Mapping[int, str]
) -> list[Row]:
    """One row for each attender of each event, however often they booked it.

    Every booking made counts as one, also one that waits or was given up; nobody booked who was
    written down once the event had begun.
    """
    bookings = [
        row
        for row in Booking.objects.filter(LIVE).order_by("session_id", "nth").values(*_BOOKING)
        if row["session_id"] in events
    ]
    found: dict[tuple[int, str], Row] = {}
    for row in bookings:
        key = (row["session_id"], _attender(row, events[row["session_id"]], household_of))
        before = found.get(key)
        if before is None or _weight(row) > _weight(before):
            found[key] = row
    also = _also(found, events)
    return [
        _attended(row, who, events[session], starts[session], also)
        for (session, who), row in found.items()
    ]


def _attended(
    row: Row, who: str, event: Row, starts_at: datetime, also: Mapping[str, set[str]]
) -> Row:
    came = row["attended"] == terms.YES
    booked_before = row["booked_at"] < starts_at
    return {
        **{name: event[name] for name in ("event_id", "event_kind", "programme", "organiser")},
        "hub": row["household__hub__name"] or row["enquiry__hub__name"] or NONE,
        "attender_id": who,
        "attender_kind": row["attender"],
        "booked_on": timezone.localdate(row["booked_at"]) if booked_before else None,
        "event_on": event["held_on"],
        "attended": terms.NO if row["state"] == terms.CANCELLED else row["attended"],
        "people": row["people_came"] if came else None,
        "children": row["children_came"] if came else None,
        **{
            column: "yes" if who in also[kind] else "no" for kind, column in _ALSO.items()
        },
        "no_further_support": row["no_further_support"],
    }  # fmt: skip


def _attender(row: Row, event: Row, household_of: Mapping[int, str]) -> str:
    if row["attender"] == terms.HOUSEHOLD:
        known = row["household__ref"] or household_of.get(row["enquiry_id"] or 0)
        if known:
            return str(known)
    return f"{event['event_id']}/{row['nth']}"


def _weight(row: Row) -> tuple[bool, int, int]:
    return (row["attended"] == terms.YES, _SAYS_MORE.index(row["state"]), -row["nth"])


def _also(found: Mapping[tuple[int, str], Row], events: Mapping[int, Row]) -> dict[str, set[str]]:
    """Households that did the course of each kind: at a session, or by what their file says."""
    done: dict[str, set[str]] = {kind: set() for kind in _ALSO}
    for (session, who), row in found.items():
        kind = events[session]["event_kind"]
        if kind in done and row["attended"] == terms.YES and row["attender"] == terms.HOUSEHOLD:
            done[kind].add(who)
    on_file = Preparation.objects.filter(LIVE, course_kind__in=_ALSO).values_list(
        "course_kind", "application__household__ref"
    )
    for kind, household in on_file:
        done[kind].add(household)
    return done


def _sheets() -> Iterable[Any]:
    rows = Feedback.objects.filter(LIVE).order_by("pk")
    return rows.values("pk", "session_id", "given_on", "overall")


def _grade(sheet: Row, event: Row) -> Row:
    given_on: date = sheet["given_on"]
    kind = event["event_kind"]
    return {
        "grade_id": f"feedback/{sheet['pk']}",
        "subject": "programme" if kind == terms.PROGRAMME_GROUP else "training",
        "respondent": _RESPONDENTS.get(kind, "household"),
        "themed": "no",
        "hub": event["hub"],
        "graded_on": given_on,
        "grade": sheet["overall"],
    }
