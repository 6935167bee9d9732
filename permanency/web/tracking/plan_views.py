"""Planning a meeting, changing its day, time and people, calling it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.tracking import operations, terms
from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.policies import can_settle
from permanency.platform.agencies.models import Agency, Partnership
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.form_step import version_sent, version_shown
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of
from permanency.web.tracking.finding import find_meeting, matching_trail, trail
from permanency.web.tracking.plan_forms import WHOLE, PlanForm, WhenForm
from permanency.web.tracking.words import title_of, when


@needs("child.write")
def plan(request: HttpRequest) -> HttpResponse:
    """A new meeting that follows children's plans; its list is built at once."""
    return _plan(request, terms.TRACKING_KINDS, "child_meetings", trail(), _ABOUT)


@needs("child.write")
def plan_matching(request: HttpRequest) -> HttpResponse:
    """A new matching meeting; the open links are on its list at once."""
    kinds = {terms.MATCHING: terms.MEETING_KINDS[terms.MATCHING]}
    return _plan(request, kinds, "matching_meetings", matching_trail(), _ABOUT_MATCHING)


def _plan(
    request: HttpRequest, kinds: Mapping[str, str], back: str, places: list[Place],
    about: Sequence[Mapping[str, str]],
) -> HttpResponse:  # fmt: skip
    actor, today = actor_of(request), timezone.localdate()
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        today=today,
        councils=_whose(actor, today),
        kinds=kinds,
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if not take(request):
                    return redirect(back)
                given = {"kind": next(iter(kinds)), **form.cleaned_data}
                meeting = _planned(given, actor, today)
                built = operations.build_agenda(meeting=meeting, by=actor, today=today)
        except NotPossible as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(
                request,
                f"The meeting is planned. Its list has {_children(built.now)} so far.",
            )
            return redirect("child_meeting", meeting.ref)
    return render(
        request,
        "tracking/plan.html",
        {
            "trail_places": places,
            "title": "Plan a meeting" if len(kinds) > 1 else "Plan a matching meeting",
            "act_words": "Plan the meeting",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": {},
            "token": token_of(request),
            "back_href": reverse(back),
            "call_off_href": "",
            "about": about,
            "about_title": "" if len(kinds) > 1 else "What a matching meeting is",
        },
        status=422 if form.is_bound and form.errors else 200,
    )


_ABOUT = (
    {
        "lead": "Tracking meeting.",
        "words": "One council’s children, fortnightly or monthly.",
    },
    {
        "lead": "Adoption Tracking Panel.",
        "words": "The whole partnership. Each council sees its own children only.",
    },
    {
        "lead": "Unborn baby meeting.",
        "words": "Children expected, of one council or of all.",
    },
)


_ABOUT_MATCHING = (
    {
        "lead": "What it talks about.",
        "words": "Children and the families being explored for them: what to go on with, what to "
        "stop and why, who goes to panel.",
    },
    {
        "lead": "What it begins with.",
        "words": "Every open link of these children that is not a match yet.",
    },
    {
        "lead": "Who reads it.",
        "words": "A child’s part is read by the child’s side. What is said of a family is read by "
        "that family’s agency too.",
    },
)


def _planned(given: dict[str, Any], actor: Account, today: date) -> Meeting:
    whole = given["whose"] == WHOLE
    return operations.plan_meeting(
        kind=given["kind"],
        agency_id=_host() if whole else int(given["whose"]),
        whole_partnership=whole,
        held_on=given["held_on"],
        begins_at=given["begins_at"],
        here=given["here"],
        by=actor,
        today=today,
    )


def _whose(actor: Account, today: date) -> list[tuple[str, str]]:
    """The councils of this person, and the whole partnership for whoever works with all."""
    mine = agencies_with(actor, "child.write")
    names = Agency.objects.filter(pk__in=mine).order_by("name").values_list("pk", "name")
    found = [(str(pk), name) for pk, name in names]
    host = _host()
    if host in mine and can_settle(
        agency_id=host, whole_partnership=True, by=actor, today=today
    ):  # fmt: skip
        found.append((WHOLE, "The whole partnership"))
    return found


def _host() -> int:
    hosts = Partnership.objects.filter(voided_at__isnull=True).order_by("pk")
    return hosts.values_list("host_id", flat=True).first() or 0


def _children(number: int) -> str:
    return "no children" if not number else f"{number:,} {'child' if number == 1 else 'children'}"


@needs("child.write")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Another day or time, other people; or the meeting is called off."""
    actor, today = actor_of(request), timezone.localdate()
    meeting = find_meeting(request, ref, running=True)
    posted = request.method == "POST"
    form = WhenForm(
        request.POST if posted else None, today=today, initial=WhenForm.told(meeting)
    )  # fmt: skip
    status = 200
    if posted and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    operations.change_meeting(
                        meeting=meeting,
                        version=version_sent(request),
                        by=actor,
                        today=today,
                        **form.cleaned_data,
                    )
        except NotPossible as refused:
            form.add_error(refused.field or None, str(refused))
        except ChangedByAnother:
            now = find_meeting(request, ref, running=True)
            form.add_error(
                None,
                f"Someone else changed the meeting while you were writing. It is {when(now)} "
                f"now; here: {now.here or 'nobody named'}. Yours is below: save it again to "
                "keep yours.",
            )
            meeting, status = now, 409
        else:
            messages.success(request, "The meeting is changed.")
            return redirect("child_meeting", ref)
    if form.is_bound and form.errors and status == 200:
        status = 422
    settles = can_settle(
        agency_id=meeting.agency_id,
        whole_partnership=meeting.whole_partnership,
        by=actor,
        today=today,
    )
    return render(
        request,
        "tracking/plan.html",
        {
            "trail_places": trail(meeting),
            "title": f"Change the {title_of(meeting)}",
            "act_words": "Change the meeting",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": {"version": version_shown(request, meeting, status)},
            "token": token_of(request),
            "back_href": reverse("child_meeting", args=[ref]),
            "call_off_href": reverse("child_meeting_call_off", args=[ref]) if settles else "",
            "about": (),
        },
        status=status,
    )


@needs("child.write")
@require_POST
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """The meeting is not held."""
    meeting = find_meeting(request, ref, running=True)
    try:
        with transaction.atomic():
            if take(request):
                operations.call_off(
                    meeting=meeting,
                    version=version_sent(request),
                    by=actor_of(request),
                    today=timezone.localdate(),
                )
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("child_meeting", ref)
    except ChangedByAnother:
        messages.error(request, "Someone else changed the meeting just now. Look at it again.")
        return redirect("child_meeting", ref)
    messages.success(
        request,
        f"The {title_of(meeting)} of {when(meeting)} is called off. Its children come to the "
        "next one by themselves.",
    )
    return redirect("matching_meetings" if meeting.kind == terms.MATCHING else "child_meetings")
