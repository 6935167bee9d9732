"""A child's plan and needs: what is planned, how the search stands, what a family must bring."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.models import (
    FamilyFinding,
    PermanenceReport,
    Record,
    SearchStep,
    Track,
)
from permanency.casework.children.needs import needs_of
from permanency.casework.children.needs_requirements import holds_on, requirements_of
from permanency.casework.children.policies import can_record
from permanency.casework.children.standing import (
    consent_in_force,
    order_in_force,
    standing_decision,
)
from permanency.casework.finding.queries import is_searched_for, ladder_of, permissions_seen
from permanency.casework.matching.journeys import journey_of
from permanency.web.children import plan_words
from permanency.web.children.case import find_record
from permanency.web.children.event_pages import BY_SLUG
from permanency.web.children.places import frame
from permanency.web.finding import words as finding_words
from permanency.web.formats import long_date, short_date
from permanency.web.gate import actor_of, needs


@needs("child.read")
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: needs and requirements, tracks, the report, the search and its ladder."""
    record = find_record(request, ref, action="record.plan.read")
    today = timezone.localdate()
    journey = journey_of(record)
    writes = can_record(record, actor_of(request))
    held = needs_of(record)
    asked = [
        (number, each)
        for number, each in enumerate(requirements_of(record), 1)
        if not each.voided_at
    ]
    standing = [pair for pair in asked if holds_on(pair[1], today)]
    past = [pair for pair in asked if not holds_on(pair[1], today)]
    order, consent = order_in_force(journey, today), consent_in_force(journey, today)
    return render(
        request,
        "children/plan.html",
        {
            **frame(request, record, "child_plan"),
            "writes": writes,
            "needs_lede": plan_words.needs_in_a_sentence(held, today),
            "need_columns": plan_words.NEED_COLUMNS,
            "needs": plan_words.need_rows(record, held, today, writes=writes),
            "needs_href": reverse("child_needs", args=[ref]),
            "asked_columns": plan_words.REQUIREMENT_COLUMNS,
            "asked": [
                plan_words.requirement_row(record, number, each, today, writes=writes)
                for number, each in standing
            ],
            "asked_before": [
                plan_words.requirement_row(record, number, each, today, writes=writes)
                for number, each in past
            ],
            "ask_href": reverse("child_ask", args=[ref]),
            "tracks": _tracks(record),
            "reports": _reports(record),
            "search": plan_words.search_words(
                _search(record), today, may_search=bool(order or consent)
            ),
            "ladder": plan_words.ladder(_steps(record), today),
            "wider": _wider(request, record, today, writes=writes),
            "authority": _authority(journey, today, order, consent),
            "record_hrefs": _record_hrefs(ref, _search(record)) if writes else {},
        },
    )


def _record_hrefs(ref: str, search: FamilyFinding | None) -> dict[str, list[dict[str, str]]]:
    """Where each of these is recorded: an event of its own, with its words."""
    resting = search is not None and search.state == terms.PAUSED
    slugs = {
        "search": ("resume" if resting else "pause", "widened"),
        "tracks": ("track", "track-ended"),
        "reports": ("report", "report-defect", "report-again"),
    }
    return {
        part: [
            {"words": BY_SLUG[slug].words, "href": reverse("child_record", args=[ref, slug])}
            for slug in listed
            if slug in BY_SLUG
        ]
        for part, listed in slugs.items()
    }


def _live(model: type[Any], record: Record) -> Any:
    return model.objects.filter(record=record, voided_at__isnull=True)


def _tracks(record: Record) -> list[dict[str, Any]]:
    rows = []
    for track in _live(Track, record).order_by("-started_on", "-id"):
        spell = f"Since {long_date(track.started_on)}"
        if track.ended_on:
            why = terms.TRACK_ENDS.get(track.closed_why, "")
            spell = f"{long_date(track.started_on)} to {long_date(track.ended_on)}. {why}"
        more = [
            f"{words}: {terms.YES_NO_NOT_KNOWN[said].lower()}"
            for words, said in (
                ("Early permanence", track.early_permanence),
                ("An earlier child of the family was adopted", track.earlier_child_adopted),
            )
        ]
        rows.append(
            {
                "words": terms.TRACKS[track.kind],
                "tag": "" if track.ended_on else "Now",
                "tone": "outline",
                "more": f"{spell}. {'. '.join(more)}.".replace("..", "."),
            }
        )
    return rows


def _reports(record: Record) -> list[dict[str, Any]]:
    """Versions of the permanence report, the newest first, with the medical adviser's summary."""
    rows = []
    for report in _live(PermanenceReport, record).order_by("-number"):
        summary = (
            f"Medical adviser’s summary {long_date(report.medical_summary_on)}."
            if report.medical_summary_on
            else "Medical adviser’s summary: not known."
        )
        row = {
            "words": f"Version {report.number}, {long_date(report.finished_on)}",
            "more": summary,
        }
        if report.defect_on:
            found = f"{terms.REPORT_DEFECTS[report.defect]}, found {long_date(report.defect_on)}."
            redone = f"Put right {long_date(report.redone_on)}." if report.redone_on else ""
            row["more"] = f"{summary} {found} {redone}".strip()
            row |= {"tag": "" if report.redone_on else "To be done again", "tone": "late"}
        rows.append(row)
    return rows


def _search(record: Record) -> FamilyFinding | None:
    found = _live(FamilyFinding, record).filter(ended_on__isnull=True).order_by("-started_on")
    first: FamilyFinding | None = found.first()
    return first


def _wider(
    request: HttpRequest, record: Record, today: date, *, writes: bool
) -> dict[str, Any] | None:
    """Whether it is time to search wider, and the case for it; nothing where nobody searches."""
    cases = [
        {
            "words": f"Permission to search wider, {found.ref}",
            "href": reverse("finding-permission", args=[found.ref]),
            "tag": finding_words.TAGS[found.state],
            "tone": finding_words.TONES[found.state],
        }
        for found in permissions_seen(actor_of(request)).filter(record=record).order_by("-pk")
    ]
    if not is_searched_for(record, today):
        return {"words": "", "cases": cases, "ask_href": ""} if cases else None
    rung, _ = ladder_of(record, today)
    return {
        "words": finding_words.consider_words(rung, today),
        "prompts": rung.prompts(today),
        "cases": cases,
        "ask_href": reverse("finding-permission-add", args=[record.ref]) if writes else "",
    }


def _steps(record: Record) -> list[SearchStep]:
    return list(_live(SearchStep, record).order_by("from_on", "id"))


def _authority(journey: Any, today: Any, order: Any, consent: Any) -> list[tuple[str, str]]:
    decision = standing_decision(journey, today)
    rows = [("Agency decision", short_date(decision.decided_on) if decision else "None stands")]
    if order is not None:
        made = short_date(order.from_on) if order.start_known else "In force, day not known"
        rows.append(("Placement order", made))
    else:
        rows.append(("Placement order", "None in force"))
    if consent is not None:
        rows.append(("Consent to placement", f"{short_date(consent.given_on)} (section 19)"))
    return rows
