"""Checks on the figures: what must agree, what does, and the rows where it does not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.insight.periods import Period, PeriodError, before
from permanency.insight.reconciliation import CheckResult, Difference
from permanency.insight.reports.words import number
from permanency.platform.audit.operations import log_read
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.figures import periods
from permanency.web.figures.checking import Tried, checks
from permanency.web.figures.frame import PLACE_NAME, sub_places, trail, year_asked, year_choice
from permanency.web.figures.reader import reader_of
from permanency.web.figures.ready import being_counted, ready_for
from permanency.web.gate import actor_of, needs

ROWS = 25


@needs("figures.read")
def checks_page(request: HttpRequest) -> HttpResponse:
    """Every declared identity over a year and the three years that end with it."""
    usual = periods.last_year(timezone.localdate())
    problem = ""
    try:
        year = year_asked(request, usual)
    except PeriodError as wrong:
        year, problem = usual, str(wrong)
    actor = actor_of(request)
    ready = ready_for(reader_of(actor))
    if ready is None:
        return being_counted(request, trail())
    tried = checks(ready.asking, year)
    breaks = [
        (each.period, each.result, difference)
        for each in tried
        if each.result.breaks
        for difference in each.result.differences
    ]
    records = _records(actor, [difference for _, _, difference in breaks])
    if records:
        log_read("figure.checks.read", records.values())
    years = [before(usual, back) if back else usual for back in range(periods.YEARS_OFFERED)]
    return render(
        request,
        "figures/checks.html",
        {
            "sub_places": sub_places("figure_checks"),
            "sub_name": PLACE_NAME,
            "lede": f"For {year.label} and the three years up to it. A report cannot be issued "
            f"while one of them breaks.{ready.warning}",
            "problem": problem,
            "controls": [year_choice(year, years)],
            "stop": _stop(year, tried),
            "broken": [_broken(*each, records) for each in breaks],
            "holding": _holding(tried),
            "resting": _resting(tried),
        },
        status=400 if problem else 200,
    )


def _stop(year: Period, tried: list[Tried]) -> dict[str, str] | None:
    codes = {each.result.code for each in tried if each.result.breaks}
    if not codes:
        return None
    one = len(codes) == 1
    every = len({each.result.code for each in tried})
    return {
        "lead": f"{len(codes)} of {every} checks {'breaks' if one else 'break'}.",
        "words": f"The annual report {year.label} waits for {'it' if one else 'them'}.",
    }


def _records(actor: Account, differences: list[Difference]) -> dict[str, Record]:
    """The children on one side of a difference whose records the reader may open."""
    refs = {
        _ref(child)
        for difference in differences
        for _, child in (*difference.only_left[:ROWS], *difference.only_right[:ROWS])
    }
    if not refs:
        return {}
    rows = within(Record.objects.filter(voided_at__isnull=True), actor, "child.read")
    return {record.ref: record for record in rows.filter(ref__in=refs)}


def _broken(
    period: Period, result: CheckResult, difference: Difference, records: dict[str, Record]
) -> dict[str, Any]:
    sides = (
        (difference.left_name, difference.only_left),
        (difference.right_name, difference.only_right),
    )
    rows = [
        {
            "child": {"words": _ref(child), "href": reverse("child", args=[_ref(child)])},
            "council": council,
            "why": f"Only in {name.replace('_', ' ')}",
        }
        for name, children in sides
        for council, child in children[:ROWS]
        if _ref(child) in records
    ]
    every = len(difference.only_left) + len(difference.only_right)
    hidden = every - len(rows)
    more = ""
    if every:
        more = f" {every:,} {'child differs' if every == 1 else 'children differ'}."
    if every and hidden:
        more += f" {hidden:,} of them {'is' if hidden == 1 else 'are'} not listed here."
    return {
        "title": result.statement,
        "left": number(difference.left),
        "right": number(difference.right),
        "words": f"{period.label}, {difference.scope}: "
        f"{difference.left_name.replace('_', ' ')} is {number(difference.left)}, "
        f"{difference.right_name.replace('_', ' ')} is {number(difference.right)}.{more}",
        "rows": {
            "columns": [
                {"key": "child", "label": "Child", "unbroken": True},
                {"key": "council", "label": "Council"},
                {"key": "why", "label": "What differs"},
            ],
            "rows": rows,
        }
        if rows
        else None,
    }


def _holding(tried: list[Tried]) -> list[dict[str, str]]:
    """Checks that hold in one of the periods and break in none, with their figures."""
    broken = {each.result.code for each in tried if each.result.breaks}
    told: dict[str, dict[str, str]] = {}
    for each in tried:
        if each.result.outcome == "holds" and each.result.code not in broken:
            words = {"words": each.result.statement, "state": each.said or "Holds"}
            told.setdefault(each.result.code, words)
    return list(told.values())


def _resting(tried: list[Tried]) -> list[dict[str, str]]:
    """Checks that could be tried in neither period, with the reason: none vanishes."""
    held = {each.result.code for each in tried if each.result.outcome != "not applicable"}
    resting = {each.result.code: each.result for each in reversed(tried)}
    return [
        {"words": result.statement, "why": f"{result.why[:1].upper()}{result.why[1:]}"}
        for code, result in reversed(resting.items())
        if code not in held
    ]


def _ref(child: str) -> str:
    return child.rsplit("/", 1)[-1]
