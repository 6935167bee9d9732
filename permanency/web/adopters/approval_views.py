"""Approval and reviews: for whom, since when, looked at again when, available or not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Application,
    Approval,
    ApprovalTerms,
    Availability,
    Determination,
    Outcome,
    Review,
)
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import (
    act,
    household_page,
    may_decide,
    may_record,
    record_links,
    spell_words,
)
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import needs

TAB = "adopter_approval"


@needs("adopter.read")
def approval(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: the decision, its terms, reviews, availability and what became of it."""
    family = find_family(request, ref, action="household.approval.read")
    writes, decides = may_record(request, family), may_decide(request, family)
    application = family.application
    if application is None:
        return household_page(request, family, TAB, [_none(family, decides=False)])
    approvals = list(
        Approval.objects.filter(LIVE, application=application).order_by("-approved_on")
    )
    sections = [
        *([_approved(family, approvals, writes=writes)] if approvals else []),
        *([] if approvals else [_none(family, decides=decides)]),
        *_determinations(family, application, writes=writes, decides=decides),
    ]
    if approvals:
        sections += [
            _reviews(family, application, writes=writes),
            _availability(family, application, writes=writes),
            *_outcomes(application),
        ]
    return household_page(request, family, TAB, sections)


def _none(family: Family, *, decides: bool) -> dict[str, Any]:
    return {
        "title": "Approval",
        "links": record_links(family, ("decision", "Record the decision")) if decides else [],
        "empty": {
            "title": "Not approved yet.",
            "words": "The agency decision maker decides after panel has advised, and records it.",
        },
    }


def _approved(family: Family, approvals: list[Approval], *, writes: bool) -> dict[str, Any]:
    found = ApprovalTerms.objects.filter(LIVE, approval__in=approvals)
    rows = [
        {
            "since": {"words": spell_words(each.started_on, each.ended_on), "strong": True},
            "children": for_whom(each),
            "early": terms.EARLY_PERMANENCE[each.early_permanence],
            "because": terms.TERMS_CHANGED[each.because],
        }
        for each in found.order_by("-started_on", "-pk")
    ]
    first = approvals[0]
    deciders = shown_names([each.decided_by_id for each in approvals if each.decided_by_id])
    decided = deciders.get(first.decided_by_id or 0, "")
    told = [f"Approved on {long_date(first.approved_on)}"]
    if decided or first.decided_as:
        told.append(f"decided by {decided or 'a decision maker'}{_as(first)}")
    if first.panel_on:
        told.append(f"panel advised on {long_date(first.panel_on)}")
    words = ", ".join(told) + "."
    if first.ended_on:
        words += f" Ended on {long_date(first.ended_on)}: {terms.APPROVAL_ENDS[first.end_reason]}."
    return {
        "title": "Approval",
        "lede": words,
        "links": record_links(family, ("terms", "Change the terms"))
        if writes and first.ended_on is None
        else [],
        "columns": [
            {"key": "since", "label": "When", "width": 25},
            {"key": "children", "label": "For whom"},
            {"key": "early", "label": "Early permanence"},
            {"key": "because", "label": "Why"},
        ],
        "rows": rows,
        "name": "Terms of the approval, newest first",
        "empty": None if rows else {"title": "No terms recorded.", "words": ""},
    }


def _as(approval: Approval) -> str:
    return f" ({approval.decided_as})" if approval.decided_as else ""


def for_whom(told: ApprovalTerms) -> str:
    """ "Up to 2 children, 0 to 5"."""
    children = count_of(told.max_children, "child", "children")
    many = f"Up to {children}" if told.max_children > 1 else f"{children}"
    return f"{many}, aged {told.age_from} to {told.age_to}"


def _reviews(family: Family, application: Application, *, writes: bool) -> dict[str, Any]:
    rows = [
        {
            "held": {"words": short_date(each.held_on), "strong": True},
            "outcome": {
                "tag": terms.REVIEW_OUTCOMES[each.outcome],
                "tone": "late" if each.outcome == "not_suitable" else "good",
            },
            "comments": short_date(each.comments_due_on) if each.comments_due_on else None,
            "words": each.words or None,
        }
        for each in Review.objects.filter(LIVE, application=application).order_by("-held_on")
    ]
    return {
        "title": "Reviews",
        "lede": "Within 12 months of the approval, then every year until a child moves in "
        "(reg 30D).",
        "links": record_links(family, ("review", "Record a review")) if writes else [],
        "columns": [
            {"key": "held", "label": "Held", "width": 20, "unbroken": True},
            {"key": "outcome", "label": "Outcome"},
            {"key": "comments", "label": "Comments due", "unbroken": True},
            {"key": "words", "label": "In words", "width": 35},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "No review yet.", "words": ""},
    }


def _availability(family: Family, application: Application, *, writes: bool) -> dict[str, Any]:
    rows = []
    for each in Availability.objects.filter(LIVE, application=application).order_by(
        "-started_on", "-pk"
    ):
        why = [each.reason] if each.reason else []
        if each.asked_by:
            why.append(terms.ASKED_BY[each.asked_by])
        if each.look_again_on:
            why.append(f"Looked at again on {short_date(each.look_again_on)}")
        rows.append(
            {
                "state": {
                    "tag": terms.AVAILABILITIES[each.state],
                    "tone": "wait" if each.state == terms.ON_HOLD else "linked",
                    "under": why,
                },
                "when": spell_words(each.started_on, each.ended_on),
                "confirmed": {
                    "words": short_date(each.confirmed_at.date()),
                    "under": [terms.CONFIRMED_BY[each.confirmed_by]],
                }
                if each.confirmed_at
                else "Not yet",
            }
        )
    return {
        "title": "Availability",
        "lede": "Confirmed every 90 days.",
        "links": record_links(
            family, ("availability", "Record that they confirmed"), ("hold", "Put on hold")
        )
        if writes
        else [],
        "columns": [
            {"key": "state", "label": "State", "width": 40},
            {"key": "when", "label": "When"},
            {"key": "confirmed", "label": "Last confirmed", "unbroken": True},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "Nothing recorded.", "words": ""},
    }


def _determinations(
    family: Family, application: Application, *, writes: bool, decides: bool
) -> list[dict[str, Any]]:
    found = Determination.objects.filter(LIVE, application=application).order_by("-sent_on")
    rows = [
        {
            "sent": {"words": short_date(each.sent_on), "strong": True},
            "due": short_date(each.answer_due_on),
            "route": {
                "words": terms.ROUTES.get(each.route, "Not chosen yet"),
                "under": [short_date(each.route_on)] if each.route_on else [],
            },
            "decided": {
                "words": "Approved" if each.approved else "Not approved",
                "under": [short_date(each.decided_on)],
            }
            if each.decided_on
            else "Not yet",
            "act": _next_act(family, each, decides=decides) if writes else None,
        }
        for each in found
    ]
    if not rows:
        return []
    return [
        {
            "title": "Qualifying determination",
            "lede": "The agency considers them not suitable. They may answer the agency or ask for "
            "an independent review within 40 working days beginning with the day it was sent "
            "(reg 30B(5)).",
            "columns": [
                {"key": "sent", "label": "Sent", "unbroken": True},
                {"key": "due", "label": "Answer by", "unbroken": True},
                {"key": "route", "label": "What they chose"},
                {"key": "decided", "label": "Decided"},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "rows": rows,
        }
    ]


def _next_act(family: Family, told: Determination, *, decides: bool) -> dict[str, str] | None:
    """What comes next of a determination: what they did, then the final decision."""
    if told.decided_on is not None:
        return None
    if not told.route:
        return act(family, "route", "Record what they did", told.pk)
    return act(family, "final", "Record the final decision", told.pk) if decides else None


def _outcomes(application: Application) -> list[dict[str, Any]]:
    rows = [
        {
            "what": {"words": terms.OUTCOME_KINDS[each.kind], "strong": True},
            "day": short_date(each.happened_on),
            "children": each.children,
        }
        for each in Outcome.objects.filter(LIVE, application=application).order_by("happened_on")
    ]
    if not rows:
        return []
    return [
        {
            "title": "What became of it",
            "columns": [
                {"key": "what", "label": "What"},
                {"key": "day", "label": "Day", "unbroken": True},
                {"key": "children", "label": "Children", "number": True},
            ],
            "rows": rows,
        }
    ]
