"""What the plan asks of a family: choosing, recording, changing and ending a requirement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import needs_requirements as operations
from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Record, Requirement
from permanency.casework.children.needs_requirements import HERITAGE, HERITAGE_RULE, value_in_words
from permanency.platform.people.squares import square_in_words
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.web.children.case import case_strip, find_record
from permanency.web.children.entry import Entry, child_trail, entry_page, tell
from permanency.web.children.plan_forms import EndingForm, RequirementForm
from permanency.web.children.plan_words import requirement_words
from permanency.web.conflicts import conflict_page, day_value, line, sent_again
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Who lives in the home", ("together", "only_child", "youngest", "age_gap", "two_carers")),
    ("The home and its days", ("carer_at_home", "step_free", "no_dogs", "no_cats", "experience")),
    (
        "Contact",
        ("contact_birth_parents", "contact_siblings", "contact_grandparents", "contact_carer"),
    ),
    ("Where", ("away_from", "near_to")),
    ("Who the child is", (HERITAGE, "faith", "language")),
)
_ACTION = "record.requirement_form.read"


@needs("child.write")
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """What does the plan ask of a family? One link for each thing that can be asked."""
    record = find_record(request, ref, action=_ACTION, writing=True)
    return render(
        request,
        "children/ask.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": child_trail(record),
            "groups": [
                {
                    "title": title,
                    "events": [
                        {
                            "words": terms.REQUIREMENTS[code],
                            "href": reverse("requirement_add", args=[ref, code]),
                        }
                        for code in codes
                    ],
                }
                for title, codes in _GROUPS
            ],
            "back_href": reverse("child_plan", args=[ref]),
        },
    )


@needs("child.write")
def add(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Record that the plan asks this of a family."""
    if code not in terms.REQUIREMENTS:
        raise Http404
    record = find_record(request, ref, action=_ACTION, writing=True)
    posted = request.POST if request.method == "POST" else None
    form = RequirementForm(posted, criterion=code)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    operations.record_requirement(
                        record=record,
                        asked=form.asked,
                        by=actor_of(request),
                        today=timezone.localdate(),
                    )
                    messages.success(request, "It is recorded what the plan asks.")
            return redirect("child_plan", ref)
        except CannotBe as refused:
            tell(form, refused)
    return entry_page(
        request,
        record,
        form,
        _entry(record, terms.REQUIREMENTS[code], "Record what the plan asks", code),
    )


@needs("child.write")
def change(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Put a requirement right, or renew the time it is approved for."""
    record = find_record(request, ref, action=_ACTION, writing=True)
    requirement = _find(record, number)
    sent = sent_again(request, RequirementForm.DAYS) if request.method == "POST" else None
    form = RequirementForm(sent, criterion=requirement.criterion, initial=_initial(requirement))
    if request.POST.get("act") == "theirs":
        messages.success(request, "It stays as your colleague saved it.")
        return redirect("child_plan", ref)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    operations.change_requirement(
                        requirement=requirement,
                        asked=form.asked,
                        version=_version(request, requirement),
                        by=actor_of(request),
                        today=timezone.localdate(),
                    )
                    messages.success(request, "What the plan asks is put right.")
            return redirect("child_plan", ref)
        except CannotBe as refused:
            tell(form, refused)
        except ChangedByAnother:
            return _conflict(request, record, number, form)
    return entry_page(
        request,
        record,
        form,
        _entry(record, requirement_words(requirement), "Save the change", requirement.criterion),
        hidden={"version": request.POST.get("version", str(requirement.version))},
    )


@needs("child.write")
def end(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """It is no longer asked for, with a reason."""
    record = find_record(request, ref, action=_ACTION, writing=True)
    requirement = _find(record, number)
    sent = sent_again(request, ("on",)) if request.method == "POST" else None
    form = EndingForm(sent)
    if "theirs" in (request.POST.get("act"), request.POST.get("keep")):
        messages.success(request, "It stays as your colleague saved it.")
        return redirect("child_plan", ref)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                if take(request):
                    operations.end_requirement(
                        requirement=requirement,
                        on=given["on"],
                        reason=given["reason"],
                        version=_version(request, requirement),
                        by=actor_of(request),
                        today=timezone.localdate(),
                    )
                    messages.success(request, "It is no longer asked for.")
            return redirect("child_plan", ref)
        except CannotBe as refused:
            tell(form, refused)
        except ChangedByAnother:
            return _end_conflict(request, record, number, form)
    words = requirement_words(requirement)
    return entry_page(
        request,
        record,
        form,
        Entry(
            title=f"No longer asked for: {words}",
            act="End what is asked",
            back_href=reverse("child_plan", args=[ref]),
            after="It stays in the list of what was asked before, with the reason.",
        ),
        hidden={"version": request.POST.get("version", str(requirement.version))},
    )


def _find(record: Record, number: int) -> Requirement:
    """The requirement by its place among all of the child's; the page for none is the 404."""
    listed = operations.requirements_of(record)
    if not 1 <= number <= len(listed) or listed[number - 1].voided_at:
        raise Http404
    found = listed[number - 1]
    found.record = record
    return found


def _version(request: HttpRequest, requirement: Requirement) -> int:
    """The version the writer saw; a form that says none (an old page) is taken as it is."""
    return whole_number(request.POST.get("version", str(requirement.version))) or 0


def _entry(record: Record, title: str, act: str, criterion: str) -> Entry:
    rows = [
        {
            "words": "A must leaves families out",
            "more": "Most needs met is enough: a wish is looked at, and nobody is left out by it.",
        },
        {"words": "Every must has somebody who asks for it", "more": "It can be given an end."},
    ]
    if criterion == HERITAGE:
        rows.insert(0, {"words": "Heritage", "more": HERITAGE_RULE})
    return Entry(
        title=title,
        act=act,
        back_href=reverse("child_plan", args=[record.ref]),
        side=[("What a must does", rows)],
    )


def _initial(requirement: Requirement) -> dict[str, Any]:
    return {
        "value": requirement.value,
        "must": "yes" if requirement.must else "no",
        "author": requirement.author,
        "approver": requirement.approver,
        "as_at": requirement.as_at,
        "expires_on": requirement.expires_on,
        "words": requirement.words,
        "square": square_in_words(requirement.square),
        "miles": requirement.miles,
        "away_for": requirement.away_for,
    }


def _conflict(
    request: HttpRequest, record: Record, number: int, form: RequirementForm
) -> HttpResponse:
    """Both versions, one line for each field that differs."""
    theirs, written = _find(record, number), operations.asked_values(form.asked)
    lines = []
    for name, label in (
        ("value", "What is asked"),
        ("square", "Square kilometre"),
        ("miles", "Miles around it"),
        ("away_for", "Why to stay away"),
        ("must", "Must or wish"),
        ("author", "Who asks"),
        ("approver", "Who approved it"),
        ("as_at", "Since when"),
        ("expires_on", "Until when"),
        ("words", "Why"),
    ):
        held, wanted = getattr(theirs, name), written[name]
        if held != wanted:
            lines.append(
                line(
                    label,
                    name,
                    theirs=_said(theirs.criterion, name, held),
                    mine=_said(theirs.criterion, name, wanted),
                )
            )
    return conflict_page(
        request,
        case=case_strip(record, timezone.localdate()),
        row=theirs,
        record_id=record.pk,
        lines=lines,
        changed={"version": str(theirs.version)},
    )


def _end_conflict(
    request: HttpRequest, record: Record, number: int, form: EndingForm
) -> HttpResponse:
    theirs = _find(record, number)
    ended = f"Ended {long_date(theirs.ended_on)}" if theirs.ended_on else "It is still asked for"
    given = form.cleaned_data
    mine = f"Ended {long_date(given['on'])}: {operations.ENDINGS[given['reason']]}"
    now = f"{requirement_words(theirs)}. {ended}. {theirs.words}"
    return conflict_page(
        request,
        case=case_strip(record, timezone.localdate()),
        row=theirs,
        record_id=record.pk,
        lines=[line("What is asked", "keep", theirs=("theirs", now.strip()), mine=("mine", mine))],
        changed={"version": str(theirs.version)},
    )


def _said(criterion: str, name: str, value: Any) -> tuple[str, str]:
    """(value of the form, words) of one field."""
    if name == "must":
        return ("yes", "Must") if value else ("no", "Would like")
    if name in RequirementForm.DAYS:
        return day_value(value), long_date(value) if value else "No end"
    if name == "value":
        return value, value_in_words(criterion, value)
    if name == "square":
        return value, square_in_words(value) or "Not known"
    if name == "away_for":
        return value, terms.AWAY_FOR.get(value, "Nothing written")
    if name == "miles":
        return ("", "Not known") if value is None else (str(value), str(value))
    return value, value or "Nothing written"
