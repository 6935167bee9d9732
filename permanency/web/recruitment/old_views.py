"""Enquiries past their time: what is due, proposed by one person, emptied by a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.disposal import operations as does
from permanency.casework.disposal.models import KINDS, Disposal, Hold
from permanency.casework.disposal.rules import (
    AT_ONCE,
    due_enquiries,
    last_day,
    open_holds,
    rule_in_words,
)
from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, agencies_with, within
from permanency.platform.security.queries import shown_names
from permanency.web.form_step import version_sent
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take
from permanency.web.recruitment import words
from permanency.web.recruitment.act_forms import WhyForm
from permanency.web.recruitment.entry import Entry, entry_page
from permanency.web.recruitment.finding import find_enquiry, trail

_COLUMNS = [
    {"key": "who", "label": "Who", "width": 30},
    {"key": "ended", "label": "Ended", "unbroken": True},
    {"key": "outcome", "label": "How it ended"},
]


@needs("enquiry.read")
def old(request: HttpRequest) -> HttpResponse:
    """What is due, what waits for a second person, what is kept on purpose, what was emptied."""
    actor, today = actor_of(request), timezone.localdate()
    mine = agencies_with(actor, does.CAPABILITY)
    found = within(Disposal.objects.filter(LIVE), actor, "enquiry.read").select_related("agency")
    rows = list(found.order_by("-proposed_at", "-pk"))
    names = shown_names(
        {each.proposed_by_id for each in rows} | {each.confirmed_by_id or 0 for each in rows}
    )
    waiting = [each for each in rows if each.confirmed_at is None]
    proposed = {each.agency_id for each in waiting}
    return render(
        request,
        "recruitment/old.html",
        {
            "trail_places": trail(),
            "rule": f"{rule_in_words()}: today that is up to {long_date(last_day(today))}. Then "
            "two people together remove who asked. What was counted stays counted.",
            "columns": _COLUMNS,
            "waiting": [_waiting(each, actor, mine, names) for each in waiting],
            "due": [
                _due(agency, today)
                for agency in Agency.objects.filter(pk__in=mine).order_by("name")
                if agency.pk not in proposed
            ],
            "held": [_held(each) for each in _holds(actor)],
            "done": [_done(each, names) for each in rows if each.confirmed_at is not None],
            "disposes": bool(mine),
            "token": new_token(),
        },
    )


def _due(agency: Agency, today: date) -> dict[str, Any]:
    rows = due_enquiries([agency.pk], today)
    shown = list(rows[:AT_ONCE])
    log_read("enquiries.old.read", shown)
    return {
        "agency": agency.name,
        "number": agency.pk,
        "count_words": count_of(rows.count(), "enquiry", "enquiries"),
        "more": f"The oldest {AT_ONCE} are shown, and proposed first."
        if rows.count() > AT_ONCE
        else "",
        "rows": [_row(each) for each in shown],
    }


def _waiting(
    disposal: Disposal, actor: Account, mine: Sequence[int], names: dict[int, str]
) -> dict[str, Any]:
    may = disposal.agency_id in mine
    rows = list(Enquiry.objects.filter(pk__in=disposal.numbers).order_by("closed_on", "pk"))
    shown = rows if may else []
    log_read("enquiries.old.read", shown)
    who = names.get(disposal.proposed_by_id, "A colleague")
    own = disposal.proposed_by_id == actor.pk
    return {
        "agency": disposal.agency.name,
        "number": disposal.pk,
        "version": disposal.version,
        "words": f"{who} proposed {count_of(disposal.count, 'enquiry', 'enquiries')} on "
        f"{long_date(timezone.localdate(disposal.proposed_at))}.",
        "next": "A colleague has to look at it and confirm."
        if own
        else "Look through them before you confirm. It cannot be undone.",
        "rows": [_row(each) for each in shown],
        "may_confirm": may and not own,
        "may_take_back": may,
    }


def _row(row: Enquiry) -> dict[str, Any]:
    return {
        "who": {
            "words": words.name_of(row),
            "href": reverse("enquiry", args=[row.ref]),
            "strong": True,
            "under": [row.ref],
        },
        "ended": short_date(row.closed_on),
        "outcome": terms.OUTCOMES.get(row.outcome, "Not recorded"),
    }


def _holds(actor: Account) -> list[Hold]:
    rows = within(open_holds(), actor, "enquiry.read").select_related("enquiry")
    found = list(rows.order_by("held_on", "pk"))
    log_read("enquiries.old.read", [each.enquiry for each in found])
    return found


def _held(hold: Hold) -> dict[str, Any]:
    return {
        "who": {
            "words": words.name_of(hold.enquiry),
            "href": reverse("enquiry", args=[hold.enquiry.ref]),
            "strong": True,
            "under": [hold.enquiry.ref],
        },
        "since": short_date(hold.held_on),
        "why": hold.why,
    }


def _done(disposal: Disposal, names: dict[int, str]) -> dict[str, Any]:
    assert disposal.confirmed_at is not None
    return {
        "what": {
            "words": KINDS[disposal.kind],
            "strong": True,
            "under": [disposal.agency.name, disposal.rule],
        },
        "count": disposal.count,
        "who": {
            "words": names.get(disposal.proposed_by_id, "A colleague"),
            "under": [f"and {names.get(disposal.confirmed_by_id or 0, 'a colleague')}"],
        },
        "when": short_date(timezone.localdate(disposal.confirmed_at)),
        "hash": {"words": disposal.sha256[:16], "under": [disposal.sha256[16:32]]},
    }


@needs(does.CAPABILITY)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """The first person proposes what is due of one agency."""
    agency = whole_number(request.POST.get("number"))
    if agency not in agencies_with(actor_of(request), does.CAPABILITY):
        raise Http404

    def act() -> str:
        made = does.propose(agency_id=agency, by=actor_of(request), now=timezone.now())
        return (
            f"{count_of(made.count, 'enquiry is', 'enquiries are')} proposed. A colleague has "
            "to confirm it."
        )

    return _done_or_refused(request, act)


@needs(does.CAPABILITY)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The second person confirms, and who asked is removed."""
    disposal = _proposal(request)

    def act() -> str:
        done = does.confirm(
            disposal=disposal, version=version_sent(request), by=actor_of(request),
            now=timezone.now(),
        )  # fmt: skip
        return f"Who asked is removed from {count_of(done.count, 'enquiry', 'enquiries')}."

    return _done_or_refused(request, act)


@needs(does.CAPABILITY)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Nothing is emptied."""
    disposal = _proposal(request)

    def act() -> str:
        does.take_back(disposal=disposal, version=version_sent(request), by=actor_of(request))
        return "The proposal is taken back. Nothing was removed."

    return _done_or_refused(request, act)


@needs("enquiry.write")
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep an enquiry past its time."""
    row, today = find_enquiry(request, ref, action="enquiry.read", writing=True), _today()
    form = WhyForm(request.POST if request.method == "POST" else None)

    def write(given: dict[str, Any], version: int) -> str:
        does.hold(enquiry=row, by=actor_of(request), today=today, **given)
        return "It is kept until somebody says it need not be."

    entry = _entry(row, "Keep this enquiry", "Keep it", "For a complaint, a claim or a request by "
                   "a court: who asked is not removed while it is kept.")  # fmt: skip
    return entry_page(request, entry, form, write)


@needs("enquiry.write")
def let_go(request: HttpRequest, ref: str) -> HttpResponse:
    """It need not be kept any longer."""
    row, today = find_enquiry(request, ref, action="enquiry.read", writing=True), _today()
    held = does.hold_of(row)
    if held is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)

    def write(given: dict[str, Any], version: int) -> str:
        does.release(
            hold=held, version=version, by=actor_of(request), today=today, **given
        )  # fmt: skip
        return "It is not kept any longer. Its time runs as for any other."

    since = f"It is kept since {long_date(held.held_on)}: {held.why}"
    entry = _entry(row, "This enquiry need not be kept", "Let it go", since, held.version)
    return entry_page(request, entry, form, write)


def _entry(row: Enquiry, title: str, act: str, lede: str, version: int | None = None) -> Entry:
    return Entry(
        title=title,
        lede=f"{words.name_of(row)}, {row.ref}. {lede}",
        act=act,
        back=reverse("enquiry", args=[row.ref]),
        trail=trail(row),
        version=version,
    )


def _done_or_refused(request: HttpRequest, act: Callable[[], str]) -> HttpResponse:
    try:
        with transaction.atomic():
            if take(request):
                messages.success(request, act())
    except (NotPossible, NotAllowed) as refused:
        messages.error(request, str(refused))
    except ChangedByAnother:
        messages.error(request, "Someone else dealt with this just now. Look at it again.")
    return redirect("enquiries_old")


def _proposal(request: HttpRequest) -> Disposal:
    """The proposal of that number, among those this person disposes of."""
    rows = within(Disposal.objects.filter(LIVE), actor_of(request), does.CAPABILITY)
    found = rows.filter(pk=whole_number(request.POST.get("number")) or 0).first()
    if found is None:
        raise Http404
    return found


def _today() -> date:
    return timezone.localdate()
