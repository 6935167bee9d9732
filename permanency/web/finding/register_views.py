"""The register of permissions to search wider: every case, what is open, and what it would cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.finding import terms
from permanency.casework.finding.fees import cost_on
from permanency.casework.finding.models import Permission
from permanency.casework.finding.queries import (
    Total,
    fee_table,
    not_met,
    permissions_seen,
    total_of,
)
from permanency.platform.audit.operations import log_read
from permanency.web.adopters.spreadsheet import Value, as_xlsx
from permanency.web.children.export import XLSX
from permanency.web.finding.words import called, cost_words, pounds, span, stands
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import (
    PAGE,
    chosen_of,
    councils_of,
    select,
    turning,
)
from permanency.web.paging import page_asked

_COLUMNS = [
    {"key": "case", "label": "Child", "width": 25},
    {"key": "how", "label": "Where to search", "width": 20},
    {"key": "cost", "label": "Cost", "width": 20},
    {"key": "stands", "label": "Stands at"},
    {"key": "open", "label": "Conditions"},
]
_VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("All", tuple(terms.STATES)),
    "waiting": ("Before the panel", terms.WAITING),
    "open": ("Permitted", terms.OPEN_PERMISSIONS),
    "preparing": ("Being prepared", (terms.PREPARED,)),
    "deferred": ("Put off", (terms.DEFERRED,)),
    "over": ("Refused or over", (terms.REFUSED, terms.WITHDRAWN, terms.ENDED)),
}
HEADS = (
    "Case", "Child", "Council", "Children", "Where to search", "Agencies", "London",
    "Expected to move in", "Least cost in pounds", "Most cost in pounds", "Stands at", "Since",
    "Asked", "Decided", "Decided by", "Second person", "Conditions not met",
)  # fmt: skip


@needs("child.read")
def permissions(request: HttpRequest) -> HttpResponse:
    """All cases the reader may see, the newest change first."""
    actor = actor_of(request)
    every = permissions_seen(actor)
    rows, asked = _asked_for(request)
    total = rows.count()
    page = page_asked(request.GET, total, PAGE)
    listed = list(rows[(page - 1) * PAGE : page * PAGE])
    log_read("finding.permissions.read", listed)
    here = {key: value for key, value in asked.items() if value}
    councils = councils_of(actor)
    return render(
        request,
        "finding/list.html",
        {
            "sub_places": sub_places("finding-permissions"),
            "title": "Permission to search wider",
            "lede": "Families of other agencies cost a fee, so the child’s council decides first.",
            "acts": [
                {"words": "How far each search reaches", "href": reverse("finding-ladder")},
                {"words": "The table of fees", "href": reverse("finding-fees"), "quiet": True},
            ],
            "note": _note(total_of(every), not_met(every).count()),
            "views": _views(every, asked),
            "views_name": "Which cases",
            "filters": [
                select("council", "Council", asked["council"], "All councils", councils),
                select("step", "Where to search", asked["step"], "Everywhere", terms.OUTSIDE),
                select(
                    "conditions", "Conditions", asked["conditions"], "Any",
                    {"open": "Some not met yet"},
                ),
            ],
            "filter_hidden": {"show": asked["show"]} if asked["show"] else {},
            "list_path": request.path,
            "count_words": f"{count_of(total, 'case')} of {every.count():,}",
            "order_words": "the newest change first",
            "list_links": [
                {
                    "words": "Download spreadsheet",
                    "href": reverse("finding-permissions-export") + "?" + urlencode(here),
                }
            ],
            "columns": _COLUMNS,
            "rows": _rows(listed),
            "name": "Cases for searching outside the partnership, the newest change first",
            **turning(page, total, asked),
            "empty": {
                "title": "No case with these filters." if here else "No case was begun yet.",
                "words": "A case is begun from a child’s plan, when families inside the "
                "partnership were looked at and none was found.",
                "links": [{"words": "All cases", "href": request.path}]
                if here
                else [{"words": "How far each search reaches", "href": reverse("finding-ladder")}],
            },
        },
    )  # fmt: skip


@needs("child.read")
def export(request: HttpRequest) -> HttpResponse:
    """The list on the screen, every page of it; who took it is in the log of each child."""
    rows, _ = _asked_for(request)
    listed = list(rows.select_related("decided_by", "seconded_by"))
    log_read("finding.permissions.export.read", listed)
    today = timezone.localdate()
    response = HttpResponse(
        as_xlsx(f"Permission to search wider, {today.isoformat()}", HEADS, _cells(listed)),
        content_type=XLSX,
    )
    name = f"permissions-{today.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked_for(request: HttpRequest) -> tuple[QuerySet[Permission], dict[str, str]]:
    actor = actor_of(request)
    rows = permissions_seen(actor)
    asked = {
        "show": chosen_of(request, "show", list(_VIEWS)),
        "council": chosen_of(request, "council", list(councils_of(actor))),
        "step": chosen_of(request, "step", list(terms.OUTSIDE)),
        "conditions": chosen_of(request, "conditions", ["open"]),
    }
    found = rows.filter(state__in=_VIEWS[asked["show"]][1])
    if asked["council"]:
        found = found.filter(agency_id=int(asked["council"]))
    if asked["step"]:
        found = found.filter(step=asked["step"])
    if asked["conditions"]:
        found = found.filter(pk__in=not_met(rows).values("permission_id"))
    return found.order_by("-state_on", "-pk"), asked


def _views(rows: QuerySet[Permission], asked: dict[str, str]) -> list[dict[str, Any]]:
    by_state = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    kept = {k: v for k, v in asked.items() if v and k != "show"}
    return [
        {
            "words": words,
            "href": "?" + urlencode({**({"show": code} if code else {}), **kept}),
            "count": sum(by_state.get(state, 0) for state in states),
            "current": code == asked["show"],
        }
        for code, (words, states) in _VIEWS.items()
    ]


def _note(total: Total, conditions: int) -> dict[str, str] | None:
    if not total.known and not total.unknown:
        return None
    said = []
    if total.known:
        said.append(f"{count_of(total.known, 'case')} would cost {span(total.low, total.high)}.")
    if total.unknown:
        said.append(f"The cost of {count_of(total.unknown, 'case')} is not known.")
    if conditions:
        said.append(f"{count_of(conditions, 'condition')} not met yet.")
    return {"lead": "Open permissions.", "words": " ".join(said)}


def _counts(listed: list[Permission]) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Children of each case, and its conditions: not met, and all."""
    rows = Permission.objects.filter(pk__in=[each.pk for each in listed])
    others = dict(
        rows.values_list("pk").annotate(
            n=Count("others", filter=Q(others__voided_at__isnull=True), distinct=True)
        )
    )
    held = Q(conditions__voided_at__isnull=True)
    conditions = {
        pk: (left, every)
        for pk, left, every in rows.values_list("pk").annotate(
            left=Count(
                "conditions", filter=held & Q(conditions__met_on__isnull=True), distinct=True
            ),
            every=Count("conditions", filter=held, distinct=True),
        )
    }
    return {pk: 1 + number for pk, number in others.items()}, conditions


def _rows(listed: list[Permission]) -> list[dict[str, Any]]:
    names = called(each.record for each in listed)
    children, conditions = _counts(listed)
    table = fee_table()
    found = []
    for each in listed:
        number = children[each.pk]
        left, every = conditions[each.pk]
        more = [f"and {count_of(number - 1, 'brother or sister', 'brothers and sisters')}"]
        found.append(
            {
                "case": {
                    "words": names[each.record_id],
                    "href": reverse("finding-permission", args=[each.ref]),
                    "strong": True,
                    "reference": each.ref,
                    "under": [*(more if number > 1 else []), each.agency.name],
                },
                "how": {
                    "words": terms.OUTSIDE[each.step],
                    "under": [terms.PROVIDERS_SOUGHT[each.provider]],
                },
                "cost": _cost_cell(each, number, table),
                "stands": stands(each),
                "open": f"{left} of {every} not met" if every else {"none": True},
            }
        )
    return found


def _cost_cell(each: Permission, children: int, table: Any) -> dict[str, Any]:
    if each.decided_on is not None:
        return {"words": span(each.low_pence, each.high_pence), "under": ["As decided"]}
    cost = cost_on(
        each.expected_on, provider=each.provider, children=children, london=each.london, rows=table
    )
    return {
        "words": cost_words(cost),
        "under": [f"For a move in {short_date(each.expected_on)}"],
    }


def _cells(listed: list[Permission]) -> Iterable[list[Value]]:
    names = called(each.record for each in listed)
    children, conditions = _counts(listed)
    table = fee_table()
    for each in listed:
        low, high = each.low_pence, each.high_pence
        if each.decided_on is None:
            cost = cost_on(
                each.expected_on, provider=each.provider, children=children[each.pk],
                london=each.london, rows=table,
            )  # fmt: skip
            low, high = cost.low, cost.high
        days: list[date | None] = [each.submitted_on, each.decided_on]
        yield [
            each.ref, names[each.record_id], each.agency.name, children[each.pk],
            terms.OUTSIDE[each.step], terms.PROVIDERS_SOUGHT[each.provider],
            terms.LONDON[each.london], each.expected_on,
            _whole(low), _whole(high), terms.STATES[each.state], each.state_on, *days,
            each.decided_as, each.seconded_as, conditions[each.pk][0],
        ]  # fmt: skip


def _whole(pence: int | None) -> Value:
    """Pounds as a number where they are whole, else as text; "Not known" where they are not."""
    if pence is None:
        return "Not known"
    return pence // 100 if pence % 100 == 0 else pounds(pence)
