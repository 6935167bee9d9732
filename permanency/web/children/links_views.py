"""Links and placements: families considered and matched, every home, and how it ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.matching.link_queries import register_of
from permanency.casework.matching.models import Disruption, Match, Placement
from permanency.casework.matching.terms import LINK_SOURCES
from permanency.platform.security.policies import can
from permanency.web.children.case import find_record
from permanency.web.children.places import frame
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.links.called import called_of
from permanency.web.links.words import stands
from permanency.web.tracking.said import said_of


@needs("child.read")
def links(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: families considered, matches, homes; each link leads to its own pages."""
    record = find_record(request, ref, action="record.links.read")
    return render(
        request,
        "children/links.html",
        {
            **frame(request, record, "child_links"),
            "links": _links(request, record),
            "link_acts": _acts(request, record),
            "talks": said_of([record], actor_of(request), timezone.localdate()),
            "matches": _matches(record),
            "placements": _placements(record),
            "disruptions": _disruptions(record),
        },
    )


def _links(request: HttpRequest, record: Record) -> list[dict[str, Any]]:
    """Every family that is or was considered: open ones first."""
    found = list(register_of(record, actor_of(request)).select_related("agency"))
    called = called_of(found, actor_of(request), timezone.localdate())
    return [
        {
            "family": {
                "words": called.family(each),
                "href": reverse("link", args=[each.ref]),
                "strong": True,
                "under": [each.ref],
            },
            "stands": stands(each),
            "source": LINK_SOURCES[each.source],
            "opened": short_date(each.opened_on),
        }
        for each in found
    ]


def _acts(request: HttpRequest, record: Record) -> list[dict[str, str]]:
    if not can_record(record, actor_of(request)) or record.closed_on is not None:
        return []
    families = {
        "words": "Families for this child",
        "href": reverse("matching-shortlist", args=[record.ref]),
    }
    return [
        *([families] if can(actor_of(request), "adopter.read") else []),
        {"words": "Open a link", "href": reverse("link_choose_family", args=[record.ref])},
        {
            "words": "With a family of another agency",
            "href": reverse("link_open_outside", args=[record.ref]),
        },
    ]


def _live(model: type[Any], record: Record) -> Any:
    return model.objects.filter(record=record, voided_at__isnull=True)


def _matches(record: Record) -> list[dict[str, Any]]:
    rows = []
    for match in _live(Match, record).select_related("approving_agency").order_by("-matched_on"):
        told = ["Told by the return with the adoption"] if match.told_with_adoption else []
        ended = "Stands"
        if match.ended_on:
            why = terms.MATCH_END_REASONS.get(match.end_reason, "The reason is not recorded")
            ended = f"Ended {short_date(match.ended_on)}"
            told = [why, *told]
        rows.append(
            {
                "matched": {"words": short_date(match.matched_on), "strong": True},
                "family": match.household_ref or "Not recorded",
                "agency": match.approving_agency.name if match.approving_agency else "Not known",
                "by": match.decided_as or "Not recorded",
                "ended": {"words": ended, "under": told},
            }
        )
    return rows


def _placements(record: Record) -> list[dict[str, Any]]:
    today = timezone.localdate()
    rows: list[dict[str, Any]] = []
    listed = _live(Placement, record).select_related("approving_agency")
    for home in listed.order_by("-started_on", "-id"):
        until = home.ended_on or today
        days = count_of(max(0, (until - home.started_on).days), "day")
        began = short_date(home.started_on) if home.start_known else "Start not known"
        ended = short_date(home.ended_on) if home.ended_on else "Now"
        approved = terms.APPROVING_AGENCY_KINDS.get(home.approving_agency_kind, "Not known")
        adoptive = home.kind in (terms.ADOPTIVE, terms.EARLY_PERMANENCE)
        rows.append(
            {
                "home": {
                    "words": terms.PLACEMENT_KINDS.get(home.kind, home.kind),
                    "strong": home.kind != terms.OTHER,
                    "under": [
                        terms.PLACEMENTS.get(home.code, home.code),
                        *(["The same carers as before"] if home.same_carer else []),
                    ],
                },
                "spell": {
                    "words": f"{began} to {ended}" if home.ended_on else f"From {began}",
                    "under": [days if home.start_known else f"At least {days}"],
                },
                "provider": terms.PROVIDERS.get(home.provider, "Not known"),
                "agency": {
                    "words": home.approving_agency.name if home.approving_agency else approved,
                    "under": [],
                }
                if adoptive
                else None,
            }
        )
    return rows


def _disruptions(record: Record) -> list[dict[str, Any]]:
    return [
        {
            "words": f"Ended {short_date(each.ended_on)}",
            "more": f"Placed {short_date(each.placed_on)}, "
            f"{count_of((each.ended_on - each.placed_on).days, 'day')}. "
            f"Ended by: {terms.DISRUPTION_ENDED_BY[each.ended_by].lower()}.",
        }
        for each in _live(Disruption, record).order_by("-ended_on")
    ]
