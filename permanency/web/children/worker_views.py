"""Who works with the child, and what the annual return asks of the child besides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.models import Record
from permanency.casework.children.operations import record_disability
from permanency.platform.agencies.queries import on_day
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security import policies
from permanency.platform.security.models import Account, Part, WorkingRelationship
from permanency.platform.security.queries import colleagues_at, shown_names
from permanency.platform.security.record_rights import end_working_relationship, name_worker
from permanency.web.children.case import case_strip, find_record
from permanency.web.children.entry import Entry, child_trail, entry_page
from permanency.web.conflicts import conflict_page, line
from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of


class NameWorker(forms.Form):
    """Somebody of the agency becomes a named worker."""

    account = forms.ChoiceField(label="Who?", error_messages={"required": "Choose a colleague"})
    part = forms.ChoiceField(
        label="What are they to the child?",
        choices=Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what they are to the child"},
    )
    from_on = DateBoxesField(label="From which day?", what="The first day", empty="Type the day")
    until = DateBoxesField(
        label="Until which day, for cover?",
        what="The last day",
        help_text="The first day they no longer cover",
        required=False,
    )

    def __init__(self, data: Any = None, *, colleagues: dict[str, str]) -> None:
        super().__init__(data, initial={"from_on": timezone.localdate()})
        self.fields["account"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a colleague"),
            *colleagues.items(),
        ]

    def clean(self) -> dict[str, Any]:
        """Cover needs an end, and an end comes after the beginning."""
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("from_on"), given.get("until")
        if given.get("part") == Part.COVER and not ends and "until" not in self.errors:
            self.add_error("until", "Cover needs an end. Type the first day they no longer cover.")
        if begins and ends and ends <= begins:
            self.add_error("until", "The end must be after the first day. Check both days.")
        return given


@needs("child.read")
def workers(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is named and who was; whoever records for the agency names others."""
    record = find_record(request, ref, action="record.workers.read")
    actor = actor_of(request)
    may = policies.can(actor, "child.write", record.agency_id)
    colleagues = colleagues_at(record.agency_id) if may else []
    form = NameWorker(
        request.POST if request.method == "POST" else None,
        colleagues={str(each.account_id): each.name for each in colleagues},
    )
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        if _named_already(record, form.cleaned_data):
            form.add_error("account", "They are named as that already. Choose somebody else.")
        else:
            with transaction.atomic():
                if take(request):
                    _name(record, form.cleaned_data, by=actor)
                    messages.success(request, "The worker is named on the record.")
            return redirect("child_workers", ref)
    today = timezone.localdate()
    return render(
        request,
        "children/workers.html",
        {
            "case": case_strip(record, today),
            "trail_places": child_trail(record),
            "columns": [
                {"key": "who", "label": "Who", "width": 30},
                {"key": "part", "label": "What they are to the child"},
                {"key": "spell", "label": "When", "unbroken": True},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "rows": _rows(record, ref, may=may),
            "may_write": may,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child", args=[ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _named_already(record: Record, given: dict[str, Any]) -> bool:
    named = WorkingRelationship.objects.filter(
        on_day(given["from_on"]),
        record_id=record.pk,
        account_id=int(given["account"]),
        part=given["part"],
    )
    return named.exists()


def _name(record: Record, given: dict[str, Any], *, by: Account) -> None:
    name_worker(
        account=Account(pk=int(given["account"])),
        record=record,
        part=Part(given["part"]),
        by=by,
        from_on=given["from_on"],
        until=given["until"],
    )


def _rows(record: Record, ref: str, *, may: bool) -> list[dict[str, Any]]:
    """Those named now first, then the others, the last to end first."""
    today = timezone.localdate()
    named = list(WorkingRelationship.objects.filter(record_id=record.pk))
    open_now = [each for each in named if each.ended_on is None or each.ended_on > today]
    before = [each for each in named if each not in open_now]
    names = shown_names(each.account_id for each in named)
    rows = []
    for each in (
        *sorted(open_now, key=lambda one: (one.started_on, one.pk)),
        *sorted(before, key=lambda one: (one.ended_on, one.pk), reverse=True),
    ):
        until = f" to {short_date(each.ended_on)}" if each.ended_on else ""
        who = names.get(each.account_id, "A colleague")
        act = {
            "words": "No longer",
            "what": f"working with the child: {who}",
            "href": reverse("child_worker_end", args=[ref, each.pk]),
        }
        rows.append(
            {
                "who": {"words": who, "strong": each in open_now},
                "part": str(Part(each.part).label),
                "spell": f"From {short_date(each.started_on)}{until}",
                "act": act if may and each in open_now else None,
            }
        )
    return rows


class EndWorker(forms.Form):
    """A worker is no longer named."""

    on = DateBoxesField(
        label="From which day on are they no longer named?", what="The day", empty="Type the day"
    )
    why = forms.CharField(label="Why? (optional)", required=False, max_length=200)


@needs("child.write")
def end(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The worker is no longer named on the record."""
    record = find_record(request, ref, action="record.workers.read", writing=True)
    named = WorkingRelationship.objects.filter(
        pk=number, record_id=record.pk, ended_on__isnull=True
    ).first()
    cover = WorkingRelationship.objects.filter(
        pk=number, record_id=record.pk, ended_on__gt=timezone.localdate()
    ).first()
    relationship = named or cover
    if relationship is None or not policies.can(actor_of(request), "child.write", record.agency_id):
        raise Http404
    form = EndWorker(
        request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"]
        if on < relationship.started_on:
            began = short_date(relationship.started_on)
            form.add_error("on", f"They were named on {began}. Type that day or a later one.")
        else:
            with transaction.atomic():
                if take(request):
                    end_working_relationship(
                        relationship=relationship, by=actor_of(request), on=on,
                        why=form.cleaned_data["why"],
                    )  # fmt: skip
                    messages.success(request, "The worker is no longer named on the record.")
            return redirect("child_workers", ref)
    who = shown_names([relationship.account_id]).get(relationship.account_id, "a colleague")
    entry = Entry(
        title=f"{who} no longer works with the child",
        act="Record it",
        back_href=reverse("child_workers", args=[ref]),
        after="Whoever sees the record only by being named stops seeing it on that day.",
    )
    return entry_page(request, record, form, entry)


class DisabilityForm(forms.Form):
    """Whether the child is disabled."""

    disabled = forms.ChoiceField(
        label="Is the child disabled?",
        help_text="As the annual return asks: in the sense of the Children Act 1989, section 17",
        choices=terms.choices(terms.YES_NO_NOT_KNOWN),
        widget=forms.RadioSelect,
        error_messages={"required": "Say yes, no or not known"},
    )


@needs("child.write")
def disability(request: HttpRequest, ref: str) -> HttpResponse:
    """One question, and two people's answers side by side where both answer at once."""
    record = find_record(request, ref, action="record.event_form.read", writing=True)
    if request.method == "POST" and request.POST.get("act") == "theirs":
        messages.success(request, "It stays as your colleague saved it.")
        return redirect("child", ref)
    form = DisabilityForm(
        request.POST if request.method == "POST" else None, initial={"disabled": record.disabled}
    )
    sent = request.POST.get("version", "")
    version = whole_number(sent) or record.version
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    record_disability(
                        record=record, answer=form.cleaned_data["disabled"], version=version,
                        by=actor_of(request),
                    )  # fmt: skip
                    messages.success(request, "The answer is recorded.")
        except ChangedByAnother:
            return _two_answers(request, ref, form.cleaned_data["disabled"])
        return redirect("child", ref)
    entry = Entry(
        title="Whether the child is disabled",
        act="Record the answer",
        back_href=reverse("child", args=[ref]),
    )
    return entry_page(request, record, form, entry, hidden={"version": str(version)})


def _two_answers(request: HttpRequest, ref: str, mine: str) -> HttpResponse:
    fresh = Record.objects.select_related("person", "agency").get(ref=ref)
    words = terms.YES_NO_NOT_KNOWN
    both = line(
        "Is the child disabled?",
        "disabled",
        theirs=(fresh.disabled, words[fresh.disabled]),
        mine=(mine, words[mine]),
    )
    return conflict_page(
        request,
        case=case_strip(fresh, timezone.localdate()),
        row=fresh,
        record_id=fresh.pk,
        lines=[both],
        changed={"version": str(fresh.version)},
    )
