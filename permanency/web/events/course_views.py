"""Courses and kinds of events: the list, a new one, another wording, retired."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Course
from permanency.casework.training.policies import can_run
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within
from permanency.web.events.course_forms import CourseForm, NewCourseForm
from permanency.web.events.finding import find_course, trail
from permanency.web.form_page import form_page
from permanency.web.form_step import CONFLICT, REFUSED, SHOWN, version_sent, version_shown
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take

_COLUMNS = [
    {"key": "what", "label": "What", "width": 40},
    {"key": "whom", "label": "Who for"},
    {"key": "sessions", "label": "Sessions", "number": True},
    {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
]


@needs("enquiry.read")
def courses(request: HttpRequest) -> HttpResponse:
    """Every course of the partnership, by kind; retired ones at the end."""
    actor = actor_of(request)
    found = list(
        within(Course.objects.filter(LIVE), actor, "enquiry.read")
        .select_related("agency")
        .annotate(held=Count("sessions", filter=Q(sessions__voided_at__isnull=True)))
        .order_by("retired_on", "title")
    )
    one_each = {each.agency_id: each for each in found}
    runs = {agency: can_run(each, actor) for agency, each in one_each.items()}
    may = bool(agencies_with(actor, "enquiry.write"))
    return render(
        request,
        "events/courses.html",
        {
            "trail_places": trail(),
            "acts": [{"words": "Add a course", "href": reverse("event_course_add")}] if may else [],
            "columns": _COLUMNS,
            "rows": [_row(each, may=runs[each.agency_id]) for each in found],
            "empty": {
                "title": "No courses yet.",
                "words": "A course, or an event that is held again and again, is added once; "
                "each time it is held is a session of it.",
                "links": [],
            },
        },
    )


def _row(course: Course, *, may: bool) -> dict[str, Any]:
    kind = f"{terms.KINDS[course.kind]}, {course.agency.name}, {count_of(course.days, 'day')}"
    retired = [f"Retired from {short_date(course.retired_on)}"] if course.retired_on else []
    return {
        "what": {
            "words": course.title,
            "href": reverse("event_course", args=[course.ref]) if may else "",
            "strong": True,
            "under": [kind, *retired],
        },
        "whom": terms.OPEN_TO[course.open_to],
        "sessions": getattr(course, "held", 0),
        "act": {
            "words": "Plan a session",
            "what": f"of {course.title}",
            "href": reverse("event_plan", args=[course.ref]),
        }
        if may and course.retired_on is None
        else {"none": True},
    }


@needs("enquiry.write")
def add(request: HttpRequest) -> HttpResponse:
    """A new course."""
    actor = actor_of(request)
    form = NewCourseForm(
        request.POST if request.method == "POST" else None, agencies=_agencies(actor)
    )
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            with transaction.atomic():
                if not take(request):
                    return redirect("event_courses")
                course = operations.open_course(
                    agency_id=int(given.pop("agency")), by=actor, **given
                )
        except NotPossible as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"{course.title} is added. Plan its first session.")
            return redirect("event_plan", course.ref)
    return form_page(
        request,
        form,
        title="Add a course or event",
        act_words="Add",
        back_href=reverse("event_courses"),
        trail_places=[*trail()],
    )


@needs("enquiry.write")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Another wording, or no further sessions."""
    course = find_course(request, ref, running=True)
    posted = request.method == "POST"
    form = CourseForm(request.POST if posted else None, initial=CourseForm.told(course))
    status = REFUSED if form.is_bound else SHOWN
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    course.version = version_sent(request)
                    operations.change_course(
                        course=course, by=actor_of(request), **form.cleaned_data
                    )
        except NotPossible as refused:
            form.add_error(refused.field or None, str(refused))
        except ChangedByAnother:
            course = find_course(request, ref, running=True)
            form.add_error(
                None,
                f"Someone else changed this course while you were writing. It is called "
                f"“{course.title}” now. Yours is below: save it again to keep yours.",
            )
            status = CONFLICT
        else:
            messages.success(request, "The course is changed.")
            return redirect("event_courses")
    return form_page(
        request,
        form,
        title=f"Change {course.title}",
        act_words="Change the course",
        back_href=reverse("event_courses"),
        trail_places=[*trail()],
        hidden={"version": version_shown(request, course, status)},
        status=status,
        other=None
        if course.retired_on
        else {
            "title": "No further sessions",
            "words": "What was held stays. Nobody can plan a session of it from today on.",
            "href": reverse("event_course_retire", args=[course.ref]),
            "act": "Retire the course",
        },
    )


@needs("enquiry.write")
@require_POST
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    """No further sessions from today on."""
    course = find_course(request, ref, running=True)
    try:
        with transaction.atomic():
            if take(request):
                course.version = version_sent(request)
                operations.retire_course(
                    course=course, on=timezone.localdate(), by=actor_of(request)
                )
    except ChangedByAnother:
        messages.error(request, "Someone else changed this course just now. Look at it again.")
        return redirect("event_course", ref)
    messages.success(request, f"{course.title} is retired. What was held stays.")
    return redirect("event_courses")


def _agencies(actor: Account) -> list[tuple[str, str]]:
    mine = Agency.objects.filter(pk__in=agencies_with(actor, "enquiry.write")).order_by("name")
    return [(str(pk), name) for pk, name in mine.values_list("pk", "name")]
