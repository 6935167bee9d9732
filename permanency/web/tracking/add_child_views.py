"""Putting a child on a meeting's list by hand: by reference, or by name with a choice."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.children.models import Record
from permanency.casework.tracking import operations
from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.policies import councils_within_reach
from permanency.casework.tracking.queries import items_of
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.rows.references import is_reference
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import short_age
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take
from permanency.web.tracking.children_at import children_at
from permanency.web.tracking.finding import find_meeting
from permanency.web.tracking.meeting_views import agenda_page

AT_MOST = 8
_NOBODY = (
    "Nobody of this meeting’s councils is called “{}”. Type the reference, or another part of "
    "the name."
)


@needs("child.write")
@require_POST
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add the child of that reference or name; several of a name are shown to choose from."""
    meeting = find_meeting(request, ref, running=True)
    actor, today = actor_of(request), timezone.localdate()
    typed = " ".join(request.POST.get("child", "").split())
    if not typed:
        return _again(request, meeting, "Type the child’s reference or name", typed)
    found = _found(meeting, typed, actor)
    if not found:
        return _again(request, meeting, _NOBODY.format(typed), typed)
    if len(found) > 1:
        return _choose(request, meeting, found, typed)
    try:
        with transaction.atomic():
            if take(request):
                operations.add_child(meeting=meeting, record=found[0], by=actor, today=today)
                log_read("meeting.add_child.read", found)
                messages.success(request, "The child is on the list, at its end.")
    except NotPossible as refused:
        return _again(request, meeting, str(refused), typed)
    return redirect("child_meeting", ref)


def _found(meeting: Meeting, typed: str, actor: Account) -> list[Record]:
    councils = councils_within_reach(meeting, actor, timezone.localdate())
    rows = within(Record.objects.all(), actor, "child.write", writing=True).filter(
        agency_id__in=councils, voided_at__isnull=True, closed_on__isnull=True
    )
    reference = typed.upper().replace(" ", "")
    if is_reference(reference):
        rows = rows.filter(ref=reference)
    else:
        rows = rows.filter(person__in=find_people(typed, councils).order_by().values("pk"))
    return list(rows.select_related("person", "agency").order_by("ref")[:AT_MOST])


def _again(request: HttpRequest, meeting: Meeting, error: str, typed: str) -> HttpResponse:
    return agenda_page(request, meeting, children_at(items_of(meeting)), error=error, typed=typed)


def _choose(
    request: HttpRequest, meeting: Meeting, found: list[Record], typed: str
) -> HttpResponse:
    """Several of that name: each with a button of its own."""
    names = names_of(record.person for record in found)
    today = timezone.localdate()
    log_read("meeting.add_child.read", found)
    choices = [
        {
            "name": names[record.person_id].full if record.person_id in names else NOT_NAMED,
            "ref": record.ref,
            "more": f"{short_age(record.born_on, today)}, {record.agency.name}",
            "token": new_token(),
        }
        for record in found
    ]
    children = children_at(items_of(meeting))
    return agenda_page(request, meeting, children, typed=typed, choices=choices)
