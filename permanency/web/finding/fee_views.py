"""Settings of looking further: the table of fees by day, and the neighbours searched with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.finding import operations, terms
from permanency.casework.finding.fees import FeeRow
from permanency.casework.finding.models import Fee
from permanency.casework.finding.operations.fees import CAPABILITY
from permanency.casework.finding.queries import collaborations, fee_table
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can_settle
from permanency.web.components import Place
from permanency.web.finding.fee_forms import CollaborationForm, FeeForm
from permanency.web.finding.words import pounds
from permanency.web.form_page import form_page
from permanency.web.form_step import DONE, sent, version_sent, version_shown
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.settings.course_forms import WithdrawForm
from permanency.web.settings.views import READERS

_CHANGED = "Somebody else changed the table just now. Look at it again."
_TONES = {terms.PUBLISHED: "good", terms.LOCAL_POLICY: "good", terms.UNCHECKED: "wait"}
_COLUMNS = [
    {"key": "who", "label": "For whom", "width": 30},
    {"key": "from", "label": "From", "unbroken": True},
    {"key": "amount", "label": "Fee", "number": True},
    {"key": "sure", "label": "How sure"},
    {"key": "source", "label": "Where it comes from"},
    {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
]


def _trail(*further: Place) -> list[Place]:
    return [Place("Settings", reverse("settings")), *further]


@needs(*READERS)
def fees(request: HttpRequest) -> HttpResponse:
    """The fees that hold today, those to come and those that held, by who approved the family."""
    today = timezone.localdate()
    may = can_settle(actor_of(request), CAPABILITY)
    rows = fee_table()
    own = {
        (each.provider, each.children, each.london, each.from_on): each.pk
        for each in Fee.objects.filter(LIVE)
    }
    groups = [
        {
            "title": title,
            "now": [_row(each, own, may=may) for each in _now(rows, provider, today)],
            "other": [_row(each, own, may=may) for each in _other(rows, provider, today)],
        }
        for provider, title in terms.PROVIDERS.items()
    ]
    circles = collaborations(today)
    acts = [
        {"words": "Add a fee from a day", "href": reverse("finding-fee-set")},
        {
            "words": "Add a collaboration",
            "href": reverse("finding-collaboration-add"),
            "quiet": True,
        },
    ]
    return render(
        request,
        "finding/fees.html",
        {
            "trail_places": _trail(),
            "acts": acts if may else [],
            "columns": _COLUMNS,
            "groups": groups,
            "circles": [
                {"words": each.name, "more": f"Since {short_date(each.from_on)}"}
                for each in circles
            ],
        },
    )


def _now(rows: tuple[FeeRow, ...], provider: str, today: date) -> list[FeeRow]:
    """The row that holds today of every key, in the order of children."""
    held: dict[tuple[int, bool], FeeRow] = {}
    for row in rows:
        if row.provider == provider and row.from_on <= today:
            held[row.children, row.london] = row
    return [held[key] for key in sorted(held)]


def _other(rows: tuple[FeeRow, ...], provider: str, today: date) -> list[FeeRow]:
    """Rows that held before or will hold, the newest first."""
    now = {id(row) for row in _now(rows, provider, today)}
    return [row for row in reversed(rows) if row.provider == provider and id(row) not in now]


def _row(row: FeeRow, own: dict[tuple[str, int, bool, date], int], *, may: bool) -> dict[str, Any]:
    number = own.get((row.provider, row.children, row.london, row.from_on))
    children = count_of(row.children, "child", "children")
    return {
        "who": {
            "words": f"{children}, in London" if row.london else children,
            "strong": True,
        },
        "from": short_date(row.from_on),
        "amount": "Not known" if row.pence is None else pounds(row.pence),
        "sure": {"tag": terms.TAGS[row.tag], "tone": _TONES.get(row.tag, "outline")},
        "source": row.source,
        "act": {
            "words": "Take back",
            "what": f"the fee for {children} from {short_date(row.from_on)}",
            "href": reverse("finding-fee-withdraw", args=[number]),
        }
        if may and number is not None
        else {"none": True},
    }


@needs(CAPABILITY)
def set_fee(request: HttpRequest) -> HttpResponse:
    """Another row from a day; nothing that held before is changed."""
    actor = _settling(request)
    form = FeeForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.set_fee(by=actor, now=timezone.now(), **form.cleaned_data)

    status = sent(request, form, act, said="The fee is in the table.", changed=_CHANGED)
    if status == DONE:
        return redirect("finding-fees")
    return form_page(
        request,
        form,
        title="Add a fee from a day",
        lede="Children who moved in before that day keep the fee of their day. Decisions made "
        "keep the cost they were made on.",
        act_words="Add to the table",
        back_href=reverse("finding-fees"),
        trail_places=_trail(Place("Inter-agency fees", reverse("finding-fees"))),
        status=status,
    )


@needs(CAPABILITY)
def withdraw_fee(request: HttpRequest, number: int) -> HttpResponse:
    """A row that was set in error holds for nobody."""
    actor = _settling(request)
    fee = Fee.objects.filter(LIVE, pk=number).first()
    if fee is None:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.withdraw_fee(
            fee=fee, version=version_sent(request), by=actor, **form.cleaned_data
        )

    status = sent(request, form, act, said="The fee is taken back.", changed=_CHANGED)
    if status == DONE:
        return redirect("finding-fees")
    amount = "not known" if fee.pence is None else pounds(fee.pence)
    return form_page(
        request,
        form,
        title="Take this fee back",
        lede=f"{terms.PROVIDERS[fee.provider]}, "
        f"{count_of(fee.children, 'child', 'children')}, from {short_date(fee.from_on)}: {amount}. "
        "The row before it holds again. Decisions made keep the cost they were made on.",
        act_words="Take it back",
        hidden={"version": version_shown(request, fee, status)},
        back_href=reverse("finding-fees"),
        trail_places=_trail(Place("Inter-agency fees", reverse("finding-fees"))),
        status=status,
    )


@needs(CAPABILITY)
def add_collaboration(request: HttpRequest) -> HttpResponse:
    """Neighbours the partnership searches with, by their name."""
    actor = _settling(request)
    form = CollaborationForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.add_collaboration(by=actor, **form.cleaned_data)

    status = sent(request, form, act, said="The collaboration is on the list.", changed=_CHANGED)
    if status == DONE:
        return redirect("finding-fees")
    return form_page(
        request,
        form,
        title="Add a collaboration of neighbours",
        lede="It can be named when a search is widened to neighbouring agencies.",
        act_words="Add to the list",
        back_href=reverse("finding-fees"),
        trail_places=_trail(Place("Inter-agency fees", reverse("finding-fees"))),
        status=status,
    )


def _settling(request: HttpRequest) -> Account:
    """Whoever settles for the whole partnership; for all others the page is not there."""
    actor = actor_of(request)
    if not can_settle(actor, CAPABILITY):
        raise Http404
    return actor
