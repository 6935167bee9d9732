"""Running a meeting: one child after the other without leaving the page."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.tracking import operations, queries
from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.children.case import find_record
from permanency.web.formats import clock_time
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take
from permanency.web.tracking import run_form
from permanency.web.tracking.events import event_link
from permanency.web.tracking.finding import find_item, find_item_again, find_meeting
from permanency.web.tracking.run_conflict import both_versions
from permanency.web.tracking.run_form import Checked, Typed
from permanency.web.tracking.run_page import run_page


@needs("child.write")
def run(request: HttpRequest, ref: str) -> HttpResponse:
    """Where the meeting is: the first child not talked about yet."""
    meeting = find_meeting(request, ref, running=True)
    if meeting.ended_at is not None:
        return redirect("child_meeting", ref)
    following = _next(meeting, None)
    if following is None:
        return redirect("child_meeting_end", ref)
    return redirect("child_meeting_item", ref, following.record.ref)


@needs("child.write")
def item(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """One child: read, write, save, go on."""
    meeting = find_meeting(request, ref, running=True)
    if request.method != "POST":
        if meeting.ended_at is not None:
            return redirect("child_meeting", ref)
        found = find_item(request, meeting, code, action="meeting.item.read")
        first = queries.leads(found)
        if first is not None:
            return redirect("child_meeting_item", ref, first.record.ref)
        return run_page(request, meeting, found)
    found = _item_written_about(request, meeting, code)
    typed = run_form.sent(request.POST)
    match request.POST.get("act", ""):
        case "add":
            return run_page(request, meeting, found, typed=typed.with_line())
        case "skip":
            return _skip(request, meeting, found, typed)
        case "drop" | "theirs":
            operations.keep_draft(item=found, typed="", by=actor_of(request), now=timezone.now())
            return redirect("child_meeting_item", ref, code)
    if "family_off" in request.POST:
        return _family_off(request, meeting, found, typed)
    if "remove" in request.POST:
        typed = typed.without_line(request.POST["remove"])
        return run_page(request, meeting, found, typed=typed)
    return _save(request, meeting, found, typed)


@needs("child.write")
@require_POST
def draft(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Keep what is typed so far; sent by the page itself while somebody writes."""
    meeting = find_meeting(request, ref, running=True)
    found = find_item_again(request, meeting, code)
    text = run_form.as_text(run_form.sent(request.POST))
    try:
        kept = operations.keep_draft(
            item=found, typed=text, by=actor_of(request), now=timezone.now()
        )
    except NotPossible as refused:
        return JsonResponse({"said": f"Not kept as a draft. {refused}"}, status=409)
    at = clock_time(timezone.localtime(kept.kept_at))
    return JsonResponse({"said": f"Saved as a draft {at}."})


def _item_written_about(request: HttpRequest, meeting: Meeting, ref: str) -> AgendaItem:
    """The child's part of the meeting; a child that went off meanwhile comes back on.

    Somebody wrote about it, so nothing of that may be lost.
    """
    try:
        return find_item(request, meeting, ref, action="meeting.item.read")
    except Http404:
        record = find_record(request, ref, action="meeting.item.read", writing=True)
        if not AgendaItem.objects.filter(meeting=meeting, record=record).exists():
            raise
        back = operations.add_child(
            meeting=meeting, record=record, by=actor_of(request), today=timezone.localdate()
        )
        back.record, back.meeting = record, meeting
        return back


def _save(request: HttpRequest, meeting: Meeting, found: AgendaItem, typed: Typed) -> HttpResponse:
    checked = _check(found, typed)
    if checked.errors:
        return run_page(
            request, meeting, found, typed=typed, errors=checked.errors, status=422
        )  # fmt: skip
    try:
        with transaction.atomic():
            if take(request):
                operations.save_item(
                    item=found,
                    version=checked.version,
                    said=checked.said,
                    actions=checked.actions,
                    done=checked.done,
                    by=actor_of(request),
                    now=timezone.now(),
                )
    except NotPossible as refused:
        errors = {_field(refused.field): str(refused)}
        return run_page(request, meeting, found, typed=typed, errors=errors, status=422)
    except ChangedByAnother as changed:
        return both_versions(request, found, changed, typed)
    return _go_on(request, meeting, found, checked)


def _check(found: AgendaItem, typed: Typed) -> Checked:
    owners = {each.account_id for each in queries.owners_at(found.agency_id)}
    # An action that somebody has already stays with them, also when they have left.
    owners |= {action.owner_id for action in queries.actions_of(found)}
    return run_form.check(
        typed,
        kind=found.kind,
        held_on=found.held_on,
        today=timezone.localdate(),
        owners=owners,
        seniors=[each.account_id for each in queries.seniors_at(found.agency_id)],
    )


def _field(name: str) -> str:
    """The id of the field an operation names."""
    lines = {"what": "a-0-what", "owner": "a-0-owner", "due": "a-0-due", "actions": "a-0-what"}
    return lines.get(name, name or "note")


def _go_on(
    request: HttpRequest, meeting: Meeting, found: AgendaItem, checked: Checked
) -> HttpResponse:
    """Stay, or to the next child; a decision that has to be recorded is not forgotten."""
    ref = found.record.ref
    if request.POST.get("act") in ("stay", "choice"):
        messages.success(request, "Saved.")
        return redirect("child_meeting_item", meeting.ref, ref)
    following = _next(meeting, found)
    if following is None:
        messages.success(request, "Saved. Everybody on the list has been talked about.")
        return redirect("child_meeting_end", meeting.ref)
    address = reverse("child_meeting_item", args=[meeting.ref, following.record.ref])
    if event_link(checked.said.decision, ref, ""):
        address += f"?after={ref}"
    return redirect(address)


def _family_off(
    request: HttpRequest, meeting: Meeting, found: AgendaItem, typed: Typed
) -> HttpResponse:
    """A family goes off the agenda; what is typed of the others stays."""
    number = whole_number(request.POST["family_off"]) or 0
    try:
        with transaction.atomic():
            if take(request):
                operations.take_family_off(item=found, talk_id=number, by=actor_of(request))
    except NotPossible as refused:
        errors = {_field(refused.field): str(refused)}
        return run_page(request, meeting, found, typed=typed, errors=errors, status=422)
    return run_page(request, meeting, found, typed=typed.without_family(str(number)))


def _skip(request: HttpRequest, meeting: Meeting, found: AgendaItem, typed: Typed) -> HttpResponse:
    """Later; what is typed so far is kept as a draft."""
    actor = actor_of(request)
    try:
        with transaction.atomic():
            was = run_form.kept(found, queries.actions_of(found), queries.families_at([found]))
            if typed.written() != was.written():
                operations.keep_draft(
                    item=found, typed=run_form.as_text(typed), by=actor, now=timezone.now()
                )
            operations.skip(item=found, by=actor)
    except NotPossible as refused:
        errors = {_field(refused.field): str(refused)}
        return run_page(request, meeting, found, typed=typed, errors=errors, status=422)
    following = _next(meeting, found)
    if following is None or following.pk == found.pk:
        return redirect("child_meeting_end", meeting.ref)
    return redirect("child_meeting_item", meeting.ref, following.record.ref)


def _next(meeting: Meeting, after: AgendaItem | None) -> AgendaItem | None:
    """The next child not talked about: those not skipped first, then from the top again."""
    items = queries.leading(queries.items_of(meeting))
    here = next((nth for nth, each in enumerate(items) if after and each.pk == after.pk), -1)
    turned = items[here + 1 :] + items[: here + 1]
    waiting = [each for each in turned if each.saved_at is None]
    return next((each for each in waiting if not each.skipped), None) or next(iter(waiting), None)
