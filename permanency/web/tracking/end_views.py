"""Ending a meeting: what is left undone is said first."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.tracking import operations
from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.queries import items_of, with_words
from permanency.casework.tracking.refusals import MeetingEnded
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.form_step import version_sent
from permanency.web.formats import count_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of
from permanency.web.tracking.children_at import children_at
from permanency.web.tracking.finding import find_meeting, trail
from permanency.web.tracking.meeting_views import practice_field
from permanency.web.tracking.words import title_of, when


@needs("child.write")
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """What is left, what the meeting learned, and the button that ends it."""
    meeting = find_meeting(request, ref, running=True)
    if request.method != "POST":
        if meeting.ended_at is not None:
            return redirect("child_meeting", ref)
        return _page(request, meeting, typed=meeting.practice)
    typed = request.POST.get("practice", "")
    try:
        with transaction.atomic():
            if take(request):
                operations.end_meeting(
                    meeting=meeting,
                    version=version_sent(request),
                    practice=typed,
                    by=actor_of(request),
                    now=timezone.now(),
                )
    except MeetingEnded:
        messages.warning(request, "Somebody has ended the meeting already.")
        return redirect("child_meeting", ref)
    except NotPossible as refused:
        return _page(request, meeting, typed=typed, error=str(refused), status=422)
    except ChangedByAnother:
        now = find_meeting(request, ref, running=True)
        words = (
            "Someone else changed the meeting while you were writing"
            + (f": “{now.practice}”" if now.practice else "")
            + ". Yours is below; put both together and end the meeting again."
        )
        return _page(request, now, typed=typed, error=words, status=409)
    messages.success(
        request,
        "The meeting has ended. Its actions are in the lists of those who do them, and come back "
        "until they are done.",
    )
    return redirect("child_meeting", ref)


def _page(
    request: HttpRequest, meeting: Meeting, *, typed: str, error: str = "", status: int = 200
) -> HttpResponse:
    children = children_at(items_of(meeting))
    log_read("meeting.read", [item for each in children for item in each.items])
    drafts = set(with_words([each.item for each in children]).values_list("pk", flat=True))
    left = [each for each in children if not each.talked_about]
    return render(
        request,
        "tracking/end.html",
        {
            "trail_places": trail(meeting),
            "title": f"End the {title_of(meeting)}"
            if not meeting.whole_partnership
            else f"End the meeting: {title_of(meeting)}",
            "when": when(meeting),
            "done_words": f"{count_of(len(children) - len(left), 'child', 'children')} of "
            f"{len(children)} talked about.",
            "left": [
                {
                    "words": each.name,
                    "href": reverse("child_meeting_item", args=[meeting.ref, each.ref]),
                    "more": "Words are kept as a draft, and not saved. " + each.why
                    if each.item.pk in drafts
                    else each.why,
                    "tag": "Draft" if each.item.pk in drafts else "",
                }
                for each in left
            ],
            "errors": [{"words": error, "href": "#practice"}] if error else [],
            "practice_field": practice_field(meeting, typed, error),
            "version": meeting.version,
            "token": token_of(request),
            "back_href": reverse("child_meeting_run", args=[meeting.ref])
            if left
            else reverse("child_meeting", args=[meeting.ref]),
        },
        status=status,
    )
