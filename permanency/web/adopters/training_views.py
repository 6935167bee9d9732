"""Training: what the household must do, has done and has booked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.courses import course_standings
from permanency.casework.adopters.models import Preparation
from permanency.casework.training import terms as training_terms
from permanency.casework.training.queries import TrainingEntry, training_record
from permanency.platform.rows.models import LIVE
from permanency.platform.security import policies
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import household_page, may_record, record_links
from permanency.web.formats import in_words, short_date
from permanency.web.gate import actor_of, needs

TAB = "adopter_training"


@needs("adopter.read")
def training(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: mandatory courses first, then every course done and booked."""
    family = find_family(request, ref, action="household.training.read")
    actor, application = actor_of(request), family.application
    writes = application is not None and application.closed_on is None
    writes = writes and may_record(request, family)
    sections = [
        _asked(family, writes=writes),
        _done(family),
        _booked(
            training_record(family.household, actor),
            books=policies.can(actor, "enquiry.read"),
        ),
    ]
    return household_page(request, family, TAB, sections)


def _asked(family: Family, *, writes: bool) -> dict[str, Any]:
    file = family.file
    rows = []
    for each in course_standings(file, family.today) if file else []:
        tag = f"Done {short_date(each.done_on)}" if each.done_on else "Not yet"
        still = f"Still: {in_words(each.not_yet)}" if each.not_yet else ""
        rows.append(
            {
                "course": {"words": each.title, "strong": True},
                "state": {
                    "tag": tag,
                    "tone": "good" if each.done_on else "wait" if each.mandatory else "quiet",
                    "under": [still] if still and not each.done_on else [],
                },
                "rule": f"Must be done before stage 2 can finish: {each.source}"
                if each.mandatory
                else "Not asked of everybody",
            }
        )
    return {
        "title": "Courses asked of them",
        "links": record_links(family, ("course", "Record a course done elsewhere"))
        if writes
        else [],
        "columns": [
            {"key": "course", "label": "Course", "width": 30},
            {"key": "state", "label": "State"},
            {"key": "rule", "label": "Where the rule comes from"},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "No course is asked of them yet.", "words": ""},
    }


def _done(family: Family) -> dict[str, Any]:
    done = Preparation.objects.filter(LIVE, application=family.application)
    rows = [
        {
            "course": {"words": terms.COURSES[each.course_kind], "strong": True},
            "who": family.first_name(each.person_id) if each.person_id else "The household",
            "day": short_date(each.done_on),
        }
        for each in (done.order_by("-done_on", "-pk") if family.application else ())
    ]
    return {
        "title": "Courses done",
        "columns": [
            {"key": "course", "label": "Course", "width": 30},
            {"key": "who", "label": "Who"},
            {"key": "day", "label": "Finished", "unbroken": True},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No course yet.", "words": "A course attended here comes by itself."},
    }


def _booked(found: list[TrainingEntry], *, books: bool) -> dict[str, Any]:
    rows = []
    for each in found:
        booking, session = each.booking, each.session
        rows.append(
            {
                "session": {
                    "words": session.course.title,
                    "href": reverse("event", args=[session.ref]),
                    "what": f"on {short_date(timezone.localdate(session.starts_at))}",
                },
                "day": short_date(timezone.localdate(session.starts_at)),
                "state": training_terms.BOOKING_STATES[booking.state],
                "came": training_terms.ATTENDED[booking.attended],
            }
        )
    return {
        "title": "Booked here",
        "links": [{"words": "Events and training", "href": reverse("events")}] if books else [],
        "columns": [
            {"key": "session", "label": "Session", "width": 30},
            {"key": "day", "label": "Day", "unbroken": True},
            {"key": "state", "label": "Booking"},
            {"key": "came", "label": "Came"},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "Nothing booked here.", "words": ""},
    }
