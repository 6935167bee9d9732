"""What is on: the list, one event, and both as files for calendars."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from permanency.platform.agencies.models import Partnership
from permanency.web.public.desk import at_the_desk
from permanency.web.public.events import Event as Shown
from permanency.web.public.events import by_month, event_of, public_sessions, upcoming
from permanency.web.public.feed import calendar_of
from permanency.web.public.frame import show

_CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@at_the_desk
def events(request: HttpRequest) -> HttpResponse:
    """What is on, by month."""
    coming = upcoming(timezone.now())
    return show(
        request,
        "public/events.html",
        {"months": by_month(coming), "feed_href": reverse("public_events_feed")},
    )


@require_safe
@at_the_desk
def event(request: HttpRequest, ref: str) -> HttpResponse:
    """One event.

    Raises:
        Http404: none of that reference that is open to the public.
    """
    found = event_of(ref, timezone.now())
    if found is None:
        raise Http404
    return show(request, "public/event.html", {"event": found.shown()})


@require_safe
@at_the_desk
def feed(request: HttpRequest) -> HttpResponse:
    """All events to come, and those called off that would have been, for calendars to follow."""
    now = timezone.now()
    rows = public_sessions().filter(starts_at__gt=now)
    name = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    content = calendar_of([Shown(row, now) for row in rows], f"{name}: events")
    return HttpResponse(content, content_type=_CALENDAR)


@require_safe
@at_the_desk
def file(request: HttpRequest, ref: str) -> HttpResponse:
    """One event as a file for a calendar.

    Raises:
        Http404: none of that reference that is open to the public.
    """
    found = event_of(ref, timezone.now())
    if found is None:
        raise Http404
    response = HttpResponse(
        calendar_of([found], found.session.course.title), content_type=_CALENDAR
    )
    response["Content-Disposition"] = f'attachment; filename="{found.ref}.ics"'
    return response
